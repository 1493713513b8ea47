// The twelve things a design needs to know: each given, with its place, or missing, with what was looked for.
import { isPersonNoun } from "#knowledge/brief/person-nouns";
import { numbersIn } from "#prose/numbers";
import { targetsIn } from "#prose/targets";
import { singular } from "#prose/words";
import { technologiesIn } from "#knowledge/brief/technology-names";
import type { Evidence } from "#model/evidence";
import type { Brief, BriefInput, InputName, QualityCategory } from "./brief.ts";
import type { Role } from "./roles.ts";
import type { Said } from "./said.ts";
import { whole } from "./technologies.ts";

type Found = Pick<
  Brief,
  "functional" | "quality" | "constraints" | "actors" | "entities" | "integrations" | "technologies"
>;

interface Sought {
  readonly lookedFor: readonly string[];
  /** What counts. */
  readonly in: (found: Found, said: readonly Said[]) => readonly Evidence[];
  /** What comes near: a wish without a figure. */
  readonly near?: (found: Found, said: readonly Said[]) => readonly Evidence[];
}

const mostPlaces = 5;

export function inputsOf(said: readonly Said[], found: Found): BriefInput[] {
  const own = said.filter((one) => !silent.has(one.role));
  return names.map((input) => {
    const { lookedFor, in: given, near } = sought[input];
    const evidence = given(found, own).slice(0, mostPlaces);
    if (evidence.length > 0) return { input, standing: "given", evidence };
    return {
      input,
      standing: "missing",
      lookedFor: [...lookedFor],
      searched: own.length,
      near: (near?.(found, own) ?? []).slice(0, mostPlaces),
    };
  });
}

const silent: ReadonlySet<Role> = new Set<Role>(["apparatus", "references", "glossary"]);
const names = [
  "users",
  "features",
  "performance",
  "scale",
  "availability",
  "security",
  "data",
  "budget",
  "team",
  "timeline",
  "stack",
  "integrations",
] as const satisfies readonly InputName[];

function placesOf(items: readonly { readonly evidence: readonly Evidence[] }[]): Evidence[] {
  return items.flatMap((one) => one.evidence.slice(0, 1));
}

function measured({ quality }: Found, categories: readonly QualityCategory[], form: RegExp): Evidence[] {
  return placesOf(
    quality.filter(
      (one) =>
        one.figures.some((figure) => form.test(`${figure.unit ?? ""} ${figure.text}`)) &&
        categories.includes(one.category),
    ),
  );
}

function wished({ quality }: Found, categories: readonly QualityCategory[]): Evidence[] {
  return placesOf(quality.filter((one) => one.figures.length === 0 && categories.includes(one.category)));
}

function statements(said: readonly Said[], form: RegExp, but?: RegExp): Evidence[] {
  return said
    .filter(
      (one) =>
        one.role !== "open" && one.role !== "scenarios" && form.test(whole(one)) && but?.test(whole(one)) !== true,
    )
    .map((one) => one.evidence);
}

const timeUnit = /^(?:ms|s|min|h|seconds?|minutes?)\b|\d ?(?:ms|s|seconds?|milliseconds?|minutes?)\b/i;
const speed =
  /\b(?:load\w*|respon\w+|latenc\w+|within|under|less than|complet\w+|take|appear\w*|p9\d|render\w*|answer\w*|per second|rps|throughput)\b/i;
const crowd =
  /\b\d[\d,.]*\s?[kKmM]?\+?(?:\s?million)?\s(?:[\p{L}-]+ ){0,3}(?:users|customers|requests|orders|transactions|records|products|items|events|messages|sessions|connections|devices|visitors|members|clients|documents|tenants|sites|stores|patients|students|employees|GB|TB)\b|\b\d[\d,.]* ?(?:GB|TB|PB)\b|\b(?:rps|tps|requests?\/s|[\p{L}]+s per (?:second|minute|hour|day))\b|\b\d[\d.,]* ?\/ ?(?:s|min|h|day)\b/iu;
const ofScale =
  /\b(?:concurrent|simultaneous|support|handle|serve|scale|volume|expect|peak|per (?:day|second|minute|hour|month)|registered|active|growth|grow|up to|at least|store|process|capacity)\w*\b/i;
const limits = /\b(?:attempts?|rate[- ]limit\w*|per (?:ip|user|client|e-?mail)|password|retries)\b/i;

const sought: Readonly<Record<InputName, Sought>> = {
  users: {
    lookedFor: [
      "stories with a role",
      "a table, list or heading of actors, stakeholders or personas",
      "somebody who can, must or may do something",
    ],
    in: ({ actors }, said) => [
      ...placesOf(actors),
      ...said.filter((one) => one.role === "actors" && one.form !== "heading").map((one) => one.evidence),
    ],
  },
  features: {
    lookedFor: [
      "functional requirements with a priority: P1, must, should, could, MVP, a release",
      "a column or a heading of priorities",
    ],
    in: ({ functional }, said) => (functional.length === 0 ? [] : prioritized(functional, said)),
    near: ({ functional }) => placesOf(functional),
  },
  performance: {
    lookedFor: ["a time for a response, a page, an operation", "a throughput", "a percentile"],
    in: (found, said) => [
      ...measured(found, ["performance", "usability", "reliability"], timeUnit).filter((place) =>
        speed.test(place.quote),
      ),
      ...statements(said, /\b\d[\d.,]* ?(?:ms|milliseconds)\b/i),
    ],
    near: (found) => wished(found, ["performance"]),
  },
  scale: {
    lookedFor: ["a number of users, concurrent users, requests, orders, records", "a volume of data", "growth"],
    in: (_, said) => said.filter(saysHowMuch).map((one) => one.evidence),
    near: (found) => wished(found, ["scalability"]),
  },
  availability: {
    lookedFor: [
      "a share of the time that it is up: 99.9 %",
      "a recovery time or point",
      "hours of service, allowed downtime",
    ],
    in: (_, said) =>
      statements(
        said,
        /\b(?:availab\w+|uptime|sla|slo|(?:is|are|be|stays?) up)\b[^.]{0,60}\d{2}(?:\.\d+)? ?%|\d{2}(?:\.\d+)? ?%[^.]{0,40}\b(?:availab\w+|uptime)\b|\b(?:rto|rpo|recovery (?:time|point))\b[^.]{0,40}\d|\bdowntime\b[^.]{0,40}\d|\bavailable 24\/7\b|\b(?:maintenance window|service hours)\b[^.]{0,40}\d/i,
        /\bhotline\b|\bcompletely successfully\b/i,
      ),
    near: (found, said) => [
      ...wished(found, ["availability", "reliability"]),
      ...statements(said, /\b(?:may|can) be (?:down|offline)\b|\balways (?:available|on)\b|\b24\/7\b/i),
    ],
  },
  security: {
    lookedFor: [
      "login, roles and rights",
      "encryption, secrets, protection against attacks",
      "personal data and its protection",
    ],
    in: ({ quality }, said) => [
      ...placesOf(quality.filter((one) => one.category === "security" || one.category === "privacy")),
      ...statements(
        said,
        /\b(?:encrypt\w*|authenticat\w+|authori[sz]\w+|role-based|oauth\w*|password|pseudonym\w+|data privacy|gdpr|consent|tls|https|row level security|access control)\b/i,
        /\bauthori[sz]ation program|\bfedramp|\bauthorization,|\bpassword and electronic invoice/i,
      ),
    ],
  },
  data: {
    lookedFor: [
      "a list of entities, a data model, a glossary of records",
      "what is created, changed, kept",
      "formats, retention",
    ],
    in: ({ entities }, said) => [
      ...placesOf(entities),
      ...statements(
        said,
        /\b(?:flat file|data format|schema|retained for|csv\/json|data dictionary|data model)\b|\bwith (?:an? )?(?:[\p{L}-]+, )+(?:[\p{L}-]+ )?and [\p{L}-]+/iu,
      ),
    ],
  },
  budget: {
    lookedFor: ["an amount of money", "a price, a cost limit, a running cost per month"],
    in: (_, said) =>
      statements(
        said,
        /(?:[€$£] ?\d|\d[\d,.]* ?(?:€|eur|usd|gbp|chf|dollars|euros)\b)[^.]*\b(?:budget|cost|month|year|total|hosting|funding|spend)|\b(?:budget|costs?|funding|spend)\b[^.]{0,60}(?:[€$£] ?\d|\d[\d,.]* ?(?:€|eur|usd|gbp|chf|k€|dollars|euros)\b)|\bno budget\b|\bzero budget\b/i,
      ),
    near: (_, said) => statements(said, /\bfixed[- ]price\b|\bbudget\b|\blow[- ]cost\b|\bcost-effective\b/i),
  },
  team: {
    lookedFor: ["how many people build it", "what they know", "who runs it"],
    in: (_, said) =>
      statements(
        said,
        /\bteam of (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)|\b(?:\d+(?: ?[-–] ?\d+)?|one|two|three|four|five|six) (?:[\p{L}-]+ ){0,2}(?:personnel|developers?|engineers?|people|programmers?|designers?|volunteers?|students?|full-time)\b(?! (?:who|use|can))|\b(?:solo|single|one) developer\b|\b(?:our|the) (?:development )?team (?:has|knows|is experienced|consists|is familiar|includes)\b|\bteam size\b/iu,
      ),
  },
  timeline: {
    lookedFor: ["a date or a quarter of a release", "a time until it has to be there", "phases with weeks or months"],
    in: (_, said) =>
      statements(
        said,
        /\b(?:deadline|go-? ?live|launch\w*|deliver\w*|release\w*|complete[ds]?|buil(?:ds?|t)|due|live|ready|finished|milestone|mvp|phase \d|sprint \d|timeline|schedule|final product|project)\b[^.]{0,70}\b(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:\d|20)|q[1-4][ /-]?(?:20)?\d\d|20\d\d-\d\d|20\d\d\b|\d+ (?:days|weeks|months)\b|weeks? \d|months? \d)/i,
        /\b(?:created|date|version|updated|session|retained|copyright|authored|notification|invoice\w*|impact|status report|inspected|acceptance of all deliverables|training)\b/i,
      ),
  },
  stack: {
    lookedFor: ["a technology by name: language, framework, database, broker, cloud", "a list of the stack"],
    in: ({ technologies, constraints }) => [
      ...placesOf(
        technologies
          .filter((one) => one.status === "required" || one.status === "recommended")
          .filter((one) =>
            technologiesIn(one.name).some(({ kind }) => kind !== "service" && kind !== "protocol" && kind !== "format"),
          ),
      ),
      ...placesOf(
        constraints.filter(
          (one) =>
            one.kind === "technical" &&
            technologiesIn(one.text).some(({ kind }) => kind !== "service" && kind !== "protocol"),
        ),
      ),
    ],
  },
  integrations: {
    lookedFor: [
      "a system of others by name",
      "an API, an interface, an import or export",
      "“integrates with”, “third-party”",
    ],
    in: ({ integrations }) => placesOf(integrations),
  },
};

/** A crowd, a volume, or a capacity in so many of whatever is kept. */
function saysHowMuch(one: Said): boolean {
  const text = whole(one);
  if (one.role === "open" || one.role === "scenarios" || limits.test(text)) return false;
  if (crowd.test(text) && ofScale.test(text)) return true;
  // "600 parents order between 7 and 8".
  if (
    numbersIn(text).some(
      ({ kind, value, unit }) => kind === "count" && value >= 50 && isPersonNoun(singular(unit ?? "")),
    )
  )
    return true;
  const holds = /\b(?:holds?|stores?|contains?|handles?|supports?|serves?|manages?|up to)\b/i.test(text);
  return (
    holds &&
    targetsIn(text).some(
      ({ kind, value, comparison, unit }) =>
        kind === "count" &&
        value >= 20 &&
        comparison !== "=" &&
        !/^(?:characters|digits|minutes|words|lines|bits|iterations|items|days)$/i.test(unit ?? ""),
    )
  );
}

function prioritized(functional: Found["functional"], said: readonly Said[]): Evidence[] {
  const marked =
    /\bp[0-3]\b|\b(?:must|should|could)[- ]have|\bpriority\b|\bmvp\b|\bv1\b|\bfirst (?:release|version|runtime)\b|\bphase 1\b/i;
  const titles = said.filter(
    (one) =>
      (one.form === "heading" ||
        one.role === "release" ||
        one.cells?.some((cell) => /^(?:priority|prio|moscow)$/.test(cell.column)) === true) &&
      (marked.test(whole(one)) || one.role === "release"),
  );
  return titles.length > 0 || functional.some((one) => one.priority === "could" || one.priority === "should")
    ? [
        ...titles.map((one) => one.evidence),
        ...placesOf(functional.filter((one) => one.priority === "should" || one.priority === "could")),
      ]
    : [];
}
