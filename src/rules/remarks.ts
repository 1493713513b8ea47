// What rules about the wording and the drawings of documents share: each remark is a finding of its own, with its own proposal.
import type { Severity } from "#model/check";
import { type Evidence, lineOf } from "#model/evidence";
import { distinctPlaces, type View } from "#model/view";
import type { Conclusion, Rule } from "./rule.ts";

/** One thing to mend in a document. */
export interface Remark {
  /** What is the case, as a sentence. */
  readonly is: string;
  readonly evidence: readonly Evidence[];
  readonly mend: string;
  readonly expected?: string;
  readonly because?: string;
  readonly severity?: Severity;
  readonly confidence?: number;
}

export interface Good {
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

interface Remarks extends Omit<Rule, "of" | "asks" | "level" | "check" | "matters"> {
  /** Of each remark that says nothing else. */
  readonly usual: Required<Pick<Remark, "expected" | "because" | "severity" | "confidence">>;
  find(view: View): Iterable<Remark>;
  /** Good statements, asked for where nothing is to be mended. */
  readonly good?: (view: View) => Good | undefined;
}

/** A longer list of one kind is not read. */
const limit = 60;

/** The rule that makes a finding of each remark. */
export function remarks({ usual, find, good, ...declared }: Remarks): Rule {
  // A check carries its sentence alone; what goes with it is looked up by that.
  const known = new WeakMap<View, ReadonlyMap<string, Remark>>();
  return {
    ...declared,
    of: "documents",
    asks: "weakness",
    level: "system",
    *check(view): Iterable<Conclusion> {
      const found = merged(find(view));
      known.set(view, new Map(found.map((one) => [one.is, one])));
      for (const { is, evidence } of found) yield { verdict: "violated", because: is, evidence };
      const well = found.length === 0 ? good?.(view) : undefined;
      if (well) yield { verdict: "present", ...well };
    },
    matters(check, { view }) {
      const remark = known.get(view)?.get(check.because);
      return check.verdict === "violated" && remark ? { ...usual, ...remark } : undefined;
    },
  };
}

/** Findings are told apart by their first quote: remarks on equal words are one. */
function merged(found: Iterable<Remark>): Remark[] {
  const byWords = new Map<string, Remark>();
  for (const remark of found) {
    const [first] = remark.evidence;
    if (!first) continue;
    const words = first.quote.replaceAll(/\s+/g, "");
    const before = byWords.get(words);
    byWords.set(words, before ? joined(before, remark) : remark);
    if (byWords.size === limit) break;
  }
  return [...byWords.values()];
}

function joined(a: Remark, b: Remark): Remark {
  const evidence = distinctPlaces([...a.evidence, ...b.evidence]);
  const samePlace = a.evidence[0] && b.evidence[0] && lineOf(a.evidence[0]) === lineOf(b.evidence[0]);
  if (!samePlace || a.is === b.is) return { ...a, evidence };
  const mend = a.mend === b.mend ? a.mend : `${a.mend} ${b.mend}`;
  return { ...a, is: `${a.is} ${b.is}`, mend, evidence };
}
