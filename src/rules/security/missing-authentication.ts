// A component that can be reached from outside changes state, or gives away what is not for everyone, without any login.
import { isOpenOnPurpose, needsLogin, openHandler } from "#knowledge/logins";
import { type Evidence, placeOf } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { type Endpoint, endpointsOf, subjectOf } from "../endpoints.ts";
import { Logins } from "../logins.ts";
import { routesTo } from "../mesh.ts";
import { type Means, mending } from "../mending.ts";
import { perView } from "../once.ts";
import { type Conclusion, defineRule } from "../rule.ts";

/** Component id -> what lets requests from outside in; without an entry for those that nothing leads to. */
const waysIn = perView((view): ReadonlyMap<string, readonly Evidence[]> => {
  const { components } = view.system;
  if (components.every((one) => one.exposed === undefined)) return new Map(components.map((one) => [one.id, []]));
  const reached = new Map(components.flatMap((one) => (one.exposed?.length ? [[one.id, one.exposed] as const] : [])));
  // A map hands out what is added to it while it is walked.
  for (const id of reached.keys()) {
    const source = view.component(id);
    for (const { to, evidence } of source ? view.outgoing(source) : []) {
      const passing = source && !reached.has(to) ? evidence.filter((one) => passesOn(view, source, to, one)) : [];
      if (passing.length > 0) reached.set(to, passing);
    }
  }
  return reached;
});

const proxies = new Set(["http-proxy-middleware", "express-http-proxy"]);

function passesOn(view: View, source: Component, target: string, at: Evidence): boolean {
  const byRoute = view
    .facts(source, "route")
    .some(({ evidence }) => evidence.file === at.file && evidence.line === at.line);
  return byRoute || view.uses(source).some((use) => use.target === target && proxies.has(use.technology));
}

const insidePart = /^(private|internal|dev|development)$/i;

/** The path without words that only claim that it is not for outside: what a proxy lets through proves it, a name does not. */
function claimless(path: string): string {
  const parts = path.split("/");
  return parts.some((part) => insidePart.test(part)) ? parts.filter((part) => !insidePart.test(part)).join("/") : path;
}

function isOpen(endpoint: Endpoint): boolean {
  const { path, handler } = subjectOf(endpoint);
  return isOpenOnPurpose(endpoint.method, claimless(path)) || openHandler.test(handler);
}

function isAsked(endpoint: Endpoint): boolean {
  return !isOpen(endpoint) && needsLogin(endpoint.method, claimless(subjectOf(endpoint).path));
}

/** Tells which endpoints no proxy passes on: named as internal, and all ways in lead to other paths. */
function shutOff(view: View, component: Component): (endpoint: Endpoint) => boolean {
  const routes = routesTo(view, component);
  const passing = new Set(routes.map((route) => placeOf(route.evidence)));
  const onlyByRoutes =
    routes.length > 0 &&
    routes.every((route) => !rewrites(route)) &&
    (component.exposed ?? []).every((one) => passing.has(placeOf(one)));
  const prefixes = routes.map((route) => (route.path ?? "/").replace(/[/*]+$/, ""));
  return ({ path }) =>
    onlyByRoutes &&
    path.split("/").some((part) => /^(private|internal)$/i.test(part)) &&
    prefixes.every((prefix) => path !== prefix && !path.startsWith(`${prefix}/`));
}

/** Whether the path that arrives may be another than the one that was asked for. */
function rewrites({ path, target, settings }: FactOf<"route">): boolean {
  return (
    path === undefined ||
    !/^\/[\w./-]*\*?$/.test(path) ||
    /^(\w+:\/\/)?[^/]+\//.test(target) ||
    settings.some((one) => /rewrite|strip|replacepath|regex/i.test(one.name))
  );
}

function conclude(view: View, component: Component): Conclusion {
  const logins = new Logins(view, component);
  const endpoints = endpointsOf(view, component);
  const notApplicable = (because: string): Conclusion => ({ component, verdict: "not applicable", because });
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  const shield = logins.before();
  const isShutOff = shutOff(view, component);
  const asked = endpoints.filter((one) => isAsked(one) && !isShutOff(one));
  const open = asked.filter((one) => !logins.guards(one));
  if (shield && open.length === 0)
    return { component, verdict: "absent", because: "a login stands before all its routes", nearMisses: [shield] };
  if (endpoints.length === 0) return notApplicable("it offers no HTTP interface of its own");
  if (asked.length > 0 && open.length === 0)
    return {
      component,
      verdict: "absent",
      because: `a login was found before each endpoint that needs one (${asked.length})`,
    };
  if (asked.length === 0 && endpoints.every((one) => isOpen(one) || isShutOff(one)))
    return notApplicable("it has only endpoints that are open on purpose: login, sign-up, health, pages");
  const ways = waysIn(view).get(component.id);
  if (!ways) return notApplicable("no deployment file lets requests from outside reach it");
  if (open.length === 0) return { component, verdict: "absent", because: "it only gives out what is for everyone" };
  return violated(component, open, asked, ways);
}

function violated(
  component: Component,
  open: readonly Endpoint[],
  asked: readonly Endpoint[],
  ways: readonly Evidence[],
): Conclusion {
  const evidence = distinctPlaces(
    open.map((one) => one.evidence),
    ways.length > 0 ? 6 : 8,
  );
  const names = open
    .slice(0, 3)
    .map((one) => `${one.method} ${one.path}`)
    .join(", ");
  const reached =
    ways.length > 0 ? "it can be reached from outside" : "it listens, and no deployment file shuts it off";
  return {
    component,
    verdict: "violated",
    because: `${reached}, and no login was found before ${names}${open.length > 3 ? " and others" : ""}`,
    evidence: [...evidence, ...ways.slice(0, 2)],
    holds: { places: open.length, of: asked.length },
  };
}

export const missingAuthentication = defineRule({
  id: "security/missing-authentication",
  title: "Endpoints without a login",
  strength: "What matters asks for a login",
  issue: "1.3",
  asks: "weakness",
  level: "component",
  looksFor: [
    "endpoints that change state, or name users, orders, carts and the like, without any of: a guard, decorator or dependency that names a login, a role, a token or a permission",
    "a handler, or a function it calls, that checks a token or a session, reads the current user, or answers 401 or 403",
    "a login for a whole router or application: middleware, before_request, hooks, global guards, default permission classes",
    "a login in the proxy before it: auth_request, auth_basic, forward auth",
  ],
  sources: [
    "OWASP API Security Top 10, 2023: API2 Broken Authentication, API5 Broken Function Level Authorization",
    "CWE-306",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters(check, context) {
    if (check.verdict !== "violated" || !context.facesOutside) return undefined;
    const { places: all, of } = check.holds ?? { places: 1, of: 1 };
    const places = all === of || !context.component ? all : forgotten(context.view, context.component);
    if (context.component && isForInstallation(context.view, context.component)) return undefined;
    if (places === 0 || (context.component && showsPages(context.view, context.component))) return undefined;
    const stores = context.component
      ? context.view.outgoing(context.component).filter((one) => context.view.component(one.to)?.kind === "database")
      : [];
    const isKnownWayIn =
      (context.component?.exposed?.length ?? 0) > 0 ||
      context.view.system.components.some((one) => one.exposed?.length);
    return {
      severity: !isKnownWayIn ? "medium" : stores.length > 0 || context.holdsPersonalData ? "high" : "medium",
      confidence: places === of ? 0.8 : 0.7,
      is: `${places} of ${of} endpoints that change state or hold private data ask for no login`,
      expected: "a login before every endpoint that changes state or returns what is not for everyone",
      because:
        stores.length > 0
          ? `whoever reaches it can change what it keeps in ${stores[0]?.to ?? "its store"}`
          : "whoever reaches it can have it act",
      mend: mending(general, context.component, means),
    };
  },
});

/** What is open only until the program is set up, or checks a secret that another program sends. */
function isForInstallation(view: View, component: Component): boolean {
  const logins = new Logins(view, component);
  const open = endpointsOf(view, component).filter((one) => isAsked(one) && !logins.guards(one));
  return (
    open.length > 0 && open.every(({ path }) => /set-?up|install|onboard|revalidate|webhook|callback|cron/i.test(path))
  );
}

/** Forms of a site without any login are there for its visitors; an interface for programs has no visitors. */
function showsPages(view: View, component: Component): boolean {
  const logins = new Logins(view, component);
  if (endpointsOf(view, component).some((one) => isAsked(one) && logins.guards(one))) return false;
  const modules = view.facts(component, "import").map((one) => one.module);
  const isSite =
    modules.some((one) => /^django\.(views|shortcuts)/.test(one)) ||
    view.facts(component, "call").some((one) => one.callee === "flask.render_template");
  return isSite && !modules.some((one) => /^(rest_framework|ninja|tastypie)/.test(one));
}

/**
 * Among endpoints with a login, those that were surely forgotten: they say by their method that they change something, and others
 * of their file ask for a login where they stand. What a whole file leaves out may be asked where the file is mounted.
 */
function forgotten(view: View, component: Component): number {
  const logins = new Logins(view, component);
  const asked = endpointsOf(view, component).filter(isAsked);
  const guarded = new Set(asked.filter((one) => logins.guardsItself(one)).map((one) => one.evidence.file));
  const changes = /^(POST|PUT|PATCH|DELETE)$/;
  return asked.filter((one) => {
    return changes.test(one.method) && guarded.has(one.evidence.file) && !logins.guards(one);
  }).length;
}

const general =
  "Check a token or session before these handlers, and open only what is for everyone; a gateway may do it for all.";
const means: readonly Means[] = [
  [
    "fastapi",
    "In FastAPI",
    "`dependencies=[Depends(current_user)]` on the router, with a dependency that checks the token and raises 401.",
  ],
  ["flask", "In Flask", "`before_request`, or `@login_required` (Flask-Login) or `@jwt_required()` on these views."],
  [
    "django",
    "In Django",
    "DEFAULT_PERMISSION_CLASSES set to IsAuthenticated, and the views for everyone opened by name.",
  ],
  ["@nestjs", "In NestJS", "an AuthGuard registered with APP_GUARD, and the routes for everyone marked as public."],
  [
    "express",
    "In Express",
    "a middleware that checks the token (express-jwt, passport), registered with `router.use` before these routes.",
  ],
];
