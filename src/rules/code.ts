// A component's calls, definitions and constants by what they are looked up by: file, function, name.
import { grouped, groupedByEach } from "#base/groups";
import { lastName } from "#base/names";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { perComponent } from "./once.ts";

export type Call = FactOf<"call">;
export type Definition = FactOf<"definition">;
export type Constant = FactOf<"constant">;

export class Code {
  readonly calls: readonly Call[];
  readonly definitions: readonly Definition[];
  readonly constants: readonly Constant[];
  private readonly byFile: ReadonlyMap<string, readonly Call[]>;
  private readonly byHolder: ReadonlyMap<string | undefined, readonly Call[]>;
  private readonly byLastName: ReadonlyMap<string, readonly Call[]>;
  private readonly defined: ReadonlyMap<string, readonly Definition[]>;
  private readonly named: ReadonlyMap<string, readonly Definition[]>;
  private readonly constantsNamed: ReadonlyMap<string, readonly Constant[]>;
  private readonly beneath = new Map<string, ReadonlyMap<string, readonly Call[]>>();
  private readonly ordered = new Map<string, readonly Call[]>();

  constructor(view: View, component: Component) {
    this.calls = view.facts(component, "call");
    this.definitions = view.facts(component, "definition");
    this.constants = view.facts(component, "constant");
    this.byFile = grouped(this.calls, (call) => call.evidence.file);
    this.byHolder = grouped(this.calls, (call) => call.within);
    this.byLastName = grouped(this.calls, (call) => lastName(call.callee));
    this.defined = grouped(this.definitions, (one) => one.evidence.file);
    this.named = grouped(this.definitions, (one) => lastName(one.name));
    this.constantsNamed = grouped(this.constants, (one) => lastName(one.name));
  }

  callsIn(file: string): readonly Call[] {
    return this.byFile.get(file) ?? [];
  }

  definitionsIn(file: string): readonly Definition[] {
    return this.defined.get(file) ?? [];
  }

  /** Calls of functions that are called so, wherever they are taken from. */
  callsOf(name: string): readonly Call[] {
    return this.byLastName.get(name) ?? [];
  }

  /** Definitions with this last name: of `Orders.create` it is `create`. */
  definitionsNamed(name: string): readonly Definition[] {
    return this.named.get(name) ?? [];
  }

  constantsCalled(name: string): readonly Constant[] {
    return this.constantsNamed.get(name) ?? [];
  }

  /** What functions of this name call, in whatever file. */
  within(name: string): readonly Call[] {
    return this.byHolder.get(name) ?? [];
  }

  /** Names of functions that call anything. */
  holders(): Iterable<string> {
    return [...this.byHolder.keys()].filter((name) => name !== undefined);
  }

  /** What the function that holds a call does besides. */
  beside(call: Call): readonly Call[] {
    return this.body(call.evidence.file, call.within ?? "", false);
  }

  /** What a function or class calls itself, functions inside it included. */
  body(file: string, name: string, nested = true): readonly Call[] {
    const key = `${nested} ${file}`;
    const known = this.beneath.get(key) ?? this.bodiesOf(file, nested);
    this.beneath.set(key, known);
    return known.get(name) ?? [];
  }

  private bodiesOf(file: string, nested: boolean): Map<string, Call[]> {
    return groupedByEach(this.callsIn(file), ({ within }) => (nested ? withOwners(within) : [within ?? ""]));
  }

  /** Calls of a file between two lines, in the order of lines. */
  between(file: string, first: number, end: number): readonly Call[] {
    const inOrder = this.ordered.get(file) ?? this.callsIn(file).toSorted((a, b) => a.evidence.line - b.evidence.line);
    this.ordered.set(file, inOrder);
    let [low, high] = [0, inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inOrder[middle]?.evidence.line ?? 0) < first) low = middle + 1;
      else high = middle;
    }
    let after = low;
    while ((inOrder[after]?.evidence.line ?? end) < end) after++;
    return inOrder.slice(low, after);
  }
}

/** `Orders.create.inner` lies in `Orders.create` and in `Orders`. */
function withOwners(name: string | undefined): string[] {
  if (name === undefined) return [];
  const parts = name.split(".");
  return parts.map((_, index) => parts.slice(0, index + 1).join("."));
}

export const codeOf = perComponent((view, component) => new Code(view, component));
