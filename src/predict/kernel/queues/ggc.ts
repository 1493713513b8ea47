// G/G/c: what can be said of a queue by the means and variations of its times alone.
import { requireNonNegative, requirePositive, requireWhole } from "../numeric/argument.ts";
import { mmc } from "./mmc.ts";

export interface Traffic {
  /** Arrivals per unit of time. */
  readonly arrivals: number;
  /** Squared coefficient of variation of the times between them; 1 for Poisson arrivals. */
  readonly arrivalsCv2: number;
  /** In units of time. */
  readonly meanService: number;
  readonly serviceCv2: number;
  readonly servers: number;
}

/**
 * Mean wait of G/G/c by Allen and Cunneen: that of M/M/c times (ca2 + cs2) / 2. In units of time; Infinity at a utilisation of 1
 * or more. Exact for M/M/c and M/G/1; within some 10 % at high load, poor at low load or for regular arrivals.
 * Source: Allen, Probability, Statistics and Queueing Theory (1990) s. 5.4. Time: O(c).
 */
export function allenCunneen(of: Traffic): number {
  return exponentialWait(of) * variability(of);
}

/**
 * Mean wait of GI/G/c by Whitt, who corrects Allen and Cunneen where arrivals and services vary differently and little. In units of
 * time; Infinity at a utilisation of 1 or more. Exact for M/M/c and M/G/1; mostly within 5 %, 10 % where arrivals are regular.
 * Source: Whitt 1993, Approximations for the GI/G/m queue, Production and Operations Management 2(2), (2.16)-(2.25). Time: O(c).
 */
export function whittWait(of: Traffic): number {
  const wait = exponentialWait(of);
  return wait === Infinity || wait === 0 ? wait : wait * variability(of) * correction(of);
}

/**
 * What the mean wait of GI/G/1 cannot exceed. In units of time; Infinity at a utilisation of 1 or more. For one server only, else a
 * RangeError. Source: Kingman 1962, tightened by Daley 1977, J. Appl. Prob. 14: E[S] ((2 - rho) ca2 + rho cs2) / 2(1 - rho).
 * Time: constant.
 */
export function kingmanBound(of: Traffic): number {
  requireTraffic(of);
  if (of.servers !== 1) throw new RangeError(`Kingman's bound is for one server, not ${of.servers}`);
  const rho = utilisationOf(of);
  return rho >= 1 ? Infinity : (of.meanService * ((2 - rho) * of.arrivalsCv2 + rho * of.serviceCv2)) / (2 * (1 - rho));
}

function exponentialWait(of: Traffic): number {
  requireTraffic(of);
  return mmc(of.arrivals, 1 / of.meanService, of.servers).wait.mean;
}

function requireTraffic(of: Traffic): void {
  requireNonNegative("the arrivals", of.arrivals);
  requireNonNegative("the variation of arrivals", of.arrivalsCv2);
  requirePositive("the mean service", of.meanService);
  requireNonNegative("the variation of services", of.serviceCv2);
  requireWhole("the servers", of.servers);
}

const utilisationOf = (of: Traffic): number => (of.arrivals * of.meanService) / of.servers;

const variability = (of: Traffic): number => (of.arrivalsCv2 + of.serviceCv2) / 2;

/** Whitt's phi, from what he knows of D/M/m (phi1 to phi4 below) and M/D/m. */
function correction(of: Traffic): number {
  const [rho, m, a, s] = [utilisationOf(of), of.servers, of.arrivalsCv2, of.serviceCv2];
  const gamma = Math.min(0.24, ((1 - rho) * (m - 1) * (Math.sqrt(4 + 5 * m) - 2)) / (16 * m * rho));
  const constantService = 1 + gamma;
  const constantArrivals = (1 - 4 * gamma) * Math.exp((-2 * (1 - rho)) / (3 * rho));
  const both = Math.min(1, (constantService + constantArrivals) / 2);
  const mixed = variability(of) >= 1 ? 1 : both ** (2 * (1 - variability(of)));
  if (a === s) return mixed;
  if (a > s) return (4 * (a - s) * constantService + s * mixed) / (4 * a - 3 * s);
  return ((s - a) * constantArrivals + (s + 3 * a) * mixed) / (2 * (a + s));
}
