// The smallest numbers of replicas that meet the targets, or why no number can.
import { headroom, type Sizing, type Target } from "#model/forecast";
import type { System } from "#model/system";
import { replicasOf } from "./capacity.ts";
import { presentOf, type Present } from "./forecast.ts";
import { groundsOf, prepared, type Asked } from "./grounds.ts";

/** Rounds of making something larger, and below which share of a flow's time waiting is no longer to blame. */
const rounds = 60;
const littleWaiting = 0.01;

type Sizes = ReadonlyMap<string, number>;

/**
 * Grows what its callers wait for most until the targets on latency hold, then takes away whatever they do not need. By formula;
 * whoever wants to be sure simulates what comes out. Time: one forecast for each round.
 */
export function sizingOf(system: System, asked: Asked): Sizing {
  const { plan, middle } = prepared(system, asked);
  const before = new Map(
    [...plan.stations.values()]
      .filter(({ component }) => component.kind !== "external")
      .map(({ component }) => [component.id, replicasOf(component.id, middle)]),
  );
  const at = (sizes: Sizes) => presentOf(system, groundsOf(system, withSizes(asked, sizes)));
  const grown = growUntilMet(before, at);
  if (grown.blame !== undefined) return { meets: false, changes: [], blame: grown.blame };
  const smallest = takeAway(grown.sizes, at);
  const changes = [...smallest].flatMap(([component, replicas]) => {
    const now = before.get(component) ?? 1;
    return replicas === now ? [] : [{ component, replicas, now }];
  });
  return { meets: true, changes };
}

/** The question with other numbers of replicas. */
export function withSizes<T extends Asked>(asked: T, sizes: Sizes): T {
  const replicas = [...sizes].map(([id, count]) => [`${id}.replicas`, String(count)] as const);
  return { ...asked, assumptions: new Map([...(asked.assumptions ?? []), ...replicas]) };
}

/** Room for a peak everywhere, and no target that more replicas could mend missed. */
function growUntilMet(start: Sizes, at: (sizes: Sizes) => Present): { sizes: Sizes; blame?: string } {
  const sizes = new Map(start);
  for (let round = 0; round < rounds; round++) {
    const forecast = at(sizes);
    const full = forecast.components.find(
      ({ id, utilisation }) => sizes.has(id) && (utilisation?.value ?? 0) > headroom,
    );
    if (full) {
      const used = full.utilisation?.value ?? 1;
      sizes.set(full.id, Math.max(full.replicas + 1, Math.ceil((full.replicas * used) / headroom)));
      continue;
    }
    const missed = forecast.targets.find((one) => one.verdict !== "holds" && isMended(one));
    if (missed === undefined) return { sizes };
    if (missed.predicted === undefined) return { sizes, blame: `${missed.requirement}: ${missed.cause}` };
    const slowest = waitedFor(forecast, sizes);
    if (slowest === undefined)
      return { sizes, blame: `${missed.requirement} (${missed.text}) is missed without any waiting: ${missed.cause}` };
    sizes.set(slowest, (sizes.get(slowest) ?? 1) + 1);
  }
  return { sizes, blame: `no size was found within ${rounds} steps` };
}

/** What more replicas can mend; cost and availability they cannot, nor what load does not decide. */
export const isMended = ({ measure }: Target): boolean =>
  measure !== undefined && measure !== "cost" && measure !== "availability";

/** The component whose callers wait most for it; nothing where hardly anybody waits. */
function waitedFor({ flows, components }: Present, sizes: Sizes): string | undefined {
  const time = flows.reduce((sum, flow) => sum + flow.load * (flow.mean?.value ?? 0), 0);
  const [most] = components
    .filter((one) => sizes.has(one.id) && (one.queue ?? 0) > littleWaiting * time)
    .toSorted((a, b) => (b.queue ?? 0) - (a.queue ?? 0));
  return most?.id;
}

/** One replica less wherever all still holds, largest first. */
function takeAway(grown: Sizes, at: (sizes: Sizes) => Present): Sizes {
  const sizes = new Map(grown);
  for (const id of [...grown.keys()].toSorted((a, b) => (grown.get(b) ?? 0) - (grown.get(a) ?? 0)))
    for (let less = (sizes.get(id) ?? 1) - 1; less >= 1; less--) {
      const tried = new Map([...sizes, [id, less]]);
      if (!isEnough(at(tried))) break;
      sizes.set(id, less);
    }
  return sizes;
}

const isEnough = ({ targets, components, flows }: Present): boolean =>
  components.every(({ utilisation }) => (utilisation?.value ?? 0) <= headroom) &&
  flows.every((one) => one.mean !== undefined) &&
  targets.every((one) => one.verdict === "holds" || !isMended(one));
