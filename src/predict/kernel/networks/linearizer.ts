// Closed networks with classes too large to solve exactly, by fixed points.
import { requireClasses, stateOf, type ClassState, type CustomerClass } from "./closed-classes.ts";

/** What share of class c at station m grows or shrinks by, when one customer of class d is taken away: F(c, d, m). */
type Drift = (c: number, d: number, m: number) => number;
type Populations = readonly (readonly number[])[];

const mostRounds = 2000;
const fine = 1e-10;

/**
 * Bard and Schweitzer: shares stay as they are when a customer is taken away. Same stations and units as closedClasses, any size.
 * Source: Schweitzer 1979; errors of some per cent, up to 10 % near the knee. Time: O(classes stations) a round, mostly below 200 rounds.
 */
export function bardSchweitzer(classes: readonly CustomerClass[]): readonly ClassState[] {
  requireClasses(classes);
  return settle(classes, spreadEvenly(classes), () => 0);
}

/**
 * Linearizer: how shares change is found by solving the networks with one customer less of each class as well, three times over.
 * Source: Chandy, Neuse 1982, CACM 25(2); errors mostly below 1 %. Time: O(classes^2 stations) a round.
 */
export function linearizer(classes: readonly CustomerClass[]): readonly ClassState[] {
  requireClasses(classes);
  const smaller = classes.map((_, d) =>
    classes.map((one, c) => (c === d ? { ...one, customers: Math.max(0, one.customers - 1) } : one)),
  );
  let drift: Drift = () => 0;
  let states = settle(classes, spreadEvenly(classes), drift);
  let lesser = smaller.map((some) => settle(some, spreadEvenly(some), drift));
  for (let round = 0; round < 2; round++) {
    drift = driftBetween(classes, states, smaller, lesser);
    const [now, before, following] = [states, lesser, drift];
    states = settle(
      classes,
      now.map((one) => one.populations),
      following,
    );
    lesser = smaller.map((some, d) =>
      settle(
        some,
        (before[d] ?? []).map((one) => one.populations),
        following,
      ),
    );
  }
  return settle(
    classes,
    states.map((one) => one.populations),
    driftBetween(classes, states, smaller, lesser),
  );
}

function driftBetween(
  classes: readonly CustomerClass[],
  states: readonly ClassState[],
  smaller: readonly (readonly CustomerClass[])[],
  lesser: readonly (readonly ClassState[])[],
): Drift {
  const share = (some: readonly CustomerClass[], of: readonly ClassState[], c: number, m: number) => {
    const customers = some[c]?.customers ?? 0;
    return customers === 0 ? 0 : (of[c]?.populations[m] ?? 0) / customers;
  };
  const drifts = classes.map((one, c) =>
    smaller.map((some, d) =>
      one.demands.map((_, m) =>
        (some[c]?.customers ?? 0) === 0 ? 0 : share(some, lesser[d] ?? [], c, m) - share(classes, states, c, m),
      ),
    ),
  );
  return (c, d, m) => drifts[c]?.[d]?.[m] ?? 0;
}

/** R(c, m) = D (1 + what an arrival of c sees there), until nothing moves. */
function settle(classes: readonly CustomerClass[], start: Populations, drift: Drift): readonly ClassState[] {
  const drifted = classes.map((one, d) => one.demands.map((_, m) => driftSeenBy(classes, drift, d, m)));
  let populations = start;
  for (let round = 0; ; round++) {
    const [now, present] = [populations, sumsOf(populations)];
    const states = classes.map((one, d) => {
      const share = one.customers > 0 ? 1 / one.customers : 0;
      const responses = one.demands.map((demand, m) => {
        const seen = (present[m] ?? 0) - share * (now[d]?.[m] ?? 0) + (drifted[d]?.[m] ?? 0);
        return demand * (1 + Math.max(0, seen));
      });
      return stateOf(one, one.customers, responses);
    });
    populations = states.map((one) => one.populations);
    if (!(movedBetween(now, populations) > fine) || round === mostRounds) return states;
  }
}

/** What an arrival of class d sees more at station m, or less, than the shares alone would have it. */
function driftSeenBy(classes: readonly CustomerClass[], drift: Drift, d: number, m: number): number {
  return classes.reduce(
    (sum, one, c) => sum + Math.max(0, c === d ? one.customers - 1 : one.customers) * drift(c, d, m),
    0,
  );
}

function sumsOf(populations: Populations): Float64Array {
  const sums = new Float64Array(populations[0]?.length ?? 0);
  for (const one of populations) for (const [m, here] of one.entries()) sums[m] = (sums[m] ?? 0) + here;
  return sums;
}

function movedBetween(before: Populations, after: Populations): number {
  let most = 0;
  for (const [c, one] of after.entries()) {
    for (const [m, now] of one.entries())
      most = Math.max(most, Math.abs(now - (before[c]?.[m] ?? 0)) / Math.max(1, now));
  }
  return most;
}

const spreadEvenly = (classes: readonly CustomerClass[]): Populations =>
  classes.map((one) => one.demands.map(() => one.customers / one.demands.length));
