// What a caller may send is bounded in size: by a parser, by the server, or by the proxy before it.
import { fitsAny } from "#base/pattern";
import {
  bodyParsers,
  defaultLimits,
  limitingCalls,
  limitingMiddleware,
  limitingSettings,
} from "#knowledge/size-limits";
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { bounds, type ParserSite, parserSites, unbounded } from "../body-parsers.ts";
import type { Call } from "../code.ts";
import { answersRequests, endpointsOf } from "../endpoints.ts";
import { allIn } from "../expression.ts";
import { calls, type Form, option, settings, shownBy, sightings } from "../forms.ts";
import { routesTo } from "../mesh.ts";
import { type Means, mending } from "../mending.ts";
import { standsIdle } from "../put-to-work.ts";
import { reachOf } from "../reach.ts";
import { handedToServer } from "../registrations.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";
import { isEntered } from "../ways-in.ts";
import { runsInUse } from "../in-use.ts";

const inSettings = settings(
  "a limit in the proxy before it: client_max_body_size, proxy-body-size, buffering of Traefik, request_body of Caddy, Kong, Envoy; or of a server of Java or .NET",
  limitingSettings,
  (value) => !unbounded.test(value.replace(/[kmg]i?b?$/i, "")),
);

const forms: readonly Form[] = [
  ...limitingCalls.map(({ words, callees, option: name }) =>
    calls(words, callees, (call) => bounds(option(call, name))),
  ),
  calls("max_receive_message_length of a gRPC server", ["*grpc*.server", "@grpc/grpc-js.Server"], (call) =>
    call.arguments.some(({ of }) =>
      allIn(of).some((part) => {
        const pair = part.items?.[0]?.value === "grpc.max_receive_message_length" ? part.items[1] : undefined;
        return bounds(pair ?? part.properties?.["grpc.max_receive_message_length"]);
      }),
    ),
  ),
  calls("maxBytes of the payload in a route of hapi", ["*hapi*.route", "*hapi*.server", "?server.route"], (call) =>
    call.arguments.some(({ of }) => allIn(of).some((part) => bounds(part.properties?.["maxBytes"]))),
  ),
  calls("patch_request_class of Flask-Uploads", ["flask_uploads.patch_request_class"]),
  shownBy(
    "MAX_CONTENT_LENGTH of Flask and Quart, REQUEST_MAX_SIZE of Sanic, in the configuration of the application",
    "constant",
    (fact) =>
      /(^|\.)config\.(MAX_CONTENT_LENGTH|REQUEST_MAX_SIZE)$/.test(fact.name) && bounds(fact.of) ? [fact.evidence] : [],
  ),
  shownBy("DATA_UPLOAD_MAX_MEMORY_SIZE of Django", "constant", (fact) =>
    /^DATA_UPLOAD_MAX_MEMORY_SIZE$/.test(fact.name) && bounds(fact.of) ? [fact.evidence] : [],
  ),
  shownBy("sizeLimit of bodyParser, or bodySizeLimit of server actions, of Next.js", "constant", (fact) =>
    /\.(bodyParser\.sizeLimit|serverActions\.bodySizeLimit)$/.test(fact.name) && bounds(fact.of) ? [fact.evidence] : [],
  ),
  inSettings,
];

const configuring = ["*.from_object", "*.from_pyfile", "*.from_prefixed_env"];
const byClass = "MAX_CONTENT_LENGTH of a class or module that config.from_object is given";

/** Flask takes its configuration from a class or a module: what is set there counts where something hands it on. */
function fromObject(view: View, component: Component): Evidence[] {
  const handed = view.facts(component, "call").some((call) => fitsAny(call.callee, configuring));
  if (!handed) return [];
  const set = view
    .facts(component, "constant")
    .filter((one) => /^(\w+\.)?MAX_CONTENT_LENGTH$/.test(one.name) && bounds(one.of));
  return set.map((one) => one.evidence);
}

const byMiddleware =
  "a middleware that bounds the size, of a library or of its own, that is registered (Starlette, FastAPI, Express)";

/** A middleware named for it; one of the project's own has to refuse as well. */
function middleware(view: View, component: Component): Evidence[] {
  const reach = reachOf(view, component);
  const named = handedToServer(view, component).filter(({ of }) =>
    limitingMiddleware.test((of.refers ?? "").replace(/\(\)$/, "")),
  );
  const refusing = named.filter(({ call, of }) => {
    const own = reach.definitionsOf(of.refers ?? "", call.evidence.file);
    return own.length === 0 || reach.follow(own.flatMap((one) => reach.body(one))).some(refuses);
  });
  return refusing.map(({ call }) => call.evidence);
}

const byAnswer = "an answer 413 that its code gives, but for handlers of errors";

function refuses(call: Call): boolean {
  if (/PayloadTooLarge|EntityTooLarge|ContentTooLarge/.test(call.callee)) return true;
  return call.arguments.some(({ of }) => of.value === "413" || /_413_|TOO_LARGE$/.test(of.refers ?? ""));
}

function answers(view: View, component: Component): Evidence[] {
  const isIdle = standsIdle(view, component);
  const calls = view.facts(component, "call");
  const handlers = new Set(
    calls.filter((one) => /error_?handler|exception_handler/i.test(one.callee)).map((one) => one.decorates),
  );
  return calls
    .filter((call) => refuses(call) && call.decorates === undefined && !/handler$/i.test(call.callee))
    .filter((call) => call.within === undefined || !handlers.has(call.within))
    .map((call) => call.evidence)
    .filter((one) => !isIdle(one));
}

function wholeOf(view: View, component: Component): Evidence[] {
  const before = routesTo(view, component).flatMap((route) => inSettings.sees(route));
  return distinctPlaces([
    ...sightings(view, component, forms),
    ...fromObject(view, component),
    ...middleware(view, component),
    ...answers(view, component),
    ...before,
  ]);
}

function conclude(view: View, component: Component): Conclusion {
  const whole = wholeOf(view, component);
  const sites = parserSites(view, component);
  const limited = sites.filter((one) => one.limited);
  if (whole.length > 0)
    return { component, verdict: "present", because: "what it may be sent is bounded here", evidence: whole };
  if (limited.length > 0) {
    const lacking = sites.filter((one) => !one.limited);
    const part = {
      holds: { places: limited.length, of: sites.length },
      lacking: distinctPlaces(lacking.map((one) => one.evidence)),
    };
    const evidence = distinctPlaces(limited.map((one) => one.evidence));
    const because =
      lacking.length > 0 ? "some of its parsers have a limit of their own" : "its parsers have a limit of their own";
    return { component, verdict: "present", because, evidence, ...(lacking.length > 0 ? part : {}) };
  }
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  if (!answersRequests(view, component))
    return { component, verdict: "not applicable", because: "it answers no requests" };
  return {
    component,
    verdict: "absent",
    because: "no limit on the size of bodies or uploads was found, at most what its framework does by itself",
    nearMisses: looksLike(view, component, sites),
  };
}

/** Parsers without a limit, limits that are taken away, sizes that only say where an upload is kept. */
function looksLike(view: View, component: Component, sites: readonly ParserSite[]): Evidence[] {
  const lifted = liftedFor(view, component);
  const spooled = view.facts(component, "constant").filter((one) => one.name === "FILE_UPLOAD_MAX_MEMORY_SIZE");
  const unused = view
    .facts(component, "call")
    .filter((call) =>
      bodyParsers.some((one) => one.makers.includes(call.callee) && one.limits.some((name) => option(call, name))),
    );
  return distinctPlaces([
    ...lifted,
    ...sites.map((one) => one.evidence),
    ...[...spooled, ...unused].map((one) => one.evidence),
  ]);
}

/** `proxy-body-size: "0"`: the proxy's own default no longer holds. */
function liftedFor(view: View, component: Component): Evidence[] {
  return routesTo(view, component).flatMap((route) =>
    route.settings
      .filter((one) => /body[-_]size$/.test(one.name) && unbounded.test(one.value))
      .map((one) => one.evidence),
  );
}

function takesFiles(view: View, component: Component): Evidence | undefined {
  const uploads = view
    .facts(component, "definition")
    .find((one) =>
      one.parameters.some((parameter) =>
        /\bUploadFile\b/.test(`${parameter.type ?? ""} ${parameter.default?.text ?? ""}`),
      ),
    );
  const read = view
    .facts(component, "call")
    .find((call) => /request\.(files|FILES)\b/.test(`${call.callee} ${call.evidence.quote}`));
  return uploads?.evidence ?? read?.evidence;
}

const boundless = /multer|express-fileupload|FilesInterceptor|FileInterceptor/;

/** What bounds it though nobody says so: the framework, or nginx, which lets 1 MB pass. */
function boundedByDefault(view: View, component: Component): string | undefined {
  const routes = routesTo(view, component).filter((route) => route.entry);
  const isDirect = (component.exposed?.length ?? 0) > 0;
  if (!isDirect && routes.length > 0 && routes.every((route) => route.by === "nginx")) return "1 MB in nginx";
  return defaultLimits.find(([name]) => component.technology.some((one) => one.toLowerCase().includes(name)))?.[1];
}

function matters(check: Check, { component, view, facesOutside }: Context): Matter | undefined {
  const isPartial = check.verdict === "present" && check.holds !== undefined;
  if (!component || (check.verdict !== "absent" && !isPartial)) return undefined;
  if (!isEntered(view, component, facesOutside)) return undefined;
  const open = parserSites(view, component).filter((one) => !one.limited && boundless.test(one.maker));
  const file = open[0]?.evidence ?? takesFiles(view, component);
  const lifted = liftedFor(view, component)[0];
  const bodies = endpointsOf(view, component).filter((one) => ["POST", "PUT", "PATCH"].includes(one.method));
  const body =
    bodies.find((one) => /upload|file|photo|image|picture|import|media|attachment/i.test(one.path)) ?? bodies[0];
  if (!file && !body) return undefined;
  // Of bodies without files, the proxy before it has a limit of its own; of what nothing deploys none is known.
  if (!file && !lifted && !runsInUse(view, component)) return undefined;
  if (open.length === 0 && !lifted && (isPartial || boundedByDefault(view, component) !== undefined)) return undefined;
  const at = file ? `${file.file}:${file.line}` : "";
  return {
    severity: file || lifted ? "medium" : "low",
    confidence: 0.7,
    is: lifted
      ? "the proxy before it is told to let bodies of any size pass"
      : file
        ? `uploads have no limit, as at ${at}`
        : "bodies may be of any size",
    expected: "a limit on what one request may carry, for uploads one of their own",
    because: file
      ? `a few uploads of many gigabytes fill the memory or the disk of ${component.name}, for everyone`
      : `one ${body?.method ?? "POST"} ${body?.path ?? ""} can fill its memory; nothing here or in its framework stops it`,
    mend: mending(general, component, means),
  };
}

const general =
  "Bound bodies in the proxy before it (`client_max_body_size` of nginx, `proxy-body-size` of an ingress, `buffering` of Traefik) and in the program.";
const means: readonly Means[] = [
  ["fastapi", "In FastAPI", "a middleware that refuses by Content-Length, and `max_part_size` where a form is read."],
  ["flask", "In Flask", '`app.config["MAX_CONTENT_LENGTH"] = 16 * 1024 * 1024`.'],
  ["@nestjs", "In NestJS", "`limits: { fileSize }` of the interceptor, `app.useBodyParser` with a limit."],
  ["express", "In Express", "`multer({ limits: { fileSize } })`, `express.json({ limit })`."],
];

export const requestSizeLimit = defineRule({
  id: "security/request-size-limit",
  title: "Requests may be of any size",
  strength: "The size of requests is bounded",
  issue: "1.3",
  asks: "capability",
  level: "component",
  looksFor: [
    "limit, limits.fileSize, jsonLimit or maxFileSize of a parser that is put to work: express.json, body-parser, koa-body, multer, express-fileupload, formidable, @fastify/multipart, FileInterceptor",
    ...forms.map((form) => form.words),
    byClass,
    byMiddleware,
    byAnswer,
  ],
  sources: [
    "OWASP API Security Top 10, 2023: API4 Unrestricted Resource Consumption",
    "CWE-770: Allocation of resources without limits",
    "CWE-400",
  ],
  *check(view) {
    for (const component of view.services()) yield conclude(view, component);
  },
  matters,
});
