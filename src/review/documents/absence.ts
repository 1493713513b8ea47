// Proves that documents have nothing of a subject: what was looked for, how much was searched, and what only looks like it.
import { enumeration, plural, shorten, titleInSentence } from "#base/text";
import type { Subject } from "#knowledge/topics/topic";
import type { Search } from "#model/check";
import { distinctPlaces } from "#model/view";
import type { Answer, DocumentSet } from "./document-set.ts";
import type { Sought } from "./sought.ts";

const mostNearMisses = 5;
const mostUnread = 20;

export function absenceOf(subject: Subject, sought: Sought, documents: DocumentSet): Answer {
  const search = searchOf(subject, sought, documents);
  const { foreign, extent, recovered } = documents;
  if (foreign.length > 0)
    return { verdict: "absent", doubtful: true, because: unreadable(foreign), evidence: [], search };
  const about = subject.title === undefined ? "Nothing of it" : `Nothing about ${titleInSentence(subject.title)}`;
  const because = `${about} stands in “${shorten(recovered.system.name, 60)}”: ${plural(search.forms.length, "form")} were looked for in ${extent}${missed(sought)}.`;
  return { verdict: "absent", because, evidence: [], search };
}

function searchOf(
  { titles, mechanisms, words, hints = [] }: Subject,
  { sightings, nearMisses }: Sought,
  { gate, recovered, foreign, extent, files }: DocumentSet,
): Search {
  // What only a comment says, a reader of the document never sees.
  const misses = [...nearMisses, ...sightings].map(({ statement }) => statement.evidence);
  const unread = [...foreign, ...recovered.coverage.problems.map((one) => one.file)];
  return {
    forms: [...new Set([...words, ...mechanisms, ...hints, ...titles])].map(readable),
    places: extent,
    files,
    unread: [...new Set(unread)].slice(0, mostUnread),
    nearMisses: gate.pass(distinctPlaces(misses, mostNearMisses)),
  };
}

function missed({ sightings, nearMisses }: Sought): string {
  const [seeming] = nearMisses;
  if (seeming) return `; “${shorten(seeming.statement.text, 80)}” speaks of ${seeming.is}`;
  const comment = sightings.find(({ statement }) => statement.form === "comment");
  return comment ? `, but for a comment: “${shorten(comment.statement.text, 80)}”` : "";
}

function unreadable(files: readonly string[]): string {
  const are = files.length === 1 ? "is" : "are";
  return `${enumeration(files, 4)} ${are} not written in English, and only English words were looked for.`;
}

/** A form without the signs of its notation. */
function readable(form: string): string {
  return form
    .replace(/(^| )=/g, "$1")
    .replace(/#/g, "N")
    .replace("//", "…/");
}
