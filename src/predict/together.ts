// Calls that are made only sometimes, and calls that are made together.
import { tailOf } from "./attempts.ts";
import type { Moments } from "./kernel/distributions/duration.ts";

/** The time of a call, and the share of the times that it is made. */
export interface Branch {
  readonly mean: number;
  readonly variance: number;
  readonly chance: number;
}

export const sometimes = ({ mean, variance }: Omit<Branch, "chance">, chance: number): Branch => ({
  mean,
  variance,
  chance,
});

const steps = 64;

/**
 * Mean and variance of the time until the last is done. One alone: exact. Several: independent gamma times, their joint tail
 * summed up over 64 steps, which is good to a part in a thousand. Source: E[T] is the integral of P(T > t), E[T^2] that of 2t P(T > t).
 */
export function lastOf(branches: readonly Branch[]): Moments {
  const made = branches.filter((one) => one.chance > 0);
  const [only] = made;
  if (only === undefined) return { mean: 0, variance: 0 };
  // Who waits for ever in one of a hundred cases waits for ever on average; infinity less infinity would be no number.
  if (made.some((one) => one.mean === Infinity || one.variance === Infinity))
    return { mean: Infinity, variance: Infinity };
  if (made.length === 1) {
    const mean = only.chance * only.mean;
    return { mean, variance: only.chance * (only.variance + only.mean ** 2) - mean ** 2 };
  }
  const end = Math.max(...made.map((one) => one.mean + 12 * Math.sqrt(one.variance)));
  if (end === 0) return { mean: end, variance: end };
  const tail = (t: number) =>
    1 - made.reduce((product, one) => product * (1 - one.chance * tailOf(one.mean, one.variance, t)), 1);
  let first = 0;
  let second = 0;
  for (let i = 0; i < steps; i++) {
    // Finer near the beginning, where most of the time is.
    const [from, to] = [end * (i / steps) ** 2, end * ((i + 1) / steps) ** 2];
    const [middle, width] = [(from + to) / 2, to - from];
    const left = tail(middle) * width;
    first += left;
    second += 2 * middle * left;
  }
  return { mean: first, variance: Math.max(0, second - first ** 2) };
}

/** Remembers the last answer for each group of calls: from round to round of a solution most of them stay as they are. */
export class LastOf {
  private readonly known = new Map<string, { readonly branches: readonly Branch[]; readonly last: Moments }>();

  of(name: string, branches: readonly Branch[]): Moments {
    const known = this.known.get(name);
    if (known && branches.every((one, i) => alike(one, known.branches[i]))) return known.last;
    const last = lastOf(branches);
    this.known.set(name, { branches, last });
    return last;
  }
}

const hardly = 1e-7;

function alike(one: Branch, other: Branch | undefined): boolean {
  if (other === undefined) return false;
  const near = (a: number, b: number) => Math.abs(a - b) <= hardly * Math.abs(b);
  return near(one.mean, other.mean) && near(one.variance, other.variance) && one.chance === other.chance;
}
