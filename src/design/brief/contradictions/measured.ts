// The figures of a brief with what each measures, so that two figures of one thing are found.
import { type Target, targetsIn } from "#prose/targets";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";
import { type Content, wordsOfContent } from "./content.ts";

export const measures = [
  "availability",
  "recovery time",
  "recovery point",
  "backup interval",
  "maintenance",
  "response time",
  "retention",
  "expiry",
  "password length",
  "attempts",
  "error rate",
  "throughput",
  "users",
  "size",
  "budget",
  "time limit",
  "coverage",
  "other",
] as const;
export type MeasureName = (typeof measures)[number];

export interface Measured {
  readonly said: Said;
  readonly target: Target;
  readonly measure: MeasureName;
  /** What it is measured of, without the words of the measure. */
  readonly of: Content;
}

interface Measure {
  readonly name: MeasureName;
  readonly kinds: readonly Target["kind"][];
  readonly words: RegExp;
}

/** The first that fits; words are looked for in the sentence, and before that near the figure. */
const table: readonly Measure[] = [
  { name: "availability", kinds: ["share"], words: /\b(?:availab\w+|uptime|sla|slo|(?:is|are|be|stays?|was) up)\b/i },
  { name: "error rate", kinds: ["share"], words: /\b(?:error rate|errors?|fail\w*)\b/i },
  { name: "coverage", kinds: ["share"], words: /\bcoverage\b/i },
  {
    name: "recovery point",
    kinds: ["time"],
    words: /\b(?:rpo|recovery point|data loss|lose (?:no|at most)|lost data|may be (?:lost|missing))\b/i,
  },
  {
    name: "backup interval",
    kinds: ["time"],
    words:
      /\b(?:back(?:ed)? ?ups?|back(?:ed)? up|snapshots?)\b[^.]{0,40}\b(?:every|each|per|interval)\b|\bevery\b[^.]{0,30}\bback(?:ed)? ?ups?\b/i,
  },
  {
    name: "recovery time",
    kinds: ["time"],
    words: /\b(?:rto|recovery time|recover\w*|restor\w+ (?:service|the (?:service|system))|back (?:up|online))\b/i,
  },
  {
    name: "maintenance",
    kinds: ["time"],
    words: /\b(?:maintenance|(?:is|be|goes|taken) down|downtime|offline|outages?|unavailable|restart\w*)\b/i,
  },
  {
    name: "retention",
    kinds: ["time"],
    words: /\b(?:retention|retain\w*|kept|keep|archiv\w+|stored for|deleted? after|purged?|erased?)\b/i,
  },
  {
    name: "expiry",
    kinds: ["time"],
    words: /\b(?:expir\w+|valid\w*|ttl|lifetime|idle|inactiv\w+|sessions? (?:last|time)\w*|logged out)\b/i,
  },
  { name: "time limit", kinds: ["time"], words: /\b(?:time-?outs?|times? out|time limit)\b/i },
  {
    name: "response time",
    kinds: ["time"],
    words:
      /\b(?:respon\w+|latenc\w+|load\w*|complet\w+|appear\w*|return\w*|answer\w*|render\w*|display\w*|shown?|take[sn]?|process\w*|finish\w*|deliver\w*|open\w*|time to|within|in (?:under|less)|propagat\w+)\b/i,
  },
  { name: "password length", kinds: ["count"], words: /\bpasswords?\b/i },
  { name: "attempts", kinds: ["count"], words: /\b(?:attempts|retries|tries)\b/i },
  {
    name: "users",
    kinds: ["count"],
    words:
      /\b(?:concurrent|simultaneous|active|registered|daily|monthly|users|customers|members|sessions|connections|devices|tenants)\b/i,
  },
  { name: "throughput", kinds: ["rate"], words: /[^]/ },
  { name: "size", kinds: ["data"], words: /[^]/ },
  { name: "budget", kinds: ["money"], words: /\b(?:budget|cost\w*|spend\w*|price|fee|hosting|funding)\b/i },
];

/** Words of the measures themselves and of bounds: they say nothing of what is measured. */
const ofMeasures =
  /\b(?:availab\w+|uptime|sla|slo|rto|rpo|recover\w*|point|objective|respon\w+|latenc\w+|times?|load(?:s|ed|ing)?|complet\w+|appear\w*|return\w*|within|seconds?|minutes?|hours?|days?|weeks?|months?|years?|retain\w*|retention|kept|keep|archiv\w+|deleted?|expir\w+|valid\w*|expiry|budget|total|overall|cost\w*|exceed\w*|percent\w*|target\w*|at least|at most|period|p\d\d|\d\d(?:th|st)|percentile|take[sn]?|required|requires?|expected|concurrent|simultaneous|handle\w*|serve\w*|support\w*|sustain\w*|number|limit\w*|length|characters?|ms|rate|average|monthly|yearly|annual\w*|daily|per|second)\b/giu;

const known = new WeakMap<readonly Said[], Measured[]>();

const leftOut: ReadonlySet<Said["role"]> = new Set<Said["role"]>([
  "apparatus",
  "references",
  "glossary",
  "future",
  "non-goals",
  "deferred",
  "status",
]);

export function measuredIn(said: readonly Said[]): Measured[] {
  const measured =
    known.get(said) ?? said.filter((one) => !leftOut.has(one.role) && !one.text.endsWith("?")).flatMap(ofStatement);
  known.set(said, measured);
  return measured;
}

function ofStatement(said: Said): Measured[] {
  // A row says what it measures in its first cells.
  const text = said.form === "row" ? withoutCategory(said).replaceAll(" | ", " ") : whole(said);
  if (text.length > 900) return [];
  // A number alone measures nothing.
  const targets = targetsIn(text).filter(({ unit, stated }) => unit !== undefined || stated);
  return targets.flatMap((target) => {
    const clause = clauseAround(text, target);
    const at = table.find(({ kinds, words }) => kinds.includes(target.kind) && words.test(clause));
    const rest = (targets.length > 1 ? segmentAround(text, target) : text)
      .replace(target.text, " ")
      .replace(/\([^()]*\)/g, " ")
      .replace(ofMeasures, " ")
      .replace(/\d[\d.,]*/g, " ");
    return [
      {
        said,
        target,
        measure: at?.name ?? "other",
        of: wordsOfContent(target.kind === "rate" ? `${rest} ${target.counted ?? ""}` : rest),
      },
    ];
  });
}

/** "Performance | time to load | < 2 s" measures the time to load. */
function withoutCategory({ text, cells = [] }: Said): string {
  const [first] = cells;
  const isCategory =
    first !== undefined && /^(?:category|attribute|quality|type|area|characteristic)$/.test(first.column);
  return isCategory ? text.slice(first.text.length) : text;
}

/** Of a sentence with several figures the part between commas that holds this one. */
function segmentAround(text: string, { start, end }: Target): string {
  const left = text.slice(0, start);
  const from = Math.max(left.lastIndexOf(", "), left.lastIndexOf("; "), left.lastIndexOf(": ")) + 1;
  const to = text.slice(end).search(/[,;]\s/);
  return text.slice(from, to < 0 ? text.length : end + to);
}

const reach = 110;

/** The part of a sentence that a figure stands in: a semicolon begins another, and so does a bracket that ends. */
function clauseAround(text: string, { start, end }: Target): string {
  const left = text.slice(Math.max(0, start - reach), start);
  const right = text.slice(end, end + 70);
  return left.slice(left.lastIndexOf(";") + 1) + text.slice(start, end) + (right.split(";")[0] ?? "");
}
