// M/M/c+M: as M/M/c, but who waits too long goes away.
import { requireNonNegative, requirePositive, requireWhole } from "../numeric/argument.ts";
import { birthDeath } from "../numeric/birth-death.ts";

export interface Impatient {
  /** The busy share of the servers. */
  readonly utilisation: number;
  /** Services completed a unit of time. */
  readonly throughput: number;
  readonly queueLength: number;
  /** The share of arrivals that goes away unserved. */
  readonly abandoning: number;
  /** The share of arrivals that finds all servers busy. */
  readonly waiting: number;
  /** Mean wait of all arrivals, until service or going away. */
  readonly meanWait: number;
}

/**
 * `patience` is the rate at which each waiting customer goes away, above 0; rates per unit of time, answers in it. Any load: the
 * impatient always leave room. Source: Palm 1957; Garnett, Mandelbaum, Reiman 2002, M&SOM 4(3). Exact.
 * Time: O(c + states that occur), about (arrivals - c rate) / patience of them under overload.
 */
export function erlangA(arrivals: number, rate: number, servers: number, patience: number): Impatient {
  requireNonNegative("the arrivals", arrivals);
  requirePositive("the rate", rate);
  requireWhole("the servers", servers);
  requirePositive("the patience", patience);
  const down = (k: number) => Math.min(k, servers) * rate + Math.max(0, k - servers) * patience;
  const shares = birthDeath(statesThatOccur(arrivals, down, servers), () => arrivals, down);
  let [busy, queueLength, waiting] = [0, 0, 0];
  for (const [k, share] of shares.entries()) {
    busy += share * Math.min(k, servers);
    queueLength += share * Math.max(0, k - servers);
    if (k >= servers) waiting += share;
  }
  const abandoning = arrivals === 0 ? 0 : (patience * queueLength) / arrivals;
  const meanWait = arrivals === 0 ? 0 : queueLength / arrivals;
  return { utilisation: busy / servers, throughput: busy * rate, queueLength, abandoning, waiting, meanWait };
}

/** Where the chances have fallen below 1e-20 of the largest, and keep falling. */
function statesThatOccur(arrivals: number, down: (k: number) => number, servers: number): number {
  const steepest = (k: number) => arrivals / down(k);
  let k = servers;
  while (steepest(k + 1) >= 1) k++;
  for (let fallen = 1; fallen > 1e-20 * (1 - steepest(k + 1)); k++) fallen *= steepest(k + 1);
  return k;
}
