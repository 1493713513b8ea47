// What a report on documents rests on: which were read, and what of them could not be.
import { enumeration, plural } from "#base/text";
import type { DocumentReviewResult } from "#model/result";

const mostNamed = 3;

/** In a sentence or two, with the names of the documents. */
export function documentCoverage({ documents, coverage, dropped }: DocumentReviewResult): string {
  const lines = documents.reduce((sum, one) => sum + one.lines, 0);
  const names = enumeration(
    documents.map((one) => one.file),
    mostNamed,
  );
  const [problem] = coverage.problems;
  const unread = coverage.files - coverage.read;
  const parts = [
    documents.length > 0
      ? `Read: ${names}, ${plural(lines, "line")}${unread > 0 ? `; ${plural(unread, "other file")} not` : ""}.`
      : `None of ${plural(coverage.files, "file")} could be read.`,
    problem ? `${plural(coverage.problems.length, "place")} could not be read, the first in ${problem.file}.` : "",
    dropped > 0 ? `${plural(dropped, "statement")} left out because the quote did not match ${names}.` : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}
