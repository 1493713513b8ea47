// The mean wait before servers, for whole and broken numbers of them.
import { erlangC } from "./kernel/queues/erlang.ts";

/**
 * Seconds before one of the servers is free, for random arrivals and exponential service: Erlang C. Infinity where they cannot
 * keep up. A broken number of servers counts as the whole number below it.
 */
export function meanWait(rate: number, service: number, servers: number): number {
  if (rate <= 0 || service <= 0) return 0;
  const whole = Math.max(1, Math.floor(servers));
  const load = rate * service;
  return load >= whole ? Infinity : (erlangC(load, whole) * service) / (whole - load);
}
