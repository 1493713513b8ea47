// The facts of one place, ready for the questions of forms: which calls have such a name, which hand over such a thing.
import { grouped, groupedByEach } from "#base/groups";
import { lazily } from "#base/remembering";
import type { Evidence } from "#model/evidence";
import { type Fact, type FactKind, type FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { Distinct } from "./distinct.ts";
import { namesIn } from "./expression.ts";
import { NameIndex } from "./name-index.ts";
import { perComponent, perView } from "./once.ts";

type OfKind = <K extends FactKind>(kind: K) => readonly FactOf<K>[];

export class FactIndex {
  readonly all: readonly Fact[];
  readonly of: OfKind;
  private readonly callees = lazily(() => new NameIndex(grouped(this.of("call"), (call) => call.callee)));
  private readonly byCallee = lazily(() => new Distinct(this.of("call"), (call) => call.callee));
  private readonly byFirstValue = lazily(() => new Distinct(this.of("call"), (call) => call.arguments[0]?.of.value));
  private readonly handed = lazily(() => new NameIndex(groupedByEach(this.of("call"), namesHanded)));
  private readonly bases = lazily(() => new NameIndex(groupedByEach(this.of("definition"), (one) => one.bases)));
  private readonly keys = lazily(() => new NameIndex(groupedByEach(settingKinds.flatMap(this.of), keysIn)));
  private readonly options = lazily(() => groupedByEach(this.of("call"), optionsOf));

  constructor(all: readonly Fact[], of: OfKind) {
    this.all = all;
    this.of = of;
  }

  /** Calls by qualified name. */
  calls(patterns: readonly string[]): Iterable<FactOf<"call">> {
    return patterns.includes("*") ? this.of("call") : this.callees().fitting(patterns);
  }

  /** Calls whose name passes a test, in their order; the test is asked of each name once. */
  callsWhere(test: (callee: string) => boolean): FactOf<"call">[] {
    return this.byCallee().where(test);
  }

  /** Calls whose first argument is a text that passes: a statement, a path, the name of an event. */
  callsSaying(test: (text: string) => boolean): FactOf<"call">[] {
    return this.byFirstValue().where(test);
  }

  /** Calls with an argument that stands for one of the names, alone or among others. */
  handing(patterns: readonly string[]): Iterable<FactOf<"call">> {
    return this.handed().fitting(patterns);
  }

  /** Calls that are given an option of one of the names. */
  given(names: readonly string[]): Iterable<FactOf<"call">> {
    return new Set(names.flatMap((name) => this.options().get(name) ?? []));
  }

  /** Definitions of classes that extend one of the names. */
  extending(patterns: readonly string[]): Iterable<FactOf<"definition">> {
    return this.bases().fitting(patterns);
  }

  /** Facts that set something, by the key in small letters. */
  setting(keys: readonly string[]): Iterable<Fact> {
    return this.keys().fitting(keys);
  }

  /** Some of the facts in the order of all. */
  inOrder(some: ReadonlyMap<Fact, unknown>): readonly Fact[] {
    if (some.size < 2) return [...some.keys()];
    return this.all.filter((one) => some.has(one));
  }
}

const settingKinds = ["setting", "workload", "image", "configuration", "route"] as const;

function keysIn(fact: Fact): string[] {
  return settingsIn(fact).map(({ name }) => name.toLowerCase());
}

function namesHanded(call: FactOf<"call">): readonly string[] {
  return call.arguments.flatMap(({ of }) => namesIn(of));
}

/** Keyword arguments, and properties of objects that are handed over. */
function optionsOf(call: FactOf<"call">): readonly string[] {
  return call.arguments.flatMap(({ name, of }) => [name ?? [], Object.keys(of.properties ?? {})].flat());
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

/** The whole tree; where all of it belongs to one component, what is indexed for that one serves for both. */
export const allFacts = perView((view: View) => {
  const { facts } = view.recovered;
  const only = view.system.components.find((one) => view.allOf(one).length === facts.length);
  return only ? factsOf(view, only) : new FactIndex(facts, (kind) => view.all(kind));
});
