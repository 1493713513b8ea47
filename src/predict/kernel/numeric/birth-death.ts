// Where a process is that moves one step up or down at a time.

const large = 1e250;

/**
 * The steady state of 0 … n: the share of time in each, from the rates up from k and down from k + 1, k < n; all in one unit.
 * By cut balance, p(k + 1) = p(k) up(k) / down(k), in positive terms rescaled on the way: relative error about n times 1e-16, no
 * overflow. A rate up of 0 ends the chain. Source: Kleinrock, Queueing Systems vol. 1 (1975) s. 3.1. Time: O(n).
 */
export function birthDeath(n: number, up: (k: number) => number, down: (k: number) => number): Float64Array {
  const shares = new Float64Array(n + 1);
  let [share, sum] = [1, 1];
  shares[0] = 1;
  for (let k = 0; k < n; k++) {
    share *= up(k) / down(k + 1);
    shares[k + 1] = share;
    sum += share;
    if (share < large) continue;
    for (let i = 0; i <= k + 1; i++) shares[i] = (shares[i] ?? 0) / large;
    share /= large;
    sum /= large;
  }
  return shares.map((one) => one / sum);
}
