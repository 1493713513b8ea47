// Figures in a sentence with what they bound: measure, comparison, quantity, and under which condition it holds.
import type { Comparison, Quantity } from "#base/quantity";
import type { QualityCategory } from "./requirement-words.ts";
import { type Target, targetsIn } from "./targets.ts";

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
    words: /\b(?:load(?:s|ed|ing)?|render(?:s|ed)?|displays?)\b/i,
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

export function boundedIn(sentence: string): Bounded[] {
  // What stands in quotation marks or as code says how others speak.
  const quoted = /"[^"]{1,200}"|“[^”]{1,200}”|`[^`]{1,200}`/g;
  const text = sentence.slice(0, longest).replace(quoted, (words) => "¤".repeat(words.length));
  // Most sentences bound nothing: this tells most of them at little cost.
  if (!/\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) /i.test(text)) return [];
  const share = percentile.exec(text);
  return targetsIn(text).flatMap((target) => {
    const { kind, counted, comparison, value, frames, stated } = target;
    // A number alone bounds nothing, and what is only counted in passing neither.
    if (
      target.unit === undefined ||
      (kind === "count" && !stated && value !== 0 && comparison === "=" && !isSetting(counted))
    )
      return [];
    const loads = frames.filter((one) => one.kind === "count" || one.kind === "rate").map((one) => one.text);
    const each =
      kind === "rate" && !crowds.test(counted ?? target.unit)
        ? /(?:\/ ?| per | an? )(\p{L}+)$/iu.exec(target.text)?.[1]
        : undefined;
    const isCount = kind === "count" || each !== undefined;
    const quantity = quantityOf(target, isCount);
    const measure = isCount && counted !== undefined ? crowd(counted) : measureOf(quantity, text);
    const unit = unitAsWritten(target, each);
    return [
      {
        measure: measure.name,
        comparison,
        quantity,
        number: value,
        unit,
        ...(share && kind === "time" ? { percentile: percentileOf(share) } : {}),
        ...(loads.length > 0 ? { at: loads.join(", ") } : {}),
        ...(each === undefined ? {} : { per: each }),
        ...(measure.quality === undefined ? {} : { quality: measure.quality }),
      },
    ];
  });
}

const longest = 2_000;

/** Rates of work, not of what people may do. */
const crowds =
  /(?:req|reqs|requests?|rps|messages?|events?|transactions?|queries|calls?|operations?|orders?|writes?|reads?|jobs?)(?:\/|$)/i;

/** Values that are set, whatever the sentence says of bounds. */
function isSetting(counted: string | undefined): boolean {
  return /\b(?:iterations|bits|characters|attempts|retries|replicas|copies|zones|regions|digits|rounds|times)$/i.test(
    counted ?? "",
  );
}

const dimensions: Readonly<Record<Target["kind"], Quantity["dimension"]>> = {
  time: "time",
  share: "share",
  rate: "rate",
  data: "data",
  money: "money",
  count: "count",
};

function quantityOf({ kind, base, value, text, unit }: Target, isCount: boolean): Quantity {
  const dimension = isCount ? "count" : dimensions[kind];
  const own = { value: isCount ? value : Number(base.toPrecision(15)), dimension, text };
  return kind === "money" ? { ...own, currency: unit } : own;
}

/** "seconds" of "15 seconds", "$" of "$2,000", "failed attempts" of what is limited per hour. */
function unitAsWritten({ text, counted, kind }: Target, each: string | undefined): string {
  if (kind === "money") return /[$€£]/.exec(text)?.[0] ?? text.replace(/^[\d.,\s]+/, "");
  if (each !== undefined && counted !== undefined) return counted;
  return text.replace(
    /^(?:[\d.,]+(?: ?(?:-|–|to|and) ?[\d.,]+)?(?:[kKM](?![\p{L}\p{N}])| ?(?:thousand|million|billion|bn)\b)?\+?|\p{L}+(?=[ -]))[ -]?/u,
    "",
  );
}

function percentileOf([, p, nth, share, things]: RegExpExecArray): string {
  return share === undefined ? `p${p ?? nth ?? ""}` : `${share.replace(" ", "")} of ${things ?? ""}`;
}

function crowd(things: string): Pick<Measure, "name" | "quality"> {
  const isCrowd = /\b(?:users|requests|connections|sessions|clients|devices|tenants)$/i.test(things);
  return { name: things, ...(isCrowd ? { quality: "scalability" } : {}) };
}

function measureOf({ dimension }: Quantity, text: string): Pick<Measure, "name" | "quality"> {
  return measures.find((one) => one.dimensions.includes(dimension) && one.words.test(text)) ?? { name: dimension };
}
