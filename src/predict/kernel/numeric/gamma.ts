// The gamma function and its logarithm, which distributions and formulas of queues need.

const g = 7;
const coefficients = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * ln of the gamma function for x > 0; relative error below 1e-14. Below 1/2 by reflection.
 * Source: Lanczos 1964, SIAM J. Numer. Anal. 1, with the coefficients of Godfrey for g = 7, n = 9.
 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  const y = x - 1;
  const sum = coefficients.reduce((total, one, i) => (i === 0 ? one : total + one / (y + i)), 0);
  const t = y + g + 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The gamma function for x > 0; infinite above 171. */
export const gamma = (x: number): number => Math.exp(logGamma(x));
