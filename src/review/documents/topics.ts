// Says of each topic whether the documents cover it, mention it, or have nothing of it, and proves it either way.
import { topics } from "#knowledge/topics/catalogue";
import type { DocumentReviewResult } from "#model/result";
import { answersOf } from "./answers.ts";
import type { DocumentSet } from "./document-set.ts";

export function topicsOf(documents: DocumentSet): DocumentReviewResult["topics"] {
  return answersOf(topics, documents).map(({ subject: { id, title }, ...answer }) => ({ id, title, ...answer }));
}
