// Connections that a document states in plain sentences: one known part, a verb of doing, another known part.
import type { Connection } from "#model/system";
import type { DocumentText, Sentence } from "#prose/document-text";
import { grouped } from "#base/groups";
import { Naming } from "#prose/naming";
import type { Component } from "#model/system";

/** Work travels from the first to the second, or from the second to the first. */
const onward =
  /\b(?:calls?|calling|invokes?|uses|sends?|forwards?|routes?|posts?|publishes|pushes|writes|stores|saves|persists|reads?|queries|fetches|requests|connects?|talks?|delegates|submits|uploads|asks|proxies|redirects|notifies|accesses)\b/i;
const backward =
  /\b(?:is called|are called|is used|are used|is invoked|is notified|is triggered|is fed|are sent|receives?|consumes|subscribes)\b[^.]{0,40}\b(?:by|from|to)\b/i;
const never = /\b(?:not|never|no longer|without|cannot|can't|doesn't|don't|instead of|rather than|unlike|nor)\b/i;
const longestBetween = 80;

export function statedConnections(text: DocumentText, components: readonly Component[]): Connection[] {
  const names = new Map(
    components.flatMap((one) => [one.name, ...one.aliases].map((name) => [keyOf(name), one.id] as const)),
  );
  const naming = new Naming(components.flatMap((one) => [one.name, ...one.aliases]));
  const found = text.sentences
    .filter(({ form }) => form === "paragraph" || form === "list item")
    .flatMap((sentence) => connectionsIn(sentence, naming, names));
  return [...grouped(found, (one) => one.id).values()].flatMap(([first, ...more]) => {
    return first ? { ...first, evidence: [first, ...more].flatMap((one) => one.evidence).slice(0, 8) } : [];
  });
}

function keyOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/s$/, "");
}

function connectionsIn({ text, evidence }: Sentence, naming: Naming, names: ReadonlyMap<string, string>): Connection[] {
  // Names are many, and dear to look for: most sentences have no such verb.
  if (never.test(text) || !(onward.test(text) || backward.test(text))) return [];
  const mentions = naming.in(text).flatMap(({ text: name, index }) => {
    const id = names.get(keyOf(name));
    return id === undefined ? [] : [{ id, from: index, to: index + name.length }];
  });
  return mentions.flatMap((one, place) => {
    const next = mentions[place + 1];
    if (!next || next.id === one.id || next.from - one.to > longestBetween) return [];
    const between = text.slice(one.to, next.from);
    if (/[;:]|,\s*(?:and|but|while|whereas)\b/i.test(between)) return [];
    if (backward.test(between)) return [connectionOf(next.id, one.id, evidence)];
    return onward.test(between) ? [connectionOf(one.id, next.id, evidence)] : [];
  });
}

function connectionOf(from: string, to: string, evidence: Sentence["evidence"]): Connection {
  return { id: `${from} -> ${to}`, from, to, evidence: [evidence] };
}
