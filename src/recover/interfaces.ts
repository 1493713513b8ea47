// Reads the ways to ask a component from the route calls of its web framework.
import { lastName, ownerName } from "#base/names";
import { remembering } from "#base/remembering";
import { controllers, methodNames, type RouteForm, routeForms } from "#knowledge/frameworks";
import type { Expression, Fact, FactOf } from "#model/fact";
import type { Interface } from "#model/system";
import { argumentAt, valueOf } from "./arguments.ts";
import { CallForms } from "./call-forms.ts";
import type { Draft } from "./drafts.ts";
import { fileRoutes } from "./file-routes.ts";
import { type Contracts, grpcInterfaces } from "./grpc.ts";
import { Prefixes } from "./prefixes.ts";
import { type Answering, Resources } from "./resources.ts";
import type { Values } from "./values.ts";

type Call = FactOf<"call">;

export function findInterfaces(
  draft: Draft,
  facts: readonly Fact[],
  values: Values,
  contracts: Contracts,
): Interface[] {
  const calls = facts.filter((fact): fact is Call => fact.kind === "call");
  const prefixes = new Prefixes(calls, values);
  const resources = new Resources(facts);
  const definitions = definitionsIn(facts);
  const found: Interface[] = [];
  const formOf = remembering((callee) => forms.of(callee));
  for (const call of calls) {
    const form = formOf(call.callee);
    if (!form || isInclude(call) || isBegun(call, form)) continue;
    const answering = form.fallback === undefined || form.fallback === "WEBSOCKET" ? [] : resources.of(call);
    for (const path of pathsOf(call, form, values).map((one) => prefixes.of(call) + one)) {
      if (answering.length > 0) {
        for (const one of answering) found.push(ofResource(draft, call, path, one));
        continue;
      }
      for (const method of methodsOf(call, form)) {
        found.push(interfaceOf(draft, call, method, path, calls, definitions));
      }
    }
  }
  return unique([...found, ...fileRoutes(draft, facts), ...grpcInterfaces(draft, facts, contracts)]);
}

/** File -> name -> definition. */
type Definitions = ReadonlyMap<string, ReadonlyMap<string, FactOf<"definition">>>;

function definitionsIn(facts: readonly Fact[]): Definitions {
  const byFile = new Map<string, Map<string, FactOf<"definition">>>();
  for (const fact of facts) {
    if (fact.kind !== "definition") continue;
    const { file } = fact.evidence;
    byFile.set(file, (byFile.get(file) ?? new Map<string, FactOf<"definition">>()).set(fact.name, fact));
  }
  return byFile;
}

/** Django's `path("api/", include(…))` hangs routes below a path and is none itself. */
function isInclude(call: Call): boolean {
  return /\binclude\(/.test(call.arguments[1]?.of.text ?? "") && call.callee.startsWith("django.");
}

/** `app.route("/x")` is a decorator in Flask, and only the beginning of a chain in Express. */
function isBegun(call: Call, form: RouteForm): boolean {
  return form.technology === "flask" && call.callee.startsWith("?") && call.decorates === undefined;
}

/** `{method}` in a callee stands for each of the methods. */
const forms = new CallForms(
  routeForms.map((form) => {
    const calls = form.calls.flatMap((call) =>
      call.includes("{method}") ? methodNames.map((method) => call.replace("{method}", method)) : [call],
    );
    return { ...form, calls };
  }),
);

function pathsOf(call: Call, form: RouteForm, values: Values): string[] {
  const [first] = form.path;
  const further = call.arguments.filter(({ name }) => name === undefined).slice(Number(first ?? 0) + 1);
  const more = form.several ? further.flatMap(({ of }) => pathIn(of, form, values) ?? []) : [];
  const path = pathOf(call, form, values);
  return path === undefined ? more : [path, ...more];
}

function pathIn(of: Expression, form: RouteForm, values: Values): string | undefined {
  const value = valueOf(of);
  return value === undefined ? undefined : normalPath(values.resolve(value).text, form);
}

function pathOf(call: Call, form: RouteForm, values: Values): string | undefined {
  for (const place of form.path) {
    const argument = place === "receiver" ? call.receiver?.[0]?.of : argumentAt(call, place);
    if (argument && valueOf(argument) !== undefined) return pathIn(argument, form, values);
  }
  // A NestJS route without an argument answers on its controller's own path.
  return call.callee.startsWith("@nestjs/common.") && call.arguments.length === 0 ? "" : undefined;
}

/** `undefined` for what is no path: `app.get("port")` reads a setting of Express. */
function normalPath(path: string, form: RouteForm): string | undefined {
  if (path.startsWith("/") || path === "*" || path.startsWith("^")) return path;
  if (form.technology === "express" && !path.startsWith("${")) return undefined;
  return path === "" ? "" : `/${path}`;
}

function methodsOf(call: Call, form: RouteForm): string[] {
  const listed = form.methods === undefined ? undefined : argumentAt(call, form.methods);
  const fromList = (listed?.items ?? (listed ? [listed] : [])).flatMap(
    (item: Expression) => item.value?.toUpperCase() ?? [],
  );
  if (fromList.length > 0) return fromList;
  if (form.fallback) return [form.fallback];
  const last = lastName(call.callee)
    .replace(/^add_|^http(?=[A-Z])/, "")
    .toLowerCase();
  return last === "all" ? ["*"] : [last.toUpperCase()];
}

function interfaceOf(
  draft: Draft,
  call: Call,
  method: string,
  path: string,
  calls: readonly Call[],
  definitions: Definitions,
): Interface {
  const handler = call.decorates ?? handlerOf(call);
  const definition =
    call.decorates === undefined ? undefined : definitions.get(call.evidence.file)?.get(call.decorates);
  const [kind, verb] = method === "WEBSOCKET" ? (["websocket", "*"] as const) : (["http", method] as const);
  return {
    id: `${draft.id}: ${verb} ${path || "/"}`,
    component: draft.id,
    kind,
    method: verb,
    path: path || "/",
    ...(handler ? { handler } : {}),
    guards: guardsOf(call, calls),
    body: definition ? bodyOf(definition) : [],
    evidence: [call.evidence],
  };
}

/** One method of a class that a route call hands over or stands above. */
function ofResource(
  draft: Draft,
  call: Call,
  path: string,
  { verb, handler, definition, guards }: Answering,
): Interface {
  return {
    id: `${draft.id}: ${verb} ${path || "/"}`,
    component: draft.id,
    kind: "http",
    method: verb,
    path: path || "/",
    handler,
    guards: guards.filter((name) => !guardsNothing.test(name)),
    body: bodyOf(definition),
    evidence: [call.evidence, definition.evidence],
  };
}

/** The last function that a route call is given; Django names the view second, before further words. */
function handlerOf(call: Call): string | undefined {
  const positional = call.arguments.filter(({ name }) => name === undefined);
  const place = call.callee.startsWith("django.") ? positional[1] : positional.at(-1);
  return place?.of.refers;
}

function bodyOf({ parameters }: FactOf<"definition">): string[] {
  return parameters.flatMap(({ type }) => (type && !plainTypes.has(type) ? [type] : []));
}

const plainTypes = new Set([
  "str",
  "int",
  "float",
  "bool",
  "bytes",
  "dict",
  "list",
  "Any",
  "Request",
  "Response",
  "string",
  "number",
  "boolean",
  "any",
  "unknown",
]);

/** What runs before the handler: further decorators, middleware arguments, injected dependencies. */
function guardsOf(call: Call, calls: readonly Call[]): string[] {
  const unnamed = call.arguments.filter(({ name }) => name === undefined);
  // In a chain the path went before: `router.route("/x").get(guard, handler)`.
  const afterPath = unnamed[0]?.of.refers !== undefined && call.receiver !== undefined ? unnamed : unnamed.slice(1);
  const positional = afterPath.filter(({ of }) => call.decorates !== undefined || of.refers !== handlerOf(call));
  const own = positional.flatMap(({ of }) => [of.refers, ...(of.items ?? []).map((item) => item.refers)]);
  const dependencies = call.arguments.flatMap(({ name, of }) =>
    name === "dependencies" ? (of.items ?? []).map((item) => item.text) : [],
  );
  const neighbours =
    call.decorates === undefined
      ? []
      : calls.filter((other) => sameFile(other, call) && concernsHandler(other, call.decorates ?? ""));
  const around = neighbours.flatMap((other) => {
    const injected =
      other.callee.endsWith("Depends") || other.callee.endsWith("Security") || other.callee.endsWith("UseGuards");
    if (controllers.has(other.callee)) return other.arguments.slice(1).flatMap(({ of }) => of.refers ?? []);
    return injected ? other.arguments.flatMap((argument) => argument.of.refers ?? argument.of.text) : [other.callee];
  });
  const names = [...own, ...dependencies, ...around].flatMap((name) => name ?? []);
  return [...new Set(names)].filter((name) => name !== "function" && name !== call.callee && !guardsNothing.test(name));
}

/** Decorators and arguments that describe an answer or hand over a part of the request: nothing is refused by them. */
const guardsNothing =
  /^@nestjs\/swagger\.|^@nestjs\/common\.(Param|Query|Body|Req|Res|Request|Response|Headers?|HttpCode|Render|Redirect|Ip|HostParam|Next|Version|UploadedFiles?|SerializeOptions|SetMetadata|Sse)$|^(functools|typing|drf_yasg|drf_spectacular)\.|^flask_restx\..*\.(doc|expect|marshal_with|marshal_list_with|response|param)$|\.(route|get|post|put|patch|delete|wraps|extend_schema)$|csrf_exempt$/;

function sameFile(a: Call, b: Call): boolean {
  return a !== b && a.evidence.file === b.evidence.file;
}

function concernsHandler(other: Call, handler: string): boolean {
  if (other.decorates === handler) return true;
  const owner = handler.includes(".") ? ownerName(handler) : undefined;
  if (owner !== undefined && other.decorates === owner)
    return /UseGuards|UsePipes|permission|login/i.test(other.callee) || controllers.has(other.callee);
  return other.within === handler && /(Depends|Security)$/.test(other.callee);
}

/** Two routers may answer on one path as far as their prefixes are known: both are kept. */
function unique(interfaces: Interface[]): Interface[] {
  const times = new Map<string, number>();
  return interfaces.map((one) => {
    const earlier = times.get(one.id) ?? 0;
    times.set(one.id, earlier + 1);
    return earlier === 0 ? one : { ...one, id: `${one.id}#${earlier + 1}` };
  });
}
