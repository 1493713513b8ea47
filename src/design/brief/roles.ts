// What the part of a document under a heading is for: told by its titles, the innermost first.
import type { Section } from "#prose/document-text";

export type Role =
  | "functional"
  | "stories"
  | "scenarios"
  | "quality"
  | "constraints"
  | "assumptions"
  | "stack"
  | "approach"
  | "goals"
  | "non-goals"
  | "future"
  | "status"
  | "release"
  | "metrics"
  | "problem"
  | "actors"
  | "entities"
  | "glossary"
  | "integrations"
  | "deferred"
  | "open"
  | "references"
  | "apparatus"
  | "narrative"
  | "budget"
  | "team"
  | "timeline"
  | "scope"
  | "none";

/** The first that fits a title decides; titles come without number and signs. */
const titles: readonly (readonly [Role, RegExp])[] = [
  [
    "apparatus",
    /^(?:table of )?contents$|^toc$|^(?:revision|change|document) (?:history|log|control)|^sign-?off|^approvals?$|^change management|^traceability|^artifacts?$|^document (?:information|control|conventions)/,
  ],
  [
    "non-goals",
    /\b(?:non-? ?goals?|anti-? ?goals?|out[- ]of[- ]scope|not in scope|not (?:planned|included|covered|part of)|exclusions?|excluded|what (?:we|it) (?:will not|won['’]t|does not))\b|^won['’]?t(?: have)?\b/,
  ],
  ["deferred", /^deferred\b|\b(?:do not incorporate|rejected|discarded|not chosen)\b/],
  [
    "future",
    /\bfuture\b|\bpost-? ?mvp\b|\bbacklog\b|\blater (?:phases?|versions?|releases?)\b|^(?:phase|version|v) ?[2-9]\b|\bnice[- ]to[- ]haves?\b|\bstretch goals?\b|\bparking lot\b|\bicebox\b/,
  ],
  ["status", /^(?:completed|done|in progress|current status|status)\b|\bprogress\b.*\bstatus\b/],
  [
    "release",
    /\b(?:release|acceptance and release|go-? ?live|launch|exit) (?:criteria|conditions?)\b|\bdefinition of done\b|^mvp(?: scope| criteria)?$|\bminimum viable product\b/,
  ],
  ["metrics", /\b(?:success metrics?|success measures?|kpis?|key (?:results|metrics|performance indicators)|okrs?)\b/],
  [
    "quality",
    /\bnon-? ?functional\b|\bnfrs?\b|\bquality (?:requirements?|attributes?|goals?|scenarios?|of service)\b|\bsuccess criteria\b|\bmeasurable outcomes\b|\bslos?\b|\bslas?\b|\bservice levels?\b|\bcross-?cutting\b|\bquality$|^qualities$/,
  ],
  ["scenarios", /\b(?:acceptance (?:criteria|scenarios?|tests?)|test (?:cases?|scenarios?|plan)|scenarios?$)/],
  [
    "open",
    /\b(?:open (?:questions?|issues?|points?|items?)|unresolved|unknowns?|edge cases?|clarifications?|questions?|tbds?)\b/,
  ],
  [
    "entities",
    /\b(?:entit(?:y|ies)|data (?:models?|dictionary|requirements?|structures?|objects?)|domain (?:models?|objects?|concepts?)|information model|schema|erd|er diagram)\b|^data$/,
  ],
  [
    "actors",
    /\b(?:actors?|stakeholders?|personas?|user (?:roles?|types?|classes|groups?|profiles?|characteristics)|usage profiles?|target (?:audience|users?|market|customers?)|audience|who (?:is it for|uses it)|roles(?: and permissions)?)$|^(?:users?|customers|roles)$|\b(?:stakeholders?|personas?|target (?:audience|users?))\b/,
  ],
  ["assumptions", /\bassumptions?\b(?!.*constraints)/],
  [
    "integrations",
    /\b(?:integrations?|external (?:interfaces?|systems?|dependenc\w+|services?|apis?)|third[- ]party|interfaces? to other|system interfaces|dependencies|interoperability)\b|^(?:system |software )?interfaces?$/,
  ],
  [
    "stack",
    /\b(?:tech(?:nology|nical)? (?:stack|choices?|foundation|decisions?|recommendations?)|stack|tooling|tools and technologies|technical (?:notes|preferences|environment|requirements)|technolog(?:y|ies)$|platforms?|summary matrix)\b/,
  ],
  [
    "constraints",
    /\b(?:constraints?|limits?|limitations?|restrictions?|guardrails|ground rules|compliance|regulatory|regulations?|legal)\b/,
  ],
  ["budget", /\b(?:budget|costs?|funding|pricing)\b/],
  ["team", /\b(?:team|staffing|resources|resourcing|organi[sz]ation)\b/],
  [
    "timeline",
    /\b(?:timeline|schedule|milestones?|roadmap|delivery plan|phases|phasing|deadlines?|(?:implementation|project|delivery|release) plan)\b|^plan$/,
  ],
  [
    "glossary",
    /^(?:glossary|terminology|definitions?|terms|acronyms?|abbreviations?|vocabulary|ubiquitous language)\b/,
  ],
  [
    "references",
    /^(?:references?|related (?:documents?|work)|further reading|see also|links|appendix|appendices|bibliography)\b/,
  ],
  [
    "quality",
    /^(?:performance|security|privacy|reliability|availability|scalability|usability|accessibility|maintainability|observability|operability|portability|compatibility|capacity|resilience|data protection|user experience)(?:\b.{0,40})?(?:requirements?|targets?|goals?|criteria)?$/,
  ],
  [
    "narrative",
    /\b(?:user journeys?|journeys?|workflows?|walk-?throughs?|day in the life|user flows?|process flows?|ux|ui|design|mock-?ups?|wireframes?)\b/,
  ],
  [
    "approach",
    /\b(?:approach(?:es)?|implementation|architecture|solution|strateg(?:y|ies)|deployment|infrastructure)\b/,
  ],
  ["stories", /\b(?:user (?:stor(?:y|ies)|scenarios?)|stor(?:y|ies)|epics?|use cases?|jobs to be done)\b/],
  [
    "functional",
    /\b(?:functional|features?|functionality|capabilit(?:y|ies)|requirements?|must[- ]haves?|should[- ]haves?|could[- ]haves?|functions|behaviou?rs?|operations)\b|^mvp\b/,
  ],
  ["goals", /\b(?:goals?|objectives?|aims?|vision|mission|purpose|motivation)\b/],
  ["scope", /\bscope\b/],
  [
    "problem",
    /\b(?:problems?|background|introduction|overview|context|summary|description|about|abstract|why|pain points?|opportunity|idea)\b/,
  ],
];

/** What holds for all below such a heading, whatever the headings below are called. */
const ruling = new Set<Role>([
  "non-goals",
  "deferred",
  "future",
  "status",
  "references",
  "scenarios",
  "glossary",
  "release",
]);

const known = new WeakMap<Section, Role>();

export function roleOf(section: Section): Role {
  const role = known.get(section) ?? found(section);
  known.set(section, role);
  return role;
}

function found({ path }: Section): Role {
  const roles = path.map(roleOfTitle);
  // A table of contents may be the first heading, with all the rest below it.
  if (roles.at(-1) === "apparatus") return "apparatus";
  const ruled = roles.find((one) => one !== "none" && ruling.has(one));
  if (ruled) return ruled;
  const own = roles.findLast((one) => one !== "none" && one !== "apparatus") ?? "none";
  // A quality of the system is told under requirements of any name; "Features / Security" says features.
  const isAmong = roles.slice(0, -1).includes("functional") && roles.at(-1) === "none";
  return isAmong ? (roles.slice(0, -1).findLast((one) => one !== "none") ?? own) : own;
}

/** The words of a title: "### 4.1 Core Features (MVP)" is "core features (mvp)". */
export function bareTitle(title: string): string {
  return title
    .replace(/^[^\p{L}]*(?:section |part |chapter )?[\d.]*[^\p{L}]*/iu, "")
    .replace(/[*_`:]+/g, "")
    .trim()
    .toLowerCase();
}

const titleLimit = 90;

export function roleOfTitle(title: string): Role {
  const words = bareTitle(title).slice(0, titleLimit);
  return titles.find(([, pattern]) => pattern.test(words))?.[0] ?? "none";
}
