// Forms: the shapes in which a thing can stand in code, settings and deployment files, each with its words for people.
import { fits, fitsAny } from "#base/pattern";
import type { Evidence } from "#model/evidence";
import type { Expression, Fact, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";

export interface Form {
  /** What would count, as a person would say it; becomes a line of the search certificate. */
  readonly words: string;
  /** The places in a fact that show it; empty where the fact does not. */
  sees(fact: Fact): readonly Evidence[];
}

type Call = FactOf<"call">;

/** A call, constructor or decorator, by qualified name with `*`; `when` looks closer. */
export function calls(words: string, patterns: readonly string[], when: (call: Call) => boolean = () => true): Form {
  return {
    words,
    sees: (fact) => (fact.kind === "call" && fitsAny(fact.callee, patterns) && when(fact) ? [fact.evidence] : []),
  };
}

/** An argument, at any call, that stands for one of the names: `add_middleware(CORSMiddleware)`, `app.use(helmet())`. */
export function handsOver(words: string, patterns: readonly string[]): Form {
  return {
    words,
    sees: (fact) =>
      fact.kind === "call" && fact.arguments.some(({ of }) => refersTo(of, patterns)) ? [fact.evidence] : [],
  };
}

function refersTo(expression: Expression, patterns: readonly string[]): boolean {
  if (expression.refers !== undefined && fitsAny(expression.refers, patterns)) return true;
  return (expression.items ?? []).some((item) => refersTo(item, patterns));
}

/** A setting of a configuration file, or an environment variable of a deployment, by key with `*` (case ignored). */
export function settings(words: string, keys: readonly string[], when: (value: string) => boolean = () => true): Form {
  const wanted = keys.map((key) => key.toLowerCase());
  const named = (one: { name: string; value: string; evidence: Evidence }): Evidence[] => {
    return fitsAny(one.name.toLowerCase(), wanted) && when(one.value) ? [one.evidence] : [];
  };
  return {
    words,
    sees: (fact) => {
      if (fact.kind === "setting") return named({ name: fact.key, value: fact.value, evidence: fact.evidence });
      if (fact.kind === "workload" || fact.kind === "image") return fact.environment.flatMap(named);
      if (fact.kind === "configuration") return fact.entries.flatMap(named);
      return fact.kind === "route" ? fact.settings.flatMap(named) : [];
    },
  };
}

/** A library that acts by being loaded: an import is enough. */
export function imports(words: string, modules: readonly string[]): Form {
  return { words, sees: (fact) => (fact.kind === "import" && fitsAny(fact.module, modules) ? [fact.evidence] : []) };
}

/** Anything else that one kind of fact can show. */
export function shownBy<K extends Fact["kind"]>(
  words: string,
  kind: K,
  places: (fact: FactOf<K>) => readonly Evidence[],
): Form {
  const isKind = (fact: Fact): fact is FactOf<K> => fact.kind === kind;
  return { words, sees: (fact) => (isKind(fact) ? places(fact) : []) };
}

/** Where a component shows one of the forms. */
export function sightings(view: View, component: Component, forms: readonly Form[]): Evidence[] {
  return distinctPlaces(view.allOf(component).flatMap((fact) => forms.flatMap((form) => form.sees(fact))));
}

/** Where a component's tests show one of the forms. */
export function sightingsInTests(view: View, component: Component, forms: readonly Form[]): Evidence[] {
  const facts = view.recovered.tests.get(component.id) ?? [];
  return distinctPlaces(facts.flatMap((fact) => forms.flatMap((form) => form.sees(fact))));
}

/** A keyword argument, or a property of an object that is handed over. */
export function option(call: Call, name: string): Expression | undefined {
  const keyword = call.arguments.find((argument) => argument.name === name)?.of;
  if (keyword) return keyword;
  for (const { of } of call.arguments) {
    const found = Object.entries(of.properties ?? {}).find(([key]) => fits(key, name));
    if (found) return found[1];
  }
  return undefined;
}
