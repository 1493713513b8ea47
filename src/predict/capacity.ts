// The numbers of a station at one point: its replicas, their cores and workers.
import type { Point } from "./inputs.ts";
import type { Plan, StationPlan } from "./plan.ts";

/** Cores that are shared by those who compute on them. */
export interface Machine {
  /** Of a component, or of a host that several components share. */
  readonly id: string;
  readonly replicas: number;
  /** Cores of each replica as whole servers, and how fast each is: half a core is one server at half speed. */
  readonly servers: number;
  readonly speed: number;
}

export interface Capacity {
  readonly replicas: number;
  readonly machine: Machine;
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

export function machineOf({ id, cores }: { id: string; cores: string | number }, point: Point): Machine {
  const number = Math.max(typeof cores === "number" ? cores : (point.get(cores) ?? 1), 1e-6);
  const servers = Math.max(1, Math.floor(number));
  return { id, replicas: replicasOf(id, point), servers, speed: number / servers };
}

export function capacityOf(plan: StationPlan, { hosts }: Pick<Plan, "hosts">, point: Point): Capacity {
  const { id } = plan.component;
  const host = plan.host === undefined ? undefined : hosts.get(plan.host);
  return {
    replicas: replicasOf(id, point),
    machine: machineOf(host ?? { id, cores: plan.cores }, point),
    workers: valueOf(point, plan.workers) ?? Infinity,
    limit: valueOf(point, plan.limit) ?? Infinity,
  };
}
