// Whether something can ask a component if it works: an endpoint, a command, or a probe that its deployment runs.
import type { Check } from "#model/check";
import type { Expression, FactOf } from "#model/fact";
import type { Component, ComponentKind } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { defineCapability } from "../capability.ts";
import { ofServer } from "../endpoints.ts";
import { valuesIn } from "../expression.ts";
import { calls, type Form, handsOver, option, settings, shownBy } from "../forms.ts";
import { onlyForDevelopment } from "../development.ts";
import { isFunction, isManaged, isOperated } from "../managed.ts";
import { type Means, mending } from "../mending.ts";
import { isMeantToStay, runsInUse } from "../in-use.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Call = FactOf<"call">;

/** Words that say it wherever they stand in a path. */
const plainName =
  /^[-_.]*(health|healthz|healthy|health[-_.]?checks?z?|health[-_]?status|health\.json|server-health|livez|liveness|readyz|readiness|(liveness|readiness|live|ready)[-_]?(probe|check)|is[-_]?alive|alive|(lb)?heartbeat)[-_.]*$/i;
/** Words that may also be about orders or streams: they count only right below the root or behind words like `api`. */
const vagueName = /^[-_]*(status|statusz|live|ready|up|ping|pingz|hc|ok|startup|startupz|server-status)[-_]*$/i;
const neutralName =
  /^([-_]|[-_]*(api|rest|internal|system|admin|actuator|monitor|monitoring|probes?|service|ops|management|utils?|common|public|_ah|v\d+))$/i;
const handlerName =
  /(^|[._])(health|healthz|health_?check|is_?alive|heartbeat|liveness|readiness|readiness_?(check|probe)|liveness_?(check|probe))$/i;

export function isHealthPath(path: string): boolean {
  const words = path
    .replace(/^\^/, "")
    .replace(/(\/\?)?\$?$/, "")
    .split("/")
    .filter((word) => word !== "");
  const at = words.findIndex((word) => /[a-z]/i.test(word) && plainName.test(word));
  const fixed = (end: number): boolean => words.slice(0, end).every((word) => !/[:{<*(]|\$\{/.test(word));
  if (at >= 0) return fixed(at);
  const last = words.at(-1) ?? "";
  return vagueName.test(last) && words.slice(0, -1).every((word) => neutralName.test(word));
}

const paths = (of: Expression): string[] => [
  ...(of.value === undefined ? [] : [of.value]),
  ...(of.items ?? []).flatMap(paths),
];
const registering =
  /\.(get|head|all|use|route|add_route|add_url_rule|add_resource|add_api_route|add_get|add_view|add_handler|register|mount|handle|Application|Route|Mount)$/;
const serverLike =
  /(^|[.?_]|\b)\w*(app|application|router|server|api|fastify|instance|blueprint|bp|routes?|namespace|ns)(\(\))?\.\w+$/i;

/** A call that says which function answers a path, of a framework whose routes are not read as interfaces. */
function answersHealth(call: Call): boolean {
  if (!registering.test(call.callee) || /client|session|request|axios|got|fetch/i.test(call.callee)) return false;
  const known = ofServer(call.callee);
  // `api.get("/health")` of an unknown `api` is as likely a client.
  if (!known && (!serverLike.test(call.callee) || /\bapi\w*\.(get|head)$/i.test(call.callee))) return false;
  return call.arguments.some(({ of }) => paths(of).some((path) => path.startsWith("/") && isHealthPath(path)));
}

const pythonLibraries = [
  "healthcheck.HealthCheck*",
  "fastapi_health.health",
  "fastapi_healthcheck.*",
  "fastapi_healthchecks.*",
  "flask_healthz.*",
  "flask_healthcheck.*",
  "flask_health.*",
  "starlette_healthcheck.*",
  "aiohttp_healthcheck.*",
  "sanic_healthcheck.*",
  "dockerflow.*.Dockerflow",
  "pyctuator.pyctuator.Pyctuator",
];
const nodeLibraries = [
  "lightship.createLightship",
  "express-actuator",
  "express-healthcheck",
  "express-ping",
  "healthcheck-middleware",
  "koa-ping",
  "koa-simple-healthcheck",
  "@cloudnative/health*",
  "health-checkup.*",
  "grpc-health-check*",
  "@nestjs/terminus.HealthCheck",
  "@nestjs/terminus.HealthCheckService().check",
];
const plugins = ["hapi-alive", "fastify-healthcheck", "fastify-custom-healthcheck", "@cloudnative/health-connect*"];
const djangoUrls = /^(health_check|watchman|django_alive|healthy_django|simple_health_check|health|healthcheck)\.urls/;

const forms: readonly Form[] = [
  shownBy("livenessProbe, readinessProbe or startupProbe (Kubernetes), healthcheck (Compose)", "workload", (fact) =>
    fact.probes.filter((probe) => probe.checks.trim() !== "NONE").map((probe) => probe.evidence),
  ),
  shownBy("HEALTHCHECK in the Dockerfile", "image", (fact) =>
    fact.healthcheck && !/^\s*NONE\s*$/i.test(fact.healthcheck.text) ? [fact.healthcheck.evidence] : [],
  ),
  calls("a route for /health, /healthz, /ready, /live, /ping, /status or the like", ["*"], answersHealth),
  shownBy("such a path in a table of routes: Tornado, aiohttp, Starlette", "constant", (fact) =>
    valuesIn(fact.of).some((value) => /^r?\^?\//.test(value) && isHealthPath(value)) ? [fact.evidence] : [],
  ),
  calls("py-healthcheck, fastapi-health, flask-healthz, dockerflow or another such library (Python)", pythonLibraries),
  calls("django-health-check, watchman or another such app in the URLs (Django)", ["*.include"], (call) =>
    djangoUrls.test(call.arguments[0]?.of.value ?? ""),
  ),
  calls("@nestjs/terminus, lightship, express-actuator or another such library (Node)", nodeLibraries),
  calls(
    "createTerminus with healthChecks (@godaddy/terminus)",
    ["@godaddy/terminus.createTerminus", "@godaddy/terminus"],
    (call) => option(call, "healthChecks") !== undefined,
  ),
  handsOver("a health plugin that is registered (hapi-alive, fastify-healthcheck)", plugins),
  calls(
    "under-pressure with exposeStatusRoute (Fastify)",
    ["*.register"],
    (call) =>
      /under-pressure/.test(call.arguments[0]?.of.refers ?? "") &&
      !/^(false)?$/.test(option(call, "exposeStatusRoute")?.text ?? ""),
  ),
  calls("the gRPC health service", ["*add_HealthServicer_to_server", "*.addService"], (call) => {
    return call.callee.endsWith("add_HealthServicer_to_server") || /health/i.test(call.arguments[0]?.of.text ?? "");
  }),
  calls("a ping of Celery workers", ["*.control.ping", "*.control.inspect().ping"]),
  settings("a health check of a cloud's load balancer (Terraform)", ["terraform.health-check.*"]),
  settings("a path that nginx or Caddy answers itself for its health", ["nginx.health", "caddy.health"]),
  settings(
    "the health endpoint of Spring Actuator or Quarkus",
    ["management.endpoint.health.*", "management.health.*", "quarkus.smallrye-health.*"],
    (value) => value !== "false",
  ),
  settings(
    "health among the exposed endpoints of Spring Actuator",
    ["management.endpoints.web.exposure.include*"],
    (value) => /health|\*/.test(value),
  ),
  shownBy("the Spring Boot starter for Actuator, SmallRye Health", "dependency", (fact) =>
    /:(spring-boot-starter-actuator|quarkus-smallrye-health)$/.test(fact.name) ? [fact.evidence] : [],
  ),
];

const answering: readonly Form[] = [
  calls("a route that only reports the release", ["*"], (call) =>
    call.arguments.some(({ of }) => /^\/(api\/)?(version|info)\/?$/.test(of.value ?? "")),
  ),
  shownBy("a dependency that nothing uses", "dependency", (fact) =>
    /health|terminus|lightship/.test(fact.name) ? [fact.evidence] : [],
  ),
];

const neverAsked: ReadonlySet<ComponentKind> = new Set(["external", "test", "load-generator", "library", "command"]);

/** Programs, and all that a deployment file runs: databases and brokers too can say whether they work. */
function asked(view: View): Component[] {
  const services = new Set(view.services());
  return view.system.components.filter((one) => services.has(one) || (one.deployed && !neverAsked.has(one.kind)));
}

/** Interfaces whose path, or whose handler's name, says that they tell how the component is. */
function endpoints(view: View, component: Component): Conclusion["evidence"] {
  const found = view
    .interfaces(component)
    .filter((one) => one.kind === "http" && /^(GET|HEAD|\*|ANY)$/.test(one.method))
    .filter((one) => isHealthPath(one.path) || handlerName.test(one.handler ?? ""));
  return distinctPlaces(found.flatMap((one) => one.evidence));
}

const byForms = defineCapability({
  id: "operations/health-check",
  title: "No health check",
  strength: "It tells whether it works",
  issue: "3.1",
  forms,
  sources: [
    "Kubernetes documentation: Liveness, Readiness and Startup Probes",
    "Richardson, Microservices Patterns, section 11.3: Health check API",
    "Compose specification: healthcheck",
  ],
  of: asked,
  notApplicable: (component, view) => {
    if (component.kind === "job") return "it runs once and ends: its exit code tells";
    if (isManaged(view, component)) return "its cloud watches and repairs it";
    if (isOperated(view, component)) return "its operator watches and repairs it";
    return isFunction(view, component) ? "its cloud starts it for each call" : undefined;
  },
  present: "something can ask it whether it works",
  absent: "no endpoint, command, probe or healthcheck was found",
  nearMisses: answering,
  matters,
});

function widened(one: Conclusion, view: View): Conclusion {
  const { component } = one;
  if (!component || (one.verdict !== "absent" && one.verdict !== "unknown")) return one;
  const evidence = endpoints(view, component) ?? [];
  if (evidence.length > 0)
    return { component, verdict: "present", because: "an endpoint tells whether it works", evidence };
  const manifestsOnly = one.verdict === "unknown" && view.facts(component, "source").length === 0;
  if (manifestsOnly && isDeployedElsewhere(component, view))
    return { component, verdict: "unknown", because: "the published chart that deploys it is not in this tree" };
  return manifestsOnly
    ? { component, verdict: "absent", because: "the files that deploy it declare no probe and no healthcheck" }
    : one;
}

function isDeployedElsewhere(component: Component, view: View): boolean {
  const workloads = view.facts(component, "workload");
  return workloads.length > 0 && workloads.every((one) => one.chart !== undefined);
}

function matters(check: Check, { component, view, facesOutside, dependents }: Context): Matter | undefined {
  if (!component || check.verdict !== "absent") return undefined;
  const platforms = new Set(view.facts(component, "workload").map((one) => one.platform));
  const isProgram = programs.has(component.kind);
  // Stores and helpers that a plain file of Compose starts are seen by whoever started them.
  if (!runsInUse(view, component) && !(isProgram && isMeantToStay(view, component))) return undefined;
  if (onlyForDevelopment(view, component) || setsUp.test(component.name) || looksIn.test(component.name))
    return undefined;
  // What only looks on may fail and nobody waits for it.
  if (component.kind === "observability" && !platforms.has("kubernetes")) return undefined;
  if (platforms.size === 0 && !facesOutside && dependents === 0) return undefined;
  const ordered = view.incoming(component).length > 0 || view.handlesRequests(component);
  const because = platforms.has("kubernetes")
    ? "Kubernetes sends requests to it and keeps it running as long as the process lives, even when it hangs"
    : dependents > 0
      ? `${dependents} other component${dependents === 1 ? " depends" : "s depend"} on it, and none can see whether it is ready or stuck`
      : "whoever runs it notices that it hangs only when its users do";
  return {
    severity: platforms.has("kubernetes") && ordered ? "medium" : "low",
    confidence: 0.85,
    is: "neither an endpoint nor a probe tells whether it works",
    expected: "a check that fails when it can't do its work, and a deployment that asks for it",
    because,
    mend: mendFor(component, platforms.has("kubernetes")),
  };
}

function mendFor(component: Component, kubernetes: boolean): string {
  const where = kubernetes ? "a `readinessProbe` and a `livenessProbe`" : "a `healthcheck:` in the Compose file";
  return mending(`Give it a check that fails when it can't do its work, and ${where} that runs it.`, component, [
    // A program that only talks to a store is no store.
    ...(programs.has(component.kind) ? [] : commands),
    ...(component.kind === "worker" ? workers : servers),
  ]);
}

/** `minio-setup`, `garage_init`, `migrator`: it ends, and its exit code tells. */
const looksIn = /^(pgadmin\d?|adminer|phpmyadmin|mongo-express|redis-?(insight|commander)|flower)$/i;
const setsUp = /(^|[-_])(set-?up|init|migrat\w*|seed\w*|create\w*)([-_]|$)/i;
const programs: ReadonlySet<ComponentKind> = new Set(["service", "web", "worker", "gateway", "job"]);
const commands: readonly Means[] = [
  ["postgres", "For PostgreSQL", "`pg_isready`."],
  ["mysql", "For MySQL", "`mysqladmin ping`."],
  ["mariadb", "For MariaDB", "`mariadb-admin ping`."],
  ["redis", "For Redis", "`redis-cli ping`."],
  ["valkey", "For Valkey", "`valkey-cli ping`."],
  ["mongo", "For MongoDB", "`mongosh --eval \"db.adminCommand('ping')\"`."],
  ["rabbit", "For RabbitMQ", "`rabbitmq-diagnostics ping`."],
];
const touching = "a file that it touches after each message, and whose age the check looks at.";
const workers: readonly Means[] = [
  ["celery", "For Celery", "`celery inspect ping`."],
  ["Python", "For a worker", touching],
  ["Node", "For a worker", touching],
];
const asking = "`GET /health`, answered with 200 while the things it needs can be reached.";
const servers: readonly Means[] = [
  ["Python", "For a server", asking],
  ["Node", "For a server", asking],
];

export const healthCheck = defineRule({
  ...byForms,
  looksFor: [
    "an interface whose path or handler is named health, healthz, ready, live, ping or the like",
    ...byForms.looksFor,
  ],
  *check(view) {
    for (const one of byForms.check(view)) yield widened(one, view);
  },
});
