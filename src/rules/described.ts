// Which parts a document set describes, and which of its sentences speak of one.
import type { Fact } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { documentText, type Sentence } from "#prose/document-text";
import { isPersonBox } from "#prose/drawings";
import { Naming, sentencesNaming } from "#prose/naming";
import { statementsOf } from "#prose/statements";

const personWords =
  /\b(?:users?|administrators?|admins?|customers?|persons?|people|operators?|developers?|managers?|actors?|visitors?|staff|employees?)\b/i;

/** Whether it is somebody rather than something. */
export function isPerson(view: View, component: Component): boolean {
  if (component.kind !== "external") return false;
  const names = [component.name, ...component.aliases];
  const drawn = view.all("drawn-box").filter((one) => names.includes(one.label));
  return drawn.some(isPersonBox) || (drawn.length === 0 && personWords.test(component.name));
}

export function externalSystems(view: View): Component[] {
  return view.system.components.filter((one) => one.kind === "external" && !isPerson(view, one));
}

const storing = new Set<Component["kind"]>(["database", "cache"]);

export function isStore({ kind }: Component): boolean {
  return storing.has(kind);
}

export function stores(view: View): Component[] {
  return view.system.components.filter(isStore);
}

/** Own parts that somebody or something outside turns to. */
export function entries(view: View): Component[] {
  const outside = new Set(view.system.components.filter((one) => one.kind === "external").map((one) => one.id));
  return view.system.components.filter(({ id, kind }) => {
    return kind !== "external" && view.system.connections.some((one) => one.to === id && outside.has(one.from));
  });
}

const forEverybody = /\bstatic\b|\bcdn\b|\b(?:landing|status) pages?\b|\bpublic (?:website|site|content)\b/i;

/** Ways in that have to know who comes: what is kept is guarded by who may reach it, and what is shown to all by nobody. */
export function guardedEntries(view: View): Component[] {
  return entries(view).filter((one) => {
    return !isStore(one) && !forEverybody.test(one.name) && toldOf(view, one, forEverybody) === undefined;
  });
}

/** Sentences that name the part, and lines of drawings that end at it, that speak of the matter. */
export function saidOf(view: View, component: Component, matter: RegExp): Pick<Sentence, "text" | "evidence">[] {
  const text = documentText(view.recovered.facts);
  const said = sentencesNaming(text, [component.name, ...component.aliases]);
  const drawn = [...view.incoming(component), ...view.outgoing(component)].flatMap((one) =>
    one.evidence.map((evidence) => ({ text: evidence.quote, evidence })),
  );
  return [...said, ...drawn].filter((one) => matter.test(one.text));
}

/** What a sentence, a row or a drawing says of the part, where it speaks of the matter. */
export function toldOf(view: View, component: Component, matter: RegExp): string | undefined {
  const told = [component.does ?? "", ...component.evidence.map((one) => one.quote)];
  return [...saidOf(view, component, matter).map((one) => one.text), ...told].find((one) => matter.test(one));
}

const ofAll = /\b(?:all|every|each|any|always|everywhere)\b/i;

type Said = Pick<Sentence, "text" | "evidence">;
const generalSentences = new WeakMap<readonly Fact[], readonly Said[]>();

/** Sentences that speak of the matter for all parts alike: "all traffic is encrypted", or an item that names none of them. */
export function saidOfAll(view: View, matter: RegExp): Said[] {
  const { facts } = view.recovered;
  const general = generalSentences.get(facts) ?? generalIn(view);
  generalSentences.set(facts, general);
  return general.filter((one) => matter.test(one.text));
}

function generalIn(view: View): Said[] {
  const { facts } = view.recovered;
  const naming = new Naming(view.system.components.flatMap((one) => [one.name, ...one.aliases]));
  const said = documentText(facts).sentences.filter(
    ({ text, form }) => ofAll.test(text) || (form === "list item" && naming.in(text).length === 0),
  );
  // The notes of a drawing are no boxes of it.
  const drawn = statementsOf(facts).filter(({ form, text }) => form === "drawing" && ofAll.test(text));
  return [...said, ...drawn];
}

export function databases(view: View): Component[] {
  return view.system.components.filter((one) => one.kind === "database");
}

/** Own parts that do work and are turned to from outside: they take the load first. */
export function carriers(view: View): Component[] {
  return entries(view).filter((one) => !isStore(one) && !forEverybody.test(one.name));
}
