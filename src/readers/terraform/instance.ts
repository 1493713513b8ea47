// A module as it is called in one place: with arguments, it has values.
import type { Block, Expression } from "./expression.ts";
import type { Evaluator } from "./evaluate.ts";
import { type Module, type Project, type Written, calledFolder } from "./project.ts";
import type { Copy, Frame, Scope } from "./scope.ts";
import { type Value, entriesOf, isOpen, itemsOf, known, open, textOf } from "./value.ts";

interface Given {
  readonly of: Expression;
  readonly frame: Frame;
}

/** Of a longer `for_each` the rest is told by nobody. */
const mostCopies = 50;
/** Modules in modules: five are more than people write. */
const deepest = 12;

export class Instance implements Scope {
  readonly module: Module;
  /** Before the address of everything in it: `infra/module.shop.`. */
  readonly prefix: string;
  /** Names of the calls that lead here. */
  readonly calls: readonly string[];
  readonly root: Scope;
  private readonly project: Project;
  private readonly arguments: ReadonlyMap<string, Given>;
  private readonly above: Instance | undefined;
  private readonly evaluator: Evaluator;
  private readonly values = new Map<string, Value>();
  private readonly children = new Map<string, Instance[]>();
  private readonly resources: ReadonlyMap<string, Written<Block>>;
  private readonly called: ReadonlyMap<string, Written<Block>>;

  constructor(
    project: Project,
    module: Module,
    evaluator: Evaluator,
    call?: { above: Instance; name: string; arguments: ReadonlyMap<string, Given> },
  ) {
    this.project = project;
    this.module = module;
    this.evaluator = evaluator;
    this.above = call?.above;
    this.root = call?.above.root ?? this;
    this.calls = call ? [...call.above.calls, call.name] : [];
    this.arguments = call?.arguments ?? new Map<string, Given>();
    const folder = module.folder === "" ? "" : `${module.folder}/`;
    this.prefix = call ? `${call.above.prefix}module.${call.name}.` : folder;
    this.resources = new Map(module.resources.map((one) => [one.of.labels.join("."), one]));
    this.called = new Map(module.calls.map((one) => [one.of.labels[0] ?? "", one]));
  }

  resource(type: string, name: string): Written<Block> | undefined {
    return this.resources.get(`${type}.${name}`);
  }

  call(name: string): Written<Block> | undefined {
    return this.called.get(name);
  }

  variable(name: string): Value {
    return this.remembered(`var.${name}`, () => {
      const argument = this.arguments.get(name);
      if (argument) return this.evaluator.value(argument.of, argument.frame);
      const written = (this.above ? undefined : this.module.inputs.get(name)) ?? this.module.variables.get(name);
      if (!written || written.of.kind === "unknown") return open(`var.${name}`);
      return this.evaluator.value(written.of, this.frame(written));
    });
  }

  local(name: string): Value {
    return this.remembered(`local.${name}`, () => {
      const written = this.module.locals.get(name);
      return written ? this.evaluator.value(written.of, this.frame(written)) : open(`local.${name}`);
    });
  }

  output(name: string): Value | undefined {
    const written = this.module.outputs.get(name);
    if (!written) return undefined;
    return this.remembered(`output.${name}`, () => this.evaluator.value(written.of, this.frame(written)));
  }

  /** What is asked for while it is worked out leads back to itself: it is not known. */
  private remembered(name: string, work: () => Value): Value {
    const known = this.values.get(name);
    if (known) return known;
    this.values.set(name, open(name));
    const value = work();
    this.values.set(name, value);
    return value;
  }

  frame({ file }: { readonly file: Frame["file"] }): Frame {
    return { scope: this, file, names: new Map() };
  }

  /** The copies of a resource or a module that `count` and `for_each` make. */
  copies(written: Written<Block>): Copy[] {
    const frame = this.frame(written);
    const entry = (key: string) => written.of.body.entries.find((one) => one.key === key)?.value;
    const [count, each] = [entry("count"), entry("for_each")];
    if (count) return copiesOfCount(this.evaluator.value(count, frame), frame);
    if (!each) return [{ frame }];
    const over = this.evaluator.value(each, frame);
    const unknown = withEach(frame, open("each.key"), open("each.value"));
    if (over.kind === "text" || over.kind === "null") return isOpen(over) ? [{ frame: unknown }] : [];
    const pairs: [string | undefined, Value][] =
      over.kind === "object"
        ? entriesOf(over).map((one) => [one.key, one.value])
        : itemsOf(over).map((one) => [textOf(one), one]);
    return pairs.slice(0, mostCopies).map(([key, value]): Copy => {
      if (key === undefined || key.includes("${")) return { frame: unknown };
      return { frame: withEach(frame, known(key), value), key: key.replaceAll(/[^\w-]+/g, "-") };
    });
  }

  /** The instances of a module of the tree that a call makes; none where it is called by itself, or too deep. */
  below(name: string): readonly Instance[] {
    const known = this.children.get(name);
    if (known) return known;
    const written = this.called.get(name);
    const folder = written && calledFolder(written.of, this.module.folder);
    const module = folder === undefined ? undefined : this.project.modules.get(folder);
    const made =
      written && module && this.calls.length < deepest && !this.isWithin(module) && this.evaluator.mayOpen()
        ? this.copies(written).map((copy) => this.child(name, written, module, copy))
        : [];
    this.children.set(name, made);
    return made;
  }

  private child(name: string, written: Written<Block>, module: Module, { frame, key }: Copy): Instance {
    const given = new Map<string, Given>();
    for (const entry of written.of.body.entries)
      if (entry.key !== undefined) given.set(entry.key, { of: entry.value, frame });
    const called = key === undefined ? name : `${name}.${key}`;
    return new Instance(this.project, module, this.evaluator, { above: this, name: called, arguments: given });
  }

  private isWithin(module: Module): boolean {
    return this.module === module || (this.above?.isWithin(module) ?? false);
  }
}

function copiesOfCount(count: Value, frame: Frame): Copy[] {
  const names = new Map([["count", objectOf(frame, { index: open("count.index") })]]);
  const counted = { ...frame, names };
  const text = textOf(count);
  const number = text === undefined || isOpen(count) ? undefined : Number(text);
  if (number === undefined || !Number.isSafeInteger(number)) return [{ frame: counted }];
  return number <= 0 ? [] : [{ frame: counted, number }];
}

function withEach(frame: Frame, key: Value, value: Value): Frame {
  return { ...frame, names: new Map([...frame.names, ["each", objectOf(frame, { key, value })]]) };
}

function objectOf({ file }: Frame, values: Readonly<Record<string, Value>>): Value {
  return {
    kind: "object",
    entries: Object.entries(values).map(([key, value]) => ({ key, value, file, offset: 0 })),
  };
}
