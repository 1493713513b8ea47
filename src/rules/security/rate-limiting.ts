// Requests are limited per time, for a caller or a route: by a limiter that is registered, or by the proxy before it.
import { fitsAny } from "#base/pattern";
import { limiterMakers, limiterName, limiterPlugins, limitingCalls, limitingSettings } from "#knowledge/limiters";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { codeOf } from "../code.ts";
import { defaultLimits, defaultLimitsWords, pace } from "../default-limits.ts";
import { answersRequests } from "../endpoints.ts";
import { namesIn } from "../expression.ts";
import { calls, type Form, handsOver, settings, shownBy, sightings } from "../forms.ts";
import { routesTo } from "../mesh.ts";
import { type Reach, reachOf } from "../reach.ts";
import { type Means, mending } from "../mending.ts";
import { defineRule } from "../rule.ts";

type Call = FactOf<"call">;

const forms: readonly Form[] = [
  calls(
    "decorators and calls that limit where they stand (django-ratelimit, NestJS Throttle, rate-limiter-flexible consume)",
    limitingCalls,
  ),
  calls(
    '.limit("5/minute") of slowapi or Flask-Limiter, as a decorator or around a blueprint',
    ["*.limit", "*.shared_limit"],
    (call) => {
      const isLimiters = ofLimiter.test(call.callee);
      const isPaced = call.arguments.some(({ of }) =>
        [of, ...(of.items ?? [])].some((one) => pace.test(one.value ?? "")),
      );
      return call.decorates === undefined ? isLimiters && isPaced : isLimiters || isPaced;
    },
  ),
  calls(
    "throttle_classes above a view (Django REST framework)",
    ["rest_framework.decorators.throttle_classes"],
    (call) => call.arguments.some(({ of }) => (of.items?.length ?? 0) > 0),
  ),
  shownBy("a rate limit middleware in MIDDLEWARE (Django)", "constant", (fact) => {
    const named = (fact.of.items ?? []).map((item) => item.value ?? "");
    return /(^|\.)MIDDLEWARE$/.test(fact.name) && named.some((name) => fitsAny(name, limiterPlugins))
      ? [fact.evidence]
      : [];
  }),
  shownBy("DEFAULT_THROTTLE_CLASSES or throttle_classes (Django REST framework)", "constant", (fact) => {
    const own =
      /(^|\.)(throttle_classes|DEFAULT_THROTTLE_CLASSES)$/.test(fact.name) && (fact.of.items?.length ?? 0) > 0;
    const inSettings =
      /(^|\.)REST_FRAMEWORK$/.test(fact.name) &&
      (fact.of.properties?.["DEFAULT_THROTTLE_CLASSES"]?.items?.length ?? 0) > 0;
    return own || inSettings ? [fact.evidence] : [];
  }),
  handsOver(
    "a rate limit plugin, guard or middleware that is registered (@fastify/rate-limit, ThrottlerGuard)",
    limiterPlugins,
  ),
  settings(
    "a limit in a proxy or gateway: limit_req of nginx, Traefik's ratelimit, limit-rps of an ingress, Ocelot, Spring",
    limitingSettings,
    (value) => !/^(off|false|0)$/i.test(value),
  ),
  settings("RequestRateLimiter among the filters of Spring Cloud Gateway", ["*filters*"], (value) =>
    /RequestRateLimiter/.test(value),
  ),
  settings("a rate-limiting plugin in the configuration of Kong or APISIX", ["*plugins*"], (value) =>
    /^(rate-limiting(-advanced)?|limit-req|limit-count)$/.test(value),
  ),
  shownBy("a ratelimit middleware in Traefik labels", "workload", (fact) =>
    Object.keys(fact.labels).some((label) => /traefik\..*ratelimit\.(average|burst)/i.test(label)) &&
    Object.entries(fact.labels).some(([label, value]) => /routers\..*\.middlewares$/.test(label) && value !== "")
      ? [fact.evidence]
      : [],
  ),
];

const ofLimiter = /(^|\.)(flask_limiter|slowapi)\b.*\.(shared_)?limit$|limiter\w*\.(shared_)?limit$/i;
const registered =
  "a limiter that is made (express-rate-limit, koa-ratelimit, rate-limiter-flexible, RateLimiter of fastapi-limiter) and handed to a route, a router or an application";
const registers =
  /\.(use|all|get|post|put|patch|delete|head|options|route|register|addHook|add_middleware|useGlobalGuards|Depends|UseGuards|before_request|before|preHandler|middleware|UseBefore|include_router|pre)$|^(use|fastapi\.(FastAPI|APIRouter|Depends)|Depends|starlette\.middleware\.Middleware|@nestjs\/common\.(UseGuards|Module))$/;

/** Calls that put a limiter to work that was made here or elsewhere in the component. */
function registrations(view: View, component: Component): Evidence[] {
  const limiters = new Limiters(view, component);
  return codeOf(view, component)
    .callsWhere((callee) => registers.test(callee))
    .flatMap((call) => {
      const names = new Set(call.arguments.flatMap(({ of }) => namesIn(of)));
      return [...names].some((name) => limiters.has(name, call.evidence.file)) ? [call.evidence] : [];
    });
}

/** Tells which names of a component stand for a limiter. */
class Limiters {
  private readonly reach: Reach;
  private readonly limiting: ReadonlySet<Call>;
  private readonly known = new Map<string, boolean>();

  constructor(view: View, component: Component) {
    this.reach = reachOf(view, component);
    const limits = (callee: string): boolean =>
      makesLimiter(callee) || fitsAny(callee, limitingCalls) || asksLimiter.test(callee);
    this.limiting = new Set(codeOf(view, component).callsWhere(limits));
  }

  has(name: string, file: string): boolean {
    if (name === "function") return false;
    const key = `${file} ${name}`;
    const known = this.known.get(key) ?? this.isLimiter(name, file);
    this.known.set(key, known);
    return known;
  }

  private isLimiter(name: string, file: string): boolean {
    if (makesLimiter(name) || (fitsAny(name, limiterPlugins) && !/^[./]/.test(name))) return true;
    if (this.reach.constantsOf(name, file).some((one) => makesLimiter(one.of.refers ?? ""))) return true;
    const isNamed = limiterName.test(lastOf(name));
    if (this.limiting.size === 0 && !isNamed) return false;
    const definitions = this.reach.definitionsOf(name, file);
    const body = this.reach.follow(definitions.flatMap((one) => this.reach.body(one)));
    // A limiter of the project's own: named so, and it refuses or counts; an empty one does neither.
    return body.some((one) => this.limiting.has(one) || (isNamed && refusesOrCounts(one)));
  }
}

/** `TokenBucket.authorize(…)`: a class of the project's own that is named for limiting, and asked whether one more may pass. */
function asksOwn(view: View, component: Component): Evidence[] {
  const code = codeOf(view, component);
  return code
    .callsWhere((callee) => ownLimiter.test(callee))
    .flatMap((call) => {
      const [, owner, method] = ownLimiter.exec(call.callee) ?? [];
      if (owner === undefined || method === undefined) return [];
      const own = code.definitionsNamed(method).some((one) => one.name === `${owner}.${method}`);
      return own ? [call.evidence] : [];
    });
}

const ownLimiter =
  /(?:^|[./])(\w*(?:TokenBucket|LeakyBucket|RateLimit(?:er)?|Throttler?)\w*)(?:\(\))?\.((?:authorize|allow|hit|check|consume|acquire|take|try|is_?allowed|enforce)\w*)$/;

const asksLimiter = /limiter\w*\.(consume|limit|hit|check)$/i;

function refusesOrCounts(call: Call): boolean {
  return (
    call.arguments.some(({ of }) => /(^|_)429(_|$)/.test(of.value ?? of.refers ?? "")) ||
    /\.(incr|zadd|increment|consume)$|TooManyRequests/i.test(call.callee)
  );
}

function makesLimiter(name: string): boolean {
  return fitsAny(name.replace(/\(\).*$/, ""), limiterMakers);
}

function lastOf(name: string): string {
  return name.split(/[./()]+/).findLast((part) => part !== "") ?? "";
}

/** Limits on the routes that proxies before it pass on to it. */
function onRoutesTo(view: View, component: Component): Evidence[] {
  return routesTo(view, component).flatMap((route) => forms.flatMap((form) => form.sees(route)));
}

export const rateLimiting = defineRule({
  id: "security/rate-limiting",
  title: "No limit on requests",
  strength: "Requests are limited",
  issue: "1.3",
  asks: "capability",
  level: "component",
  looksFor: [
    registered,
    "a class of the project's own that is named for limiting, and asked whether one more may pass",
    ...defaultLimitsWords,
    ...forms.map((form) => form.words),
  ],
  sources: ["OWASP API Security Top 10, 2023: API4 Unrestricted Resource Consumption", "CWE-770", "CWE-307"],
  *check(view) {
    for (const component of view.services()) {
      const declared = component.capabilities.find((one) => one.id === "rate-limiting");
      const evidence =
        declared?.evidence ??
        distinctPlaces([
          ...registrations(view, component),
          ...asksOwn(view, component),
          ...defaultLimits(view, component),
          ...sightings(view, component, forms),
          ...onRoutesTo(view, component),
        ]);
      if (declared) yield { component, verdict: "present", because: "the model states it", evidence };
      else if (evidence.length > 0)
        yield { component, verdict: "present", because: "requests are limited per time here", evidence };
      else if (!view.understood(component)) yield { component, verdict: "unknown", because: notRead(component) };
      else if (!answersRequests(view, component))
        yield { component, verdict: "not applicable", because: "it answers no requests" };
      else
        yield {
          component,
          verdict: "absent",
          because: "no limiter was found that is put to work",
          nearMisses: made(view, component),
        };
    }
  },
  matters(check, context) {
    if (check.verdict !== "absent" || !context.facesOutside || !context.component) return undefined;
    const { component, view } = context;
    const ways = view.interfaces(component).map((one) => ({ ...one, plain: one.path.replace(/[<{:][^/]*/g, "") }));
    const login = ways.find((one) => one.method !== "GET" && isLogin(one.plain) && !ofProvider.test(one.plain));
    // Of what else is dear to answer, and of what stands before it, nothing here speaks.
    if (login && locksOut(view, component)) return undefined;
    const [idle] = check.search?.nearMisses ?? [];
    const isDirect = (component.exposed?.length ?? 0) > 0;
    if (!login && (!idle || (!isDirect && view.system.components.some((one) => one.exposed !== undefined))))
      return undefined;
    if (component.kind === "web" && view.interfaces(component).length === 0) return undefined;
    return {
      severity: login ? "medium" : "low",
      confidence: 0.75,
      is: "any caller may ask as often as it likes",
      expected: "a limit per caller, at least where passwords are checked and where work is dear",
      because: login
        ? `${login.method} ${login.path} can be tried without end, password after password`
        : `the limiter that is made at ${idle?.file ?? ""}:${idle?.line ?? ""} is never put to work`,
      mend: mending(general, component, means),
    };
  },
});

/** Where somebody else has asked for the password. */
const ofProvider = /apple|google|facebook|github|gitlab|twitter|oauth|oidc|saml|sso|callback/i;

/** Whether too many wrong passwords close an account for a while, which no limit per time has to do. */
function locksOut(view: View, component: Component): boolean {
  const named =
    /(max|failed|wrong)_?\w*(login|password|sign_?in)_?\w*(attempt|tries|failure|count)|login_?attempts|lock(ed)?_?out|locked_?(at|until)|failed_?logins?/i;
  return (
    (["constant", "definition", "environment-read"] as const).some((kind) =>
      view.facts(component, kind).some((one) => named.test(one.name)),
    ) || view.facts(component, "call").some((one) => named.test(one.callee))
  );
}

/** Where a password is tried: pages to manage tokens and to change a password are behind the login. */
function isLogin(path: string): boolean {
  const words = path
    .toLowerCase()
    .split("/")
    .filter((word) => word !== "");
  return /^(log-?_?in|sign-?_?in|(obtain|auth|access|login)?[-_]?token|authenticate|session)$/.test(words.at(-1) ?? "");
}

/** Limiters that are made and never put to work. */
function made(view: View, component: Component): Evidence[] {
  return distinctPlaces(
    view
      .facts(component, "call")
      .filter((call) => makesLimiter(call.callee))
      .map((call) => call.evidence),
    4,
  );
}

const general =
  "Limit requests per caller, tighter at the login, in the program or in the proxy before it (`limit_req` of nginx, `ratelimit` of Traefik).";
const means: readonly Means[] = [
  ["fastapi", "In FastAPI", 'slowapi, with `@limiter.limit("5/minute")` on the login.'],
  ["flask", "In Flask", "Flask-Limiter with `default_limits`, and a tighter limit on the login."],
  [
    "django",
    "In Django",
    "`DEFAULT_THROTTLE_CLASSES` and `DEFAULT_THROTTLE_RATES` of the REST framework, or django-ratelimit.",
  ],
  ["@nestjs", "In NestJS", "ThrottlerModule, with ThrottlerGuard registered as APP_GUARD."],
  ["fastify", "In Fastify", "@fastify/rate-limit."],
  ["express", "In Express", "express-rate-limit with `app.use`, and a tighter one on the login."],
];
