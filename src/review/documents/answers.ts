// Answers subjects from documents: covered and mentioned with the lines that say so, absent with the search that found nothing.
import { plural, shorten } from "#base/text";
import type { Subject } from "#knowledge/topics/topic";
import { distinctPlaces } from "#model/view";
import type { Gate } from "../gate.ts";
import { absenceOf } from "./absence.ts";
import type { Answer, DocumentSet } from "./document-set.ts";
import { Subjects } from "./sought.ts";
import { coveredFrom, Scale, sumOf, type Weighed } from "./weigh.ts";

/** The answers to subjects, in their order. */
export function answersOf<S extends Subject>(
  subjects: readonly S[],
  documents: DocumentSet,
): (Answer & { readonly subject: S })[] {
  const scale = new Scale(documents.statements);
  const sought = new Subjects(subjects).seek(documents.statements);
  return subjects.map((subject, place) => {
    const own = sought[place] ?? { sightings: [], nearMisses: [] };
    const weighed = scale.weigh(own.sightings);
    const answer = weighed.length > 0 ? found(subject, weighed, documents.gate) : absenceOf(subject, own, documents);
    return { subject, ...answer };
  });
}

const mostEvidence = 6;
/** How far from the line between the verdicts a second reader may still differ. */
const doubt = 1.5;

function found({ needs = coveredFrom }: Subject, weighed: readonly Weighed[], gate: Gate): Answer {
  const sum = sumOf(weighed);
  const verdict = sum >= needs ? "covered" : "mentioned";
  const strongest = weighed.toSorted((a, b) => b.weight - a.weight);
  const places = distinctPlaces(
    strongest.map(({ statement }) => statement.evidence),
    Infinity,
  );
  const isDoubtful = sum >= needs - doubt && sum < needs + doubt;
  return {
    verdict,
    ...(isDoubtful ? { doubtful: true } : {}),
    because: becauseOf(verdict, strongest, places.length),
    evidence: gate.pass(places.slice(0, mostEvidence)),
  };
}

function becauseOf(verdict: "covered" | "mentioned", [first]: readonly Weighed[], places: number): string {
  if (!first) return "";
  const { statement, as } = first;
  const title = statement.section.title;
  const where = title === "" || statement.form === "heading" ? "" : ` in the section “${shorten(title, 60)}”`;
  const more = places > 1 ? `; ${plural(places, "place")} speak of it` : "";
  const said = `“${shorten(statement.text, 90)}”${where} is ${as}${more}`;
  return verdict === "covered" ? `${said}.` : `${said}: not enough to learn what is done or required.`;
}
