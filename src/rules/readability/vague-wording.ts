// Requirements that nobody can test: they say fast, many or soon, and no number.
import { shorten } from "#base/text";
import { demands, vagueWordIn, withoutAsides } from "#knowledge/prose/vague-words";
import { documentText, type Sentence } from "#prose/document-text";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const vagueWording = defineRule(
  remarks({
    id: "readability/vague-wording",
    title: "Requirement without a measure",
    strength: "Requirements say how much",
    issue: "8.3",
    looksFor: [
      "a requirement with a vague word and no number: fast, highly scalable, as soon as possible, sufficient, many users",
    ],
    sources: ["ISO/IEC/IEEE 29148:2018, 5.2.7: unbounded or ambiguous terms", "ISO/IEC 25010:2023, quality measures"],
    usual: {
      expected: "a number with its unit, or a test that tells whether it holds",
      because: "Whether it is met is a matter of opinion, so that it can be neither designed for nor tested.",
      severity: "low",
      confidence: 0.8,
    },
    *find({ recovered: { facts } }) {
      for (const sentence of documentText(facts).sentences) {
        const vague = isRequirement(sentence) ? demandedIn(sentence) : undefined;
        if (vague === undefined || hasNumber(sentence.text)) continue;
        yield {
          is: `"${vague}" in "${shorten(sentence.text, 140)}" can't be measured.`,
          evidence: [sentence.evidence],
          mend: proposalFor(vague),
        };
      }
    },
    good({ recovered: { facts } }) {
      const measured = documentText(facts).sentences.filter((one) => isRequirement(one) && hasMeasure(one.text));
      const evidence = measured.slice(0, 8).map((one) => one.evidence);
      return measured.length > 0 ? { because: `${measured.length} requirements have a number.`, evidence } : undefined;
    },
  }),
);

const heads =
  /\b(?:quality (?:goals?|requirements?|attributes?)|(?:non-?functional|performance|scalability|availability|security|reliability|quality) requirements?|nfrs?|service levels?)\b/i;

/** It says what must be, or stands where requirements stand. */
function isRequirement({ text, form, section, column }: Sentence): boolean {
  if (form === "heading" || form === "drawing" || /\?\s*$/.test(text)) return false;
  const isListed =
    section.path.some((one) => heads.test(one)) && !/^(?:title|name|goal|id|priority|motivation)\b/i.test(column ?? "");
  return isListed
    ? text.split(" ").length > 3
    : demands.test(withoutAsides(text)) &&
        !/\b(?:you|developers?|reader|we) (?:\w+ )?(?:must|should|have to|need to)\b/i.test(text);
}

/** Of a sentence that tells and then demands something else, only what is demanded counts. */
function demandedIn({ text, section }: Sentence): string | undefined {
  const plain = withoutAsides(text);
  const vague = vagueWordIn(plain);
  if (vague === undefined || section.path.some((one) => heads.test(one))) return vague;
  const [before = "", behind = ""] = plain.split(vague);
  return demands.test(before) || demands.test(/^[^,;.]{0,60}/.exec(behind)?.[0] ?? "") ? vague : undefined;
}

/** Written in digits or in words. */
function hasNumber(text: string): boolean {
  return /\d|\b(?:one|two|three|four|five|ten|hundred|thousand|million|half|zero)\b/i.test(
    text.replace(/\b\p{L}+\d+\b|\b\d+-?[a-z]\b|\[[^\]]*\]/giu, ""),
  );
}

function hasMeasure(text: string): boolean {
  return /\d ?(?:%|ms|s|sec\w*|min\w*|hours?|h|days?|rps|tps|requests?|users?|[KMGT]i?B)(?![\p{L}\p{N}])/iu.test(text);
}

function proposalFor(vague: string): string {
  if (/fast|quick|slow|latency|performan|respons|soon|immediate|timely|delay|real[- ]time|time/i.test(vague))
    return `In place of "${vague}" say for which operation, at which load, at which percentile, and how many milliseconds at most.`;
  if (/scal|many|large|number|amount|load|volume|growth|huge|massive/i.test(vague))
    return `In place of "${vague}" say how many users, requests per second or gigabytes now and in three years.`;
  if (/availab|reliab|robust|resilien|downtime|stable/i.test(vague))
    return `In place of "${vague}" say which share of the month it is up, and after how many minutes it is back.`;
  if (/secur|safe/i.test(vague))
    return `In place of "${vague}" say against whom, with which control, and by which standard it is checked.`;
  return `In place of "${vague}" write a number with its unit, or a test that tells whether it holds.`;
}
