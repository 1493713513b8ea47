// Forms: the shapes in which a thing can stand in code, settings and deployment files, each with its words for people.
import { put } from "#base/groups";
import { fits, fitsAny } from "#base/pattern";
import type { Evidence } from "#model/evidence";
import type { Expression, Fact, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { anywhere } from "./expression.ts";
import { type FactIndex, factsOf, settingsIn } from "./fact-index.ts";

export interface Form {
  /** What would count, as a person would say it; becomes a line of the search certificate. */
  readonly words: string;
  /** The places in a fact that show it; empty where the fact does not. */
  sees(fact: Fact): readonly Evidence[];
  /** The facts worth a look, found by an index where there is one: of a million lines most are not. */
  among(facts: FactIndex): Iterable<Fact>;
}

type Call = FactOf<"call">;

/** Words between white space: long lists of names are read best as text. */
export function list(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** A call, constructor or decorator, by qualified name with `*`; `when` looks closer. */
export function calls(words: string, patterns: readonly string[], when: (call: Call) => boolean = () => true): Form {
  const isAny = patterns.includes("*");
  return {
    words,
    sees: (fact) =>
      fact.kind === "call" && (isAny || fitsAny(fact.callee, patterns)) && when(fact) ? [fact.evidence] : nowhere,
    among: (facts) => facts.calls(patterns),
  };
}

/** A call of any name that is given one of some options, as a keyword argument or in an object; `when` looks closer. */
export function given(words: string, options: readonly string[], when: (call: Call) => boolean): Form {
  return {
    words,
    sees: (fact) =>
      fact.kind === "call" && options.some((name) => option(fact, name) !== undefined) && when(fact)
        ? [fact.evidence]
        : nowhere,
    among: (facts) => facts.given(options),
  };
}

const nowhere: readonly never[] = [];

/** An argument, at any call, that stands for one of the names, also deep in a list or an object: `app.use(helmet())`. */
export function handsOver(words: string, patterns: readonly string[]): Form {
  const stands = (of: Expression): boolean => of.refers !== undefined && fitsAny(of.refers, patterns);
  return {
    words,
    sees: (fact) =>
      fact.kind === "call" && fact.arguments.some(({ of }) => anywhere(of, stands)) ? [fact.evidence] : nowhere,
    among: (facts) => facts.handing(patterns),
  };
}

/** A class that extends or implements one of the names. */
export function extending(words: string, bases: readonly string[]): Form {
  return {
    words,
    sees: (fact) =>
      fact.kind === "definition" && fact.bases.some((base) => fitsAny(base, bases)) ? [fact.evidence] : nowhere,
    among: (facts) => facts.extending(bases),
  };
}

/** A setting of a configuration file, or an environment variable of a deployment, by key with `*` (case ignored). */
export function settings(words: string, keys: readonly string[], when: (value: string) => boolean = () => true): Form {
  const wanted = keys.map((key) => key.toLowerCase());
  return {
    words,
    sees: (fact) =>
      settingsIn(fact)
        .filter((one) => fitsAny(one.name.toLowerCase(), wanted) && when(one.value))
        .map((one) => one.evidence),
    among: (facts) => facts.setting(wanted),
  };
}

/** A library that acts by being loaded: an import is enough. */
export function imports(words: string, modules: readonly string[]): Form {
  return shownBy(words, "import", (fact) => (fitsAny(fact.module, modules) ? [fact.evidence] : []));
}

/** Anything else that one kind of fact can show. */
export function shownBy<K extends Fact["kind"]>(
  words: string,
  kind: K,
  places: (fact: FactOf<K>) => readonly Evidence[],
): Form {
  const isKind = (fact: Fact): fact is FactOf<K> => fact.kind === kind;
  return { words, sees: (fact) => (isKind(fact) ? places(fact) : nowhere), among: (facts) => facts.of(kind) };
}

/** One thing that can stand in several shapes. */
export function either(words: string, forms: readonly Form[]): Form {
  return {
    words,
    sees: (fact) => forms.flatMap((form) => form.sees(fact)),
    among: (facts) => new Set(forms.flatMap((form) => [...form.among(facts)])),
  };
}

/** The facts that show one of the forms, each with the places where it does. */
export function showing(facts: FactIndex, forms: readonly Form[]): ReadonlyMap<Fact, readonly Evidence[]> {
  const seen = new Map<Fact, Evidence[]>();
  for (const form of forms) {
    for (const fact of form.among(facts)) {
      for (const evidence of form.sees(fact)) put(seen, fact, evidence);
    }
  }
  return seen;
}

/** All places that show one of the forms, in the order of the facts. */
export function placesIn(facts: FactIndex, forms: readonly Form[]): Evidence[] {
  const seen = showing(facts, forms);
  return facts.inOrder(seen).flatMap((fact) => seen.get(fact) ?? []);
}

/** Where a component shows one of the forms. */
export function sightings(view: View, component: Component, forms: readonly Form[]): Evidence[] {
  return distinctPlaces(placesIn(factsOf(view, component), forms));
}

/** A keyword argument, or a property of an object that is handed over. */
export function option(call: Call, name: string): Expression | undefined {
  const keyword = call.arguments.find((argument) => argument.name === name)?.of;
  if (keyword) return keyword;
  for (const { of } of call.arguments) {
    const found = of.properties && property(of.properties, name);
    if (found) return found;
  }
  return undefined;
}

function property(properties: Readonly<Record<string, Expression>>, name: string): Expression | undefined {
  if (!name.includes("*")) return Object.hasOwn(properties, name) ? properties[name] : undefined;
  return Object.entries(properties).find(([key]) => fits(key, name))?.[1];
}
