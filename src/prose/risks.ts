// The risks that documents name: rows and items of sections on risks, and sentences that say that there is one.
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { documentText, type Passage, type Section } from "./document-text.ts";
import { mannerOf } from "./manner.ts";
import { bareTitle, type Detail, pointsOf } from "./points.ts";
import { isId } from "./requirement-ids.ts";
import { evidenceOf } from "./quote.ts";
import { type Said, toldOnce } from "./told-once.ts";

export interface StatedRisk extends Said {
  /** In the words of the document: "medium", "3", "unlikely". */
  readonly likelihood?: string;
  readonly impact?: string;
  readonly mitigation?: string;
}

const about =
  /^(?:(?:key|known|main|project|technical|architectural?|security|open|potential|identified|top|business) )*risks?(?: (?:and|&) .{0,40}|,.{0,60}| register| analysis| assessment| list)?$|\brisks? (?:and|&) (?:mitigations?|technical debts?)\b|^risk register\b/i;
const method = /\brisk (?:management|process|appetite|matrix|methodology|levels?|rating)\b/i;
const sentence =
  /\b(?:the|a|one|another|main|biggest|major) (?:\p{L}+ )?risk (?:here |with this )?(?:is|remains|lies|exists)\b|\bthere is (?:a|an|some|the) (?:\p{L}+ )?risk\b|\b(?:poses?|carr(?:y|ies)|creates?|introduces?|bears?) (?:a|an|the) (?:\p{L}+ )?risk (?:of|that|to)\b|^risk:/iu;
const denied =
  /\b(?:no|without|removes?|avoids?|reduces?|eliminates?|mitigates?|lowers?|low) (?:a |the |any |this )?(?:\p{L}+ )?risk\b/iu;

const known = new WeakMap<readonly Fact[], readonly StatedRisk[]>();

export function risksOf(facts: readonly Fact[]): readonly StatedRisk[] {
  const risks = known.get(facts) ?? toldOnce(documentText(facts).sections.flatMap(inSection));
  known.set(facts, risks);
  return risks;
}

function inSection(section: Section): StatedRisk[] {
  const isAbout = section.path.some((title) => about.test(bareTitle(title)) && !method.test(title));
  const rows = section.passages.flatMap((one) => rowOf(one, isAbout));
  if (!isAbout) return [...rows, ...sentencesIn(section)];
  const points = pointsOf(section).filter(
    (one) =>
      (one.isItem || sentence.test(one.text)) && !/^(?:assumptions?|dependenc(?:y|ies)|questions?):/i.test(one.text),
  );
  const told = points.map(({ id, text, details, evidence }) => riskOf(id, text, details, evidence));
  return [...rows, ...(told.length > 0 || rows.length > 0 ? told : headed(section))];
}

/** A subheading of a section on risks is one, where its text lists none. */
function headed(section: Section): StatedRisk[] {
  const { title, path, evidence } = section;
  const isBelow = path.slice(0, -1).some((one) => about.test(bareTitle(one)));
  if (!isBelow || !evidence || about.test(bareTitle(title))) return [];
  const [first] = pointsOf(section);
  if (!first) return [];
  const mitigation = first.details.find(({ label }) => mitigates.test(label ?? ""))?.text;
  return [
    {
      text: `${bareTitle(title)}: ${first.text}`,
      ...(mitigation === undefined ? {} : { mitigation }),
      evidence: [evidence, first.evidence],
    },
  ];
}

const mitigates =
  /\b(?:mitigat\w+|(?:counter)?measures?|response|actions?|treatment|recommendations?|handling|contingency)\b/i;
const likely = /\b(?:likel\w+|probab\w+|chance)\b/i;
const bad = /\b(?:impact|severity|consequences?|damage|effects?)\b/i;

function riskOf(id: string | undefined, text: string, details: readonly Detail[], evidence: Evidence): StatedRisk {
  const of = (words: RegExp): string | undefined => details.find(({ label }) => words.test(label ?? ""))?.text;
  return {
    ...(id === undefined ? {} : { id }),
    text: text.replace(/^risk: ?/i, ""),
    ...stated({ likelihood: of(likely), impact: of(bad), mitigation: of(mitigates) }),
    evidence: [evidence],
  };
}

function rowOf(row: Passage, isAbout: boolean): StatedRisk[] {
  const { cells, columns } = row;
  if (!cells || !columns) return [];
  const at = (words: RegExp): number => columns.findIndex((head) => words.test(head));
  const cell = (place: number): string | undefined => {
    const text = place < 0 ? "" : (cells[place] ?? "").replace(/\s+/g, " ").trim();
    return text === "" || /^[-–—]$/.test(text) ? undefined : text;
  };
  const [name, says] = [
    at(/^(?:risk|threat|debt|issue|event|topic|title|name)\b(?! ?(?:id|no|level|rating|score))/i),
    at(/^(?:description|details?)/i),
  ];
  const [chance, harm, answer] = [at(likely), at(bad), at(mitigates)];
  const isRisk = /risk/i.test(columns[name] ?? "") || (isAbout && (name >= 0 || says >= 0));
  // A table that only names a risk in passing has neither how likely it is nor what is done about it.
  if (!isRisk || (!isAbout && [chance, harm, answer].every((place) => place < 0))) return [];
  const text = [cell(name), cell(says)].filter((one) => one !== undefined && !isId(one)).join(": ");
  if (text === "") return [];
  const id = cells.map((one) => one.trim()).find((one) => isId(one) && /\p{L}/u.test(one));
  return [
    {
      ...(id === undefined ? {} : { id }),
      text,
      ...stated({ likelihood: cell(chance), impact: cell(harm), mitigation: cell(answer) }),
      evidence: [evidenceOf(row, 0, text)],
    },
  ];
}

function sentencesIn(section: Section): StatedRisk[] {
  return section.sentences.flatMap(({ text, form, evidence }) => {
    if (form === "heading" || form === "table row" || form === "drawing" || form === "quote") return [];
    if (!/risk/i.test(text) || !sentence.test(text) || denied.test(text)) return [];
    const manner = mannerOf({ text, form, section, words: [], isLink: false, isOpen: false });
    if (manner !== "says" && manner !== "requires") return [];
    return [{ text: text.replace(/^risk: ?/i, ""), evidence: [evidence] }];
  });
}

function stated(fields: {
  likelihood: string | undefined;
  impact: string | undefined;
  mitigation: string | undefined;
}): Pick<StatedRisk, "likelihood" | "impact" | "mitigation"> {
  const { likelihood, impact, mitigation } = fields;
  return {
    ...(likelihood === undefined ? {} : { likelihood }),
    ...(impact === undefined ? {} : { impact }),
    ...(mitigation === undefined ? {} : { mitigation }),
  };
}
