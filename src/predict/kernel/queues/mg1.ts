// M/G/1: Poisson arrivals, one server, any distribution of service.
import { meanOf, moment, type Distribution } from "../distributions/distribution.ts";
import { endless, smoothTail, type Duration, type Moments } from "../distributions/duration.ts";
import { transformOf, type Transformable } from "../distributions/transform.ts";
import { requireNonNegative, requirePositive } from "../numeric/argument.ts";
import { complex, divide, multiply, type Complex } from "../numeric/complex.ts";
import { constantServiceTail } from "./md1.ts";
import { mm1 } from "./mm1.ts";
import { steadyState, unstable, type SteadyState } from "./steady-state.ts";

/**
 * Means and variances; Infinity where the second or third moment of the service is. `arrivals` per unit of the service's time.
 * Any load: see SteadyState. Source: Pollaczek 1930, Khinchine 1932: E[W] = lambda E[S^2] / 2(1 - rho),
 * Var[W] = E[W]^2 + lambda E[S^3] / 3(1 - rho) (Kleinrock vol. 1, 1975, s. 5.7). Exact. Time: three moments.
 */
export function mg1(arrivals: number, service: Distribution): SteadyState<Moments> {
  requireNonNegative("the arrivals", arrivals);
  const mean = meanOf(service);
  requirePositive("the mean service", mean);
  const utilisation = arrivals * mean;
  if (utilisation >= 1) return unstable(utilisation, 1 / mean);
  if (arrivals === 0) return steadyState(0, 0, { mean: 0, variance: 0 }, { mean, variance: varianceOf(service) });
  const wait = (arrivals * moment(service, 2)) / (2 * (1 - utilisation));
  const variance = wait ** 2 + (arrivals * moment(service, 3)) / (3 * (1 - utilisation));
  const response = { mean: wait + mean, variance: variance + varianceOf(service) };
  return steadyState(arrivals, utilisation, { mean: wait, variance }, response);
}

/**
 * As mg1, with tails and so percentiles: exact for constant and exponential service, to about 1e-9 for others (1e-3 near the
 * values of an empirical one). Source: Pollaczek-Khinchine transform, W(s) = (1 - rho) s / (s - lambda + lambda B(s)).
 * Time: 55 transforms of the service a tail; for constant service see constantServiceTail.
 */
export function mg1Times(arrivals: number, service: Transformable): SteadyState {
  if (service.dist === "exponential") return mm1(arrivals, 1 / service.mean);
  const moments = mg1(arrivals, service);
  const mean = meanOf(service);
  if (moments.utilisation >= 1) return { ...moments, wait: endless, response: endless };
  if (service.dist === "deterministic") return constantService(moments, mean);
  const waited = (s: Complex, served: Complex): Complex => {
    // Both sides divided by s, so that nothing is lost where s is small.
    const work = divide(complex(1 - served.re, -served.im), s);
    return divide(complex(1 - moments.utilisation), complex(1 - arrivals * work.re, -arrivals * work.im));
  };
  const waitTransform = (s: Complex) => waited(s, transformOf(service, s));
  const responseTransform = (s: Complex) => {
    const served = transformOf(service, s);
    return multiply(waited(s, served), served);
  };
  return {
    ...moments,
    wait: { ...moments.wait, exceeds: smoothTail(waitTransform, moments.utilisation) },
    response: { ...moments.response, exceeds: smoothTail(responseTransform) },
  };
}

function constantService(moments: SteadyState<Moments>, mean: number): SteadyState {
  const tail = constantServiceTail(moments.utilisation);
  const wait: Duration = { ...moments.wait, exceeds: (t) => tail(t / mean) };
  return { ...moments, wait, response: { ...moments.response, exceeds: (t) => (t < mean ? 1 : tail(t / mean - 1)) } };
}

const varianceOf = (service: Distribution): number => moment(service, 2) - meanOf(service) ** 2;
