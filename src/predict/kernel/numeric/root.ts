// Where a continuous function of one number crosses zero.

const finest = 4 * Number.EPSILON;

/**
 * A zero of `f` between `low` and `high`, where its signs must differ; `within` is the share of the answer that it may be off.
 * A jump across zero counts as a zero. Throws a RangeError where the signs agree.
 * Source: Chandrupatla 1997, Adv. Eng. Software 28(3): inverse quadratic steps, bisection wherever those would not help.
 * Time: about 8 values of f for smooth functions, never more than some 150.
 */
export function rootBetween(f: (x: number) => number, low: number, high: number, within = finest): number {
  let [a, b, c] = [low, high, low];
  let [fa, fb, fc] = [f(a), f(b), 0];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0)) throw new RangeError(`no change of sign between ${low} and ${high}`);
  let step = 0.5;
  for (;;) {
    const x = a + step * (b - a);
    const fx = f(x);
    if (fx < 0 === fa < 0) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const least = (within * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a);
    if (fx === 0 || !(least < 0.5)) return best;
    step = Math.min(1 - least, Math.max(least, nextStep([a, b, c], [fa, fb, fc])));
  }
}

type Three = readonly [number, number, number];

/** How far from a to b to look next: to the zero of the inverse parabola through three points where that is safe, else halfway. */
function nextStep([a, b, c]: Three, [fa, fb, fc]: Three): number {
  const place = (a - b) / (c - b);
  const share = (fa - fb) / (fc - fb);
  if (!(share ** 2 < place && (1 - share) ** 2 < 1 - place)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}

/**
 * The zero of a falling function on x > 0, looked for outward from `near` > 0 by doubling and halving.
 * Infinite where it stays above zero up to the largest number; 0 where it is never above zero.
 */
export function fallsToZero(f: (x: number) => number, near: number, within = finest): number {
  let [low, high] = [near, near];
  while (f(high) > 0) {
    low = high;
    high *= 2;
    if (high === Infinity) return Infinity;
  }
  while (f(low) <= 0) {
    high = low;
    low /= 2;
    if (low < Number.MIN_VALUE / Number.EPSILON) return 0;
  }
  return rootBetween(f, low, high, within);
}
