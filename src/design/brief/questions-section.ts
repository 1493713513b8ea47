// A brief's open points as parts of a document: what is given and what is missing, and what to ask before a design begins.
import {
  details,
  type Inline,
  joined,
  list,
  mark,
  paragraph,
  type Runs,
  type Section,
  section,
  strong,
  table,
  text,
  type Tone,
} from "#document/document";
import { plural } from "#base/text";
import type { Evidence } from "#model/evidence";
import type { BriefInput, BriefQuestion } from "./brief.ts";

/** So many are answered before a meeting ends; the others are there for who wants to see them. */
const first = 7;
const mostPlaces = 4;

/** Nothing where nothing is left to ask. */
export function questionsSection(questions: readonly BriefQuestion[]): Section[] {
  if (questions.length === 0) return [];
  const [shown, others] = [questions.slice(0, first), questions.slice(first)];
  const head = paragraph(text(`${countsOf(questions)}. The one whose answer changes most comes first.`));
  const more =
    others.length === 0 ? [] : [details(plural(others.length, "further question"), [list(others.map(linesOf), true)])];
  return [section("brief-questions", "Questions before the design", [head, list(shown.map(linesOf), true), ...more])];
}

function countsOf(questions: readonly BriefQuestion[]): string {
  const count = (about: BriefQuestion["about"]): number => questions.filter((one) => one.about === about).length;
  const parts = [
    [count("missing"), "thing that a design needs is not said", "things that a design needs are not said"],
    [count("contradiction"), "place does not go together with another", "places do not go together with others"],
    [count("open"), "question is the brief's own", "questions are the brief's own"],
  ] as const;
  return parts
    .flatMap(([number, one, many]) => (number === 0 ? [] : [`${String(number)} ${number === 1 ? one : many}`]))
    .join(", ");
}

const tones: Readonly<Record<BriefQuestion["about"], Tone>> = {
  missing: "unsure",
  contradiction: "bad",
  open: "quiet",
};

function linesOf({ asks, because, changes, about, evidence }: BriefQuestion): Runs[] {
  const places = placesOf(evidence);
  return [
    [strong(asks)],
    [mark(tones[about], about), text(`: ${because}`)],
    [text(`It changes ${changes}.`)],
    ...(places.length === 0 ? [] : [places]),
  ];
}

function placesOf(evidence: readonly Evidence[]): Runs {
  const places = evidence.slice(0, mostPlaces).map(({ file, line }): Inline[] => [{ kind: "place", file, line }]);
  const rest = evidence.length - mostPlaces;
  return [...joined(places, ", "), ...(rest > 0 ? [text(` and ${String(rest)} more`)] : [])];
}

export function inputsSection(inputs: readonly BriefInput[]): Section {
  const given = inputs.filter((one) => one.standing === "given").length;
  const head = paragraph(
    text(`The brief gives ${String(given)} of the ${String(inputs.length)} things that a design starts from.`),
  );
  const rows = inputs.map((one): Runs[] => [
    [strong(one.input)],
    [mark(one.standing === "given" ? "good" : "unsure", one.standing)],
    whereOf(one),
  ]);
  return section("brief-inputs", "What the brief gives", [
    head,
    table("What a design starts from", ["Input", "Stands as", "Where, or what was looked for"], rows),
  ]);
}

/** The proof of each: its places, or the forms that would have counted. */
function whereOf(one: BriefInput): Runs {
  if (one.standing === "given") return placesOf(one.evidence);
  const near = one.near.length === 0 ? [] : [text("; comes near: "), ...placesOf(one.near)];
  return [text(`${one.lookedFor.join("; ")}; none in ${plural(one.searched, "statement")}`), ...near];
}
