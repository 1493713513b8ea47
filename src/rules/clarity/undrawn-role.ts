// Roles that the text lists together, of which the drawings show some as people and others not at all.
import { enumeration } from "#base/text";
import type { Evidence } from "#model/evidence";
import { type DocumentText, documentText, type Sentence } from "#prose/document-text";
import { isPersonBox, partDrawings } from "#prose/drawings";
import { wordsOfName } from "#prose/part-names";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const undrawnRole = defineRule(
  remarks({
    id: "clarity/undrawn-role",
    title: "Role that no drawing shows",
    strength: "The drawings show all roles that the text names",
    issue: "1.2",
    looksFor: ["roles or actors listed in a sentence or below a heading, some of them drawn as people and others not"],
    sources: [
      "Brown: The C4 model, system context: the people who use it",
      "ISO/IEC/IEEE 42010:2022, consistency between views",
    ],
    usual: {
      expected: "a person for each role, with what it uses",
      because: "The drawing is taken for the whole, and nobody asks what the others may do.",
      severity: "low",
      confidence: 0.75,
    },
    *find({ recovered: { facts } }) {
      const boxes = partDrawings(facts).flatMap((one) => [...one.boxes.values()]);
      const people = boxes.filter(isPersonBox).map((one) => keyOf(one.label));
      const drawn = boxes.map((one) => ` ${keyOf(one.label)} `);
      if (people.length === 0) return;
      for (const { names, evidence } of listsOfRoles(documentText(facts))) {
        const missing = names.filter((name) => !drawn.some((one) => one.includes(` ${keyOf(name)} `)));
        const isShared = names.some((name) => people.includes(keyOf(name)));
        if (!isShared || missing.length === 0) continue;
        const quoted = enumeration(
          missing.map((one) => `"${one}"`),
          8,
        );
        yield {
          is: `${quoted} ${missing.length === 1 ? "is a role" : "are roles"} here, and no drawing shows ${missing.length === 1 ? "it" : "them"}.`,
          evidence,
          mend: `Draw ${quoted} with what each uses and may do, as the other roles are.`,
        };
      }
    },
  }),
);

/** Letters only and in the singular. */
function keyOf(name: string): string {
  return wordsOfName(name)
    .map((one) => (one.length > 3 ? one.replace(/s$/, "") : one))
    .join(" ");
}

interface Roles {
  readonly names: readonly string[];
  readonly evidence: readonly Evidence[];
}

function* listsOfRoles({ sections, sentences }: DocumentText): Iterable<Roles> {
  for (const sentence of sentences) yield* enumerated(sentence);
  for (const { title, sentences: own } of sections) {
    if (!heading.test(title.trim())) continue;
    const items = own
      .filter((one) => one.form === "list item")
      .map((one) => ({ ...one, name: leading.exec(one.text)?.[1] }));
    const named = items.filter((one) => one.name !== undefined);
    if (named.length >= 2 && named.length === items.length)
      yield { names: named.map((one) => one.name ?? ""), evidence: named.map((one) => one.evidence) };
  }
}

const heading = /^[\d.\s]*(?:(?:user|system|human) )?(?:roles|actors|users|personas)$/i;
/** What stands before a colon or a dash in an item. */
const leading = /^((?:[\p{L}-]+ ?){1,4}?)(?: ?:| [-–—] |$)/u;

const announced = /\b(?:roles|actors|personas|kinds of users|types of users|user types)\b[^:.;]{0,40}: ?(.{3,300})$/iu;
const longestName = 5;

/** "used in 3 roles: Clerk, Night Clerk, and Keeper of the gate". */
function enumerated({ text, form, evidence }: Sentence): Roles[] {
  if (form === "heading" || form === "drawing") return [];
  const list = sentenceAfter(announced.exec(text)?.[1]);
  if (list === undefined) return [];
  const names = list
    .split(/, (?:and |or )?| and | or /)
    .map((one) => one.replace(/^(?:the|an?) /i, "").trim())
    .filter((one) => one !== "");
  const isList =
    names.length >= 2 && names.every((one) => one.split(" ").length <= longestName && /^[\p{L} -]+$/u.test(one));
  return isList ? [{ names, evidence: [evidence] }] : [];
}

function sentenceAfter(text: string | undefined): string | undefined {
  return text?.split(/[.;](?:\s|$)/)[0]?.trim();
}
