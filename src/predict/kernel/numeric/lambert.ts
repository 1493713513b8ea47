// Lambert's W, which the transform of a lognormal time needs.
import { add, complex, divide, exp, log, multiply, subtract, type Complex } from "./complex.ts";

/**
 * The principal W with W e^W = z, for z with a real part of at least 0; relative error about 1e-15.
 * Source: Corless et al. 1996, On the Lambert W function, Halley's iteration from ln(1 + z). Time: at most 20 steps, mostly 5.
 */
export function lambertW(z: Complex): Complex {
  let w = log(add(z, complex(1)));
  for (let step = 0; step < 20; step++) {
    const grown = exp(w);
    const off = subtract(multiply(w, grown), z);
    const more = add(w, complex(1));
    const bend = divide(multiply(add(w, complex(2)), off), multiply(complex(2), more));
    const change = divide(off, subtract(multiply(grown, more), bend));
    w = subtract(w, change);
    if (Math.hypot(change.re, change.im) <= 1e-16 * Math.hypot(w.re, w.im)) break;
  }
  return w;
}
