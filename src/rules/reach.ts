// Follows names through a component's code: to the functions and values they stand for, and to the calls made on the way.
import { put } from "#base/groups";
import { endsAlike, filePath, modulePath } from "#base/module-path";
import { lastName, ownerName } from "#base/names";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, type Code, codeOf, type Constant, type Definition } from "./code.ts";
import { namesIn } from "./expression.ts";
import { perComponent, remembering } from "./once.ts";

/** Names that lead to names: three steps are what people write between a route and the function that does the work. */
const depthLimit = 3;
/** A function written inline ends where the next handler begins, or so many lines on. */
const inlineLimit = 200;

export class Reach {
  private readonly code: Code;
  /** File and name -> the qualified name it is imported as. */
  private readonly imported = new Map<string, string>();
  /** File and module, also as one of the names it was taken from: what hangs on it stands elsewhere. */
  private readonly modules = new Set<string>();
  private readonly found = new Map<string, Definition[]>();
  private readonly next = new Map<Call, readonly Call[]>();
  private readonly decorators = new Map<string, Call[]>();
  private readonly fileParts = remembering(filePath);

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    for (const fact of view.facts(component, "import")) {
      this.modules.add(`${fact.evidence.file} ${fact.module}`);
      for (const name of fact.names) this.modules.add(`${fact.evidence.file} ${fact.module}.${name}`);
      for (const name of fact.names) this.imported.set(`${fact.evidence.file} ${name}`, `${fact.module}.${name}`);
    }
    for (const call of this.code.calls) {
      if (call.decorates !== undefined) put(this.decorators, `${call.evidence.file} ${call.decorates}`, call);
    }
  }

  /** The functions and classes a qualified name stands for, seen from a file; through default exports too. */
  definitionsOf(name: string, file: string, depth = 0): readonly Definition[] {
    const key = `${depth} ${file} ${name}`;
    const known = this.found.get(key) ?? this.lookedUp(name, file, depth);
    this.found.set(key, known);
    return known;
  }

  private lookedUp(name: string, file: string, depth: number): Definition[] {
    const plain = name
      .replace(/(\(\)|\[\])+$/g, "")
      .replace(/\.(as_view|bind|call)$/, "")
      .replace(/\(\)$/, "");
    const direct = this.standing(this.code.definitionsNamed(lastName(plain)), plain, file, (one) => one.name);
    if (direct.length > 0 || depth >= depthLimit) return direct;
    const imported = this.imported.get(`${file} ${plain}`);
    if (imported !== undefined && imported !== plain) return [...this.definitionsOf(imported, file, depth + 1)];
    return this.constantsOf(plain, file).flatMap((one) => {
      const next = one.of.refers;
      return next === undefined || next === plain ? [] : this.definitionsOf(next, one.evidence.file, depth + 1);
    });
  }

  /** The values a qualified name stands for: `./limits.authLimiter`, or a module whose default export it is. */
  constantsOf(name: string, file: string): Constant[] {
    const plain = name.replace(/\(\)$/, "");
    const named = this.standing(this.code.constantsCalled(lastName(plain)), plain, file, (one) =>
      one.name.replace(/^default\./, ""),
    );
    if (named.length > 0) return named;
    if (!/[./]/.test(plain)) {
      const imported = this.imported.get(`${file} ${plain}`);
      return imported === undefined || !/[./]/.test(imported) ? [] : this.constantsOf(imported, file);
    }
    const wanted = modulePath(plain);
    return this.code.constantsCalled("default").filter((one) => endsAlike(wanted, this.fileParts(one.evidence.file)));
  }

  /** Those of the candidates that a name stands for: of the same file, or of the file that the module before it names. */
  private standing<T extends Definition | Constant>(
    candidates: readonly T[],
    name: string,
    file: string,
    nameOf: (one: T) => string,
  ): T[] {
    return candidates.filter((one) => {
      const own = nameOf(one);
      if (name === own) return one.evidence.file === file;
      if (!name.endsWith(`.${own}`)) return false;
      const module = name.slice(0, name.length - own.length - 1);
      if (one.evidence.file === file && !this.modules.has(`${file} ${module}`) && !isNamesake(one, module)) return true;
      return endsAlike(modulePath(module), this.fileParts(one.evidence.file));
    });
  }

  /** The decorators of a definition. */
  decoratorsOf(definition: Definition): readonly Call[] {
    return this.decorators.get(`${definition.evidence.file} ${definition.name}`) ?? [];
  }

  /** The methods of a class. */
  methodsOf(owner: Definition): Definition[] {
    return this.code.definitionsIn(owner.evidence.file).filter((one) => one.name.startsWith(`${owner.name}.`));
  }

  /** The class of a method. */
  ownersOf({ evidence, name, what }: Definition): Definition[] {
    const owner = what === "method" ? ownerName(name) : "";
    return this.code.definitionsIn(evidence.file).filter((one) => one.what === "class" && one.name === owner);
  }

  /** What a definition calls itself. */
  body(definition: Definition): readonly Call[] {
    return this.code.body(definition.evidence.file, definition.name);
  }

  /** The calls themselves and those of the component's own functions that they lead to. */
  follow(calls: readonly Call[]): Call[] {
    const seen = new Set<Call>(calls);
    let edge: readonly Call[] = calls;
    for (let depth = 0; depth < depthLimit && edge.length > 0; depth++) {
      const further: Call[] = [];
      for (const call of edge.flatMap((one) => this.leadsTo(one))) {
        if (seen.has(call)) continue;
        seen.add(call);
        further.push(call);
      }
      edge = further;
    }
    return [...seen];
  }

  private leadsTo(call: Call): readonly Call[] {
    const known =
      this.next.get(call) ?? this.definitionsOf(call.callee, call.evidence.file).flatMap((one) => this.body(one));
    this.next.set(call, known);
    return known;
  }

  /** What a function that stands inline in a call does, as far as lines tell: up to its last, or to the next call of the same kind. */
  inline(call: Call): Call[] {
    const { file, line, endLine } = call.evidence;
    const near = this.code.between(file, line, line + inlineLimit).filter((one) => one !== call);
    const ends = near.find((one) => one.evidence.line > line && (opensHandler(one) || goesOn(one, call)));
    const end = Math.min(ends?.evidence.line ?? line + inlineLimit, (endLine ?? line + inlineLimit) + 1);
    return near.filter((one) => one.evidence.line < end && one.within === call.within);
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

/** In Python a method of a thing is no function of the file, whatever both are called: `rows.delete()` beside `def delete()`. */
function isNamesake(one: Definition | Constant, module: string): boolean {
  return one.kind === "definition" && one.what === "function" && one.evidence.file.endsWith(".py") && module !== "";
}

export const reachOf = perComponent((view, component) => new Reach(view, component));

const registering = /\.(get|post|put|patch|delete|all|use|route|listen|options|head|addHook|register|on)$/;

function opensHandler(call: Call): boolean {
  return registering.test(call.callee) && call.arguments.some(({ of }) => of.refers === "function");
}

/** `app.use(auth)` after `app.post("/orders", …)`: a handler does not register things where it was registered itself. */
function goesOn(call: Call, before: Call): boolean {
  return /\.(use|listen|register)$/.test(call.callee) && receiverOf(call) === receiverOf(before);
}

function receiverOf({ callee }: Call): string {
  return ownerName(callee);
}
