// A decision that a document records, in its own words.
import type { Said } from "./told-once.ts";

export interface StatedDecision extends Said {
  /** In the words of the document: "accepted", "superseded by ADR 7". */
  readonly status?: string;
  readonly because: readonly string[];
  readonly insteadOf: readonly string[];
  /** What it makes harder. */
  readonly costs?: string;
}
