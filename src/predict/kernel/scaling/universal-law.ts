// How throughput grows with processors or users that share and must agree: Gunther's universal scalability law.
import { requireNonNegative, requirePositive, requireSome } from "../numeric/argument.ts";
import { solveLinear } from "../numeric/linear.ts";

export interface UniversalLaw {
  /** Throughput of one. */
  readonly single: number;
  /** alpha: the share of work that only one at a time can do. */
  readonly contention: number;
  /** beta: what each pair spends on agreeing. */
  readonly coherency: number;
}

/**
 * X(n) = single n / (1 + alpha (n - 1) + beta n (n - 1)), n >= 0, in the unit of `single`. Amdahl's law where beta is 0.
 * Source: Gunther, Guerrilla Capacity Planning (2007) ch. 4-6. Time: constant.
 */
export function throughputOf({ single, contention, coherency }: UniversalLaw, n: number): number {
  requirePositive("the throughput of one", single);
  requireNonNegative("the contention", contention);
  requireNonNegative("the coherency", coherency);
  requireNonNegative("n", n);
  return (single * n) / (1 + contention * (n - 1) + coherency * n * (n - 1));
}

/** Where throughput is highest, sqrt((1 - alpha) / beta), not below 1; Infinity where beta is 0 and alpha below 1. Time: constant. */
export function peakOf({ contention, coherency }: UniversalLaw): number {
  if (contention >= 1) return 1;
  return Math.max(1, Math.sqrt((1 - contention) / coherency));
}

/**
 * The law that fits measured throughputs best: n / X = (1 + alpha (n - 1) + beta n (n - 1)) / single is linear in three unknowns, by
 * least squares of relative errors; a part that would be negative is left out. A RangeError for fewer than three different n.
 * Source: Gunther (2007) ch. 5, without his need for a measurement at n = 1. Time: O(measurements).
 */
export function fitUniversalLaw(
  measured: readonly { readonly n: number; readonly throughput: number }[],
): UniversalLaw {
  requireSome("the measurements", measured);
  for (const { n, throughput } of measured) {
    requirePositive("n", n);
    requirePositive("the throughput", throughput);
  }
  if (new Set(measured.map((one) => one.n)).size < 3) throw new RangeError("three different n at least are needed");
  const fits = [[0, 1, 2], [0, 1], [0, 2], [0]].map((used) => leastSquares(measured, used));
  const possible = fits.filter((fit) => fit.parts.every((part) => part >= 0) && (fit.parts[0] ?? 0) > 0);
  const [best] = possible.toSorted((a, b) => a.error - b.error);
  if (!best) throw new RangeError("no such law fits");
  const [one = 1, contention = 0, coherency = 0] = best.parts;
  return { single: 1 / one, contention: contention / one, coherency: coherency / one };
}

type Measured = readonly { readonly n: number; readonly throughput: number }[];

/** The parts of 1 / single, of which only those used are not 0, and the sum of squared relative errors. */
function leastSquares(
  measured: Measured,
  used: readonly number[],
): { readonly parts: readonly number[]; readonly error: number } {
  // Each row is divided by n / X, so that relative errors count.
  const rows = measured.map(({ n, throughput }) => [1, n - 1, n * (n - 1)].map((term) => (term * throughput) / n));
  const products = (i: number, j: number) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0);
  const found = solveLinear(
    used.map((i) => used.map((j) => products(i, j))),
    used.map((i) => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0)),
  );
  const parts = [0, 1, 2].map((term) => found[used.indexOf(term)] ?? 0);
  const off = (row: readonly number[]) => row.reduce((sum, value, i) => sum + value * (parts[i] ?? 0), -1);
  return { parts, error: rows.reduce((sum, row) => sum + off(row) ** 2, 0) };
}
