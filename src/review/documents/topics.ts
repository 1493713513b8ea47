// Says of each topic whether the documents cover it, mention it, or have nothing of it, and proves it either way.
import { enumeration, plural, shorten } from "#base/text";
import { topics } from "#knowledge/topics/catalogue";
import type { Subject } from "#knowledge/topics/topic";
import type { Search } from "#model/check";
import { type Evidence, placeOf } from "#model/evidence";
import type { DocumentReviewResult } from "#model/result";
import type { Recovered } from "#model/view";
import { filesNotInEnglish } from "#prose/english";
import { type Statement, statementsOf } from "#prose/statements";
import type { Gate } from "../gate.ts";
import { type Sought, Subjects } from "./sought.ts";
import { coveredFrom, Scale, sumOf, type Weighed } from "./weigh.ts";

type Topic = DocumentReviewResult["topics"][number];

/** What was found of one subject. */
export interface Answer extends Pick<Topic, "verdict" | "because" | "evidence"> {
  readonly doubtful?: boolean;
  readonly search?: Search;
}

export function topicsOf(recovered: Recovered, gate: Gate): Topic[] {
  const answers = answersOf(topics, recovered, gate);
  return topics.map(({ id, title }, place) => ({ id, title, ...(answers[place] ?? nothing) }));
}

const nothing: Answer = { verdict: "absent", because: "", evidence: [] };

/** The answers to subjects, in their order. */
export function answersOf(subjects: readonly Subject[], recovered: Recovered, gate: Gate): Answer[] {
  const statements = statementsOf(recovered.facts);
  const scale = new Scale(statements);
  const sought = new Subjects(subjects).seek(statements);
  return subjects.map((subject, place) => {
    const own = sought[place] ?? { sightings: [], nearMisses: [] };
    const weighed = scale.weigh(own.sightings).filter(({ statement }) => gate.matches(statement.evidence));
    return weighed.length > 0 ? foundOf(subject, weighed) : absentOf(subject, own, statements, recovered, gate);
  });
}

const mostEvidence = 6;
/** How far from the line between the verdicts a second reader may still differ. */
const doubt = 1.5;

function foundOf({ needs = coveredFrom }: Subject, weighed: readonly Weighed[]): Answer {
  const sum = sumOf(weighed);
  const verdict = sum >= needs ? "covered" : "mentioned";
  const strongest = weighed.toSorted((a, b) => b.weight - a.weight);
  const evidence = distinct(strongest.map(({ statement }) => statement.evidence)).slice(0, mostEvidence);
  const isDoubtful = sum >= needs - doubt && sum < needs + doubt;
  return { verdict, ...(isDoubtful ? { doubtful: true } : {}), because: becauseOf(verdict, strongest), evidence };
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [placeOf(one), one])).values()];
}

function becauseOf(verdict: "covered" | "mentioned", strongest: readonly Weighed[]): string {
  const [first] = strongest;
  if (!first) return "";
  const { statement, as } = first;
  const title = statement.section.title;
  const where = title === "" || statement.form === "heading" ? "" : ` in the section “${shorten(title, 60)}”`;
  const places = new Set(strongest.map((one) => placeOf(one.statement.evidence))).size;
  const more = places > 1 ? `; ${plural(places, "place")} speak of it` : "";
  const said = `“${shorten(statement.text, 90)}”${where} is ${as}${more}`;
  return verdict === "covered" ? `${said}.` : `${said}: not enough to learn what is done or required.`;
}

const mostNearMisses = 5;

function absentOf(
  subject: Subject,
  { sightings, nearMisses }: Sought,
  statements: readonly Statement[],
  recovered: Recovered,
  gate: Gate,
): Answer {
  // What only a comment says, a reader of the document never sees.
  const unseen = sightings.map(({ statement }) => statement.evidence);
  const misses = gate
    .pass(distinct([...nearMisses.map(({ statement }) => statement.evidence), ...unseen]))
    .slice(0, mostNearMisses);
  const foreign = filesNotInEnglish(statements);
  const search = searchOf(subject, statements, misses, recovered, foreign);
  if (foreign.size > 0)
    return { verdict: "absent", doubtful: true, because: unreadable(foreign), evidence: [], search };
  const [first] = nearMisses;
  const miss = first ? `; “${shorten(first.statement.text, 80)}” speaks of ${first.is}` : "";
  return {
    verdict: "absent",
    because: `None of ${plural(search.forms.length, "form")} stands in ${search.places}${miss}.`,
    evidence: [],
    search,
  };
}

function searchOf(
  { titles, mechanisms, words, hints = [] }: Subject,
  statements: readonly Statement[],
  nearMisses: Evidence[],
  { facts, coverage }: Recovered,
  foreign: ReadonlySet<string>,
): Search {
  const sections = new Set(statements.map((one) => one.section)).size;
  const files = new Set(facts.map((one) => one.evidence.file)).size;
  return {
    forms: [...new Set([...words, ...mechanisms, ...hints, ...titles])].map(readable),
    places: `${plural(statements.length, "statement")} of ${plural(sections, "section")} in ${plural(files, "document")}`,
    files,
    unread: [...new Set([...foreign, ...coverage.problems.map((one) => one.file)])].slice(0, 20),
    nearMisses,
  };
}

function unreadable(files: ReadonlySet<string>): string {
  return `${enumeration([...files], 4)} ${files.size === 1 ? "is" : "are"} not written in English, and only English words were looked for.`;
}

/** A form without the signs of its notation. */
function readable(form: string): string {
  return form
    .replace(/^=|(?<= )=/g, "")
    .replace(/#/g, "N")
    .replace("//", "…/");
}
