// The numbers of a station at one point: its replicas, their cores and workers.
import type { Point } from "./inputs.ts";
import type { StationPlan } from "./plan.ts";

export interface Capacity {
  readonly replicas: number;
  /** Cores of each replica as whole servers, and how fast each is: half a core is one server at half speed. */
  readonly servers: number;
  readonly speed: number;
  /** Requests that each replica works on at once; Infinity where nothing limits them. */
  readonly workers: number;
  /** Requests per second, of all replicas together. */
  readonly limit: number;
}

export const valueOf = (point: Point, input: string | undefined): number | undefined =>
  input === undefined ? undefined : point.get(input);

/** One where nothing is written. */
export const replicasOf = (component: string, point: Point): number =>
  Math.max(1, Math.round(point.get(`${component}.replicas`) ?? 1));

export function capacityOf(plan: StationPlan, point: Point): Capacity {
  const number = (of: string | number) => (typeof of === "number" ? of : (point.get(of) ?? 1));
  const cores = Math.max(number(plan.cores), 1e-6);
  const servers = Math.max(1, Math.floor(cores));
  return {
    replicas: replicasOf(plan.component.id, point),
    servers,
    speed: cores / servers,
    workers: valueOf(point, plan.workers) ?? Infinity,
    limit: valueOf(point, plan.limit) ?? Infinity,
  };
}
