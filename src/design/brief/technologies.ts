// The technologies that a brief names, and how it stands to each: required, recommended, considered, put off, turned down.
import { technologiesIn } from "#knowledge/brief/technology-names";
import type { BriefTechnology } from "./brief.ts";
import type { Role } from "./roles.ts";
import type { Said } from "./said.ts";

type Status = BriefTechnology["status"];

/** The statement that decides most is the one that counts. */
const weight: Readonly<Record<Status, number>> = {
  rejected: 5,
  required: 4,
  recommended: 3,
  considered: 2,
  deferred: 1,
};

const recommends =
  /\brecommend\w*|\bchosen\b|\bchoice\b|\bselected\b|\bdecided\b|\bprefer(?:red|s)?\b|\bwe (?:will )?use\b|\bdecision\b/i;
const rejects =
  /\b(?:rejected|ruled out|discarded|must not (?:use|be)|not chosen|decided against|instead of|rather than|will not use|avoid(?:ed)?|forbidden)\b/i;
const defers = /\b(?:later|post-mvp|future|deferred|not before|phase [2-9]|until)\b/i;
const binds =
  /\b(?:must|shall|has to|have to|required|mandatory|is the|are the|remains?|uses?|using|built|deployed|runs?|hosted|written|based|integrates?)\b/i;
const weighs =
  /\b(?:pros?|cons?|advantages?|drawbacks?|strengths?|weaknesses|alternatives?|options?|candidates?|evaluat\w+|compar\w+|considered|trade-?offs?)\b/i;

export function technologiesOf(said: readonly Said[]): BriefTechnology[] {
  const found = new Map<string, { status: Status; places: BriefTechnology["evidence"] }>();
  for (const one of said) {
    if (one.role === "apparatus" || one.role === "references") continue;
    for (const { name, kind } of technologiesIn(whole(one))) {
      if (kind === "service" && one.role === "narrative") continue;
      const status = statusIn(one);
      const known = found.get(name) ?? { status, places: [] };
      found.set(name, known);
      if (weight[status] > weight[known.status]) known.status = status;
      if (known.places.length < mostPlaces) known.places.push(one.evidence);
    }
  }
  return [...found].map(([name, { status, places }]) => ({ name, status, evidence: places }));
}

/** Where a plain mention means that it is used. */
const named: ReadonlySet<Role> = new Set<Role>([
  "stack",
  "constraints",
  "integrations",
  "functional",
  "quality",
  "timeline",
  "assumptions",
]);

const mostPlaces = 5;

/** The name, the label and the text of a statement, as one reads them. */
export function whole({ name, text }: Said): string {
  return name === undefined ? text : `${name}: ${text}`;
}

function statusIn(one: Said): Status {
  const { role, lead = "", cells, section } = one;
  const text = `${whole(one)} ${lead}`;
  if (role === "deferred" || role === "future") return "deferred";
  if (role === "non-goals" || rejects.test(text)) return "rejected";
  const columns = cells?.map((cell) => cell.column).join(" ") ?? "";
  if (recommends.test(text) || /\b(?:choice|chosen|selected|decision|recommended)\b/.test(columns))
    return "recommended";
  if (weighs.test(columns) || weighs.test(section.title) || (cells && /\btechnolog|\btool\b|\boption/.test(columns)))
    return "considered";
  if (defers.test(text)) return "deferred";
  if (/\b(?:e\.g\.|such as|like|or similar|possibly|maybe|might|could)\b/i.test(text)) return "considered";
  return named.has(role) || binds.test(text) ? "required" : "considered";
}
