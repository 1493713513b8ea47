// Targets that cannot be met, by arithmetic: each with the sum that shows it.
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { compared, contentOf, shared } from "./content.ts";
import { contradiction } from "./finding.ts";
import { type Measured, measuredIn } from "./measured.ts";

const day = 86_400;
const year = 365.25 * day;

export function impossibleTargets(said: readonly Said[]): BriefContradiction[] {
  // Many figures are compared with each other.
  const measured = compared(measuredIn(said));
  return [
    ...downtime(measured),
    ...dependencies(measured),
    ...recoveries(measured),
    ...backups(measured, said),
    ...percentiles(measured),
    ...emptyRanges(measured),
    ...rates(measured),
    ...parts(measured),
    ...shares(measured),
  ];
}

const foreign =
  /\b(?:provider|third[- ]party|external|vendor|partner|supplier|upstream|legacy|guarantees?|promises?|their sla|'s sla|bank|carrier)\b/i;

function isOwn({ said, measure }: Measured): boolean {
  return measure === "availability" && !foreign.test(said.text);
}

/** The strictest availability that the system itself has to have. */
function ownAvailability(measured: readonly Measured[]): Measured | undefined {
  return measured
    .filter((one) => isOwn(one) && one.target.base > 0.5 && one.target.base <= 1)
    .toSorted((a, b) => b.target.base - a.target.base)[0];
}

const often: readonly (readonly [RegExp, number])[] = [
  [/\b(?:every|each|per|a) (?:night|day)\b|\b(?:nightly|daily)\b/i, day],
  [
    /\b(?:every|each|per|a) (?:week|sunday|saturday|monday|tuesday|wednesday|thursday|friday|weekend)\b|\bweekly\b/i,
    7 * day,
  ],
  [/\b(?:every|each|per|a) month\b|\bmonthly\b/i, year / 12],
  [/\b(?:every|each|per|a) quarter\b|\bquarterly\b/i, year / 4],
  [/\b(?:every|each|per|a) year\b|\b(?:yearly|annually)\b/i, year],
];

/** Planned downtime that is longer than the availability leaves. */
function downtime(measured: readonly Measured[]): BriefContradiction[] {
  const own = ownAvailability(measured);
  if (!own) return [];
  return measured.flatMap((one) => {
    const period = often.find(([form]) => form.test(one.said.text))?.[1];
    if (
      one.measure !== "maintenance" ||
      one.said === own.said ||
      period === undefined ||
      one.target.kind !== "time" ||
      one.target.base >= period
    )
      return [];
    if (/\b(?:excluding|not counted|outside|exclud\w+|except)\b/i.test(`${one.said.text} ${own.said.text}`)) return [];
    const share = one.target.base / period;
    if (share <= 1 - own.target.base + 1e-12) return [];
    const reached = `${String(Number(((1 - share) * 100).toPrecision(4)))} %`;
    return [
      contradiction(
        "impossible",
        `${one.target.text} out of every ${inWords(period)} leaves ${reached} at most; ${own.target.text} allows ${inWords((1 - own.target.base) * period)}`,
        [own.said, one.said],
      ),
    ];
  });
}

/** A system is up no longer than what it cannot do without. */
function dependencies(measured: readonly Measured[]): BriefContradiction[] {
  const own = ownAvailability(measured);
  if (!own) return [];
  return measured.flatMap((one) => {
    if (
      one.measure !== "availability" ||
      isOwn(one) ||
      one.said === own.said ||
      one.target.base >= own.target.base ||
      one.target.base < 0.5
    )
      return [];
    if (/\b(?:fall ?back|cached|queued?|degrad\w+|optional)\b/i.test(one.said.text)) return [];
    return [
      contradiction(
        "impossible",
        `${own.target.text} cannot be reached while something it needs is up ${one.target.text} of the time, unless the system works without it`,
        [own.said, one.said],
      ),
    ];
  });
}

/** One outage as long as recovery may take uses up more than a year's allowance. */
function recoveries(measured: readonly Measured[]): BriefContradiction[] {
  const own = ownAvailability(measured);
  if (!own) return [];
  const allowed = (1 - own.target.base) * year;
  return measured.flatMap((one) =>
    one.measure === "recovery time" && one.target.base > allowed && one.target.comparison !== ">="
      ? [
          contradiction(
            "impossible",
            `One outage of ${one.target.text} breaks ${own.target.text}, which allows ${inWords(allowed)} in a whole year`,
            [own.said, one.said],
          ),
        ]
      : [],
  );
}

function backups(measured: readonly Measured[], all: readonly Said[]): BriefContradiction[] {
  const points = measured.filter((one) => one.measure === "recovery point");
  if (points.length === 0) return [];
  // Backups are often told without a figure: "nightly".
  const intervals = all.flatMap((one) => {
    const form =
      one.form !== "heading" &&
      /\b(?:back(?:ed)? ?ups?|snapshots?)\b/i.test(one.text) &&
      !/\b(?:replicat|continuous|stream|incremental|log shipping)/i.test(one.text);
    const named = form ? often.find(([words]) => words.test(one.text)) : undefined;
    const timed = measured.find((other) => other.said === one && other.measure === "backup interval");
    const seconds = timed?.target.base ?? named?.[1];
    return seconds === undefined ? [] : [{ one, seconds }];
  });
  return points.flatMap((point) => {
    const late = intervals.find(({ one, seconds }) => one !== point.said && seconds > point.target.base * 1.001);
    return late
      ? [
          contradiction(
            "impossible",
            `Backups every ${inWords(late.seconds)} lose up to ${inWords(late.seconds)} of data; at most ${point.target.text} may be lost`,
            [point.said, late.one],
          ),
        ]
      : [];
  });
}

const percentile =
  /\bp(\d{2}(?:\.\d)?)\b|\b(\d{2}(?:\.\d)?)(?:th|st|nd|rd)[- ]percentile|\bfor (\d{2}(?:\.\d+)?) ?% of/i;

/** A higher percentile cannot be reached sooner than a lower one. */
function percentiles(measured: readonly Measured[]): BriefContradiction[] {
  const timed = measured.flatMap((one) => {
    const match = one.target.kind === "time" ? percentile.exec(one.target.condition ?? "") : null;
    const at = Number(match?.[1] ?? match?.[2] ?? match?.[3] ?? Number.NaN);
    return Number.isNaN(at) ? [] : [{ one, at }];
  });
  return timed.flatMap((low) =>
    timed.flatMap((high) => {
      if (high.at <= low.at || high.one.target.base >= low.one.target.base || high.one.said === low.one.said) return [];
      if (shared(high.one.of, low.one.of).length === 0 && (high.one.of.size > 0 || low.one.of.size > 0)) return [];
      return [
        contradiction(
          "impossible",
          `${String(high.at)} % within ${high.one.target.text} would mean ${String(low.at)} % within it too, where ${low.one.target.text} are allowed`,
          [low.one.said, high.one.said],
        ),
      ];
    }),
  );
}

/** At least more than at most. */
function emptyRanges(measured: readonly Measured[]): BriefContradiction[] {
  const least = measured.filter((one) => one.target.stated && one.target.comparison.startsWith(">"));
  const most = measured.filter((one) => one.target.stated && one.target.comparison.startsWith("<"));
  return least.flatMap((low) =>
    most.flatMap((high) => {
      const isOne =
        low.measure === high.measure && low.target.kind === high.target.kind && low.target.unit === high.target.unit;
      if (!isOne || low.target.base <= high.target.base || low.said !== high.said) return [];
      const words = [...low.of].length;
      return words > 0
        ? [
            contradiction("impossible", `At least ${low.target.text} and at most ${high.target.text} leave nothing`, [
              low.said,
              high.said,
            ]),
          ]
        : [];
    }),
  );
}

const accepts =
  /\b(?:accepts?|allows?|limit\w*|at most|no more than|maximum|up to|handles?|throttl\w+|quota|rate limit)\b/i;

/** More is asked of a part than it takes. */
function rates(measured: readonly Measured[]): BriefContradiction[] {
  const all = measured.filter((one) => one.target.kind === "rate");
  const limits = all.filter((one) => accepts.test(one.said.text) && foreign.test(one.said.text));
  return limits.flatMap((limit) =>
    all.flatMap((wanted) => {
      if (
        limits.includes(wanted) ||
        wanted.target.base <= limit.target.base ||
        shared(contentOf(limit.said), contentOf(wanted.said)).length < 2
      )
        return [];
      return [
        contradiction(
          "impossible",
          `${wanted.target.text} is more than the ${limit.target.text} that can be asked for`,
          [wanted.said, limit.said],
        ),
      ];
    }),
  );
}

const takes = /\b(?:takes?|needs?|requires?|responds? in|answers? in|lasts?|slow)\b/i;

/** A part takes longer than the whole may, or the whole takes longer than it may. */
function parts(measured: readonly Measured[]): BriefContradiction[] {
  const timed = measured.filter(
    (one) => one.target.kind === "time" && one.measure !== "retention" && one.measure !== "expiry",
  );
  const bounds = timed.filter((one) => /^<=?$/.test(one.target.comparison));
  const slow = timed.filter((one) => takes.test(one.said.text) && !bounding.test(one.said.text));
  return bounds.flatMap((all) =>
    slow.flatMap((part) => {
      if (part.said === all.said || part.target.base <= all.target.base) return [];
      const named = shared(part.of, contentOf(all.said));
      const holds = holding.test(all.said.text) && named.length >= Math.min(2, part.of.size) && part.of.size > 0;
      const isWhole = shared(all.of, contentOf(part.said)).length >= Math.max(2, 0.6 * all.of.size);
      if (!holds && !isWhole) return [];
      const because = `What takes ${part.target.text} does not fit into ${all.target.text}`;
      return [contradiction("impossible", because, [all.said, part.said])];
    }),
  );
}

const bounding = /\b(?:must|shall|should|within|under|less than|at most)\b/i;
const holding = /\b(?:including|includes?|with|calls?|waits?|after|through|via|asks?)\b/i;

/** Shares of one whole that are more than all of it. */
function shares(measured: readonly Measured[]): BriefContradiction[] {
  return measured.flatMap((one) => {
    if (one.target.kind !== "share" || one.target.base <= 1 || one.measure !== "availability") return [];
    return [contradiction("impossible", `${one.target.text} is more than all of the time`, [one.said])];
  });
}

export function inWords(seconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [year, "year"],
    [year / 4, "quarter"],
    [year / 12, "month"],
    [7 * day, "week"],
    [day, "day"],
    [3600, "hour"],
    [60, "minute"],
    [1, "second"],
  ];
  const [worth, unit] = units.find(([one]) => seconds >= one * 0.999) ?? [1, "second"];
  const count = Number((seconds / worth).toPrecision(3));
  return count === 1 ? unit : `${String(count)} ${unit}s`;
}
