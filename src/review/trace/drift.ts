// Where documents and model part: what only one of them has, calls that no connection carries, languages that differ.
import type { Evidence } from "#model/evidence";
import type { Component, System } from "#model/system";
import type { Drift, MissingElement } from "#model/trace";
import { distinctPlaces } from "#model/view";
import { isAuxiliary } from "#prose/grammar";
import { type Word, wordsOf } from "#prose/words";
import { differingLanguages } from "./languages.ts";
import { productNamed } from "./names.ts";
import type { Linked } from "./links.ts";

/** Enough to look it up. */
const mostPlaces = 3;

export interface DrawnConnection {
  readonly from: string;
  readonly to: string;
  readonly evidence: readonly Evidence[];
}

interface Held {
  readonly linked: readonly Linked[];
  readonly drawn: readonly DrawnConnection[];
  readonly undocumented: readonly string[];
  readonly missing: readonly MissingElement[];
}

export function driftOf({ linked, drawn, undocumented, missing }: Held, system: System): Drift[] {
  const alone = system.components
    .filter((one) => undocumented.includes(one.id))
    .map(({ name, evidence }): Drift => {
      return {
        kind: "undocumented component",
        is: `no sentence speaks of ${name}`,
        document: [],
        model: evidence.slice(0, mostPlaces),
      };
    });
  const absent = missing.map((one) => absence(one, system, undocumented));
  return [...absent, ...missingConnections(linked, drawn, system), ...differingLanguages(linked, system), ...alone];
}

/** Of a product that is not there, what of its kind is there instead, where no sentence speaks of that. */
function absence(
  { name, because, evidence }: MissingElement,
  { components }: System,
  undocumented: readonly string[],
): Drift {
  const kind = productNamed(name)?.kind;
  const instead = components.filter(
    (one) => one.kind === kind && undocumented.includes(one.id) && one.technology.length > 0,
  );
  const others = instead.map((one) => `${one.name} (${one.technology.join(", ")})`).join(", ");
  return {
    kind: "missing component",
    is: `${name} is not in the model: ${others === "" ? because : `its ${kind} is ${others}`}`,
    document: evidence.slice(0, mostPlaces),
    model: instead.flatMap((one) => one.evidence.slice(0, 1)),
  };
}

const verbs =
  /^(?:call|ask|quer(?:y|ie)|request|send|publish(?:e)?|subscribe|read|write|store|persist|fetch(?:e)?|retrieve|connect|talk|communicate|forward|route|invoke|consume|use|update|notif(?:y|ie)|delegate|save|load|post|push(?:e)?|pull|get)s?$/;
const notNow = /^(?:not|never|no|will|would|may|might|could|should|without|cannot)$/;

/** Calls that sentences or drawings tell of and that no connection carries, of either direction. */
function missingConnections(linked: readonly Linked[], drawn: readonly DrawnConnection[], system: System): Drift[] {
  if (system.connections.length === 0) return [];
  const told = linked.flatMap(callsIn);
  const all = new Map<string, { from: string; to: string; evidence: Evidence[] }>();
  for (const { from, to, evidence } of [...drawn, ...told]) {
    const key = [from, to].join("\n");
    const known = all.get(key);
    if (known) known.evidence.push(...evidence);
    else all.set(key, { from, to, evidence: [...evidence] });
  }
  const byId = new Map(system.components.map((one) => [one.id, one]));
  return [...all.values()].flatMap(({ from, to, evidence }): Drift[] => {
    const [caller, callee] = [byId.get(from), byId.get(to)];
    if (!caller || !callee || areJoined(caller, callee, system)) return [];
    const is = `the documents have ${caller.name} turn to ${callee.name}; the model has no connection between them`;
    const model = [...caller.evidence.slice(0, 1), ...callee.evidence.slice(0, 1)];
    return [{ kind: "missing connection", is, document: distinctPlaces(evidence).slice(0, mostPlaces), model }];
  });
}

/** Directly, or through a broker or a gateway. */
function areJoined({ id: a }: Component, { id: b }: Component, { connections, components }: System): boolean {
  const touching = (id: string): Set<string> =>
    new Set(connections.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])));
  const [nearA, nearB] = [touching(a), touching(b)];
  const between = components.filter((one) => one.kind === "broker" || one.kind === "gateway").map((one) => one.id);
  return nearA.has(b) || between.some((one) => nearA.has(one) && nearB.has(one));
}

/** "Orders asks stock for …": a subject, a verb of turning to something, and what it turns to. */
function callsIn({ sentence, mentions, carried }: Linked): DrawnConnection[] {
  const words = wordsOf(sentence.text);
  const subject = mentions.find((one) => one.isSubject && one.first < 4);
  const from = subject?.id ?? carried?.id;
  const start = subject ? subject.last + 1 : 2;
  const verb = verbFrom(words, start);
  if (from === undefined || verb === undefined || words.slice(0, verb).some((one) => notNow.test(one.lower))) return [];
  const object = mentions.find((one) => one.first > verb && one.id !== from && !one.isSubject);
  const between = words.slice(verb + 1, object?.first);
  // A further clause has a subject of its own.
  if (
    !object ||
    between.length > 12 ||
    between.some((one) => /^(?:which|that|while|when|if|because|so)$/.test(one.lower))
  )
    return [];
  if (object.how === "product" && mentions.filter((one) => one.first === object.first).length > 1) return [];
  return [{ from, to: object.id, evidence: [sentence.evidence] }];
}

/** The place of the verb, where one of the list is the first that is no word of grammar. */
function verbFrom(words: readonly Word[], start: number): number | undefined {
  const near = words.slice(start, start + 4);
  const at = near.findIndex((one) => verbs.test(one.lower));
  const isVerb =
    at >= 0 &&
    near.slice(0, at).every((one) => isAuxiliary(one) || /ly$|^(?:service|component|also|then|and)$/.test(one.lower));
  return isVerb && !near.slice(0, at).some((one) => /^(?:is|are|was|were|be)$/.test(one.lower))
    ? start + at
    : undefined;
}
