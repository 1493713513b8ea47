// How much of the time all that a flow needs is there, and which failures stop it.
import type { Figure } from "#model/forecast";
import type { Inputs } from "../inputs.ts";
import { faultTree, type Fault } from "../kernel/reliability/fault-tree.ts";
import type { FlowPlan, Plan } from "../plan.ts";

export interface FlowAvailability {
  /** With what is written alone: the true figure is this or less. */
  readonly most: number | undefined;
  readonly complete: boolean;
  readonly figure: Figure | undefined;
  readonly cutSets: readonly (readonly string[])[];
}

/** A flow stands when anything it waits for is gone; components are taken to fail independently of each other. */
export function availabilityOf(flow: FlowPlan, plan: Plan, inputs: Inputs): FlowAvailability {
  const needed = [...componentsOf(flow, plan)];
  const known = needed.filter((id) => plan.stations.get(id)?.availability !== undefined);
  for (const id of needed)
    if (!known.includes(id))
      inputs.lacks(
        `${id}.availability`,
        `components.${id}.availability, such as 99.95 %`,
        "the availability of every flow that needs it",
      );
  if (known.length === 0) return { most: undefined, complete: false, figure: undefined, cutSets: [] };
  const at = (pick: (input: { low: number; high: number }) => number) => chancesAt(known, inputs, pick);
  const top: Fault = { gate: "or", of: known };
  const middle = faultTree(
    top,
    at(({ low, high }) => (low + high) / 2),
  );
  const value = 1 - middle.probability;
  const [low, high] = [
    1 -
      faultTree(
        top,
        at(({ low }) => low),
      ).probability,
    1 -
      faultTree(
        top,
        at(({ high }) => high),
      ).probability,
  ];
  const complete = known.length === needed.length;
  const chances = at(({ low, high }) => (low + high) / 2);
  const cutSets = middle.minimalCutSets.toSorted((a, b) => chanceOf(b, chances) - chanceOf(a, chances));
  return { most: high, complete, figure: complete ? { value, low, high } : undefined, cutSets };
}

const chanceOf = (set: readonly string[], chances: ReadonlyMap<string, number>): number =>
  set.reduce((product, one) => product * (chances.get(one) ?? 1), 1);

function chancesAt(ids: readonly string[], inputs: Inputs, pick: (input: { low: number; high: number }) => number) {
  return new Map(
    ids.map((id) => {
      const input = inputs.all.get(`${id}.availability`);
      return [id, input ? 1 - pick(input) : 0];
    }),
  );
}

/** Components that a flow waits for. */
export function componentsOf(flow: FlowPlan, plan: Plan): ReadonlySet<string> {
  const seen = new Set<string>([flow.entry]);
  for (const id of seen) for (const call of plan.operations.get(id)?.calls ?? []) if (!call.async) seen.add(call.to);
  return new Set([...seen].flatMap((id) => plan.operations.get(id)?.component ?? []));
}
