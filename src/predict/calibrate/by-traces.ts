// Demands from traces: the time of visits that is their own.
import { plural } from "#base/text";
import { ratio } from "../kernel/statistics/estimate.ts";
import { demandOf } from "./demand.ts";
import type { Span } from "./measurements.ts";
import type { Names } from "./names.ts";
import { visitsOf, type Visit } from "./self-times.ts";
import type { Found } from "./utilisation.ts";

const batches = 20;
/** Waits longer than this share of a visit are told. */
const worthTelling = 0.05;

export function byTraces(spans: readonly Span[], names: Names): Found {
  const { visits, unanswered } = visitsOf(spans);
  const seen = groupsOf(visits, ({ span }) => names.operation([span.service], span.names)?.id);
  const asked = unanswered.map((span): Visit => ({ span, own: span.end - span.start, waiting: 0 }));
  const beyond = groupsOf(asked, ({ span }) => names.operation([span.peer ?? ""], span.names)?.id);
  const demands = [
    ...[...seen].map(([id, own]) => demandFrom(id, own, "self time of", "waiting for a core is in it")),
    ...[...beyond]
      .filter(([id]) => !seen.has(id))
      .map(([id, own]) => demandFrom(id, own, "time of", "seen by its callers alone, so the way there is in it")),
  ];
  const waits = [...seen].flatMap(([id, own]) => {
    const [waiting, whole] = [meanOf(own, (one) => one.waiting), meanOf(own, ({ span }) => span.end - span.start)];
    return waiting > worthTelling * whole
      ? [
          `${id} waits ${(waiting * 1000).toPrecision(3)} ms for connections or locks in each call, which is not counted as work.`,
        ]
      : [];
  });
  return { demands, broken: [], notes: waits };
}

function groupsOf(visits: readonly Visit[], keyOf: (one: Visit) => string | undefined): ReadonlyMap<string, Visit[]> {
  const groups = new Map<string, Visit[]>();
  for (const one of visits) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

const meanOf = (visits: readonly Visit[], of: (one: Visit) => number): number =>
  visits.reduce((sum, one) => sum + of(one), 0) / visits.length;

/** Visits one after the other resemble each other, so the interval is that of batches of them, in the order of time. */
function demandFrom(id: string, visits: readonly Visit[], what: string, but: string) {
  const inOrder = visits.toSorted((a, b) => a.span.start - b.span.start);
  const size = Math.ceil(inOrder.length / batches);
  const parts = Array.from({ length: Math.ceil(inOrder.length / size) }, (_, i) => {
    const own = inOrder.slice(i * size, (i + 1) * size);
    return { over: own.reduce((sum, one) => sum + one.own, 0), under: own.length };
  });
  const first = inOrder[0]?.span.evidence;
  const how = `${what} ${plural(visits.length, "span")}; ${but}`;
  return demandOf(id, ratio(parts), how, first ? [first] : []);
}
