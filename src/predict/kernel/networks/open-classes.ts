// Open networks whose customers are of several classes, each with demands of its own.
import { requireNonNegative, requireSome } from "../numeric/argument.ts";
import { mmc } from "../queues/mmc.ts";

export interface OpenClass {
  /** Per unit of time. */
  readonly arrivals: number;
  /** At each station: mean visits times mean service. */
  readonly demands: readonly number[];
}

export interface OpenClasses {
  /** Of each station: work offered over what its servers can do. */
  readonly utilisations: readonly number[];
  /** Of each class, at each station: mean time there of all visits together. */
  readonly responses: readonly (readonly number[])[];
  /** Of each class, through the whole network. */
  readonly meanResponses: readonly number[];
}

/**
 * BCMP, open: at each station the whole work makes an M/M/c, and a class has the share of its demand. `servers` of each station,
 * Infinity where nobody waits. For stations that are shared, or have exponential service in order of arrival with one mean a visit
 * for all classes. At a utilisation of 1 or more Infinity for the classes that go there.
 * Source: Baskett, Chandy, Muntz, Palacios 1975, JACM 22(2). Exact. Time: O(classes stations), and O(servers) a station.
 */
export function openClasses(classes: readonly OpenClass[], servers: readonly number[]): OpenClasses {
  requireSome("the classes", classes);
  for (const { arrivals, demands } of classes) {
    requireNonNegative("the arrivals", arrivals);
    if (demands.length !== servers.length)
      throw new RangeError("every class needs a demand at every station, 0 where it never goes");
    for (const demand of demands) requireNonNegative("the demand", demand);
  }
  const loads = servers.map((_, m) => classes.reduce((sum, one) => sum + one.arrivals * (one.demands[m] ?? 0), 0));
  const stretched = loads.map((load, m) => {
    const count = servers[m] ?? 1;
    return count === Infinity ? 1 : mmc(load, 1, count).response.mean;
  });
  const responses = classes.map((one) =>
    one.demands.map((demand, m) => (demand === 0 ? 0 : demand * (stretched[m] ?? 1))),
  );
  return {
    utilisations: loads.map((load, m) => load / (servers[m] ?? 1)),
    responses,
    meanResponses: responses.map((times) => times.reduce((sum, time) => sum + time, 0)),
  };
}
