// Where a Markov chain is in the long run, and how long it takes to leave.
import { requireNonNegative, requireSome } from "../numeric/argument.ts";
import { solveLinear } from "../numeric/linear.ts";

/** rates[i][j] is the rate from state i to state j; what stands on the diagonal is not looked at. */
export type Rates = readonly (readonly number[])[];

/**
 * The share of time in each state, for chains where every state leads to every other, else a RangeError.
 * Source: Grassmann, Taksar, Heyman 1985, Operations Research 33(5): elimination without a subtraction, so that tiny shares keep all
 * their digits. Time: O(n^3).
 */
export function longRun(rates: Rates): readonly number[] {
  requireRates(rates);
  const left = rates.map((row) => Float64Array.from(row));
  for (let last = left.length - 1; last > 0; last--) {
    const row = left[last]?.subarray(0, last) ?? new Float64Array(0);
    const leaving = row.reduce((sum, rate) => sum + rate, 0);
    if (!(leaving > 0)) throw new RangeError(`state ${last} does not lead back to the states before it`);
    for (const before of left.slice(0, last)) {
      const share = (before[last] ?? 0) / leaving;
      before[last] = share;
      for (let j = 0; j < last; j++) before[j] = (before[j] ?? 0) + share * (row[j] ?? 0);
    }
  }
  const shares = [1];
  for (let i = 1; i < left.length; i++)
    shares.push(shares.reduce((sum, share, j) => sum + share * (left[j]?.[i] ?? 0), 0));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/**
 * Mean time from state `start` until one of `ends` is reached; Infinity where that may never happen. In the inverse unit of the rates.
 * Source: Kemeny, Snell, Finite Markov Chains (1960) s. 3.3: sum of rates(i, j) (t(i) - t(j)) = 1. Time: O(n^3).
 */
export function meanTimeTo(rates: Rates, start: number, ends: ReadonlySet<number>): number {
  requireRates(rates);
  if (ends.has(start)) return 0;
  const reached = leadingTo(rates, new Set([start]), ends, false);
  const returning = leadingTo(rates, ends, new Set(), true);
  const inner = [...reached].filter((state) => !ends.has(state));
  if (inner.some((state) => !returning.has(state))) return Infinity;
  const matrix = inner.map((from) => {
    const leaving = (rates[from] ?? []).reduce((sum, rate, to) => sum + (to === from ? 0 : rate), 0);
    return inner.map((to) => (to === from ? leaving : -(rates[from]?.[to] ?? 0)));
  });
  const times = solveLinear(
    matrix,
    inner.map(() => 1),
  );
  return times[inner.indexOf(start)] ?? 0;
}

/** States on a way from some states, not beyond `ends`; or, backward, those from which some can be reached. */
function leadingTo(
  rates: Rates,
  from: ReadonlySet<number>,
  ends: ReadonlySet<number>,
  backward: boolean,
): ReadonlySet<number> {
  const seen = new Set(from);
  for (const state of seen) {
    if (ends.has(state)) continue;
    for (const other of rates.keys()) {
      const rate = backward ? rates[other]?.[state] : rates[state]?.[other];
      if (other !== state && (rate ?? 0) > 0) seen.add(other);
    }
  }
  return seen;
}

function requireRates(rates: Rates): void {
  requireSome("the states", rates);
  for (const [i, row] of rates.entries()) {
    if (row.length !== rates.length) throw new RangeError(`state ${i} needs a rate to each of ${rates.length} states`);
    for (const [j, rate] of row.entries()) if (i !== j) requireNonNegative(`the rate from ${i} to ${j}`, rate);
  }
}
