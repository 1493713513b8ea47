// Whether callers of an interface can name the version they were written for: in the path, a header or the package of a contract.
import { fitsAny } from "#base/pattern";
import { serverModules } from "#knowledge/frameworks";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { defineCapability } from "../capability.ts";
import { codeOf } from "../code.ts";
import { isBarelyKnown, ofServer, saysLittle } from "../endpoints.ts";
import { factsOf } from "../fact-index.ts";
import { calls, type Form, given, handsOver, imports, option, settings, shownBy } from "../forms.ts";
import { routesTo } from "../mesh.ts";
import { type Means, mending } from "../mending.ts";
import { isForStrangers, isRunAsSystem } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

/** A part of a path that is a version: `/v1/`, `/v2.1`, `/v1beta1`, `/api/2/`, `/{version}/`. */
const versionPart =
  /(^|\/)\^?(v\d+([._]\d+)*((alpha|beta|rc)\d*)?|v?[:{<][^/]*version[^/]*[}>)]?|\(\?P<version>[^/]*|v\$\{[^}]*\}|[^/]*@Version[^/]*)(\/|\$|$)/i;
const numberPart = /(^|\/)(api|rest)\/\d+(\.\d+)*(\/|$)/i;

export function hasVersion(path: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return false;
  // `/zipkin/api/v2/spans`, `/apis/apps/v1`: interfaces of well-known others, passed on.
  if (/\/(zipkin|jaeger|prometheus|grafana|kubernetes|loki)\//i.test(path)) return false;
  return versionPart.test(path) || numberPart.test(path);
}

/** Calls that say below which path something answers. */
const registering =
  /\.(use|include_router|register_blueprint|blueprint|mount|register|setGlobalPrefix|add_namespace|add_resource|add_route|add_api|add_routes|add_subapp|add_url_rule|route|routes|group|prefix|basePath|add_router|basepath|all|get|post|put|patch|delete|head|path|re_path|url|Route|Mount|APIRouter|Router|Blueprint|Namespace|Api|FastAPI|Controller|RouterModule|Application|NinjaAPI|RequestMapping|Scope|Include)$|^(koa-mount|@koa\/router|koa-router|flask_restx\.\w+|flask_restful\.\w+)$/;
const serverLike =
  /(^|[.?_/]|\b)\w*(app|application|router|server|api|fastify|instance|blueprint|bp|routes?|namespace|ns|hono)(\(\))?\.\w+(\(\)\.\w+)*$/i;
const prefixNames = /^(prefix|url_prefix|path|base_path|root_path|basePath|url|rule|0)$/;

function paths(of: Expression): string[] {
  const own = of.value ?? (of.refers === undefined || of.refers.endsWith(")") ? undefined : `\${?${of.refers}}`);
  const named = Object.entries(of.properties ?? {}).filter(([name]) => prefixNames.test(name) || name === "routes");
  return [
    ...(own === undefined ? [] : [own]),
    ...(of.refers?.endsWith("()") ? [] : [...(of.items ?? []), ...named.map(([, part]) => part)].flatMap(paths)),
  ];
}

function isRegistration(call: Call): boolean {
  if (
    !registering.test(call.callee) ||
    /client|session|axios|\bgot\b|fetch|requests|supertest|httpx/i.test(call.callee)
  )
    return false;
  const known = ofServer(call.callee);
  // `api.get("/v1/users")` of an unknown `api` is as likely a client.
  if (!known && /\.(all|get|post|put|patch|delete|head)$/.test(call.callee)) return false;
  return known || serverLike.test(call.callee) || /^(koa|flask_|@koa|@nestjs)/.test(call.callee);
}

/** The paths that a registration names; `settings.API_V1_STR` is looked up among the constants. */
function registered(call: Call, view: View, component: Component): string[] {
  const positional = call.arguments.filter(({ name }) => name === undefined);
  const first = positional.filter(({ of }, index) => {
    return index === 0 || of.value?.startsWith("/") || (of.properties !== undefined && of.refers === undefined);
  });
  const named = call.arguments.filter(({ name }) => name !== undefined && prefixNames.test(name));
  return [...first, ...named].flatMap(({ of }) => paths(of)).map((path) => filledIn(path, view, component));
}

function filledIn(path: string, view: View, component: Component): string {
  return path.replace(/\$\{\?([\w./@-]+)\}/g, (whole, reference: string) => {
    const name = reference.split(/[./]/).at(-1) ?? reference;
    const found = codeOf(view, component)
      .constantsCalled(name)
      .find((one) => one.of.value !== undefined);
    const text = found?.of.value?.replace(/^\$\{\w+:?-([^}]*)\}$/, "$1");
    return text ?? (/(^|_)v\d+(_|$)/i.test(name) ? `/${/v\d+/i.exec(name)?.[0] ?? ""}` : whole);
  });
}

const grpcServers = ["*add_*Servicer_to_server", "*.addService"];

const forms: readonly Form[] = [
  calls("enableVersioning (NestJS)", ["*.enableVersioning"]),
  given(
    "a version at a route or controller (Fastify and Restify constraints, NestJS, Sanic)",
    ["version", "constraints"],
    (call) => {
      const version = option(call, "version") ?? option(call, "constraints")?.properties?.["version"];
      if (version === undefined) return false;
      const routes =
        /(restify\.createServer\(\)|fastify[^.]*\(\)|fastify|instance|server)\.(get|post|put|patch|del|delete|head|opts|route)$/i;
      return (
        routes.test(call.callee) ||
        /^sanic\..*(route|get|post|put|patch|delete|Blueprint)$/.test(call.callee) ||
        call.callee === "restify.plugins.conditionalHandler"
      );
    },
  ),
  calls("restify.plugins.conditionalHandler with versions", ["restify.plugins.conditionalHandler"]),
  calls("express-version-route, express-routes-versioning or another such library (Node)", [
    "express-version-route*",
    "express-routes-versioning*",
    "express-api-versioning*",
    "express-version-request*",
    "version-routes*",
    "versioned-express*",
    "koa-version*",
    "@hapi/version*",
  ]),
  handsOver("hapi-api-version or another plugin that is registered", [
    "hapi-api-version",
    "hapi-versioning",
    "fastify-version*",
  ]),
  calls("fastapi-versioning, fastapi-versionizer, cadwyn (Python)", [
    "fastapi_versioning.*",
    "fastapi_versionizer.*",
    "cadwyn.*",
    "flask_versioned*",
    "flask_api_versioning.*",
    "fastapi_router_versioning.*",
  ]),
  shownBy("DEFAULT_VERSIONING_CLASS or versioning_class (Django REST framework)", "constant", (fact) =>
    /(^|\.)(DEFAULT_VERSIONING_CLASS|versioning_class)$/.test(fact.name) &&
    !/^(None|null)$/.test(fact.of.value ?? fact.of.text)
      ? [fact.evidence]
      : [],
  ),
  imports("a versioning class of Django REST framework", ["rest_framework.versioning"]),
  shownBy("a package like shop.v1 in a protobuf contract", "contract", (fact) =>
    /proto/i.test(fact.format) && /^v\d/i.test(fact.version ?? "") ? [fact.evidence] : [],
  ),
  calls("a gRPC service of a package like shop.v1", grpcServers, (call) => {
    const text = `${call.callee} ${call.arguments[0]?.of.refers ?? ""} ${call.arguments[0]?.of.text ?? ""}`;
    return /[./_]v\d+\w*[./_]/.test(text) && !/grpc_health|health|reflection/i.test(text);
  }),
  shownBy("paths or servers with a version in an OpenAPI contract", "contract", (fact) =>
    /openapi|swagger/i.test(fact.format)
      ? fact.operations
          .filter((one) => hasVersion(one.path))
          .slice(0, 1)
          .map((one) => one.evidence)
      : [],
  ),
  settings(
    "a context path with a version (Java, .NET)",
    [
      "server.servlet.context-path",
      "server.servlet.contextpath",
      "spring.webflux.base-path",
      "quarkus.http.root-path",
      "spring.data.rest.base-path",
      "spring.mvc.apiversion.*",
    ],
    (value) => hasVersion(value) || /^\d/.test(value),
  ),
];

const notOne: readonly Form[] = [
  calls("an endpoint that reports the release", ["*"], (call) =>
    /^\/(api\/)?version\/?$/.test(call.arguments[0]?.of.value ?? ""),
  ),
  calls(
    "the version of the release in the title of the documentation",
    ["fastapi.FastAPI", "*.DocumentBuilder().setVersion", "ninja.NinjaAPI"],
    (call) => call.callee.endsWith("setVersion") || option(call, "version") !== undefined,
  ),
];

function whyNot(component: Component, view: View): string | undefined {
  const answers = component.kind === "gateway" || view.interfaces(component).length > 0;
  if (!view.understood(component) || answers) return undefined;
  const serves =
    view.facts(component, "contract").length > 0 ||
    view.facts(component, "import").some((one) => fitsAny(one.module, serverModules)) ||
    [...factsOf(view, component).calls(grpcServers)].length > 0;
  return serves ? undefined : "it has no interface that others call";
}

/** Versions in the paths of its interfaces, in what it registers, and in the routes that lead to it. */
function inPaths(view: View, component: Component): Evidence[] {
  const own = view.interfaces(component).filter((one) => one.kind !== "event" && hasVersion(one.path));
  const mounted = view
    .facts(component, "call")
    .filter((call) => isRegistration(call) && registered(call, view, component).some(hasVersion));
  const places = distinctPlaces([...mounted.map((call) => call.evidence), ...own.flatMap((one) => one.evidence)]);
  return places.length > 0 ? places : distinctPlaces(leadingHere(view, component).map((route) => route.evidence));
}

function leadingHere(view: View, component: Component): FactOf<"route">[] {
  return routesTo(view, component).filter((route) => route.path !== undefined && hasVersion(route.path));
}

const byForms = defineCapability({
  id: "interfaces/api-versioning",
  title: "The interface has no version",
  strength: "Interfaces carry a version",
  issue: "5.1",
  forms,
  sources: [
    "Richardson, Microservices Patterns, section 1.5 and 3.1.2: Evolving APIs",
    "Google AIP-185: API Versioning",
    "Newman, Building Microservices, 2nd edition, chapter 5: Handling Change Between Microservices",
  ],
  of: (view) => view.services(),
  notApplicable: (component, view) => (inPaths(view, component).length > 0 ? undefined : whyNot(component, view)),
  present: "callers name the version they were written for",
  absent: "no version was found in paths, headers or contracts",
  nearMisses: notOne,
  matters,
});

function widened(one: Conclusion, view: View): Conclusion {
  const { component } = one;
  if (!component || (one.verdict !== "absent" && one.verdict !== "unknown")) return one;
  const evidence = inPaths(view, component);
  return evidence.length > 0
    ? { component, verdict: "present", because: "the paths of its interface name a version", evidence }
    : one;
}

function matters(check: Check, context: Context): Matter | undefined {
  const { component, view, facesOutside } = context;
  // Nobody asks a version of pages for people.
  if (!component || check.verdict !== "absent" || component.kind === "web") return undefined;
  const ways = view.interfaces(component).filter((one) => one.kind === "http" || one.kind === "grpc");
  // A greeting, a health check or numbers are no contract.
  if (ways.every((one) => saysLittle(one.path)) || isBarelyKnown(view, component)) return undefined;
  const count = ways.length;
  const callers = new Set(view.incoming(component).map((one) => one.from)).size;
  if (count === 0 || !isRunAsSystem(view) || (callers === 0 && !isForStrangers(context))) return undefined;
  const ofOthers = facesOutside && view.services().length > 1;
  return {
    severity: "low",
    confidence: ofOthers || callers > 1 ? 0.75 : 0.6,
    is: `none of its ${count} endpoint${count === 1 ? "" : "s"} has a version`,
    expected: "a version in the path, a header or the package of the contract",
    because:
      callers > 1
        ? `${callers} components call it, and an incompatible change would have to reach all of them at the same moment`
        : callers === 1
          ? "its caller is deployed on its own, and an incompatible change would break whichever of the two comes late"
          : "callers outside the repository can't be changed together with it",
    mend: mending(general, component, means),
  };
}

const general =
  "Put a version into the path (`/v1`) or the package of the contract, and keep the old one until its callers have moved.";
const means: readonly Means[] = [
  ["fastapi", "In FastAPI", '`app.include_router(router, prefix="/v1")`.'],
  ["django", "In Django", '`path("api/v1/", …)`, or `DEFAULT_VERSIONING_CLASS` of the REST framework.'],
  ["flask", "In Flask", 'blueprints with `url_prefix="/v1"`.'],
  ["@nestjs", "In NestJS", "`app.enableVersioning()`, and a `version` for each controller."],
  ["express", "In Express", '`app.use("/v1", routes)`.'],
];

export const apiVersioning = defineRule({
  ...byForms,
  looksFor: [
    "a version in the path of an interface, of a mounted router or of a route that leads to it: /v1, /api/v2, {version}",
    ...byForms.looksFor,
  ],
  *check(view) {
    for (const one of byForms.check(view)) yield widened(one, view);
  },
});
