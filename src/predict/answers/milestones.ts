// What has to change for ten times, a hundred times, a thousand times the users.
import { headroom, type Milestone } from "#model/forecast";
import type { Inputs, Point } from "../inputs.ts";
import { replicasOf } from "../capacity.ts";
import type { Plan } from "../plan.ts";
import { solve } from "../solve.ts";
import { usesOf } from "./bottlenecks.ts";
import { costOf } from "./cost.ts";

const rounds = 30;

/** `perUser`: starts of flows per second for each user; `stated`: those of the model, all flows together. */
export function milestonesOf(
  plan: Plan,
  point: Point,
  inputs: Inputs,
  users: readonly number[],
  perUser: number,
  stated: number,
): Milestone[] {
  return users.map((count) => {
    const load = count * perUser;
    const times = stated > 0 ? load / stated : 0;
    const asItIs = solve(plan, point, times);
    const [first] = usesOf(asItIs);
    const changes = changesFor(plan, point, times);
    const cost = costOf(plan, inputs, new Map(changes.map((one) => [one.component, one.replicas / one.now])));
    return {
      users: count,
      load,
      holds: asItIs.stable,
      ...(first && first.used > 0 ? { bottleneck: `${first.component} (${first.limitedBy})` } : {}),
      changes,
      ...(cost ? { cost: cost.figure.value } : {}),
    };
  });
}

/** Replicas until no resource is fuller than the headroom allows; a station that is not made of replicas is told as so many of it. */
function changesFor(plan: Plan, point: Point, times: number): Milestone["changes"] {
  const replicas = new Map([...plan.stations.keys(), ...plan.hosts.keys()].map((id) => [id, replicasOf(id, point)]));
  const before = new Map(replicas);
  for (let round = 0; round < rounds; round++) {
    const solution = solve(plan, withReplicas(point, replicas), times);
    const grown = usesOf(solution).filter((one) => one.used > headroom);
    if (grown.length === 0) break;
    for (const { component, used } of grown) {
      const now = replicas.get(component) ?? 1;
      // Times that never end are fuller than any number: doubled, and looked at again.
      const wanted = used < Infinity ? Math.ceil((now * used) / headroom) : now * 2;
      replicas.set(component, Math.max(wanted, now + 1));
    }
  }
  return [...replicas].flatMap(([component, wanted]) => {
    const now = before.get(component) ?? 1;
    return wanted > now ? [{ component, replicas: wanted, now }] : [];
  });
}

/** The point with other numbers of replicas. */
export const withReplicas = (point: Point, replicas: ReadonlyMap<string, number>): Point =>
  new Map([...point, ...[...replicas].map(([id, count]) => [`${id}.replicas`, count] as const)]);
