// How strongly each two entities are coupled: what their ties give them in common, less what sets them apart.
import type { At } from "./prepared.ts";
import { type Characteristic, distance, type Tie } from "./ties.ts";
import type { WeightOf } from "./weights.ts";

/** Rows of a symmetric matrix without its zeros. The diagonal is what an entity has to itself. */
export interface Coupling {
  readonly rows: readonly ReadonlyMap<At, number>[];
  /** The sum of each row. */
  readonly degrees: readonly number[];
  readonly total: number;
}

/** However many differences there are, this part of a coupling stays. */
const staysAtLeast = 0.1;

/** Which part of the coupling of two entities their differences leave. */
export function leftBy(characteristics: readonly Characteristic[], weightOf: WeightOf): (a: At, b: At) => number {
  return (a, b) => {
    const left = characteristics.reduce((part, one) => part * (1 - weightOf(one.criterion) * distance(one, a, b)), 1);
    return Math.max(staysAtLeast, left);
  };
}

/**
 * The chance that a walker who picks a tie by its weight, and then twice an entity by its share, picks these two (Newman
 * 2001, Phys. Rev. E 64, 016132, weighs authors of one paper alike): a tie of many says little of each pair.
 * O(sum of squares of the sizes of ties).
 */
export function couplingOf(count: number, ties: readonly Tie[], left: (a: At, b: At) => number): Coupling {
  const rows = Array.from({ length: count }, () => new Map<At, number>());
  for (const { shares, weight } of ties) {
    for (const [a, part] of shares) {
      const row = rows[a];
      for (const [b, other] of shares) row?.set(b, (row.get(b) ?? 0) + weight * part * other);
    }
  }
  for (const [a, row] of rows.entries()) {
    for (const [b, value] of row) {
      if (a >= b) continue;
      // Both ways the very same number: what follows the nearest would else run in circles over a last digit.
      const both = value * left(a, b);
      row.set(b, both);
      rows[b]?.set(a, both);
    }
  }
  const degrees = rows.map((row) => [...row.values()].reduce((sum, one) => sum + one, 0));
  return { rows, degrees, total: degrees.reduce((sum, one) => sum + one, 0) };
}

/** 1 for entities that are always used together and alike, 0 for those that never are: the cosine of their ties. */
export function similarity({ rows }: Coupling, a: At, b: At): number {
  const [own, other] = [rows[a]?.get(a) ?? 0, rows[b]?.get(b) ?? 0];
  return own > 0 && other > 0 ? (rows[a]?.get(b) ?? 0) / Math.sqrt(own * other) : 0;
}
