// Which parts a document set describes, and which of its sentences speak of one.
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { documentText, type Sentence } from "#prose/document-text";
import { sentencesNaming } from "#prose/naming";

const personWords =
  /\b(?:users?|administrators?|admins?|customers?|persons?|people|operators?|developers?|managers?|actors?|visitors?|staff|employees?)\b/i;

/** Whether it is somebody rather than something. */
export function isPerson(view: View, component: Component): boolean {
  if (component.kind !== "external") return false;
  const names = [component.name, ...component.aliases];
  const drawn = view.all("drawn-box").filter((one) => names.includes(one.label));
  return drawn.some((one) => one.means === "person") || (drawn.length === 0 && personWords.test(component.name));
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

/** Sentences that name the part and speak of the matter. */
export function saidOf(view: View, component: Component, matter: RegExp): Sentence[] {
  const text = documentText(view.recovered.facts);
  return sentencesNaming(text, [component.name, ...component.aliases]).filter((one) => matter.test(one.text));
}

/** What a sentence, a row or a drawing says of the part, where it speaks of the matter. */
export function toldOf(view: View, component: Component, matter: RegExp): string | undefined {
  const told = [component.does ?? "", ...component.evidence.map((one) => one.quote)];
  return [...saidOf(view, component, matter).map((one) => one.text), ...told].find((one) => matter.test(one));
}

const ofAll = /\b(?:all|every|each|any|always|everywhere)\b/i;
const generalSentences = new WeakMap<readonly Sentence[], readonly Sentence[]>();

/** Sentences that speak of the matter for all parts alike: "all traffic is encrypted". */
export function saidOfAll(view: View, matter: RegExp): Sentence[] {
  const { sentences } = documentText(view.recovered.facts);
  const general = generalSentences.get(sentences) ?? sentences.filter((one) => ofAll.test(one.text));
  generalSentences.set(sentences, general);
  return general.filter((one) => matter.test(one.text));
}

export function databases(view: View): Component[] {
  return view.system.components.filter((one) => one.kind === "database");
}

/** Own parts that do work and are turned to from outside: they take the load first. */
export function carriers(view: View): Component[] {
  return entries(view).filter((one) => !isStore(one));
}
