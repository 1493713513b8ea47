// Browsers of any origin may call a component: by option, by a library's default, or by a header set by hand.
import type { Check } from "#model/check";
import type { Expression, FactOf } from "#model/fact";
import { notRead } from "../capability.ts";
import { calls, type Form, option, settings, shownBy, sightings } from "../forms.ts";
import { type Context, defineRule } from "../rule.ts";

type Call = FactOf<"call">;

const isAny = (expression: Expression | undefined): boolean => {
  if (!expression) return false;
  return (
    expression.value === "*" ||
    expression.value === "true" ||
    (expression.items ?? []).some((item) => item.value === "*")
  );
};
const handsOverCors = (call: Call): boolean =>
  call.arguments.some(({ of }) => of.refers?.endsWith("CORSMiddleware") ?? false);
const setsHeader = (call: Call): boolean => {
  const [name, value] = call.arguments.map((argument) => argument.of.value ?? "");
  return name?.toLowerCase() === "access-control-allow-origin" && value === "*";
};

const forms: readonly Form[] = [
  calls(
    'CORSMiddleware with allow_origins=["*"] or allow_origin_regex=".*" (Starlette, FastAPI)',
    ["*.add_middleware"],
    (call) => {
      return (
        handsOverCors(call) &&
        (isAny(option(call, "allow_origins")) || option(call, "allow_origin_regex")?.value === ".*")
      );
    },
  ),
  calls(
    'flask_cors.CORS(app) without origins, or with origins="*"',
    ["flask_cors.CORS", "flask_cors.CORS().init_app", "flask_cors.cross_origin"],
    (call) => {
      const origins = option(call, "origins") ?? option(call, "resources");
      return origins === undefined || isAny(origins) || /['"]\*['"]/.test(origins.text);
    },
  ),
  calls(
    "cors() without an origin (its default allows any), or with origin: '*' or true (Express, Koa, Fastify)",
    ["cors", "@koa/cors", "koa2-cors", "hono/cors.cors"],
    (call) => {
      const origin = option(call, "origin");
      return (
        call.arguments.length === 0 ||
        (call.arguments[0]?.of.properties !== undefined && origin === undefined) ||
        isAny(origin)
      );
    },
  ),
  calls("@fastify/cors registered with origin: true or '*'", ["*.register"], (call) => {
    return (call.arguments[0]?.of.refers ?? "").includes("@fastify/cors") && isAny(option(call, "origin"));
  }),
  calls(
    "app.enableCors() without an origin (NestJS)",
    ["*.enableCors"],
    (call) => call.arguments.length === 0 || isAny(option(call, "origin")),
  ),
  calls(
    "the header Access-Control-Allow-Origin: * set by hand",
    ["*.header", "*.set", "*.setHeader", "*.append", "*.add_header"],
    setsHeader,
  ),
  shownBy("headers['Access-Control-Allow-Origin'] = '*'", "constant", (fact) =>
    /access-control-allow-origin$/i.test(fact.name) && fact.of.value === "*" ? [fact.evidence] : [],
  ),
  settings(
    "CORS_ORIGIN_ALLOW_ALL or CORS_ALLOW_ALL_ORIGINS = True (Django)",
    ["cors_origin_allow_all", "cors_allow_all_origins"],
    (value) => /true/i.test(value),
  ),
  shownBy("CORS_ALLOW_ALL_ORIGINS = True in Django settings", "constant", (fact) =>
    /^CORS_(ORIGIN_ALLOW_ALL|ALLOW_ALL_ORIGINS)$/.test(fact.name) && fact.of.value === "True" ? [fact.evidence] : [],
  ),
  settings("add_header Access-Control-Allow-Origin * in nginx", ["*access-control-allow-origin"], (value) =>
    /^["']?\*["']?(\s+always)?$/.test(value.trim()),
  ),
];

/** By a header, or for a part of the paths: `app.use("/api/v1/*", cors())`. */
const byHand = /access-control-allow-origin|\.use\(\s*["'`]\/\w|^\s*cors\(\),?\s*$/i;

/** A header for everybody beside one that lets others than readers out: what is given away there is public. */
function onlyReads({ evidence }: Check, { view, component }: Context): boolean {
  if (!component) return false;
  const methods = view
    .facts(component, "constant")
    .filter((one) => /access-control-allow-methods$/i.test(one.name) && one.of.value !== undefined);
  return evidence.every(({ file }) => {
    const own = methods.filter((one) => one.evidence.file === file);
    return own.length > 0 && own.every((one) => /^\s*((GET|HEAD|OPTIONS)\s*,?\s*)+$/.test(one.of.value ?? ""));
  });
}

export const permissiveCors = defineRule({
  id: "security/permissive-cors",
  title: "Any origin is allowed",
  strength: "Origins are named",
  issue: "1.2",
  asks: "weakness",
  level: "component",
  looksFor: forms.map((form) => form.words),
  sources: ["OWASP API Security Top 10, 2023: API8 Security Misconfiguration", "CWE-942"],
  *check(view) {
    for (const component of view.services()) {
      const evidence = sightings(view, component, forms);
      if (evidence.length > 0) {
        yield {
          component,
          verdict: "violated",
          because: "this setting lets scripts of any origin read its answers",
          evidence,
        };
      } else if (!view.understood(component)) {
        yield { component, verdict: "unknown", because: notRead(component) };
      } else {
        yield { component, verdict: "absent", because: "no form that allows any origin was found" };
      }
    }
  },
  matters(check, context) {
    if (check.verdict !== "violated" || onlyReads(check, context)) return undefined;
    const credentials =
      context.component &&
      context.view.facts(context.component, "call").filter(
        (call) =>
          option(call, "allow_credentials")?.value === "True" ||
          // Browsers send nothing of the visitor's to whom `*` is said as it stands.
          (option(call, "credentials")?.value === "true" && option(call, "origin")?.value !== "*"),
      );
    const withCredentials = (credentials ?? []).length > 0;
    // Who sets the header by hand sets it where everybody may read, or where a key is asked for.
    if (!withCredentials && check.evidence.every(({ quote }) => byHand.test(quote))) return undefined;
    // Browsers come from outside: what only programs reach is asked by none.
    if (!context.facesOutside && !withCredentials) return undefined;
    return {
      severity: withCredentials ? "high" : context.facesOutside ? "medium" : "low",
      confidence: 0.9,
      is: withCredentials ? "any origin is allowed, and credentials with it" : "any origin is allowed",
      expected: "the origins that need access, by name",
      because: context.facesOutside
        ? "it is reachable from outside, so a page of any site can call it from a visitor's browser"
        : "nothing outside reaches it as far as its files say; the day something does, every site may call it as its visitor",
      mend: "Name the allowed origins in a setting, and hand over that instead of any origin.",
    };
  },
});
