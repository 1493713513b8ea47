// Decision records: a heading whose sections tell status, context, decision, alternatives and consequences.
// Sources: Nygard, "Documenting Architecture Decisions" (2011); MADR, adr.github.io/madr.
import type { StatedDecision } from "./decision.ts";
import { choiceIn } from "./choices.ts";
import type { Section } from "./document-text.ts";
import { bareTitle, type Point, pointsOf, sectionsBelow } from "./points.ts";
import { withoutId } from "./requirement-ids.ts";
import { splitSentences } from "./sentences.ts";

type Role = "status" | "context" | "decision" | "options" | "reasons" | "consequences" | "good" | "bad";

const roles: readonly (readonly [Role, RegExp])[] = [
  ["status", /^status$/i],
  ["context", /^(?:context(?: and problem statement)?|problem(?: statement)?|background|issue)$/i],
  ["decision", /^(?:the )?(?:decisions?|decision outcome|outcome|choice|resolution)$/i],
  [
    "options",
    /^(?:(?:considered|rejected) )?(?:options|alternatives)(?: considered| rejected)?$|^pros and cons of the options$/i,
  ],
  ["reasons", /^(?:decision drivers|drivers|rationale|justification|reasons?|reasoning|why)$/i],
  ["good", /^(?:positive consequences|positive|advantages|pros|benefits)$/i],
  ["bad", /^(?:negative consequences|negative|drawbacks|cons|disadvantages|costs?|price|trade[- ]?offs?)$/i],
  ["consequences", /^(?:consequences|implications|impact|results?)$/i],
];

function roleOf(title: string): Role | undefined {
  const bare = bareTitle(title).replace(/\W+$/, "");
  return roles.find(([, words]) => words.test(bare))?.[0];
}

export function isPartOfRecord(title: string): boolean {
  return roleOf(title) !== undefined;
}

export interface DecisionRecord {
  /** Absent in the template of a record, which decides nothing. */
  readonly decision: StatedDecision | undefined;
  readonly sections: readonly Section[];
}

interface Part {
  readonly role: Role;
  readonly section: Section;
}

export function decisionRecords(sections: readonly Section[]): DecisionRecord[] {
  return sections.flatMap((section, at) => {
    if (section.level === 0 || roleOf(section.title) !== undefined) return [];
    const below = sectionsBelow(sections, at);
    const own = below.filter((one) => one.path.length === section.path.length + 1);
    const found = new Set(own.map((one) => roleOf(one.title)));
    const isRecord =
      found.has("decision") &&
      (found.has("context") || found.has("status") || found.has("consequences") || found.has("options"));
    if (!isRecord) return [];
    const front = sections.find((one) => one.file === section.file && one.level === 0);
    // A template has brackets where words are to be filled in.
    const isTemplate = /[{}<>[\]]/.test(section.title);
    const decision = isTemplate ? undefined : recordOf(section, below, front);
    return [{ decision, sections: [section, ...below] }];
  });
}

function recordOf(section: Section, below: readonly Section[], front: Section | undefined): StatedDecision {
  const parts = below.flatMap((one): Part[] => {
    // What stands below a part belongs to it: "Negative consequences" of the outcome, an option in detail.
    const titles = one.path.slice(section.path.length).toReversed();
    const role = titles.map(roleOf).find((found) => found !== undefined);
    return role === undefined ? [] : [{ role, section: one }];
  });
  const of = (role: Role): Point[] => parts.filter((one) => one.role === role).flatMap((one) => pointsOf(one.section));
  const { id, text } = idOfTitle(section);
  const status = statusOf(section, of("status"), front);
  const outcome = of("decision");
  const choices = outcome.flatMap((one) => choiceIn(one.text.split(/(?<=\.) /)[0] ?? "") ?? []);
  const costs = costsOf([...of("bad").map((one) => ({ ...one, isBad: true })), ...of("consequences"), ...outcome]);
  const evidence = [section.evidence, outcome[0]?.evidence].flatMap((one) => one ?? []);
  return {
    ...(id === undefined ? {} : { id }),
    text,
    ...(status === undefined ? {} : { status }),
    because: [
      ...new Set([...choices.flatMap((one) => one.because), ...of("reasons").map((one) => firstSentence(one.text))]),
    ],
    insteadOf: optionsNotTaken(
      parts,
      choices.map((one) => one.text),
      [text, ...outcome.map((one) => one.text)],
    ),
    ...(costs === undefined ? {} : { costs }),
    evidence,
  };
}

function firstSentence(text: string): string {
  return splitSentences(text)[0]?.text ?? text;
}

/** "ADR-0005: Use X", "5. Use X", or the number that the file bears. */
function idOfTitle(section: Section): { readonly id?: string; readonly text: string } {
  const { title, file } = section;
  const named = withoutId(title);
  if (named.id !== undefined) return { id: named.id, text: named.text };
  const adr = /^ADR[ -]?(\d+)[ :.–—-]*(?=\p{L})/iu.exec(title);
  const text = bareTitle(adr ? title.slice(adr[0].length) : titleAbove(section)).replace(recordWords, "");
  const number =
    adr?.[1] ?? /^(\d{1,4})[.):]? /.exec(title)?.[1] ?? /(?:^|\/)(?:adr-?)?(\d{3,4})-(?!\d\d-)[^/]*$/i.exec(file)?.[1];
  return number === undefined ? { text } : { id: `ADR-${number}`, text };
}

/** "Decision record for …" says what the document is. */
const recordWords = /^(?:ADR: |(?:(?:architectur\w*|technical|any) )?decision records?(?: for|:| [–—-]) (?:the )?)/i;
const generic = /^(?:summary|overview|details|introduction)$/i;

/** The title of a record, or the one above it where its own names nothing. */
function titleAbove({ title, path }: Section): string {
  return generic.test(bareTitle(title)) ? (path.at(-2) ?? title) : title;
}

const statuses =
  /\b(proposed|accepted|rejected|deprecated|superseded(?: by [^.;|]{1,60})?|draft|approved|implemented|in progress|decided)\b/i;

function statusOf(section: Section, points: readonly Point[], front: Section | undefined): string | undefined {
  const matter = front?.passages.flatMap(({ form, text }) => (form === "front matter" ? text.split("\n") : [])) ?? [];
  const lines = pointsOf(section).flatMap((one) => [
    one.text,
    ...one.details.map((detail) => `${detail.label ?? ""}: ${detail.text}`),
  ]);
  const told = [...lines, ...matter].filter((one) => /^\W*status\b/i.test(one));
  const said = [...points.map((one) => one.text), ...told];
  return said.map((one) => statuses.exec(one)?.[1]?.toLowerCase()).find((one) => one !== undefined);
}

function optionsNotTaken(parts: readonly Part[], chosen: readonly string[], told: readonly string[]): string[] {
  const own = parts.filter((one) => one.role === "options");
  const listed = own
    .filter((one) => roleOf(one.section.title) === "options")
    .flatMap((one) => pointsOf(one.section).filter((point) => point.isItem))
    .map((one) => one.text.replace(/(?:: | [–—-] |\. |, because ).*$/, ""));
  const headed = own
    .filter((one) => roleOf(one.section.title) === undefined)
    .map((one) => bareTitle(one.section.title));
  const all = [
    ...new Set(
      (listed.length > 0 ? listed : headed).map((one) => one.replace(/[.,;:]+$/, "").replace(/^option \w+: ?/i, "")),
    ),
  ];
  const taken = [...chosen, ...(chosen.length > 0 ? [] : told)].join("\n").toLowerCase();
  return all.filter((one) => one !== "" && !taken.includes(one.toLowerCase()));
}

const bad = /^(?:bad|negative|cons?|drawback|downside|cost)\b[,:]? ?/i;
const hard =
  /\b(?:harder|slower|more (?:complex|complicated|expensive|work|effort)|at the cost of|costs? (?:of|us|more)|we lose|overhead|drawback|downside|disadvantage|must (?:now )?(?:be maintained|maintain|learn)|risk of|price)\b/i;

function costsOf(points: readonly (Point & { readonly isBad?: boolean })[]): string | undefined {
  const told = points.flatMap(({ text, isBad = false }) => {
    if (isBad || bad.test(text)) return [text.replace(bad, "").replace(/^because /i, "")];
    return hard.test(text) && text.length < 300 ? [text] : [];
  });
  return told.length === 0 ? undefined : [...new Set(told)].slice(0, 3).join("; ");
}
