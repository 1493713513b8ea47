// The ways to ask a component over HTTP: those of the model, and those that classes and decorators of its own make.
import { lastName } from "#base/names";
import { fitsAny } from "#base/pattern";
import { serverModules } from "#knowledge/frameworks";
import { type Evidence, placeOf } from "#model/evidence";
import type { Expression } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, codeOf, type Definition } from "./code.ts";
import { namesIn } from "./expression.ts";
import { perComponent } from "./once.ts";
import { type Reach, reachOf } from "./reach.ts";

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  /** What runs before the handler, by qualified name. */
  readonly guards: readonly string[];
  /** The types of what it takes. */
  readonly takes: readonly string[];
  /** The call that declares it. */
  readonly route: Call | undefined;
  readonly handlers: readonly Definition[];
  readonly evidence: Evidence;
}

export const endpointsOf = perComponent((view, component): readonly Endpoint[] => {
  const reach = reachOf(view, component);
  const code = codeOf(view, component);
  // Of several calls on a line the outermost declares the route; it stands first.
  const routeAt = ({ file, line }: Evidence): Call | undefined =>
    code.callsIn(file).find(({ evidence }) => evidence.line === line);
  const declared = view.interfaces(component).flatMap((face): Endpoint[] => {
    const evidence = face.evidence[0];
    if (!evidence || face.kind !== "http") return [];
    const route = routeAt(evidence);
    const guards = face.guards.filter((name) => name !== face.handler);
    const handlers = handlersOf(route, face.handler, reach, evidence.file);
    // Where a class answers, the route call comes first and the method after it.
    const at = face.evidence.at(-1) ?? evidence;
    return [{ method: face.method, path: face.path, guards, takes: face.body, route, handlers, evidence: at }];
  });
  const known = new Set(view.interfaces(component).flatMap((face) => face.evidence.map(placeOf)));
  const further = code.calls
    .filter((call) => mayRoute(call) && !known.has(placeOf(call.evidence)))
    .flatMap((call) => ownRoutes(call, reach));
  return [...declared, ...further].flatMap((one) => byMethod(one, reach));
});

function handlersOf(
  route: Call | undefined,
  handler: string | undefined,
  reach: Reach,
  file: string,
): readonly Definition[] {
  const names = handler ?? route?.decorates;
  const own = names === undefined ? [] : reach.definitionsOf(names, file);
  if (own.length > 0 && route && route.decorates !== names) return own.flatMap((one) => [...reach.ownersOf(one), one]);
  if (own.length > 0 || !route) return own;
  return route.arguments.flatMap(({ of }) => namesIn(of)).flatMap((name) => reach.definitionsOf(name, file));
}

function mayRoute({ callee, decorates }: Call): boolean {
  return decorates !== undefined || callee.endsWith(ofTornado);
}

const ofTornado = "tornado.web.Application";

/** Routes of lists of classes (Tornado), and of decorators of the project's own. */
function ownRoutes(call: Call, reach: Reach): Endpoint[] {
  if (call.callee.endsWith(ofTornado)) {
    return (call.arguments[0]?.of.items ?? []).flatMap((pair) => classRoute(call, pair.items ?? [], reach));
  }
  const path = call.decorates === undefined ? undefined : pathIn(call.arguments.map(({ of }) => of));
  if (path === undefined) return [];
  const handlers = reach.definitionsOf(call.decorates ?? "", call.evidence.file);
  const method = methodOf(call) ?? (handlers.some((one) => one.what === "class") ? "*" : undefined);
  return method === undefined ? [] : [ownEndpoint(call, method, path, handlers)];
}

function classRoute(call: Call, parts: readonly Expression[], reach: Reach): Endpoint[] {
  const path = pathIn(parts);
  const classes = parts.flatMap(namesIn).flatMap((name) => reach.definitionsOf(name, call.evidence.file));
  return path === undefined || classes.length === 0 ? [] : [ownEndpoint(call, "*", path, classes)];
}

function ownEndpoint(call: Call, method: string, path: string, handlers: readonly Definition[]): Endpoint {
  const takes = handlers.flatMap((one) => one.parameters.flatMap((parameter) => parameter.type ?? []));
  return { method, path, guards: [], takes, route: call, handlers, evidence: call.evidence };
}

function pathIn(parts: readonly Expression[]): string | undefined {
  return parts.find((of) => /^\/[\w/{}<>:.*()?+\\[\]-]*$/.test(of.value ?? ""))?.value;
}

const verbs = /(?:^|\.)(?:on_)?(get|post|put|patch|delete)$/i;

function methodOf(call: Call): string | undefined {
  const parts = call.arguments.flatMap(({ of }) => [of, ...(of.items ?? [])]);
  for (const part of parts) {
    const verb = verbs.exec(part.refers ?? part.value ?? "")?.[1];
    if (verb) return verb.toUpperCase();
  }
  return undefined;
}

/** A route for any method is one for each method that its class or its decorators name. */
function byMethod(endpoint: Endpoint, reach: Reach): Endpoint[] {
  if (endpoint.method !== "*") return [endpoint];
  const found = endpoint.handlers.flatMap((handler): Endpoint[] => {
    const named = reach.decoratorsOf(handler).flatMap(methodsNamed);
    if (named.length > 0) return named.map((method) => ({ ...endpoint, method, evidence: handler.evidence }));
    if (
      handler.bases.some((base) =>
        /(ReadOnlyModelViewSet|ListAPIView|RetrieveAPIView|ListView|DetailView|TemplateView)$/.test(base),
      )
    )
      return [{ ...endpoint, method: "GET" }];
    return reach.methodsOf(handler).flatMap((one) => {
      const verb = verbs.exec(one.name)?.[1];
      return verb
        ? [{ ...endpoint, method: verb.toUpperCase(), handlers: [handler, one], evidence: one.evidence }]
        : [];
    });
  });
  return found.length > 0 ? found : [endpoint];
}

/** `@api_view(["POST"])`, `@require_http_methods(["POST"])`, `@require_POST` of Django. */
function methodsNamed(decorator: Call): string[] {
  if (/(^|\.)(api_view|require_http_methods)$/.test(decorator.callee)) {
    return (decorator.arguments[0]?.of.items ?? []).flatMap((item) => item.value?.toUpperCase() ?? []);
  }
  const single = /(^|\.)require_(GET|POST|safe)$/.exec(decorator.callee)?.[2];
  return single === undefined ? [] : [single === "POST" ? "POST" : "GET"];
}

/** What an endpoint is about, in words: its path; where that is bare, the file that declares it; and its handler's name. */
export function subjectOf(endpoint: Endpoint): { path: string; handler: string } {
  const { path, evidence, handlers, route } = endpoint;
  const handler = handlers.at(-1)?.name ?? route?.arguments.at(-1)?.of.refers ?? "";
  const bare = path.split("/").every((part) => part === "" || /^[:<{(*$]/.test(part));
  const stem = /([^/]+)\.\w+$/.exec(evidence.file)?.[1] ?? "";
  const word = stem
    .replace(/[._-]?(routes?|router|controllers?|handlers?|views?|api|endpoints?|resources?)/gi, "")
    .toLowerCase();
  const isPlain = word === "" || /^(app|main|server|index|__init__)$/.test(word);
  return { path: bare && !isPlain ? `/${word}${path}` : path, handler: lastName(handler) };
}

/** Methods of a class that run before any other of it: Tornado's `prepare`, `dispatch` of Django and Flask, `initial` of DRF. */
const preparing = /\.(prepare|dispatch|dispatch_request|initial|setup)$/;

/** Everything that answering does: the handler's calls and those they lead to; of a class only what this method does. */
export function work(endpoint: Endpoint, reach: Reach): Call[] {
  const { route } = endpoint;
  const methods = endpoint.handlers.filter((one) => one.what === "method");
  const handlers =
    methods.length === 0
      ? endpoint.handlers
      : endpoint.handlers.flatMap((one) => {
          return one.what === "class" ? reach.methodsOf(one).filter(({ name }) => preparing.test(name)) : [one];
        });
  const isInline = route?.arguments.some(({ of }) => of.refers === "function") ?? false;
  const inline = route && isInline ? reach.inline(route) : [];
  return reach.follow([...handlers.flatMap((one) => reach.body(one)), ...inline]);
}

/** Whether a call goes to a web framework that is known, or to what one made: `express().get`. */
export const ofServer: (callee: string) => boolean = (() => {
  const modules = serverModules.map((module) => module.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^]*"));
  const form = new RegExp(`^(?:${modules.join("|")})(?:\\.|\\()`);
  return (callee) => form.test(callee);
})();

/** Whether requests reach the component: it declares routes, or at least loads a web framework. */
export function answersRequests(view: View, component: Component): boolean {
  return (
    view.handlesRequests(component) || view.facts(component, "import").some((one) => fitsAny(one.module, serverModules))
  );
}

/** A greeting, a health check, numbers: what nobody builds on. */
export function saysLittle(path: string): boolean {
  return /^\/?(health\w*|livez?|readyz?|ping|status|metrics|version|info|favicon\.ico|robots\.txt)?\/?$/i.test(path);
}

/** Whether a large program has so few known ways in that most of them must be declared in a form that is not read. */
export function isBarelyKnown(view: View, component: Component): boolean {
  const lines = view.facts(component, "source").reduce((sum, one) => sum + one.lines, 0);
  return view.interfaces(component).length * 4000 < lines && lines > 20_000;
}
