// What documents state beside parts and lines, in tables: requirements, decisions, risks, assumptions, open questions.
import { enumeration, plural, shorten } from "#base/text";
import type { Requirement, System } from "#model/system";
import { type Block, details, paragraph, type Runs, type Section, section, strong, table, text } from "./document.ts";
import { places } from "./wording.ts";

/** Rows of a table that everybody sees; the rest opens on demand. */
const shown = 30;
const longestText = 160;

/** A section for each noun that documents state; none where they state none. */
export function statedSections(system: System): Section[] {
  const { name, requirements, decisions, risks, assumptions, questions } = system;
  return [
    ...sectionOf("requirements", "Requirements", requirements.length, () => [
      paragraph(text(requirementsInShort(requirements, name))),
      ...rowsOf(
        "Requirements",
        ["Requirement", "Kind", "Priority", "Target", "Source"],
        requirements.map(requirementRow),
      ),
    ]),
    ...sectionOf("decisions", "Decisions", decisions.length, () =>
      rowsOf(
        "Decisions",
        ["Decision", "Status", "Because", "Instead of", "Source"],
        decisions.map((one) => [
          [...idOf(one.id), strong(shorten(one.title, longestText))],
          [text(one.status ?? "")],
          [text(shorten(one.because.join("; "), longestText))],
          [text(enumeration(one.insteadOf, 6))],
          places(one.evidence, 1),
        ]),
      ),
    ),
    ...sectionOf("risks", "Risks", risks.length, () =>
      rowsOf(
        "Risks",
        ["Risk", "Likelihood", "Impact", "Mitigation", "Source"],
        risks.map((one) => [
          [...idOf(one.id), text(shorten(one.text, longestText))],
          [text(one.likelihood ?? "")],
          [text(one.impact ?? "")],
          [text(shorten(one.mitigation ?? "not stated", longestText))],
          places(one.evidence, 1),
        ]),
      ),
    ),
    ...sectionOf("assumptions", "Assumptions", assumptions.length, () =>
      rowsOf("Assumptions", ["Assumption", "Source"], assumptions.map(plainRow)),
    ),
    ...sectionOf("questions", "Open questions", questions.length, () =>
      rowsOf("Open questions", ["Question", "Source"], questions.map(plainRow)),
    ),
  ];
}

function sectionOf(id: string, title: string, count: number, blocks: () => Block[]): Section[] {
  return count === 0 ? [] : [section(id, title, blocks())];
}

function rowsOf(caption: string, head: readonly string[], rows: readonly Runs[][]): Block[] {
  const more = rows.slice(shown);
  return [
    table(caption, head, rows.slice(0, shown)),
    ...(more.length > 0 ? [details(`${more.length} more`, [table(`${caption}, continued`, head, more)])] : []),
  ];
}

function plainRow(one: System["questions"][number]): Runs[] {
  return [[...idOf(one.id), text(shorten(one.text, longestText))], places(one.evidence, 1)];
}

function requirementRow(one: Requirement): Runs[] {
  const doubt = one.doubtful === undefined ? "" : ` (doubtful: ${one.doubtful})`;
  return [
    [...idOf(one.id), text(`${shorten(one.text ?? "", longestText)}${doubt}`)],
    [text(kindOf(one))],
    [text(one.priority ?? "")],
    [text(targetOf(one))],
    places(one.evidence, 1),
  ];
}

/** An id that an author wrote; one that is made of the words says nothing more than they do. */
function idOf(id: string): Runs {
  return /^\p{Lu}/u.test(id) ? [strong(id), text(" ")] : [];
}

function kindOf({ quality, constraint }: Requirement): string {
  if (constraint !== undefined) return `${constraint} constraint`;
  return quality ?? "function";
}

function targetOf({ measure, target, at }: Requirement): string {
  if (target === undefined) return "";
  return `${measure ?? ""} ${target}${at === undefined ? "" : ` at ${at}`}`.trim();
}

/** "12 requirements of Shop: 9 must, 2 should; 3 have a target, 1 is doubtful." */
export function requirementsInShort(requirements: readonly Requirement[], of: string): string {
  const count = (fits: (one: Requirement) => boolean): number => requirements.filter(fits).length;
  const urgent = ["must", "should", "could", "wont"].flatMap((priority) => {
    const same = count((one) => one.priority === priority);
    return same === 0 ? [] : [`${same} ${priority === "wont" ? "left out" : priority}`];
  });
  const without = count((one) => one.priority === undefined);
  const parts = [...urgent, ...(without > 0 ? [`${without} without a priority`] : [])];
  const targets = count((one) => one.target !== undefined);
  const doubts = count((one) => one.doubtful !== undefined);
  const more = [
    targets > 0 ? `${targets} with a figure to hold` : "none with a figure to hold",
    ...(doubts > 0 ? [`${doubts} doubtful`] : []),
  ];
  return `${plural(requirements.length, "requirement")} of ${of}: ${parts.join(", ")}; ${more.join(", ")}.`;
}

const fewest = 4;
const longestName = 60;

/** One line for each noun, for a page that has other things to say. */
export function statedInShort({
  name,
  requirements,
  decisions,
  risks,
  assumptions,
  questions,
}: System): readonly Runs[] {
  const titled = (word: string, all: readonly string[]): Runs[] => {
    if (all.length === 0) return [];
    const some = enumeration(all.map(nameOf), fewest);
    return [[text(`${plural(all.length, word)}: ${some}.`)]];
  };
  return [
    ...(requirements.length > 0 ? [[text(requirementsInShort(requirements, name))]] : []),
    ...titled(
      "decision",
      decisions.map((one) => one.title),
    ),
    ...titled(
      "risk",
      risks.map((one) => one.text),
    ),
    ...titled(
      "assumption",
      assumptions.map((one) => one.text),
    ),
    ...titled(
      "open question",
      questions.map((one) => one.text),
    ),
  ];
}

/** What an author sets before a colon names the rest. */
function nameOf(words: string): string {
  const name = /^[^:.?!]{3,50}(?=: )/.exec(words)?.[0] ?? words;
  return `“${shorten(name.replace(/[.;]+$/, ""), longestName)}”`;
}
