// One connection or part that two drawings show in two ways.
import { put } from "#base/groups";
import { type Drawing, type Line, partDrawings } from "#prose/drawings";
import { fullName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const drawnDifferently = defineRule(
  remarks({
    id: "clarity/drawn-differently",
    title: "Two drawings show it in two ways",
    strength: "The drawings agree with each other",
    issue: "1.7",
    looksFor: [
      "an arrow that points from one part to another in one drawing and back in another",
      "one part with two technologies in two drawings",
    ],
    sources: ["ISO/IEC/IEEE 42010:2022, consistency between views"],
    usual: {
      expected: "one way of drawing what is one thing",
      because: "Which of the two is built depends on the drawing that is looked at.",
      severity: "medium",
      confidence: 0.75,
    },
    *find({ recovered: { facts } }) {
      const drawings = partDrawings(facts);
      yield* turnedArrows(drawings);
      yield* otherTechnologies(drawings);
    },
  }),
);

interface Arrow {
  readonly line: Line;
  readonly from: string;
  readonly to: string;
}

/** Answers and events run against the call. */
const answers =
  /\b(?:respon\w+|returns?|results?|answers?|reply|replies|events?|notif\w+|callback|webhook|ack\w*|status|data|streams?|publish\w*|subscri\w*|pulls?|push\w*|polls?)\b/i;

function* turnedArrows(drawings: readonly Drawing[]): Iterable<Remark> {
  const ways = new Map<string, Arrow[]>();
  const both = new Set<string>();
  for (const drawing of drawings) {
    const arrows = arrowsOf(drawing);
    const drawn = new Set(arrows.map(({ from, to }) => `${from} -> ${to}`));
    for (const arrow of arrows) {
      put(ways, `${arrow.from} -> ${arrow.to}`, arrow);
      if (drawn.has(`${arrow.to} -> ${arrow.from}`)) both.add(pairOf(arrow));
    }
  }
  for (const [way, [arrow]] of ways) {
    const back = arrow && ways.get(`${arrow.to} -> ${arrow.from}`)?.[0];
    if (!arrow || !back || both.has(pairOf(arrow)) || way > `${arrow.to} -> ${arrow.from}`) continue;
    yield {
      is: `One drawing has an arrow from "${arrow.from}" to "${arrow.to}", another has it the other way round.`,
      evidence: [arrow.line.evidence, back.line.evidence],
      mend: `Draw the arrow between "${arrow.from}" and "${arrow.to}" from the one that asks to the one that is asked in both, or say what travels each way.`,
    };
  }
}

function arrowsOf({ lines, boxes }: Drawing): Arrow[] {
  return lines
    .filter((one) => one.directed && !answers.test(one.label ?? ""))
    .map((line) => ({
      line,
      from: fullName(boxes.get(line.from)?.label ?? ""),
      to: fullName(boxes.get(line.to)?.label ?? ""),
    }))
    .filter(({ from, to }) => from !== "" && to !== "" && from !== to);
}

function pairOf({ from, to }: Arrow): string {
  return [from, to].toSorted().join(" - ");
}

function* otherTechnologies(drawings: readonly Drawing[]): Iterable<Remark> {
  const boxes = drawings.flatMap(({ boxes: own }) => [...own.values()]).filter((one) => one.technology !== undefined);
  const first = new Map<string, (typeof boxes)[number]>();
  for (const box of boxes) {
    const key = fullName(box.label);
    const before = first.get(key);
    if (!before || before.drawing === box.drawing) {
      if (!before) first.set(key, box);
      continue;
    }
    const [one, other] = [before.technology ?? "", box.technology ?? ""];
    if (shareWord(one, other)) continue;
    yield {
      is: `"${box.label}" is "${one}" in one drawing and "${other}" in another.`,
      evidence: [box.evidence, before.evidence],
      mend: `Say which holds, "${one}" or "${other}".`,
    };
  }
}

function shareWord(a: string, b: string): boolean {
  const words = new Set(fullName(a).split(" "));
  return fullName(b)
    .split(" ")
    .some((one) => words.has(one));
}
