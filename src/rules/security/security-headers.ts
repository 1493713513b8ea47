// Answers for browsers carry headers that bound what a page may do: by a library, by hand, or by the proxy before it.
import { isWithin } from "#base/path";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { valuesIn } from "../expression.ts";
import { calls, type Form, list, settings, shownBy, sightings } from "../forms.ts";
import { routesTo } from "../mesh.ts";
import { type Means, mending } from "../mending.ts";
import { standsIdle } from "../put-to-work.ts";
import { handedNamed, handedToServer } from "../registrations.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { isEntered, isRoutedTo } from "../ways-in.ts";

const header =
  /(^|\.)(strict-transport-security|content-security-policy|x-frame-options|x-content-type-options|permissions-policy|cross-origin-opener-policy)$/i;

const plugins =
  /^(helmet(\.\w+)?|koa-helmet(\.\w+)?|@fastify\/helmet(\.\w+)?|fastify-helmet|hono\/secure-headers\.secureHeaders|lusca(\.\w+)?|frameguard|hsts|nosniff|nuxt-security|@nestjs\/.*helmet|secweb\.SecWeb|\w*[Ss]ecurity_?[Hh]eaders?(_?[Mm]iddleware)?|(.*[./])?\w*SecurityHeaders?\w*|(.*[./])?\w*SecureHeaders\w*)$/;
const handed =
  "helmet, koa-helmet, @fastify/helmet, lusca, secureHeaders or a middleware named for it, handed to the application";

const inProxy = settings(
  "add_header of nginx, headers of Caddy, Netlify or customResponseHeaders of Traefik with such a name",
  list(`*strict-transport-security *content-security-policy *x-frame-options *x-content-type-options *permissions-policy
    *cross-origin-opener-policy`),
  (value) => value !== "" && !/^["']{2}$/.test(value),
);
const onRoutes: readonly Form[] = [
  inProxy,
  settings(
    "the headers middleware of Traefik: stsSeconds, frameDeny, contentTypeNosniff, contentSecurityPolicy",
    list(`headers.stsseconds headers.framedeny headers.customframeoptionsvalue headers.contenttypenosniff
      headers.contentsecuritypolicy`),
    (value) => !/^(0|false)$/i.test(value),
  ),
  settings("a snippet of an ingress that adds such headers", ["configuration-snippet", "server-snippet"], (value) =>
    /(add_header|more_set_headers)[^;]*(Strict-Transport|Content-Security|X-Frame|X-Content-Type)/i.test(value),
  ),
  settings("hsts of HAProxy or of an ingress", ["hsts", "haproxy.hsts*"], (value) => /^true$/i.test(value)),
];

const forms: readonly Form[] = [
  calls(
    "Talisman bound to an application (Flask)",
    ["flask_talisman.Talisman", "talisman.Talisman", "flask_talisman.Talisman().init_app"],
    (call) => {
      return (
        call.callee.endsWith("init_app") || call.arguments.some(({ name }) => name === undefined || name === "app")
      );
    },
  ),
  calls(
    "secure.py set on an answer",
    list(`secure.Secure().framework.* secure.Secure().set_headers* secure.Secure.with_default_headers().set_headers*`),
  ),
  calls("helmet called with the request in a middleware of its own", ["helmet()", "koa-helmet()"], (call) => {
    return call.arguments.length >= 2;
  }),
  calls("secweb or another package that wraps the application", ["secweb.SecWeb", "Secweb.SecWeb"]),
  calls("such a header set in code", list("*.set *.setHeader *.header *.append *.headers.set"), (call) =>
    header.test(call.arguments[0]?.of.value ?? ""),
  ),
  shownBy("the same, in the headers of an answer", "constant", (fact) =>
    /header|respon/i.test(fact.name) && header.test(fact.name) ? [fact.evidence] : [],
  ),
  shownBy("a list of such headers in next.config, of Nuxt or of SvelteKit", "constant", (fact) =>
    /(next|nuxt|svelte|astro)\.config\.\w+$/.test(fact.evidence.file) &&
    valuesIn(fact.of).some((one) => header.test(one))
      ? [fact.evidence]
      : [],
  ),
  shownBy("nuxt-security, which acts by being installed as a module", "dependency", (fact) =>
    fact.name === "nuxt-security" ? [fact.evidence] : [],
  ),
  shownBy("headers() of next.config", "definition", (fact) =>
    /next\.config\.\w+$/.test(fact.evidence.file) && /(^|\.)headers$/.test(fact.name) ? [fact.evidence] : [],
  ),
  settings("the same, in a file of settings of its own", [
    "*headers.content-security-policy",
    "content-security-policy",
  ]),
  ...onRoutes,
];

const djangoMiddleware = /(^|\.)MIDDLEWARE(_CLASSES)?$/;
const inDjango = "SecurityMiddleware of Django together with SECURE_HSTS_SECONDS, or django-csp";

/** Every project of Django is born with the middleware; that somebody has thought of it shows in what it is told. */
function django(view: View, component: Component): Evidence[] {
  const constants = view.facts(component, "constant");
  const has = (name: string): FactOf<"constant"> | undefined =>
    constants.find((one) => djangoMiddleware.test(one.name) && valuesIn(one.of).some((value) => value.endsWith(name)));
  const policy = has("csp.middleware.CSPMiddleware");
  if (policy) return [policy.evidence];
  const told = constants.filter(
    (one) => /^SECURE_(HSTS_SECONDS|CSP)$/.test(one.name) && !/^(0|None|)$/.test(one.of.value ?? one.of.text),
  );
  return has("security.SecurityMiddleware") ? told.map((one) => one.evidence) : [];
}

function found(view: View, component: Component): Evidence[] {
  // A program that serves none of its pages there may keep the settings of its documentation beside it.
  const isHosted = (one: Evidence): boolean => component.kind === "web" || !one.file.endsWith("netlify.toml");
  const isIdle = standsIdle(view, component);
  return distinctPlaces([
    ...handedNamed(handedToServer(view, component), (name) => plugins.test(name)),
    ...sightings(view, component, forms).filter((one) => isHosted(one) && !isIdle(one)),
    ...django(view, component),
    ...routesTo(view, component).flatMap((route) => onRoutes.flatMap((form) => form.sees(route))),
  ]);
}

/** Whether a browser shows what it answers: pages, or a front end that it is. */
function forBrowsers(view: View, component: Component): boolean {
  if (component.kind === "web") return true;
  const shows =
    /(render_template|TemplateResponse|\?res(ponse)?\.render|^django\.shortcuts\.render|express\.static|StaticFiles)$/;
  return view.facts(component, "call").some((call) => shows.test(call.callee));
}

/** What is not reachable directly leaves its headers to what stands before it. */
function isInside(view: View, component: Component): boolean {
  const isKnown = view.system.components.some((one) => (one.exposed?.length ?? 0) > 0);
  const reached = (component.exposed?.length ?? 0) > 0 || isRoutedTo(view, component);
  return isKnown && !reached && component.deployed;
}

function conclude(view: View, component: Component): Conclusion {
  const evidence = found(view, component);
  if (evidence.length > 0)
    return {
      component,
      verdict: "present",
      because: "its answers carry headers that bound what a page may do",
      evidence,
    };
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (!view.handlesRequests(component))
    return { component, verdict: "not applicable", because: "it answers no requests" };
  if (isInside(view, component))
    return { component, verdict: "not applicable", because: "no browser reaches it directly" };
  return {
    component,
    verdict: "absent",
    because: "no header was found that tells browsers what a page may do",
    nearMisses: looksLike(view, component),
  };
}

/** Libraries that are loaded and never handed on, the middleware that every project has, a header that is only taken away. */
function looksLike(view: View, component: Component): Evidence[] {
  const loaded = view
    .facts(component, "import")
    .filter((one) => /^(koa-|@fastify\/|fastify-)?helmet$|^(flask_talisman|secure)$/.test(one.module));
  const born = view
    .facts(component, "constant")
    .filter(
      (one) =>
        djangoMiddleware.test(one.name) && valuesIn(one.of).some((value) => value.endsWith("SecurityMiddleware")),
    );
  const hidden = view
    .facts(component, "call")
    .filter((call) => call.callee.endsWith(".disable") && call.arguments[0]?.of.value === "x-powered-by");
  return distinctPlaces([...loaded, ...born, ...hidden].map((one) => one.evidence));
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  // A program that asks for JSON obeys none of these headers.
  if (!component || check.verdict !== "absent" || !forBrowsers(view, component)) return undefined;
  // What nothing deploys may stand behind a proxy that sets them.
  if (!isEntered(view, component, facesOutside) || component.exposed === undefined) return undefined;
  if (isSetWithin(view, component)) return undefined;
  const frames = framesBanned(view, component);
  const session = view.facts(component, "call").find((call) => keepsSession.test(call.callee));
  return {
    severity: session ? "medium" : "low",
    confidence: 0.7,
    is: frames
      ? `nobody may frame its pages (XFrameOptionsMiddleware, ${frames.evidence.file}:${frames.evidence.line}), but they say neither where scripts may come from nor that only HTTPS will do`
      : "its pages say neither who may frame them nor where scripts may come from",
    expected: `Content-Security-Policy, Strict-Transport-Security${frames ? "" : ", X-Content-Type-Options and a ban on frames"}`,
    because: session
      ? `its visitors are logged in by a cookie (${session.evidence.file}:${session.evidence.line}), and ${frames ? "" : "a page that frames it or "}a script that slips in acts as them`
      : "a script that slips into a page can send what visitors type to anywhere",
    mend: mending(general, component, means),
  };
}

/** A program in a folder of its own, which the image of this one holds too, sets them. */
function isSetWithin(view: View, component: Component): boolean {
  return view.services().some((one) => {
    const isInside = one !== component && isWithin(one.path ?? "", component.path ?? "");
    return isInside && one.path !== component.path && found(view, one).length > 0;
  });
}

/** What every project of Django is born with bans frames already. */
function framesBanned(view: View, component: Component): FactOf<"constant"> | undefined {
  return view
    .facts(component, "constant")
    .find(
      (one) =>
        djangoMiddleware.test(one.name) && valuesIn(one.of).some((value) => value.endsWith("XFrameOptionsMiddleware")),
    );
}

const keepsSession =
  /^(express-session|cookie-session|koa-session|iron-session.*|next-auth.*)$|\.set_cookie$|\.cookie$|flask_login\.login_user|SessionMiddleware/;
const general =
  "Set the headers in the program or in the proxy that serves its pages (`add_header … always` of nginx, the headers middleware of Traefik).";
const means: readonly Means[] = [
  ["express", "In Express", "`app.use(helmet())`, before the routes."],
  ["fastify", "In Fastify", "@fastify/helmet."],
  ["next", "In Next.js", "`headers()` in next.config."],
  ["flask", "In Flask", "`Talisman(app)` of flask-talisman."],
  ["django", "In Django", "SECURE_HSTS_SECONDS with SecurityMiddleware, and django-csp."],
  ["fastapi", "In FastAPI", "a middleware that sets them on every response."],
];

export const securityHeaders = defineRule({
  id: "security/security-headers",
  title: "No security headers",
  strength: "Pages carry security headers",
  issue: "1.2",
  asks: "capability",
  level: "component",
  looksFor: [handed, ...forms.map((form) => form.words), inDjango],
  sources: [
    "OWASP Secure Headers Project",
    "CWE-693: Protection Mechanism Failure",
    "CWE-1021: Improper Restriction of Rendered UI Layers",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
