// Tells what stands in a class that its program never names again: a middleware that is written and not registered.
import { lastName } from "#base/names";
import { lazily } from "#base/remembering";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { type Code, codeOf, type Definition } from "./code.ts";
import { perComponent } from "./once.ts";

/** Whether a place lies in such a class; a class with a decorator is its framework's, which finds it by itself. */
export const standsIdle = perComponent((view, component) => {
  const code = codeOf(view, component);
  const classes = new Map(
    code.definitions.filter((one) => one.what === "class").map((one) => [keyOf(one.evidence.file, one.name), one]),
  );
  if (classes.size === 0) return () => false;
  const words = lazily(() => wordsOf(view, component));
  return (place: Evidence): boolean => {
    const owner = ownerOf(place, code, classes);
    // Most are made by a call of their name: only for the others all texts are looked through.
    return owner !== undefined && code.callsOf(owner.name).length === 0 && !words().has(owner.name);
  };
});

/** The class of the last definition before a place, unless something at the level of the module comes between. */
function ownerOf(
  { file, line }: Evidence,
  code: Code,
  classes: ReadonlyMap<string, Definition>,
): Definition | undefined {
  const before = code
    .definitionsIn(file)
    .filter((one) => one.evidence.line <= line)
    .reduce<Definition | undefined>(
      (last, one) => (last && last.evidence.line > one.evidence.line ? last : one),
      undefined,
    );
  if (!before) return undefined;
  const between = code
    .callsIn(file)
    .filter(({ evidence }) => evidence.line > before.evidence.line && evidence.line <= line);
  if (between.some((call) => call.within === undefined)) return undefined;
  return classes.get(keyOf(file, before.name.split(".")[0] ?? ""));
}

function keyOf(file: string, name: string): string {
  return `${file} ${name}`;
}

/** Every word by which code and settings of a component may name a class: in calls, values, types and bases. */
function wordsOf(view: View, component: Component): ReadonlySet<string> {
  const { calls, definitions, constants } = codeOf(view, component);
  const texts = new Set([
    ...calls.flatMap((call) => [lastName(call.callee), ...call.arguments.map(({ of }) => of.text)]),
    ...calls.flatMap((call) => call.decorates ?? []),
    ...constants.map((one) => one.of.text),
    ...definitions.flatMap((one) => [...one.bases, one.returns ?? "", ...one.parameters.map(({ type }) => type ?? "")]),
    ...view.facts(component, "setting").map((one) => one.value),
  ]);
  const words = new Set<string>();
  for (const text of texts) for (const word of text.match(/[A-Za-z_$][\w$]*/g) ?? []) words.add(word);
  return words;
}
