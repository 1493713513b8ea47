// Follows names through a component's code: to the functions and values they stand for, and to the calls made on the way.
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";

type Call = FactOf<"call">;
type Definition = FactOf<"definition">;
type Constant = FactOf<"constant">;

/** Names that lead to names: three steps are what people write between a route and the function that does the work. */
const depthLimit = 3;

export class Reach {
  private readonly definitions = new Map<string, Definition[]>();
  private readonly constants = new Map<string, Constant[]>();
  private readonly calls = new Map<string, Call[]>();
  /** File and name -> the qualified name it is imported as. */
  private readonly imported = new Map<string, string>();

  constructor(view: View, component: Component) {
    for (const fact of view.facts(component, "definition")) put(this.definitions, lastPart(fact.name), fact);
    for (const fact of view.facts(component, "constant")) put(this.constants, lastPart(fact.name), fact);
    for (const fact of view.facts(component, "call")) put(this.calls, fact.evidence.file, fact);
    for (const fact of view.facts(component, "import")) {
      for (const name of fact.names) this.imported.set(`${fact.evidence.file} ${name}`, `${fact.module}.${name}`);
    }
  }

  /** The functions and classes a qualified name stands for, seen from a file; through default exports too. */
  definitionsOf(name: string, file: string, depth = 0): Definition[] {
    const plain = name
      .replace(/(\(\)|\[\])+$/g, "")
      .replace(/\.(as_view|bind|call)$/, "")
      .replace(/\(\)$/, "");
    const direct = (this.definitions.get(lastPart(plain)) ?? []).filter((one) => standsFor(plain, one.name, file, one));
    if (direct.length > 0 || depth >= depthLimit) return direct;
    const imported = this.imported.get(`${file} ${plain}`);
    if (imported !== undefined && imported !== plain) return this.definitionsOf(imported, file, depth + 1);
    return this.constantsOf(plain, file).flatMap((one) => {
      const next = one.of.refers;
      return next === undefined || next === plain ? [] : this.definitionsOf(next, one.evidence.file, depth + 1);
    });
  }

  /** The values a qualified name stands for: `./limits.authLimiter`, or a module whose default export it is. */
  constantsOf(name: string, file: string): Constant[] {
    const plain = name.replace(/\(\)$/, "");
    const named = (this.constants.get(lastPart(plain)) ?? []).filter((one) => {
      return standsFor(plain, one.name.replace(/^default\./, ""), file, one);
    });
    if (named.length > 0) return named;
    return (this.constants.get("default") ?? []).filter(
      (one) => /[./]/.test(plain) && isModule(plain, one.evidence.file),
    );
  }

  /** The decorators of a definition. */
  decoratorsOf(definition: Definition): Call[] {
    return (this.calls.get(definition.evidence.file) ?? []).filter((call) => call.decorates === definition.name);
  }

  /** The methods of a class. */
  methodsOf(owner: Definition): Definition[] {
    const all = [...this.definitions.values()].flat();
    return all.filter((one) => one.evidence.file === owner.evidence.file && one.name.startsWith(`${owner.name}.`));
  }

  /** What a definition calls itself. */
  body(definition: Definition): Call[] {
    const calls = this.calls.get(definition.evidence.file) ?? [];
    return calls.filter(
      (call) => call.within === definition.name || (call.within?.startsWith(`${definition.name}.`) ?? false),
    );
  }

  /** The calls themselves and those of the component's own functions that they lead to. */
  follow(calls: readonly Call[]): Call[] {
    const seen = new Set<Call>(calls);
    let edge: readonly Call[] = calls;
    for (let depth = 0; depth < depthLimit && edge.length > 0; depth++) {
      const next = edge
        .flatMap((call) => this.definitionsOf(call.callee, call.evidence.file))
        .flatMap((one) => this.body(one));
      edge = [...new Set(next)].filter((call) => !seen.has(call));
      for (const call of edge) seen.add(call);
    }
    return [...seen];
  }

  /** What a function that stands inline in a call does, as far as lines tell: up to the next call of the same kind. */
  inline(call: Call): Call[] {
    const { file, line } = call.evidence;
    const calls = (this.calls.get(file) ?? []).filter((one) => one.evidence.line >= line && one !== call);
    const beginnings = calls
      .filter((one) => one.evidence.line > line && opensHandler(one))
      .map((one) => one.evidence.line);
    const end = Math.min(...beginnings, line + 200);
    return calls.filter((one) => one.evidence.line < end && one.within === call.within);
  }

  /** Everything a function does that is named by, or stands in, a call. */
  handedOver(call: Call): Call[] {
    const names = call.arguments.flatMap(({ of }) => namesIn(of));
    const named = names
      .flatMap((name) => this.definitionsOf(name, call.evidence.file))
      .flatMap((one) => this.body(one));
    const inline = names.includes("function") ? this.inline(call) : [];
    return this.follow([...named, ...inline]);
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function standsFor(name: string, own: string, file: string, fact: Definition | Constant): boolean {
  if (name === own) return fact.evidence.file === file;
  if (!name.endsWith(`.${own}`)) return false;
  const module = name.slice(0, name.length - own.length - 1);
  return fact.evidence.file === file || isModule(module, fact.evidence.file);
}

/** Whether a module as written may be a file: `../../middlewares/auth` and `app.api.deps` by their last two parts. */
export function isModule(module: string, file: string): boolean {
  const wanted = partsOf(module.replace(/\(\)/g, "").replace(/\.[mc]?[jt]sx?$/, ""));
  const given = partsOf(file.replace(/\.\w+$/, "").replace(/\/(index|__init__)$/, ""));
  if (wanted.length === 0 || given.length === 0) return false;
  return [1, 2].every((back) => wanted.length < back || given.length < back || wanted.at(-back) === given.at(-back));
}

function partsOf(path: string): string[] {
  return path.split(/[./\\]+/).filter((part) => part !== "" && part !== "@" && part !== "~" && part !== "src");
}

function opensHandler(call: Call): boolean {
  const handed = call.arguments.some(({ of }) => of.refers === "function");
  return (
    handed && /\.(get|post|put|patch|delete|all|use|route|listen|options|head|addHook|register|on)$/.test(call.callee)
  );
}

/** The names an expression speaks of, through lists, objects and keyword arguments. */
export function namesIn(expression: Expression): string[] {
  const inner = [...(expression.items ?? []), ...Object.values(expression.properties ?? {})].flatMap(namesIn);
  return expression.refers === undefined ? inner : [expression.refers, ...inner];
}
