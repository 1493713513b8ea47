// The mean wait before servers, for whole and broken numbers of them, and how far times on shared cores spread.
import { erlangC } from "./kernel/queues/erlang.ts";

/**
 * Seconds before one of the servers is free, for random arrivals and exponential service: Erlang C. Infinity where they cannot
 * keep up. A broken number of servers counts as the whole number below it.
 */
export function meanWait(rate: number, service: number, servers: number): number {
  if (rate <= 0 || service <= 0) return 0;
  const whole = Math.max(1, Math.floor(servers));
  const load = rate * service;
  // Fewer than one of 1e15 waits there, and counting the servers takes as many steps as there are.
  if (whole > load + 12 * Math.sqrt(load) + 20) return 0;
  return load >= whole ? Infinity : (erlangC(load, whole) * service) / (whole - load);
}

/**
 * The variance of exponential work on shared cores, as a multiple of the square of its mean: (2 + p) / (2 - p), p the part of its
 * time by which the others delay it. How long it takes depends on who else is there, so it spreads more than the work itself.
 * With one core p is its utilisation, and this is exact; with several it is an approximation. Source: Coffman, Muntz, Trotter
 * 1970, Waiting time distributions for processor-sharing systems.
 */
export function spreadOfShared(stretch: number): number {
  const delayed = stretch === Infinity ? 1 : 1 - 1 / stretch;
  return (2 + delayed) / (2 - delayed);
}
