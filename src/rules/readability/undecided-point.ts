// What the documents themselves say is still to be decided.
import { distinctPlaces } from "#model/view";
import { documentText, type Section } from "#prose/document-text";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";
import { shorten } from "#base/text";

export const undecidedPoint = defineRule(
  remarks({
    id: "readability/undecided-point",
    title: "Open point",
    strength: "Nothing is left open",
    issue: "8.1",
    looksFor: [
      "a decision put off: to be decided, will be defined later, needs discussion, not yet clear",
      "a section of open questions or of things to do whose items have no answer",
    ],
    sources: ["arc42, section 11: risks and technical debts", "Nygard: Documenting architecture decisions"],
    usual: {
      expected: "the decision, or who takes it by when",
      because: "Whoever builds it has to decide alone, or waits.",
      severity: "low",
      confidence: 0.85,
    },
    *find({ recovered: { facts } }) {
      const { sections, sentences } = documentText(facts);
      for (const { text, evidence, form } of sentences) {
        if (form === "heading" || form === "drawing") continue;
        const found = putOff.exec(text)?.[0];
        if (found)
          yield {
            is: `"${shorten(text, 160)}" leaves a decision open.`,
            evidence: [evidence],
            mend: `Decide it, or say in place of "${found.trim()}" who decides by when.`,
          };
      }
      for (const section of sections) yield* openSection(section);
    },
  }),
);

const past = "decided|defined|determined|discussed|clarified|specified|finali[sz]ed|agreed(?: on| upon)?|confirmed";
const putOff = new RegExp(
  [
    String.raw`\b(?:is|are|remains?|still|yet|has|have|needs?) (?:yet |still )?to be (?:${past}|figured out|worked out)(?=\s*(?:[.;,:)\]!]|$| yet\b| later\b| for\b| whether\b| how\b| who\b| if\b| what\b))`,
    String.raw`\b(?:will|can|must|should|needs? to|has to|have to) be (?:${past}|worked out)(?: and (?:properly )?\w+)? (?:later|during (?:the )?(?:implementation|development|design)|at a later|in a later|in the future|once we|in a separate|in a follow-?up|after further)`,
    String.raw`\b(?:needs?|requires?|subject to|under|pending) (?:further |more |some |still |a )?(?:discussion|clarification)\b(?! (?:board|forum|thread|group))`,
    String.raw`\b(?:not|isn't|aren't|hasn't been|haven't been) (?:yet |been |currently |fully )*(?:decided|clear yet|known yet|finali[sz]ed|agreed upon|settled|yet clear)\b`,
    String.raw`\b(?:not|isn't) yet (?:clear|decided|defined|known|specified|determined)\b`,
    String.raw`\b(?:it is|it's|still|remains) (?:still )?(?:unclear|undecided|an open question|open for discussion)\b(?! (?:to|for) (?:the )?(?:users?|readers?|caller|client))`,
    String.raw`\bwe (?:should|need to|have to|still need to|must) (?:still )?(?:discuss|decide|clarify|figure out|agree on)\b`,
    String.raw`\bopen question:`,
    String.raw`\(to be (?:${past})\)|^to be (?:${past})\b\.?$`,
  ].join("|"),
  "i",
);

const heads =
  /^(?:\W*\d[\d.]*\W*)?(?:open (?:questions?|issues?|points?|items)|unresolved (?:questions?|issues?)|unanswered questions?|outstanding (?:questions?|issues?)|to[- ]?do(?:s| list)?|questions?)\b[^.]{0,20}$/i;

/** An item that asks and does not answer; under "to do" any item. */
function* openSection({ title, sentences, evidence: head }: Section): Iterable<Remark> {
  if (!heads.test(title.trim()) || !head) return;
  const items = sentences.filter((one) => one.form !== "heading" && one.form !== "drawing");
  const lines = new Map<number, string>();
  for (const { text, evidence } of items) lines.set(evidence.line, `${lines.get(evidence.line) ?? ""} ${text}`);
  const open = items.filter(
    ({ text, evidence }) => /\?\W*$/.test(lines.get(evidence.line) ?? text) || /to[- ]?do/i.test(title),
  );
  const answers = items.filter((one) => !open.includes(one));
  if (open.length === 0 || answers.length >= open.length) return;
  const evidence = distinctPlaces(open.map((one) => one.evidence));
  const isDone = evidence.every((one) => /\[x\]/i.test(one.quote));
  if (isDone) return;
  yield {
    is: `"${title}" lists ${evidence.length === 1 ? "a point" : `${evidence.length} points`} without an answer.`,
    evidence: [...evidence, head],
    mend: `Answer each point of "${title}", or say who will by when.`,
  };
}
