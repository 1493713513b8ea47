// Groups of parts inside one frame that no line joins with each other.
import { put } from "#base/groups";
import { enumeration } from "#base/text";
import { type Box, type Drawing, framesOf, isPersonBox, partDrawings } from "#prose/drawings";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const partedDrawing = defineRule(
  remarks({
    id: "clarity/parted-drawing",
    title: "Drawing that falls apart",
    strength: "Lines join all parts of a system",
    issue: "1.7",
    looksFor: [
      "two groups of two parts and more inside one outermost frame, which no way of lines joins, people left out",
    ],
    sources: ["Brown: The C4 model, container diagram: show how containers interact"],
    usual: {
      expected: "a line for what travels between them, or two drawings",
      because: "What is set up in one group has to reach the other, and the way it takes is not drawn.",
      severity: "low",
      confidence: 0.7,
    },
    *find({ recovered: { facts } }) {
      for (const drawing of partDrawings(facts)) yield* partsApart(drawing);
    },
  }),
);

function* partsApart(drawing: Drawing): Iterable<Remark> {
  const own = drawing.parts.filter((one) => !isPersonBox(one) && one.means !== "external");
  const frames = new Set(own.map((one) => framesOf(one, drawing).at(-1)));
  const [system, ...others] = frames;
  // Several frames are layers or places, and nobody says that what lies in them is one system.
  if (!system || others.length > 0) return;
  const groupOf = groupsIn(drawing);
  const groups = new Map<string, Box[]>();
  for (const part of own) put(groups, groupOf(part.id), part);
  const [one, other, ...more] = [...groups.values()].filter((group) => group.length > 1);
  // Many groups are a catalogue of examples.
  if (!one || !other || more.length > 1) return;
  const ends = `${namesOf(one)} on the one side and ${namesOf(other)} on the other`;
  yield {
    is: `No way of lines joins ${ends}, all parts of "${system.label}".`,
    evidence: [...one, ...other].map((box) => box.evidence),
    mend: `Draw what travels between ${ends}, or say that the two have nothing to do with each other.`,
  };
}

function namesOf(boxes: readonly Box[]): string {
  return enumeration(
    boxes.map((one) => `"${one.label}"`),
    4,
  );
}

/** Which parts lines join, whichever way they point: a person who uses two parts joins them not. */
function groupsIn({ boxes, lines }: Drawing): (id: string) => string {
  const root = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    for (let next = root.get(at); next !== undefined; next = root.get(at)) at = next;
    return at;
  };
  const isPerson = (id: string): boolean => {
    const box = boxes.get(id);
    return box !== undefined && isPersonBox(box);
  };
  const join = (one: string, other: string): void => {
    const [a, b] = [find(one), find(other)];
    if (a !== b) root.set(a, b);
  };
  for (const { from, to } of lines) {
    if (isPerson(from) || isPerson(to)) continue;
    join(from, to);
    // A line that ends at a frame reaches all that is in it.
    for (const box of boxes.values()) if (box.inside === from || box.inside === to) join(box.id, box.inside);
  }
  return find;
}
