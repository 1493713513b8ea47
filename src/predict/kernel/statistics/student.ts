// How many standard errors an interval has to reach, by the number of batches it rests on.

/** Two-sided 95 %: the normal quantile of 0.975. */
const z = 1.959963984540054;

/**
 * Student's t for a two-sided interval of 95 %. Exact to 1e-3 from 4 degrees of freedom on; below that as tables have it.
 * Source: Abramowitz and Stegun (1964), 26.7.5.
 */
export function t95(degrees: number): number {
  const table = [Infinity, 12.706_2, 4.302_7, 3.182_4];
  const known = table[Math.max(0, Math.floor(degrees))];
  if (known !== undefined) return known;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}
