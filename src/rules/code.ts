// A component's calls, definitions and constants by what they are looked up by: file, function, name.
import { grouped, groupedByEach } from "#base/groups";
import { lastName } from "#base/names";
import { lazily, remembering } from "#base/remembering";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { factsOf } from "./fact-index.ts";
import { perComponent } from "./once.ts";

export type Call = FactOf<"call">;
export type Definition = FactOf<"definition">;
export type Constant = FactOf<"constant">;

export class Code {
  readonly calls: readonly Call[];
  readonly definitions: readonly Definition[];
  readonly constants: readonly Constant[];
  /** Calls whose name passes a test, in their order; the test is asked of each name once. */
  readonly callsWhere: (test: (callee: string) => boolean) => readonly Call[];
  /** The same by the text of their first argument. */
  readonly callsSaying: (test: (text: string) => boolean) => readonly Call[];
  private readonly byFile = lazily(() => grouped(this.calls, (call) => call.evidence.file));
  private readonly byHolder = lazily(() => grouped(this.calls, (call) => call.within));
  private readonly byLastName = lazily(() => grouped(this.calls, (call) => lastName(call.callee)));
  private readonly defined = lazily(() => grouped(this.definitions, (one) => one.evidence.file));
  private readonly named = lazily(() => grouped(this.definitions, (one) => lastName(one.name)));
  private readonly constantsNamed = lazily(() => grouped(this.constants, (one) => lastName(one.name)));
  private readonly ordered = new Map<string, readonly Call[]>();

  constructor(view: View, component: Component) {
    this.calls = view.facts(component, "call");
    this.definitions = view.facts(component, "definition");
    this.constants = view.facts(component, "constant");
    this.callsSaying = (test) => factsOf(view, component).callsSaying(test);
    this.callsWhere = (test) => factsOf(view, component).callsWhere(test);
  }

  callsIn(file: string): readonly Call[] {
    return this.byFile().get(file) ?? [];
  }

  definitionsIn(file: string): readonly Definition[] {
    return this.defined().get(file) ?? [];
  }

  /** Calls of functions that are called so, wherever they are taken from. */
  callsOf(name: string): readonly Call[] {
    return this.byLastName().get(name) ?? [];
  }

  /** Definitions with this last name: of `Orders.create` it is `create`. */
  definitionsNamed(name: string): readonly Definition[] {
    return this.named().get(name) ?? [];
  }

  constantsCalled(name: string): readonly Constant[] {
    return this.constantsNamed().get(name) ?? [];
  }

  /** What functions of this name call, in whatever file. */
  within(name: string): readonly Call[] {
    return this.byHolder().get(name) ?? [];
  }

  /** Names of functions that call anything. */
  holders(): Iterable<string> {
    return [...this.byHolder().keys()].filter((name) => name !== undefined);
  }

  /** What the function that holds a call does besides. */
  beside(call: Call): readonly Call[] {
    return this.body(call.evidence.file, call.within ?? "", false);
  }

  /** What a function or class calls itself, functions inside it included. */
  body(file: string, name: string, nested = true): readonly Call[] {
    return (nested ? this.bodies : this.ownBodies)(file).get(name) ?? [];
  }

  /** File -> function -> what it calls, with the functions inside it, and without. */
  private readonly bodies = remembering((file) =>
    groupedByEach(this.callsIn(file), ({ within }) => withOwners(within)),
  );
  private readonly ownBodies = remembering((file) => grouped(this.callsIn(file), ({ within }) => within ?? ""));

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
