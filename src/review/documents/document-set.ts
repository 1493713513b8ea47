// The documents under review, read once for all that is looked for in them, and what an answer is.
import { plural } from "#base/text";
import type { DocumentReviewResult } from "#model/result";
import type { Recovered } from "#model/view";
import { filesNotInEnglish } from "#prose/english";
import { type Statement, statementsOf } from "#prose/statements";
import type { Gate } from "../gate.ts";

type Topic = DocumentReviewResult["topics"][number];

export type Answer = Pick<Topic, "verdict" | "doubtful" | "because" | "evidence" | "search">;

/** What is searched, read once for all subjects. */
export interface DocumentSet {
  readonly recovered: Recovered;
  readonly gate: Gate;
  readonly statements: readonly Statement[];
  /** How many there are, in words. */
  readonly extent: string;
  readonly files: number;
  /** Files that are not written in English. */
  readonly foreign: readonly string[];
}

export function documentSet(recovered: Recovered, gate: Gate): DocumentSet {
  const statements = statementsOf(recovered.facts);
  const sections = new Set(statements.map((one) => one.section)).size;
  const files = new Set(recovered.facts.map((one) => one.evidence.file)).size;
  const extent = `${plural(statements.length, "statement")} of ${plural(sections, "section")} in ${plural(files, "document")}`;
  return { recovered, gate, statements, extent, files, foreign: [...filesNotInEnglish(statements)].sort() };
}
