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
  const terms = [() => 1, (n: number) => n - 1, (n: number) => n * (n - 1)];
  for (const used of [[0, 1, 2], [0, 1], [0, 2], [0]]) {
    const found = leastSquares(
      measured,
      used.map((term) => terms[term] ?? (() => 0)),
    );
    const parts = [0, 1, 2].map((term) => found[used.indexOf(term)] ?? 0);
    const [one = 0, contention = 0, coherency = 0] = parts;
    if (one > 0 && contention >= 0 && coherency >= 0) {
      return { single: 1 / one, contention: contention / one, coherency: coherency / one };
    }
  }
  throw new RangeError("no such law fits");
}

function leastSquares(
  measured: readonly { readonly n: number; readonly throughput: number }[],
  terms: readonly ((n: number) => number)[],
): readonly number[] {
  // Each row is divided by n / X, so that relative errors count.
  const rows = measured.map(({ n, throughput }) => terms.map((term) => (term(n) * throughput) / n));
  const dot = (a: (row: readonly number[]) => number, b: (row: readonly number[]) => number) =>
    rows.reduce((sum, row) => sum + a(row) * b(row), 0);
  const at = (i: number) => (row: readonly number[]) => row[i] ?? 0;
  return solveLinear(
    terms.map((_, i) => terms.map((_, j) => dot(at(i), at(j)))),
    terms.map((_, i) => dot(at(i), () => 1)),
  );
}
