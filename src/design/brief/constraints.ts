// What limits the makers: stated as such, chosen technologies, laws, money, people, dates, and what is left out.
import { placeOf } from "#model/evidence";
import { type TechnologyKind, technologiesIn } from "#knowledge/brief/technology-names";
import type { BriefConstraint, ConstraintKind } from "./brief.ts";
import type { Role } from "./roles.ts";
import type { Said } from "./said.ts";
import { whole } from "./technologies.ts";

export function constraintsIn(said: readonly Said[], stated: readonly BriefConstraint[]): BriefConstraint[] {
  const known = new Map(stated.flatMap((one) => one.evidence.map((place) => [placeOf(place), one])));
  const more = said.flatMap((one) => {
    if (
      one.form === "heading" ||
      known.has(placeOf(one.evidence)) ||
      silent.has(one.role) ||
      one.text.endsWith("?") ||
      one.text.endsWith(":")
    )
      return [];
    const kind = kindOf(one);
    return kind === undefined
      ? []
      : [{ ...(one.label === undefined ? {} : { id: one.label }), kind, text: whole(one), evidence: [one.evidence] }];
  });
  return [...stated, ...oneForEachPlace(more)];
}

/** Sentences that share a line are one. */
function oneForEachPlace(all: readonly BriefConstraint[]): BriefConstraint[] {
  const seen = new Set<string>();
  return all.filter(({ evidence: [first] }) => {
    const place = first === undefined ? "" : placeOf(first);
    return !seen.has(place) && seen.add(place);
  });
}

const silent: ReadonlySet<Role> = new Set<Role>([
  "apparatus",
  "references",
  "glossary",
  "open",
  "scenarios",
  "future",
  "status",
  "entities",
]);

interface Form {
  readonly kind: ConstraintKind;
  readonly form: RegExp;
  /** Also among the terms of a contract, where most sentences bind people. */
  readonly inContract: boolean;
}

const forms: readonly Form[] = [
  {
    kind: "regulatory",
    form: /\b(?:gdpr|dsgvo|hipaa|pci[- ]?dss|sox|ccpa|ferpa|coppa|section 508|privacy act|(?:german |federal |national |european )?\p{Lu}\p{Ll}+ act\b|act on \p{Lu}|wcag|iso \d{4,5}|soc ?2|eidas|mifid|fda|medical device regulation|data protection (?:law|regulation|act)|accessibility (?:guidelines|regulations|standards?))\b/iu,
    inContract: true,
  },
  {
    kind: "budget",
    form: /\b(?:firm[- ]fixed[- ]price|fixed[- ]price|budget (?:of|is|for|must|shall|cannot|:)|total budget|cost ceiling|within budget|(?:must|shall|may|should) (?:not )?cost|costs? [€$£] ?\d[\d,.]*|funding of)\b/i,
    inContract: true,
  },
  {
    kind: "team",
    form: /\b(?:team of (?:\d+|two|three|four|five|six)|(?:no more than|at most|up to|only|about) [\d–-]+ (?:[\p{L}-]+ ){0,2}(?:personnel|people|persons|developers|engineers)|(?:\d+|one|two|three|four|five|six) (?:[\p{L}-]+ ){0,2}(?:developers?|engineers?|programmers?|volunteers?)|(?:team|developers) (?:has|have|knows?|is experienced|are experienced)|technical background in)\b/iu,
    inContract: true,
  },
  {
    kind: "time",
    form: /\b(?:(?:final product|deliver(?:y|ed)|launch(?:ed)?|go-? ?live|completed?|finished|released?|ready|in production|live)\b[^.]{0,60}\b(?:within|by|before|no later than|until|after)\b[^.]{0,30}(?:\d+ (?:days|weeks|months)|\d{1,2}(?:\.|st|nd|rd|th)? ?[\p{Lu}]|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|(?:final product|period of performance|performance period|delivery)\b[^.]{0,80}\d+ (?:calendar |business )?(?:days|weeks|months) (?:after|from|of)\b|(?:should|must) not be incorporated until|deadline (?:is|of|:))/iu,
    inContract: true,
  },
  {
    kind: "business",
    form: /\b(?:public domain|property of the|open[- ]source (?:polic(?:y|ies)|licen[cs]es?)|branding guidelines?|corporate design|brand(?:ing)? (?:guide|rules)|licen[cs]ed under|intellectual property)\b/i,
    inContract: true,
  },
  { kind: "business", form: /^no travel\b/i, inContract: true },
  {
    kind: "technical",
    form: /\b(?:no other (?:hardware|software)|open[- ]source technologies|(?:shall|must|should|will) use (?:the )?(?:open[- ]source|us web design|existing)|design (?:standards|system)s?\b(?=[^.]*$))/i,
    inContract: true,
  },
  {
    kind: "process",
    form: /\b(?:two|three|four|one|\d)[- ]week sprints?\b|\bagile\b[^.]{0,60}\b(?:must|will|shall)\b|\badditional user research\b|\bdevelopment environment first\b/i,
    inContract: false,
  },
  {
    kind: "scope",
    form: /\b(?:first|initial) (?:release|version)\b[^.]{0,40}\bonly\b|\bonly (?:for|in) (?:the )?(?:mvp|first (?:release|version))|\bnon-[\p{L}-]+ only\b|\b(?:desktop|mobile|web) (?:focus |only |first )?initially\b|\bfor the (?:first|initial) (?:[\p{L}-]+ ){0,2}(?:release|version): limit\b|\bin the initial version\b|\bwill be provided\.?$/iu,
    inContract: false,
  },
  {
    kind: "technical",
    form: /\b(?:not supported|are not supported|only possible in|to the extent (?:of )?the (?:api|technical)|technically (?:possible|feasible)|depend(?:ent|s) on the (?:provided )?api)\b/i,
    inContract: false,
  },
];

const outLead = /\b(?:not be (?:expected|required) to|out of scope|not in scope|does not include)\b/i;

function kindOf(one: Said): ConstraintKind | undefined {
  const text = whole(one);
  const inContract = one.isTerm;
  const said = forms.find(({ form, inContract: also }) => (also || !inContract) && form.test(text));
  if (said) return said.kind;
  if (inContract) return undefined;
  if (one.role === "non-goals" || (one.lead !== undefined && outLead.test(one.lead))) return "scope";
  if (one.role === "constraints" || one.role === "assumptions") return limitIn(one, text);
  if (
    /\b(?:is|are|as|must be|shall be) (?:an? )?(?:[\p{L}-]+, )?(?:[\p{L}-]+ ){0,3}(?:monolith|microservices|single-database|single-tenant|multi-tenant|serverless|self-hosted)\b/iu.test(
      text,
    ) &&
    one.role !== "narrative"
  )
    return "technical";
  if (
    one.role === "stack" &&
    one.form === "item" &&
    /\b(?:hosted|hosting|deployed|built|runs?|written|stored|uses?|cloud|on-prem\w*|browsers?)\b/i.test(text)
  )
    return "technical";
  return isChoice(one, text) ? "technical" : undefined;
}

/** Of assumptions those that limit: a technology, a form, a place; the others are told as assumptions. */
function limitIn({ role, form }: Said, text: string): ConstraintKind | undefined {
  if (form === "sentence" && role === "assumptions" && technologiesIn(text).length === 0) return undefined;
  if (/\b(?:is|are) not\b|\bno\b.*\bin (?:this|the first)\b/i.test(text)) return "scope";
  if (role === "constraints") return "technical";
  return technologiesIn(text).length > 0 || /\b(?:browsers?|https|cookies?|guidelines|standards?)\b/i.test(text)
    ? "technical"
    : undefined;
}

const chosen: ReadonlySet<TechnologyKind> = new Set<TechnologyKind>([
  "language",
  "framework",
  "database",
  "cache",
  "broker",
  "search",
  "cloud",
  "hosting",
  "platform",
  "delivery",
  "identity",
  "library",
  "protocol",
]);
const binding =
  /\b(?:deployed|deployable|hosted|built|written|implemented|based|managed|running|runs) (?:[\p{L}-]+ ){0,4}?(?:on|in|with|using|as)\b|\b(?:must|shall|will) use\b|\brecommend\w*\b|^support \p{Lu}|\bterraform\b|\blearning project\b/iu;

/** A technology that is laid down: in a list of the stack, as the choice of a table, or by a sentence that binds. */
function isChoice(one: Said, text: string): boolean {
  const products = technologiesIn(text).filter(({ kind }) => chosen.has(kind));
  if (products.length === 0) return false;
  const columns = one.cells?.map((cell) => cell.column).join(" ") ?? "";
  if (/\b(?:pros|cons|strengths|weaknesses)\b/.test(columns)) return false;
  if (one.role === "stack" || /\b(?:choice|chosen|decision)\b/.test(columns)) return true;
  if (one.role === "integrations" && one.form === "item") return true;
  return (
    (binding.test(text) || /\b(?:must|should|shall) be (?:used|enabled in)\b/i.test(text)) && one.role !== "narrative"
  );
}
