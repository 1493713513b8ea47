// Parts that the text names and that no drawing of the parts shows.
import { enumeration } from "#base/text";
import { grouped } from "#base/groups";
import type { View } from "#model/view";
import { distinctPlaces } from "#model/view";
import { documentText } from "#prose/document-text";
import { type Drawing, isBroker, partDrawings } from "#prose/drawings";
import { ownWords, wordsOfName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const undrawnComponent = defineRule(
  remarks({
    id: "clarity/undrawn-component",
    title: "Part that no drawing shows",
    strength: "The drawings show all parts that the text names",
    issue: "1.2",
    looksFor: [
      "a part of a table of parts, or a name with Service, Gateway, Worker and the like that is used twice, in no drawing",
      "work that travels by a message broker, and no broker drawn",
    ],
    sources: ["ISO/IEC/IEEE 42010:2022, consistency between views"],
    usual: {
      expected: "all parts in the drawing of the parts",
      because: "Who looks at the drawing alone does not know of it, and plans without it.",
      severity: "low",
      confidence: 0.75,
    },
    *find(view) {
      const drawings = partDrawings(view.recovered.facts).filter(
        (one) => one.parts.length >= 4 && one.lines.length > 0,
      );
      if (drawings.length === 0) return;
      yield* missingNames(view, drawings);
      yield* missingBroker(view, drawings);
    },
  }),
);

const named =
  /(?<![\p{L}\p{N}-])((?:\p{Lu}[\p{L}\p{N}]+ ){1,3}(?:Service|Gateway|Server|Broker|Queue|Worker|Proxy|Engine|Adapter|Scheduler|Portal|Database))(?![\p{L}\p{N}]| (?:Service|Gateway|Server|API|Provider)\b)/gu;

function* missingNames(view: View, drawings: readonly Drawing[]): Iterable<Remark> {
  const drawn = new Set(
    drawings
      .flatMap((one) => [...one.boxes.values()])
      .flatMap((one) => [...wordsOfName(one.label), ...wordsOfName(one.technology ?? "")]),
  );
  const said = documentText(view.recovered.facts)
    .sentences.filter((one) => one.form === "paragraph" || one.form === "list item")
    .flatMap(({ text, evidence }) =>
      [...text.matchAll(named)].map(([, name = ""]) => ({
        name: name.replace(/^(?:The|A|An|Our|Each|This) /, ""),
        evidence,
      })),
    );
  for (const [key, uses] of grouped(said, (one) => wordsOfName(one.name).join(" "))) {
    const own = ownWords(key);
    if (
      uses.length < 2 ||
      own.length === 0 ||
      own.some((one) => drawn.has(one) || drawn.has(`${one}s`)) ||
      isForeign(key)
    )
      continue;
    const name = uses[0]?.name ?? key;
    yield {
      is: `"${name}" is named and no drawing of the parts shows it.`,
      evidence: distinctPlaces(uses.map((one) => one.evidence)).slice(0, 3),
      mend: `Draw "${name}" with what it needs and what needs it, or say that it is not a part of this system.`,
    };
  }
}

/** Services that others sell are often named in passing. */
function isForeign(name: string): boolean {
  return /^(?:aws|amazon|azure|google|gcp|elastic|cloud|kubernetes|windows|sql|web|rest|api|micro|domain|application|app)\b/.test(
    name,
  );
}

const byBroker =
  /\b(?:via|through|using|over|with|by) (?:the |a |an |our )?(message (?:broker|bus|queue)|event (?:bus|broker)|message-oriented middleware)\b/i;

function* missingBroker(view: View, drawings: readonly Drawing[]): Iterable<Remark> {
  if (drawings.some((one) => [...one.boxes.values()].some(isBroker))) return;
  const said = documentText(view.recovered.facts).sentences.flatMap(({ text, form, evidence }) => {
    const found =
      form === "drawing" || form === "heading" || /\b(?:could|might|may|future|instead of|not)\b/i.test(text)
        ? undefined
        : byBroker.exec(text)?.[1];
    return found === undefined ? [] : [{ found, evidence }];
  });
  const [first] = said;
  const parts = enumeration(drawings[0]?.parts.map((one) => `"${one.label}"`) ?? [], 5);
  if (first)
    yield {
      is: `Work travels by a ${first.found.toLowerCase()}, and none is drawn among ${parts}.`,
      evidence: distinctPlaces(said.map((one) => one.evidence)).slice(0, 3),
      mend: `Draw the ${first.found.toLowerCase()} among ${parts} with who sends to it and who reads from it, and say which product it is.`,
      severity: "medium",
    };
}
