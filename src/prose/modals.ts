// The modal verb that makes a sentence a requirement, with what stands before and behind it, and how much it asks.
import type { Priority } from "./requirement.ts";

export interface Modal {
  readonly verb: string;
  /** Absent where the verb says nothing of how much it matters: "will". */
  readonly priority: Priority | undefined;
  readonly forbids: boolean;
  /** Where the verb begins and where what it asks for begins. */
  readonly from: number;
  readonly to: number;
}

const strong =
  /must|shall|ha(?:s|ve) to|(?:is|are) (?:strictly )?required to|(?:is|are) obliged to|needs? to|(?:is|are) not allowed to|(?:is|are) forbidden to/;
const form = new RegExp(
  String.raw`(?<![\p{L}\p{N}'’-])(?:(?<strong>${strong.source})|(?<should>should|ought to|(?:is|are) recommended to)|(?<could>may|could|might|(?:is|are) permitted to)|(?<will>will|won['’]t))(?<never>n['’]t| (?:not|never|no longer)\b(?! only))?(?![\p{L}\p{N}'’-])`,
  "giu",
);

/** What follows a modal verb that asks for nothing: "must have been", "should work", "may also be useful". */
const guesses =
  /^ (?:have been|be (?:noted|mentioned|remembered|emphasi[sz]ed|enough|fine|clear|obvious|familiar|aware|read as|interpreted|construed|useful|helpful|wondering|because)|suffice|help|look like|now\b|probably|seem|look familiar|mean|not be (?:a problem|confused)|serve as an example)/i;

/** Of this relative clause somebody else is the subject: "users who must", "a token that may". */
const relative =
  /(?:^|[\s,(])(?:(?:that|which|who|whom|whose|where it)(?: [\p{L}\p{N}'’-]+){0,2}|(?:what|how|whether|why|all)(?: [\p{L}\p{N}'’-]+){0,5}) ?$/iu;

/** Words in quotation marks, in brackets and in code say how others speak: as long as they were, without a letter. */
export function withoutAsides(text: string): string {
  return text.replace(/"[^"]{1,200}"|“[^”]{1,200}”|`[^`]{1,200}`|\([^()]{1,300}\)/g, (aside) =>
    "¤".repeat(aside.length),
  );
}

/** Most sentences have none of these words, and need no closer look. */
export const mayAsk =
  /must|shall|should|ought to|\b(?:may|might|could|will)\b|won['’]t|ha(?:s|ve) to|(?:required?|needs?|allowed|permitted|forbidden|obliged|recommended) to/i;

/** The modal verbs of a sentence that stand in a main clause, in their order. */
export function modalsIn(text: string): Modal[] {
  if (!mayAsk.test(text)) return [];
  const plain = withoutAsides(text);
  return [...plain.matchAll(form)].flatMap((match): Modal[] => {
    const { strong: must, should, could, will, never } = match.groups ?? {};
    const [from, to] = [match.index, match.index + match[0].length];
    const verb = must ?? should ?? could ?? will ?? "";
    // A month, a noun, a place alone.
    if ((verb === "May" && from > 0) || /(?:^|\s)(?:a|the|of) $/i.test(plain.slice(0, from))) return [];
    // "Would need to", "does not need to": what is not asked for.
    if (
      /\b(?:would|might|could|may|will|to|not|n['’]t|never|no longer) $/i.test(
        plain.slice(Math.max(0, from - 12), from),
      )
    )
      return [];
    // What could or might not be is a worry.
    if (never !== undefined && /^(?:could|might)$/i.test(verb)) return [];
    if (guesses.test(plain.slice(to)) || relative.test(plain.slice(Math.max(0, from - 60), from))) return [];
    const forbids = never !== undefined || /^(?:won['’]t|(?:is|are) (?:not allowed|forbidden) to)$/i.test(verb);
    return [{ verb: verb.toLowerCase(), priority: priorityOf({ must, should, could, forbids }), forbids, from, to }];
  });
}

function priorityOf(said: {
  readonly must: string | undefined;
  readonly should: string | undefined;
  readonly could: string | undefined;
  readonly forbids: boolean;
}): Priority | undefined {
  if (said.must !== undefined) return "must";
  if (said.should !== undefined) return "should";
  // What may not be done is forbidden, what will not be done is left out.
  if (said.could !== undefined) return said.forbids ? "must" : "could";
  return said.forbids ? "wont" : undefined;
}
