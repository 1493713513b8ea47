// The drawings of a document set, each with its boxes and lines.
import { grouped } from "#base/groups";
import type { Fact, FactOf } from "#model/fact";

export type Box = FactOf<"drawn-box">;
export type Line = FactOf<"drawn-line">;

export interface Drawing {
  readonly fact: FactOf<"drawing">;
  /** Frames left out, unless lines end at them. */
  readonly parts: readonly Box[];
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
}

const known = new WeakMap<readonly Fact[], readonly Drawing[]>();

export function drawingsOf(facts: readonly Fact[]): readonly Drawing[] {
  const drawings = known.get(facts) ?? made(facts);
  known.set(facts, drawings);
  return drawings;
}

function made(facts: readonly Fact[]): Drawing[] {
  const boxes = grouped(
    facts.filter((one) => one.kind === "drawn-box"),
    (one) => one.drawing,
  );
  const lines = grouped(
    facts.filter((one) => one.kind === "drawn-line"),
    (one) => one.drawing,
  );
  return facts
    .filter((one) => one.kind === "drawing")
    .map((fact) => {
      const [own, ways] = [boxes.get(fact.id) ?? [], lines.get(fact.id) ?? []];
      const ends = new Set(ways.flatMap((one) => [one.from, one.to]));
      const parts = own.filter((one) => ends.has(one.id) || (one.means !== "boundary" && !holds(one, own)));
      return { fact, parts, boxes: new Map(own.map((one) => [one.id, one])), lines: ways };
    });
}

function holds(box: Box, all: readonly Box[]): boolean {
  return all.some((one) => one.inside === box.id);
}

/** Drawings of what runs and of who talks to it; steps of a process and views of pipelines are none. */
export function partDrawings(facts: readonly Fact[]): Drawing[] {
  return drawingsOf(facts).filter((one) => one.fact.shows === "components" && !showsSteps(one));
}

/** Those, and the drawings of who sends what to whom. */
export function systemDrawings(facts: readonly Fact[]): Drawing[] {
  const parts = new Set(partDrawings(facts));
  return drawingsOf(facts).filter((one) => {
    return !isExample(one) && (parts.has(one) || (one.fact.shows === "sequence" && !showsCode(one)));
  });
}

/** A file, a function, a method: `order.view.ts`, `takeOrder`, `Orders.take()`. */
const ofCode = /^[\w./-]+\.[a-z]{1,4}$|^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$|\w\(.*\)$|^[\p{L}\d]+(?:\.[\p{L}\d]+)+$/u;

/** What goes on inside of one program: who comes in there, and how often it runs, is no matter of its files. */
function showsCode({ boxes }: Drawing): boolean {
  const code = [...boxes.values()].filter(
    ({ label }) => ofCode.test(label.trim()) && !/\.(?:com|org|gov|net|io)$/.test(label),
  );
  return code.length * 3 >= boxes.size;
}

/** "Service A" and "Service B" stand for any: what they are asked tells nothing of a system. */
const anyone = /^(?:[\p{L}-]+ )?\p{Lu}$/u;

function isExample({ boxes }: Drawing): boolean {
  const some = [...boxes.values()].filter(({ label }) => anyone.test(label.trim()));
  return some.length >= 2 && some.length * 2 >= boxes.size;
}

const deeds =
  /^(?:\d+[.):]?\s*)?(?:create|validate|process|calculate|generate|track|extract|return|check|send|get|fetch|store|save|load|read|write|update|delete|build|deploy|run|execute|start|stop|end|begin|init\w*|parse|transform|apply|verify|receive|notify|publish|submit|select|choose|review|approve|reject|merge|push|pull|commit|test|scan|lint|install|open|close|wait|retry|log|emit|trigger|enter|exit|detect|determine|compute|evaluate|collect|filter|sort|map|scope|allow|block|deliver|force|demote|promote|await|prepare|incoming|is|are|has|does|can|should|yes|no|if|user (?:clicks|opens|enters|submits))\b/i;

/** How far something has come: what stands there is no part. */
const stages =
  /^(?:GET|POST|PUT|PATCH|DELETE) \/|^(?:idle|failed|finished|done|pending|running|waiting|paused|stopped|ready|completed?|aborted|cancelled)$/i;

/** Deeds rather than things: what a box is called begins with a verb. */
function showsSteps({ parts }: Drawing): boolean {
  const steps = parts.filter(
    ({ label }) => (deeds.test(label) && label.includes(" ")) || label.endsWith("?") || stages.test(label),
  );
  // One word may be the name of a thing that is called by what it does: "Store", "Filter".
  const verbs = parts.filter(({ label }) => deeds.test(label) && !label.includes(" "));
  return parts.length > 0 && (steps.length * 3 >= parts.length || verbs.length * 3 >= parts.length * 2);
}

export function isStore(box: Box): boolean {
  return (
    box.means === "database" ||
    /\b(?:database|db|rds|postgres\w*|mysql|mariadb|mongo\w*|dynamodb|sql server|cassandra)\b/i.test(
      `${box.label} ${box.technology ?? ""}`,
    )
  );
}

export function isBroker(box: Box): boolean {
  return (
    box.means === "broker" ||
    /\b(?:queue|broker|bus|kafka|rabbit\w*|topics?|streams?|nats|sqs|sns|pub\/?sub|pulsar|mqtt|event ?hub|events?)\b/i.test(
      `${box.label} ${box.technology ?? ""}`,
    )
  );
}

export function isPersonBox(box: Box): boolean {
  return (
    box.means === "person" ||
    /^(?:end[- ]?)?(?:users?|admins?|administrators?|customers?|clients?|developers?|operators?|visitors?|subscribers?|browsers?|actors?)$/i.test(
      box.label.trim(),
    )
  );
}

/** The frames around a box, the innermost first. */
export function framesOf(box: Box, { boxes }: Drawing): Box[] {
  const frames: Box[] = [];
  for (let at = box.inside; at !== undefined && frames.length < 50; at = boxes.get(at)?.inside) {
    const frame = boxes.get(at);
    if (!frame || frames.includes(frame)) break;
    frames.push(frame);
  }
  return frames;
}
