// Reads the ways to ask a component from the route calls of its web framework.
import { fitsAny } from "#base/pattern";
import { methodNames, mountForms, prefixedRouters, type RouteForm, routeForms } from "#knowledge/frameworks";
import type { Expression, Fact, FactOf } from "#model/fact";
import type { Interface } from "#model/system";
import type { Draft } from "./drafts.ts";
import { argumentAt, valueOf } from "./uses.ts";
import type { Values } from "./values.ts";

type Call = FactOf<"call">;

export function findInterfaces(draft: Draft, facts: readonly Fact[], values: Values): Interface[] {
  const calls = facts.filter((fact): fact is Call => fact.kind === "call");
  const prefixes = new Prefixes(calls, values);
  const definitions = new Map<string, FactOf<"definition">>();
  for (const fact of facts) if (fact.kind === "definition") definitions.set(`${fact.evidence.file}:${fact.name}`, fact);
  const found: Interface[] = [];
  for (const call of calls) {
    const form = routeFormOf(call);
    if (!form) continue;
    const path = pathOf(call, form, values);
    if (path === undefined) continue;
    for (const method of methodsOf(call, form)) {
      found.push(interfaceOf(draft, call, method, prefixes.of(call) + path, calls, definitions));
    }
  }
  return unique([...found, ...fileRoutes(draft, facts)]);
}

const formsByRoot = new Map<string, RouteForm[]>();
for (const form of routeForms) {
  for (const root of new Set(form.calls.map((call) => /^[^.({]*/.exec(call)?.[0] ?? ""))) {
    formsByRoot.set(root, [...(formsByRoot.get(root) ?? []), form]);
  }
}

function routeFormOf(call: Call): RouteForm | undefined {
  const forms = formsByRoot.get(/^[^.({]*/.exec(call.callee)?.[0] ?? "");
  return forms?.find((form) => fitsAny(call.callee, expand(form)));
}

const expanded = new Map<RouteForm, string[]>();
function expand(form: RouteForm): string[] {
  let calls = expanded.get(form);
  if (!calls) {
    calls = form.calls.flatMap((call) => {
      return call.includes("{method}") ? methodNames.map((method) => call.replace("{method}", method)) : [call];
    });
    expanded.set(form, calls);
  }
  return calls;
}

function pathOf(call: Call, form: RouteForm, values: Values): string | undefined {
  for (const place of form.path) {
    const argument = place === "receiver" ? call.receiver?.[0]?.of : argumentAt(call, place);
    const value = argument && valueOf(argument);
    if (value !== undefined) return normalPath(values.resolve(value).text, form);
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
  const last = call.callee
    .slice(call.callee.lastIndexOf(".") + 1)
    .replace(/^add_/, "")
    .toLowerCase();
  return last === "all" ? ["*"] : [last.toUpperCase()];
}

function interfaceOf(
  draft: Draft,
  call: Call,
  method: string,
  path: string,
  calls: readonly Call[],
  definitions: ReadonlyMap<string, FactOf<"definition">>,
): Interface {
  const handler = call.decorates ?? call.arguments.at(-1)?.of.refers;
  const definition =
    call.decorates === undefined ? undefined : definitions.get(`${call.evidence.file}:${call.decorates}`);
  const [kind, verb] = method === "WEBSOCKET" ? (["websocket", "*"] as const) : (["http", method] as const);
  return {
    id: `${draft.id}: ${verb} ${path || "/"}`,
    component: draft.id,
    kind,
    method: verb,
    path: path || "/",
    ...(handler ? { handler } : {}),
    guards: guardsOf(call, calls),
    body: (definition?.parameters ?? []).flatMap((parameter) =>
      parameter.type && !plainTypes.has(parameter.type) ? [parameter.type] : [],
    ),
    evidence: [call.evidence],
  };
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
  const positional = call.arguments.filter(({ name }) => name === undefined).slice(1);
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
    return injected ? other.arguments.flatMap((argument) => argument.of.refers ?? argument.of.text) : [other.callee];
  });
  const handlers = new Set(["function", undefined]);
  return [
    ...new Set(
      [...own, ...dependencies, ...around].filter(
        (name) => name !== undefined && !handlers.has(name) && name !== call.callee,
      ),
    ),
  ].flatMap((name) => name ?? []);
}

function sameFile(a: Call, b: Call): boolean {
  return a !== b && a.evidence.file === b.evidence.file;
}

function concernsHandler(other: Call, handler: string): boolean {
  if (other.decorates === handler) return true;
  const owner = handler.includes(".") ? handler.slice(0, handler.lastIndexOf(".")) : undefined;
  if (owner !== undefined && other.decorates === owner)
    return /UseGuards|UsePipes|permission|login/i.test(other.callee);
  return other.within === handler && /(Depends|Security)$/.test(other.callee);
}

/** The paths below which routers hang: their own prefix, and that of the call that mounts them. */
class Prefixes {
  private readonly calls: readonly Call[];
  private readonly values: Values;
  private readonly mounts: { readonly file: string; readonly path: string; readonly router: string }[] = [];

  constructor(calls: readonly Call[], values: Values) {
    this.calls = calls;
    this.values = values;
    for (const call of calls) {
      const form = mountForms.find((one) => fitsAny(call.callee, one.calls));
      const path = form && this.text(call, form.path);
      if (!form || !path) continue;
      for (const place of form.router) {
        const router = argumentAt(call, place)?.refers;
        if (router && router !== "function") this.mounts.push({ file: call.evidence.file, path, router });
      }
      if (form.router.length === 0)
        this.mounts.push({ file: "", path: path.startsWith("/") ? path : `/${path}`, router: "*" });
    }
  }

  of(call: Call): string {
    return this.above(call.evidence.file, 0) + this.own(call);
  }

  /** `APIRouter(prefix="/users")`, or the decorator of the class around a method. */
  private own(call: Call): string {
    for (const form of prefixedRouters) {
      const made = form.calls.some((one) => call.callee.startsWith(`${one}()`));
      if (made && call.receiver) return this.text({ ...call, arguments: call.receiver }, form.path) ?? "";
    }
    const owner = call.decorates?.includes(".") ? call.decorates.slice(0, call.decorates.lastIndexOf(".")) : undefined;
    if (owner === undefined) return "";
    const controller = this.calls.find(
      (one) =>
        one.decorates === owner &&
        one.evidence.file === call.evidence.file &&
        one.callee === "@nestjs/common.Controller",
    );
    const path = controller && this.text(controller, [0, "0.path"]);
    return path ? `/${path.replace(/^\//, "")}` : "";
  }

  private above(file: string, depth: number): string {
    if (depth > 4) return "";
    const everywhere = this.mounts.find((mount) => mount.router === "*")?.path ?? "";
    const mount = this.mounts.find((one) => one.router !== "*" && routerIsIn(one.router, file) && one.file !== file);
    return mount ? this.above(mount.file, depth + 1) + mount.path : everywhere;
  }

  private text(call: Call, places: readonly (number | string)[]): string | undefined {
    for (const place of places) {
      const argument = argumentAt(call, place);
      const value = argument && valueOf(argument);
      const text = value === undefined ? "" : this.values.resolve(value).text;
      if (
        text !== "" &&
        !text.includes("${") &&
        (text.startsWith("/") || typeof place === "string" || call.decorates !== undefined)
      )
        return text;
    }
    return undefined;
  }
}

/** Whether a router, as a qualified name, is made in a file: `app.routes.users.router` in `routes/users.py`. */
function routerIsIn(router: string, file: string): boolean {
  const stem = file.replace(/\.\w+$/, "").replace(/\/(index|__init__|main)$/, "");
  const parts = router.split(/[./\\()]+/).filter((part) => part !== "");
  const names = stem.split("/");
  const last = names.at(-1) ?? "";
  const at = parts.lastIndexOf(last);
  if (at < 0 || at < parts.length - 2) return false;
  return at === 0 || names.length < 2 || parts[at - 1] === names.at(-2) || parts.length <= 2;
}

const routeFile = /(?:^|\/)app\/(?:(.*)\/)?route\.[jt]sx?$/;
const pagesApi = /(?:^|\/)pages\/(api\/.*?)(?:\/index)?\.[jt]sx?$/;

/** Next.js: a file is a route, and its exported functions are the methods. */
function fileRoutes(draft: Draft, facts: readonly Fact[]): Interface[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== "definition" || !fact.exported) return [];
    const app = routeFile.exec(fact.evidence.file);
    const pages = pagesApi.exec(fact.evidence.file);
    const isMethod = app && /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/.test(fact.name);
    const path = isMethod
      ? `/${(app?.[1] ?? "").replace(/\([^)]*\)\/?/g, "")}`
      : pages && /handler|default/i.test(fact.name)
        ? `/${pages[1] ?? ""}`
        : undefined;
    if (path === undefined) return [];
    const method = isMethod ? fact.name : "*";
    return [
      {
        id: `${draft.id}: ${method} ${path}`,
        component: draft.id,
        kind: "http" as const,
        method,
        path,
        handler: fact.name,
        guards: [],
        body: [],
        evidence: [fact.evidence],
      },
    ];
  });
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
