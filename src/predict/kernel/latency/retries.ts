// What calls cost that are tried again when they fail.
import { requireChance, requireNonNegative, requireWhole } from "../numeric/argument.ts";

/** How the pause is drawn: as it is, uniform from 0 to it, or half of it and a uniform half. */
export type Jitter = "none" | "full" | "equal";

export interface Retries {
  /** Of each attempt, independently of others. */
  readonly failureChance: number;
  /** The first one among them. */
  readonly attempts: number;
  /** The pause before the k-th retry is base factor^(k-1), not above `most`. */
  readonly backoff: { readonly base: number; readonly factor: number; readonly most?: number; readonly jitter: Jitter };
  /** Mean times of an attempt that fails, and of one that does not. */
  readonly failureTime: number;
  readonly successTime: number;
}

export interface Retried {
  readonly successChance: number;
  readonly meanAttempts: number;
  readonly meanPause: number;
  readonly meanTime: number;
  /** All attempts take their time and all pauses are longest; the last attempt ends either way. */
  readonly longestTime: number;
}

/**
 * Attempts come one after another until one succeeds or none is left; a pause comes before each retry. In the unit of the times.
 * Source: the geometric series, cut off. Exact. Time: O(attempts).
 */
export function retried(of: Retries): Retried {
  requireRetries(of);
  const { failureChance, attempts, failureTime, successTime } = of;
  const { base, factor, most = Infinity, jitter } = of.backoff;
  let [reached, meanAttempts, meanPause, longestPause] = [1, 1, 0, 0];
  for (let retry = 1; retry < attempts; retry++) {
    reached *= failureChance;
    const pause = Math.min(most, base * factor ** (retry - 1));
    meanAttempts += reached;
    meanPause += reached * pause * shareOf[jitter];
    longestPause += pause;
  }
  const failed = reached * failureChance;
  return {
    successChance: 1 - failed,
    meanAttempts,
    meanPause,
    meanTime: meanAttempts * failureChance * failureTime + (1 - failed) * successTime + meanPause,
    longestTime: (attempts - 1) * failureTime + Math.max(failureTime, successTime) + longestPause,
  };
}

const shareOf: Readonly<Record<Jitter, number>> = { none: 1, full: 0.5, equal: 0.75 };

/**
 * Mean calls of the last of `hops` for each request, where every hop tries up to `attempts` times and the last fails with this chance:
 * attempts^hops where it always does. A hop fails when all its attempts have. Time: O(hops · attempts).
 */
export function amplification(hops: number, attempts: number, failureChance: number): number {
  requireWhole("the hops", hops, 0);
  requireWhole("the attempts", attempts);
  requireChance("the chance of failure", failureChance);
  let [calls, failing] = [1, failureChance];
  for (let hop = 0; hop < hops; hop++) {
    let [reached, sum] = [1, 1];
    for (let retry = 1; retry < attempts; retry++) sum += reached *= failing;
    calls *= sum;
    failing *= reached;
  }
  return calls;
}

function requireRetries({ failureChance, attempts, backoff, failureTime, successTime }: Retries): void {
  requireChance("the chance of failure", failureChance);
  requireWhole("the attempts", attempts);
  requireNonNegative("the first pause", backoff.base);
  requireNonNegative("the factor", backoff.factor);
  if (backoff.most !== undefined) requireNonNegative("the longest pause", backoff.most);
  requireNonNegative("the time of a failure", failureTime);
  requireNonNegative("the time of a success", successTime);
}
