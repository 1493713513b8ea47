// Figures in a sentence with what they bound: measure, comparison, quantity, and under which condition it holds.
import { type Comparison, parseQuantity, type Quantity } from "#base/quantity";
import type { QualityCategory } from "./requirement-words.ts";

export interface Bounded {
  /** What is measured: "response time", "availability", "concurrent users"; of a bare time "time". */
  readonly measure: string;
  readonly comparison: Comparison;
  /** In the base unit of its dimension; a count of things is a plain number. */
  readonly quantity: Quantity;
  /** The number as written. */
  readonly number: number;
  /** As written: "seconds", "%", "failed login attempts". */
  readonly unit: string;
  /** "p95", "95 % of attempts". */
  readonly percentile?: string;
  /** The load or case at which it holds: "at 300 req/s". */
  readonly at?: string;
  /** The period it is measured over: "month". */
  readonly per?: string;
  readonly quality?: QualityCategory;
}

const longest = 2_000;

const times = "ns|µs|us|ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?";
const sizes = "[kKMGT]i?B|bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?";
const counted =
  "req|reqs|requests?|messages?|events?|transactions?|queries|calls?|operations?|orders?|users?|writes?|reads?|jobs?";
const period = "s|sec|second|min|minute|h|hour|day|week|month|year";
const units = [
  "%|percent(?:age points)?",
  `(?:${counted})? ?/ ?(?:${period})`,
  `(?:[\\p{L}-]+ ){0,2}(?:${counted})(?: per (?:${period})| an? (?:${period}))`,
  "rps|tps|qps",
  `(?:${sizes})(?:/s| per second)?`,
  times,
];
const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?`;
const words = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A number with a unit, or with the things it counts: up to three words, the last in the plural. */
const written = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,_/#:§-])(?<sign>[<>≤≥]=?|[€$£])? ?(?:(?<number>${number})(?<thousands>[kKM](?![\p{L}\p{N}]))?|(?<word>${words.join("|")}))(?: ?[-–] ?(?<upper>\d{1,9}))?(?<plus>\+)?(?: ?(?<unit>${units.join("|")})(?![\p{L}\p{N}])|[ -](?<things>(?:[\p{Ll}-]{2,20} ){0,2}(?:\p{Ll}{2,20}s|people|personnel|characters?))(?![\p{L}\p{N}-])(?: per (?<each>second|minute|hour|day|week|month|year))?)?`,
  "giu",
);

/** What stands before a number that only names something. */
const names =
  /(?:\b(?:version|v|phase|section|chapter|step|table|figure|fig|level|layer|tier|release|sprint|rfc|iso|iec|ieee|port|http|tls|ssl|oauth|part|item|no|nr|page|appendix|act|title|attachment|story|requirement|option|goal|point|wcag|epic|milestone|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?|\bp|\d[.,])[ -]?$/i;

const comparisons: readonly (readonly [Comparison, RegExp, RegExp])[] = [
  [
    ">=",
    /(?:at least|no (?:less|fewer|lower) than|not (?:less|fewer) than|minimum(?: of)?|min\.?|a floor of|≥|>=)(?: \p{L}+)? ?$/iu,
    /^[^.,;]{0,12}\b(?:or (?:more|higher|above|longer|better|greater)|minimum|and (?:above|up))\b/i,
  ],
  [
    "<=",
    /(?:at most|no (?:more|longer|later|greater|higher) than|not (?:more|longer) than|(?:not|never) (?:to )?exceed(?:ing)?|up to|within|maximum(?: of)?|max\.?|limited to|capped at|limit of|in max|≤|<=) ?(?:the |a |about |an? (?:average|total) of )?$/i,
    /^[^.,;]{0,12}\b(?:or (?:less|fewer|below|lower|faster|sooner)|maximum|at most|or lower)\b/i,
  ],
  [">", /(?:more than|over|above|greater than|higher than|longer than|exceed(?:s|ing)?|>) ?$/i, /^\0/],
  ["<", /(?:less than|fewer than|under|below|lower than|shorter than|faster than|<) ?$/i, /^\0/],
];

interface Measure {
  readonly name: string;
  readonly words: RegExp;
  readonly quality?: QualityCategory;
  readonly dimensions: readonly Quantity["dimension"][];
}

const measures: readonly Measure[] = [
  {
    name: "response time",
    words: /\b(?:response times?|respond(?:s|ed)?|answer(?:s|ed)?)\b/i,
    quality: "performance",
    dimensions: ["time"],
  },
  { name: "latency", words: /\blatenc(?:y|ies)\b/i, quality: "performance", dimensions: ["time"] },
  {
    name: "recovery time",
    words: /\b(?:rto|recovery time|recover(?:ed|s|y)?|restor(?:e|ed|ation))\b/i,
    quality: "reliability",
    dimensions: ["time"],
  },
  {
    name: "recovery point",
    words: /\b(?:rpo|recovery point|data loss)\b/i,
    quality: "reliability",
    dimensions: ["time"],
  },
  {
    name: "availability",
    words: /\b(?:availability|available|uptime|sla|slo)\b/i,
    quality: "availability",
    dimensions: ["share"],
  },
  {
    name: "error rate",
    words: /\b(?:error rate|failure rate|rate of (?:errors|failures))\b/i,
    quality: "reliability",
    dimensions: ["share"],
  },
  { name: "coverage", words: /\bcoverage\b/i, quality: "maintainability", dimensions: ["share"] },
  { name: "accuracy", words: /\b(?:accuracy|precision|recall)\b/i, dimensions: ["share"] },
  {
    name: "retention",
    words: /\b(?:retention|retain(?:ed|s)?|kept for|stored for|archived|keep)\b/i,
    quality: "compliance",
    dimensions: ["time"],
  },
  {
    name: "lifetime",
    words: /\b(?:expir(?:e|es|y|ation)|valid(?:ity)?|lifetime|ttl|session duration|persist(?:s)? for)\b/i,
    quality: "security",
    dimensions: ["time"],
  },
  {
    name: "time limit",
    words: /\b(?:time-?outs?|time limit|times out)\b/i,
    quality: "reliability",
    dimensions: ["time"],
  },
  {
    name: "load time",
    words: /\b(?:load(?:s|ed|ing)?|render(?:s|ed)?|displays?|start(?:s|up)?)\b/i,
    quality: "performance",
    dimensions: ["time"],
  },
  { name: "throughput", words: /[^]/, quality: "performance", dimensions: ["rate", "bandwidth"] },
  { name: "cost", words: /[^]/, dimensions: ["money", "cost"] },
  { name: "size", words: /[^]/, dimensions: ["data"] },
  { name: "time", words: /[^]/, dimensions: ["time"] },
  { name: "share", words: /[^]/, dimensions: ["share"] },
];

const percentile =
  /\b(?:p(\d{2}(?:\.\d)?)\b|(\d{2}(?:\.\d)?)(?:th|st|nd|rd)? ?percentile)|\b(?:for|in|of) (?:at least )?(\d{2}(?:\.\d+)? ?%) of (?:all )?(?:the )?([\p{L}-]+(?: (?!(?:at|in|on|of|under|with|within|when|for|must|shall|to|by|and|over|during|across)\b)[\p{L}-]+)?)/iu;

/** A rate or a number of users behind such words is the load at which another figure holds. */
const load =
  /\b(?:at|under|with|during|for)(?: a| an| the)?(?: (?:peak|normal|sustained|average|expected))?(?: load)?(?: of)?(?: up to)? ?$/i;

export function boundedIn(sentence: string): Bounded[] {
  const text = sentence.slice(0, longest);
  if (!/\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) /i.test(text)) return [];
  const share = percentile.exec(text);
  const found = [...text.matchAll(written)].flatMap((match) => {
    // The share of cases in which another figure holds is part of that one.
    const isShare = share && match.index >= share.index && match.index < share.index + share[0].length;
    return [{ figure: figureOf(match, text), from: match.index, to: match.index + match[0].length, isShare }];
  });
  const known = found.flatMap(({ figure, ...place }) => (figure ? [{ figure, ...place }] : []));
  const isTimed = known.some((one) => one.figure.quantity.dimension === "time" && !one.isShare);
  const own = known.filter((one) => !(one.isShare && isTimed));
  const loads = own.filter((one) => own.length > 1 && isLoad(one.figure, text.slice(0, one.from)));
  const at = loads.map((one) => text.slice(one.from, one.to).trim()).join(", ");
  const told = own.filter((one) => !loads.includes(one));
  return (told.length > 0 ? told : own).map(({ figure }) => ({
    ...figure,
    ...(share && figure.quantity.dimension === "time" ? { percentile: percentileOf(share) } : {}),
    ...(at !== "" && told.length > 0 ? { at } : {}),
  }));
}

function percentileOf([, p, nth, share, things]: RegExpExecArray): string {
  return share === undefined ? `p${p ?? nth ?? ""}` : `${share.replace(" ", "")} of ${things ?? ""}`;
}

function isLoad({ quantity, unit }: Bounded, before: string): boolean {
  const isCrowd = quantity.dimension === "rate" || /\b(?:users|requests|connections|sessions|clients)$/i.test(unit);
  return isCrowd && quantity.value > 0 && load.test(before);
}

function figureOf(match: RegExpMatchArray, text: string): Bounded | undefined {
  const { sign = "", number: digits, thousands, word, upper, plus, unit, things, each } = match.groups ?? {};
  const from = match.index ?? 0;
  const [before, after] = [text.slice(Math.max(0, from - 60), from), text.slice(from + match[0].length)];
  if (names.test(before) && sign === "") return undefined;
  const isMoney = /[€$£]/.test(sign);
  // "Two systems", "one of": words count things; a window or a day of the calendar is no bound.
  if (word !== undefined && !(unit ?? /^(?:zero)$/i.test(word))) return undefined;
  if (unit === undefined && things === undefined && !isMoney) return undefined;
  if (/^[- ](?:window|day (?:trial|period)|bit|factor|digit)\b/i.test(after) || things === "digits") return undefined;
  const scale = thousands === undefined ? 1 : /m/i.test(thousands) ? 1e6 : 1e3;
  const lower = word === undefined ? Number((digits ?? "").replaceAll(",", "")) : words.indexOf(word.toLowerCase());
  const value = (upper === undefined ? lower : Number(upper)) * scale;
  if (!Number.isFinite(value)) return undefined;
  const of = (isMoney ? sign : (unit ?? things ?? "")).trim();
  const quantity = quantityOf(value, of, each, match[0].trim());
  const comparison = comparisonOf(`${before}${isMoney ? "" : sign}`, after, plus, quantity.dimension);
  const measure = things === undefined ? measureOf(quantity, text) : crowd(things);
  return {
    measure: measure.name,
    comparison: upper !== undefined && comparison === "=" ? "<=" : comparison,
    quantity,
    number: value,
    unit: of,
    ...(each === undefined ? {} : { per: each }),
    ...(measure.quality === undefined ? {} : { quality: measure.quality }),
  };
}

const short: readonly (readonly [RegExp, string])[] = [
  [/^percent.*$/i, "%"],
  [/^milliseconds?$/i, "ms"],
  [/^secs?$/i, "s"],
  [/^mins?$/i, "min"],
  [/^hrs?$/i, "h"],
  [/^[tq]ps$/i, "rps"],
  [/^bytes?$/i, "B"],
  [/^kilobytes?$/i, "kB"],
  [/^megabytes?$/i, "MB"],
  [/^gigabytes?$/i, "GB"],
  [/^terabytes?$/i, "TB"],
];

/** In the units that quantities know; what they don't is a count of things. */
function quantityOf(value: number, unit: string, each: string | undefined, text: string): Quantity {
  const plain = unit.replace(/^(?:[\p{L}-]+ )*?(?=(?:\p{L}+)(?: ?\/| per | an? ))/u, "").replace(/^\p{L}+ an? /u, "/");
  const [, instead] = short.find(([words]) => words.test(unit)) ?? [];
  const rate = /(?:\/ ?| per | an? )(\p{L}+)$/u.exec(unit)?.[1] ?? each;
  const isData = /^[kKMGT]i?B|byte/.test(unit);
  const tried = [instead ?? unit, plain, ...(rate === undefined || isData ? [] : [`/${rate}`])];
  const parsed = tried.map((one) => parseQuantity(`${value} ${one}`)).find((one) => one !== undefined);
  if (parsed && unit !== "") return { ...parsed, text };
  return { value, dimension: "count", text };
}

function comparisonOf(
  before: string,
  after: string,
  plus: string | undefined,
  dimension: Quantity["dimension"],
): Comparison {
  if (plus !== undefined) return ">=";
  const said = comparisons.find(([, ahead, behind]) => ahead.test(before) || behind.test(after));
  if (said) return said[0];
  if (dimension === "share") return /\b(?:error|fail|loss|drop|cpu|utili[sz]ation)/i.test(before) ? "<=" : ">=";
  if (dimension === "rate" || dimension === "bandwidth") return ">=";
  if (
    /\b(?:handles?|supports?|sustains?|serves?|process(?:es)?|store|hold|accommodate)(?: \p{L}+){0,2} $/iu.test(before)
  )
    return ">=";
  return dimension === "time" &&
    /\b(?:in|respond|take|time|latency|after)\b[^,;]{0,24}$/i.test(before) &&
    !/\b(?:after|every|for) $/i.test(before)
    ? "<="
    : "=";
}

function crowd(things: string): Pick<Measure, "name" | "quality"> {
  const isCrowd = /\b(?:users|requests|connections|sessions|clients|devices|tenants)$/i.test(things);
  return { name: things, ...(isCrowd ? { quality: "scalability" } : {}) };
}

function measureOf({ dimension }: Quantity, text: string): Pick<Measure, "name" | "quality"> {
  return measures.find((one) => one.dimensions.includes(dimension) && one.words.test(text)) ?? { name: dimension };
}
