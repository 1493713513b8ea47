// The ways to ask a component over HTTP: those of the model, and those that a decorator of its own makes.
import { fitsAny } from "#base/pattern";
import { serverModules } from "#knowledge/frameworks";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { namesIn, type Reach } from "./reach.ts";

type Call = FactOf<"call">;

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  /** What runs before the handler, by qualified name. */
  readonly guards: readonly string[];
  /** The types of what it takes. */
  readonly takes: readonly string[];
  /** The call that declares it. */
  readonly route: Call | undefined;
  readonly handlers: readonly FactOf<"definition">[];
  readonly evidence: Evidence;
}

export function endpointsOf(view: View, component: Component, reach: Reach): Endpoint[] {
  const calls = new Map<string, Call>();
  // Of several calls on a line the outermost declares the route; it stands first, so it is set last.
  for (const call of [...view.facts(component, "call")].reverse()) calls.set(placeOf(call.evidence), call);
  const declared = view.interfaces(component).flatMap((face): Endpoint[] => {
    const evidence = face.evidence[0];
    if (!evidence || face.kind !== "http") return [];
    const route = calls.get(placeOf(evidence));
    const guards = face.guards.filter((name) => name !== face.handler);
    const handlers = handlersOf(route, face.handler, reach, evidence.file);
    return [{ method: face.method, path: face.path, guards, takes: face.body, route, handlers, evidence }];
  });
  const known = new Set(declared.map((one) => placeOf(one.evidence)));
  const wrapped = view.facts(component, "call").filter((call) => !known.has(placeOf(call.evidence)) && declaresRoute(call));
  return [...declared, ...wrapped.map((call) => wrappedEndpoint(call, reach))];
}

function placeOf({ file, line }: Evidence): string {
  return `${file}:${line}`;
}

function handlersOf(route: Call | undefined, handler: string | undefined, reach: Reach, file: string): FactOf<"definition">[] {
  const names = route?.decorates ?? handler;
  const own = names === undefined ? [] : reach.definitionsOf(names, file);
  if (own.length > 0 || !route) return own;
  return route.arguments.flatMap(({ of }) => namesIn(of)).flatMap((name) => reach.definitionsOf(name, file));
}

const verbs = /(?:^|\.)(get|post|put|patch|delete)$/i;

/** A decorator of the project's own: with a path and a method among its arguments. */
function declaresRoute(call: Call): boolean {
  return call.decorates !== undefined && pathOf(call) !== undefined && methodOf(call) !== undefined;
}

function pathOf(call: Call): string | undefined {
  return call.arguments.find(({ of }) => /^\/[\w/{}<>:.*-]*$/.test(of.value ?? ""))?.of.value;
}

function methodOf(call: Call): string | undefined {
  const parts = call.arguments.flatMap(({ of }) => [of, ...(of.items ?? [])]);
  for (const part of parts) {
    const verb = verbs.exec(part.refers ?? part.value ?? "")?.[1];
    if (verb) return verb.toUpperCase();
  }
  return undefined;
}

function wrappedEndpoint(call: Call, reach: Reach): Endpoint {
  const handlers = reach.definitionsOf(call.decorates ?? "", call.evidence.file);
  const takes = handlers.flatMap((one) => one.parameters.flatMap((parameter) => parameter.type ?? []));
  const { evidence } = call;
  return { method: methodOf(call) ?? "*", path: pathOf(call) ?? "/", guards: [], takes, route: call, handlers, evidence };
}

/** Everything that answering does: the handler's calls and those they lead to. */
export function work(endpoint: Endpoint, reach: Reach): Call[] {
  const { route } = endpoint;
  const isInline = route?.arguments.some(({ of }) => of.refers === "function") ?? false;
  const inline = route && isInline ? reach.inline(route) : [];
  return reach.follow([...endpoint.handlers.flatMap((one) => reach.body(one)), ...inline]);
}

/** Whether requests reach the component: it declares routes, or at least loads a web framework. */
export function answersRequests(view: View, component: Component): boolean {
  return view.handlesRequests(component) || view.facts(component, "import").some((one) => fitsAny(one.module, serverModules));
}
