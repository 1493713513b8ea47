// How a closed network's throughput changes when a station is added: the stable core of the exact solution.

export interface ClosedStation {
  /** Mean visits times mean service, in units of time. */
  readonly demand: number;
  /** Infinity where nobody ever waits. */
  readonly servers: number;
}

/**
 * X(1) … X(N), with nothing at 0, as the ratio G(n-1) / G(n) of Buzen's normalising constants. The constants themselves leave the
 * range of doubles and MVA's p(0) = 1 - sum cancels; ratios do neither: only positive terms are added, multiplied and divided.
 */
export type Throughputs = Float64Array;

/** Of a network where each customer only thinks: n / Z; without a limit where they do not even think. O(N). */
export const thinking = (time: number, population: number): Throughputs =>
  Float64Array.from({ length: population + 1 }, (_, n) => (n === 0 ? 0 : n / time));

/**
 * With one more station. A station of c servers has the generating function P(z) / (1 - z D / c), where P has degree c - 1 and
 * positive coefficients: first P is folded in, then the rest as a single server of demand D / c.
 * Source: Buzen 1973, CACM 16(9); Reiser, Kobayashi 1975. Time: O(N) for one server, at most O(N c) for c, mostly far less.
 */
export function withStation(before: Throughputs, { demand, servers }: ClosedStation): Throughputs {
  if (demand === 0) return before;
  if (before[1] === Infinity) return before.map((_, n) => Math.min(n, servers) / demand);
  const crowded = servers === 1 ? before : withCrowd(before, demand, servers);
  return withSingle(crowded, demand / servers);
}

/** G(n) = before(n) + D G(n-1), in ratios: `empty` is before(n) / G(n-1). */
function withSingle(before: Throughputs, demand: number): Throughputs {
  const after = new Float64Array(before.length);
  let empty = 1 / (before[1] ?? 0);
  for (let n = 1; n < before.length; n++) {
    const throughput = 1 / (demand + empty);
    after[n] = throughput;
    empty *= throughput / (before[n + 1] ?? 0);
  }
  return after;
}

const large = 1e200;

/** G(n) = sum of p(k) before(n-k), k < c, in ratios; p(k) = D^k / k! (1 - k / c). The sums are kept as a number times large^grown. */
function withCrowd(before: Throughputs, demand: number, servers: number): Throughputs {
  const after = new Float64Array(before.length);
  let [last, lastGrown] = [1, 0];
  for (let n = 1; n < before.length; n++) {
    let [term, sum, grown] = [1, 1, 0];
    for (let k = 1; k < servers && k <= n; k++) {
      const ratio = ((demand * (before[n - k + 1] ?? 0)) / k) * ((servers - k) / (servers - k + 1));
      term *= ratio;
      sum += term;
      // Ratios fall with k: what follows adds up to less than this.
      if (ratio < 1 && term < 1e-17 * sum * (1 - ratio)) break;
      if (sum > large) [term, sum, grown] = [term / large, sum / large, grown + 1];
    }
    after[n] = (before[n] ?? 0) * (last / sum) * large ** (lastGrown - grown);
    [last, lastGrown] = [sum, grown];
  }
  return after;
}
