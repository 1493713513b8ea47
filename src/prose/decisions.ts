// The decisions that documents record: decision records, rows, items of sections on decisions, and sentences that say one.
import type { Fact } from "#model/fact";
import { decisionRecords, isPartOfRecord } from "./decision-records.ts";
import { decisionInRow } from "./decision-rows.ts";
import { choiceIn } from "./choices.ts";
import { documentText, type Section } from "./document-text.ts";
import { isBackground, mannerOf } from "./manner.ts";
import { bareTitle, pointsOf } from "./points.ts";
import type { StatedDecision } from "./decision.ts";
import { toldOnce } from "./told-once.ts";

const about =
  /^(?:(?:key|main|design|architectur\w*|technical|technology|major|important|significant) )*(?:decisions?|design choices|technology choices)(?: (?:log|record|summary|made|taken)s?)?$/i;

const known = new WeakMap<readonly Fact[], readonly StatedDecision[]>();

export function decisionsOf(facts: readonly Fact[]): readonly StatedDecision[] {
  const decisions = known.get(facts) ?? made(facts);
  known.set(facts, decisions);
  return decisions;
}

function made(facts: readonly Fact[]): StatedDecision[] {
  const { sections } = documentText(facts);
  const records = decisionRecords(sections);
  const inRecords = new Set(records.flatMap((one) => one.sections));
  const others = sections.filter((one) => !inRecords.has(one)).flatMap(inSection);
  return toldOnce([...records.flatMap((one) => one.decision ?? []), ...others]);
}

function inSection(section: Section): StatedDecision[] {
  const isAbout = section.path.some((title) => about.test(bareTitle(title)));
  const rows = section.passages.flatMap((one) => decisionInRow(one, isAbout) ?? []);
  const said = sentencesIn(section);
  if (!isAbout) return [...rows, ...said];
  const items = pointsOf(section).filter((one) => one.isItem);
  const told = items.map(({ id, text, details, evidence }): StatedDecision => {
    const choice = choiceIn(text);
    const of = (words: RegExp): string[] => details.flatMap((one) => (words.test(one.label ?? "") ? [one.text] : []));
    const reason = /^(.+?)(?:,? because |,? since |: | [–—-] )(.+)$/.exec(text);
    return {
      ...(id === undefined ? {} : { id }),
      text: choice?.text ?? reason?.[1] ?? text,
      because: [...(choice?.because ?? (reason?.[2] === undefined ? [] : [reason[2]])), ...of(/reason|rationale|why/)],
      insteadOf: [...(choice?.insteadOf ?? []), ...of(/alternativ|instead|rejected/)],
      evidence: [evidence],
    };
  });
  return [...rows, ...(told.length > 0 || rows.length > 0 ? told : [...headed(section), ...said])];
}

/** What only tells of the list of decisions. */
const ofList =
  /^(?:index|overview|list|template|process|format|how|what|why|when|status|introduction|purpose|summary|contents|references?)\b/i;

/** A subheading of a section on decisions is one, with the reason that its text gives. */
function headed(section: Section): StatedDecision[] {
  const { title, path, evidence } = section;
  const isBelow = path.slice(0, -1).some((one) => about.test(bareTitle(one)));
  if (!isBelow || !evidence || about.test(bareTitle(title)) || isPartOfRecord(title) || ofList.test(bareTitle(title)))
    return [];
  const choices = section.sentences.flatMap(({ text, form }) => (form === "heading" ? [] : (choiceIn(text) ?? [])));
  const because = choices.flatMap((one) => one.because);
  return [
    {
      text: [bareTitle(title), ...choices.slice(0, 1).map((one) => one.text)].join(": "),
      because,
      insteadOf: choices.flatMap((one) => one.insteadOf),
      evidence: [evidence],
    },
  ];
}

function sentencesIn(section: Section): StatedDecision[] {
  return section.sentences.flatMap(({ text, form, evidence }): StatedDecision[] => {
    if (form !== "paragraph" && form !== "list item") return [];
    const choice = choiceIn(text);
    if (!choice) return [];
    const manner = mannerOf({ text, form, section, words: [], isLink: false, isOpen: false });
    if ((manner !== "says" && manner !== "requires") || isBackground(section)) return [];
    return [{ ...choice, evidence: [evidence] }];
  });
}
