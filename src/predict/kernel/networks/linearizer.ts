// Closed networks with classes too large to solve exactly, by fixed points.
import { requireClasses, stateOf, type ClassState, type CustomerClass } from "./closed-classes.ts";

/** What share of class c at station m grows or shrinks by, when one customer of class d is taken away: F(c, d, m). */
type Drift = (c: number, d: number, m: number) => number;
type Populations = readonly (readonly number[])[];

const mostRounds = 2000;
const fine = 1e-12;

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
  let populations = start;
  for (let round = 0; ; round++) {
    const states = classes.map((one, d) => {
      const responses = one.demands.map((demand, m) => demand * (1 + seenBy(classes, populations, drift, d, m)));
      return stateOf(one, one.customers, responses);
    });
    const moved = Math.max(
      ...states.flatMap((one, c) =>
        one.populations.map((now, m) => Math.abs(now - (populations[c]?.[m] ?? 0)) / Math.max(1, now)),
      ),
    );
    if (!(moved > fine) || round === mostRounds) return states;
    populations = states.map((one) => one.populations);
  }
}

function seenBy(
  classes: readonly CustomerClass[],
  populations: Populations,
  drift: Drift,
  d: number,
  m: number,
): number {
  let seen = 0;
  for (const [c, { customers }] of classes.entries()) {
    const left = c === d ? customers - 1 : customers;
    if (customers > 0 && left > 0) seen += left * ((populations[c]?.[m] ?? 0) / customers + drift(c, d, m));
  }
  return Math.max(0, seen);
}

const spreadEvenly = (classes: readonly CustomerClass[]): Populations =>
  classes.map((one) => one.demands.map(() => one.customers / one.demands.length));
