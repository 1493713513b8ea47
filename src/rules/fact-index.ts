// The facts of one place, ready for the questions of forms: which calls have such a name, which hand over such a thing.
import type { Evidence } from "#model/evidence";
import { type Fact, type FactKind, type FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { namesIn } from "./expression.ts";
import { NameIndex } from "./name-index.ts";
import { perComponent, perView } from "./once.ts";

type OfKind = <K extends FactKind>(kind: K) => readonly FactOf<K>[];

export class FactIndex {
  readonly all: readonly Fact[];
  readonly of: OfKind;
  private positions: ReadonlyMap<Fact, number> | undefined;
  private callees: NameIndex<FactOf<"call">> | undefined;
  private handed: NameIndex<FactOf<"call">> | undefined;
  private bases: NameIndex<FactOf<"definition">> | undefined;
  private keys: NameIndex<Fact> | undefined;

  constructor(all: readonly Fact[], of: OfKind) {
    this.all = all;
    this.of = of;
  }

  /** Calls by qualified name. */
  calls(patterns: readonly string[]): Iterable<FactOf<"call">> {
    if (patterns.includes("*")) return this.of("call");
    this.callees ??= new NameIndex(this.of("call").map((call) => [call.callee, call] as const));
    return this.callees.fitting(patterns);
  }

  /** Calls with an argument that stands for one of the names, alone or among others. */
  handing(patterns: readonly string[]): Iterable<FactOf<"call">> {
    this.handed ??= new NameIndex(
      this.of("call").flatMap((call) => namesHanded(call).map((name) => [name, call] as const)),
    );
    return this.handed.fitting(patterns);
  }

  /** Definitions of classes that extend one of the names. */
  extending(patterns: readonly string[]): Iterable<FactOf<"definition">> {
    this.bases ??= new NameIndex(this.of("definition").flatMap((one) => one.bases.map((base) => [base, one] as const)));
    return this.bases.fitting(patterns);
  }

  /** Facts that set something, by the key in small letters. */
  setting(keys: readonly string[]): Iterable<Fact> {
    const kinds = ["setting", "workload", "image", "configuration", "route"] as const;
    this.keys ??= new NameIndex(
      kinds
        .flatMap((kind) => this.of(kind))
        .flatMap((fact) => {
          return settingsIn(fact).map(({ name }) => [name.toLowerCase(), fact] as const);
        }),
    );
    return this.keys.fitting(keys);
  }

  /** Where a fact stands among all. */
  position(fact: Fact): number {
    this.positions ??= new Map(this.all.map((one, at) => [one, at]));
    return this.positions.get(fact) ?? this.all.length;
  }
}

function namesHanded(call: FactOf<"call">): string[] {
  return call.arguments.flatMap(({ of }) => namesIn(of));
}

/** What a fact sets: its own key, or variables, entries and options in it. */
export function settingsIn(fact: Fact): readonly { name: string; value: string; evidence: Evidence }[] {
  if (fact.kind === "setting") return [{ name: fact.key, value: fact.value, evidence: fact.evidence }];
  if (fact.kind === "workload" || fact.kind === "image") return fact.environment;
  if (fact.kind === "configuration") return fact.entries;
  return fact.kind === "route" ? fact.settings : [];
}

/** A component's own code and deployment. */
export const factsOf = perComponent((view: View, component: Component) => {
  return new FactIndex(view.allOf(component), (kind) => view.facts(component, kind));
});

/** The whole tree. */
export const allFacts = perView((view: View) => new FactIndex(view.recovered.facts, (kind) => view.all(kind)));
