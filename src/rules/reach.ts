// Follows names through a component's code: to the functions and values they stand for, and to the calls made on the way.
import { grouped, put } from "#base/groups";
import { endsAlike, filePath, modulePath } from "#base/module-path";
import { ownerName } from "#base/names";
import { lazily, remembering } from "#base/remembering";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Call, type Code, codeOf, type Constant, type Definition } from "./code.ts";
import { namesIn } from "./expression.ts";
import { perComponent } from "./once.ts";
import { type Files, Names, type Standing } from "./standing.ts";

/** Names that lead to names: three steps are what people write between a route and the function that does the work. */
const depthLimit = 3;
/** A function written inline ends where the next handler begins, or so many lines on. */
const inlineLimit = 200;

const none: readonly never[] = [];

/** A name without what is done to it, and what was found behind it. */
interface Word {
  readonly plain: string;
  readonly definitions: Standing<Definition> | undefined;
  /** Steps already taken -> file that speaks of it -> where it leads. */
  readonly known: Map<string, readonly Definition[]>[];
}

export class Reach {
  private readonly code: Code;
  /** File -> name -> the qualified name it is imported as. */
  private readonly imported = new Map<string, Map<string, string>>();
  /** Names that some file imports. */
  private readonly importedSomewhere = new Set<string>();
  /** File -> modules, also as one of the names it was taken from: what hangs on it stands elsewhere. */
  private readonly modules = new Map<string, Set<string>>();
  private readonly next = new Map<Call, readonly Call[]>();
  private readonly decorators = new Map<string, Call[]>();
  private readonly files: Files = {
    partsOf: remembering(filePath),
    partsOfModule: remembering(modulePath),
    imports: (file, module) => this.modules.get(file)?.has(module) ?? false,
  };

  constructor(view: View, component: Component) {
    this.code = codeOf(view, component);
    for (const fact of view.facts(component, "import")) this.take(fact);
    for (const call of this.code.calls) {
      if (call.decorates !== undefined) put(this.decorators, `${call.evidence.file} ${call.decorates}`, call);
    }
  }

  private take({ module, names, evidence: { file } }: FactOf<"import">): void {
    const modules = this.modules.get(file) ?? new Set<string>();
    const imported = this.imported.get(file) ?? new Map<string, string>();
    this.modules.set(file, modules.add(module));
    this.imported.set(file, imported);
    for (const name of names) {
      modules.add(`${module}.${name}`);
      imported.set(name, `${module}.${name}`);
      this.importedSomewhere.add(name);
    }
  }

  /** The functions and classes a qualified name stands for, seen from a file; through default exports too. */
  definitionsOf(name: string, file: string, depth = 0): readonly Definition[] {
    const word = this.word(name);
    if (!word) return none;
    const known = (word.known[depth] ??= new Map<string, readonly Definition[]>());
    const found = known.get(file) ?? this.lookedUp(word, file, depth);
    known.set(file, found);
    return found;
  }

  /** What is known of a name; `undefined` where it leads to nothing of the component's own, as most names do. */
  private readonly word = remembering((name): Word | undefined => {
    const plain = name
      .replace(/(\(\)|\[\])+$/g, "")
      .replace(/\.(as_view|bind|call)$/, "")
      .replace(/\(\)$/, "");
    const definitions = this.definitions().standing(plain);
    const value = valueName(plain);
    const isImported = this.importedSomewhere.has(plain) || this.importedSomewhere.has(value);
    const leads = definitions || isImported || this.constants(value) || this.exported(value).length > 0;
    return leads ? { plain, definitions, known: [] } : undefined;
  });

  /** What is defined so; else where an imported name comes from, or what the values behind it stand for, and so on. */
  private lookedUp({ plain, definitions }: Word, file: string, depth: number): readonly Definition[] {
    const direct = definitions?.seenFrom(file) ?? none;
    if (direct.length > 0 || depth >= depthLimit) return direct;
    const imported = this.imported.get(file)?.get(plain);
    if (imported !== undefined && imported !== plain) return this.definitionsOf(imported, file, depth + 1);
    return this.constantsOf(plain, file).flatMap((one) => {
      const next = one.of.refers;
      return next === undefined || next === plain ? [] : this.definitionsOf(next, one.evidence.file, depth + 1);
    });
  }

  /** The values a qualified name stands for: `./limits.authLimiter`, or a module whose default export it is. */
  constantsOf(name: string, file: string): readonly Constant[] {
    const plain = valueName(name);
    const named = this.constants(plain)?.seenFrom(file) ?? none;
    if (named.length > 0) return named;
    if (isQualified(plain)) return this.exported(plain);
    const imported = this.imported.get(file)?.get(plain);
    return imported === undefined || !isQualified(imported) ? none : this.constantsOf(imported, file);
  }

  private readonly definitions = lazily(
    () => new Names(this.code.definitions, ({ name }) => name, this.files, isNoMethod),
  );
  private readonly constants = remembering((name) => this.allConstants().standing(name));
  private readonly allConstants = lazily(() => {
    return new Names(this.code.constants, ({ name }) => name.replace(/^default\./, ""), this.files);
  });

  /** The default exports of the files that a module may be. */
  private readonly exported = remembering((name): readonly Constant[] => {
    if (!isQualified(name)) return none;
    const module = modulePath(name);
    const alike = this.defaults().get(module.at(-1)) ?? [];
    return alike.filter((one) => endsAlike(module, this.files.partsOf(one.evidence.file)));
  });

  /** Default exports by the last part of their files' paths. */
  private readonly defaults = lazily(() => {
    return grouped(this.code.constantsCalled("default"), (one) => this.files.partsOf(one.evidence.file).at(-1));
  });

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

/** The name of a value, also where it is called. */
function valueName(name: string): string {
  return name.replace(/\(\)$/, "");
}

function isQualified(name: string): boolean {
  return /[./]/.test(name);
}

/** In Python a method of a thing is no function of the file, whatever both are called: `rows.delete()` beside `def delete()`. */
function isNoMethod({ what, evidence }: Definition): boolean {
  return what === "function" && evidence.file.endsWith(".py");
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
