// The figures that a sentence demands: how much, of what, at most or at least, and under which condition.
import type { Comparison } from "#base/quantity";
import { numbersIn, type WrittenNumber } from "./numbers.ts";

export interface Target extends WrittenNumber {
  readonly comparison: Comparison;
  /** Whether words say so; otherwise it is how such a figure is meant. */
  readonly stated: boolean;
  /** For which share, in which window, under which load. */
  readonly condition: string | undefined;
  /** The figures of that condition. */
  readonly frames: readonly WrittenNumber[];
}

const before: readonly (readonly [Comparison, RegExp])[] = [
  [
    "<=",
    /(?:\b(?:no|not) (?:more|longer|later|greater|larger|higher|slower) than|\b(?:must|shall|should|may|can|will|does|do)(?: not|n['’]t) (?:exceed|be (?:more|longer|greater|higher) than)|\bcannot exceed|\bnot exceed(?:ing)?|\bat most|\bup to|\b(?:a )?max(?:imum|\.)?(?: (?:of|is|=))?|\blimited to|\bcapped at|\bwithin|\bby at most|<=|≤|\bin (?:less|under) than or equal to)$/i,
  ],
  [
    ">=",
    /(?:\b(?:no|not) (?:less|fewer|lower|shorter) than|\b(?:not|never) (?:fall|drop|be|go) (?:below|under)|\bat least|\b(?:a )?min(?:imum|\.)?(?: (?:of|is|=))?|\bgreater than or equal to|>=|≥)$/i,
  ],
  ["<", /(?:\b(?:under|below|less than|fewer than|lower than|faster than|shorter than|smaller than|inside)|<)$/i],
  [">", /(?:\b(?:more than|over|above|greater than|longer than|higher than|older than|exceed(?:s|ing)?)|>)$/i],
];
const after: readonly (readonly [Comparison, RegExp])[] = [
  [
    "<=",
    /^(?:[\p{L} ]{0,24})?\b(?:or (?:less|fewer|lower|below|faster|under)|max(?:imum)?|at most|at the most|or better \(lower\))\b/iu,
  ],
  [
    ">=",
    /^(?:\+|[\p{L} ]{0,24}?\b(?:or (?:more|higher|greater|above|longer|better)|min(?:imum)?|at least|and (?:up|above|more))\b)/iu,
  ],
];

const capacity =
  /\b(?:handl|support|serv|sustain|process|accommodat|scal(?:e|es|ing|able) (?:up )?to|cope|stor|host|manag|allow|accept|ingest|index)\w*\b/i;
const speed =
  /\b(?:respon\w+|latenc\w+|load\w*|complet\w+|tak(?:e|es|en|ing)|appear\w*|return\w*|deliver\w*|render\w*|display\w*|shown?|open\w*|start\w*|finish\w*|time to|times?\b|delay\w*|propagat\w+|recover\w*|restor\w*|rto|rpo|detect\w*|notif\w+|refresh\w*|updat\w+|sync\w*|answer\w*|turnaround|timeout|p\d\d)\b/i;
const keeping = /\b(?:retain\w*|retention|kept|keep|archiv\w+|stor(?:ed|e)|preserv\w+|durab\w+|audit)\b/i;
const lasting =
  /\b(?:expir\w+|persist\w*|valid\w*|ttl|lifetime|last(?:s|ing)?|lock\w*|every|interval|inactiv\w+|idle|session|cache\w*|duration)\b/i;
const bad =
  /\b(?:errors?|fail\w*|loss|lost|downtime|bounce|churn|abandon\w*|defects?|false (?:positives?|negatives?)|drop\w*|crash\w*|rejected|misses|unavailab\w+|cpu|memory|utili[sz]ation)\b/i;

/** In the order of the sentence; figures that only say when another holds are told with that one. */
export function targetsIn(sentence: string): Target[] {
  const numbers = numbersIn(sentence);
  const frames = numbers.filter((one) => isFrame(one, sentence, numbers));
  return numbers
    .filter((one) => !frames.includes(one))
    .flatMap((one) => {
      const [comparison, stated] = comparisonOf(one, sentence);
      // "The two services" counts and demands nothing.
      if (one.spelled && one.kind === "count" && !stated && one.value > 0) return [];
      return { ...one, comparison, stated, condition: conditionOf(one, frames, sentence), frames };
    });
}

function comparisonOf({ start, end, kind, value, text }: WrittenNumber, sentence: string): [Comparison, boolean] {
  const left = sentence
    .slice(Math.max(0, start - 60), start)
    .replace(/[\s(~"“:]+$/, "")
    .replace(/\s(?:an?|the|of|about|approximately|roughly|around|any)$/i, "");
  const right = sentence.slice(end, end + 40);
  // "supports up to 500 users" promises 500, whatever it says of more.
  const promises = kind !== "time" && kind !== "share" && capacity.test(left) && /\bup to$/i.test(left);
  if (promises) return [">=", true];
  if (
    /\b(?:not|never|cannot|no [\p{L}]+ may)\b[^.,;]{0,40}\b(?:more|longer|later|greater|higher|older) than$/iu.test(
      left,
    )
  )
    return ["<=", true];
  const stated = before.find(([, form]) => form.test(left)) ?? after.find(([, form]) => form.test(right));
  if (stated) return [stated[0], true];
  if (/^[\d.,]+ ?\p{L}{0,8}\+/u.test(text)) return [">=", true];
  const clause = sentence.slice(Math.max(0, start - 90), end + 60);
  if (kind === "share") return value === 100 ? ["=", false] : [bad.test(clause) ? "<=" : ">=", false];
  if (kind === "time") {
    if (keeping.test(clause)) return [">=", false];
    if (lasting.test(clause)) return ["=", false];
    return [speed.test(clause) ? "<=" : "=", false];
  }
  if (kind === "money") return ["<=", false];
  return [kind === "rate" || (capacity.test(clause) && value > 0) ? ">=" : "=", false];
}

/** A window, an interval, a percentile, a share of cases beside a time, a load beside a time. */
function isFrame(one: WrittenNumber, sentence: string, all: readonly WrittenNumber[]): boolean {
  const left = sentence.slice(Math.max(0, one.start - 40), one.start);
  const right = sentence.slice(one.end, one.end + 40);
  if (all.length === 1) return false;
  if (
    one.kind === "time" &&
    (/\b(?:per|every|each|over|in (?:a|any)|during(?: an?)?|of)\s+(?:a |any |the )?(?:rolling |sliding )?$/i.test(
      left,
    ) ||
      /^[- ]?(?:sliding |rolling |moving |time )?(?:window|period|interval|timeframe)\b/i.test(right))
  )
    return all.some((other) => other !== one && other.end <= one.start);
  const times = all.some((other) => other !== one && (other.kind === "time" || other.kind === "rate"));
  if (one.kind === "share")
    return (
      times &&
      /\b(?:for|in|on|of)\s+(?:at least |more than |over )?$/i.test(left) &&
      /^\s+(?:of|percentile|for)\b|^(?:ile|th)/i.test(right)
    );
  if (one.kind === "count" && /^(?:th|st|nd|rd)?\s*(?:-\s*)?percentile/i.test(right)) return true;
  return (
    (one.kind === "count" || one.kind === "rate" || one.kind === "data") &&
    times &&
    /\b(?:with|under|for|at|given|while serving|per|of)\s+(?:a |an |the )?(?:load of |peak (?:load )?of |up to |at least |a table of )?$/i.test(
      left,
    )
  );
}

function conditionOf(one: WrittenNumber, frames: readonly WrittenNumber[], sentence: string): string | undefined {
  const percentile = /\bp\d{2}(?:\.\d)?\b|\b\d{2}(?:\.\d)?th[- ]percentile\b/i.exec(sentence)?.[0];
  const own = frames.map((frame) => {
    const left =
      /\b(?:for|in|on|per|within|every|over|with|under|at|during|of)\s+(?:an? |the |at least |up to )?$/i.exec(
        sentence.slice(Math.max(0, frame.start - 24), frame.start),
      );
    const right = /^[- ]?(?:sliding |rolling )?(?:window|period|interval|of (?:the )?[\p{L}-]+)/iu.exec(
      sentence.slice(frame.end, frame.end + 40),
    );
    return `${left?.[0].trim() ?? ""} ${frame.text}${right?.[0] ?? ""}`.trim();
  });
  const said = [...(percentile && one.kind !== "count" ? [percentile] : []), ...own];
  return said.length > 0 ? said.join(", ") : undefined;
}
