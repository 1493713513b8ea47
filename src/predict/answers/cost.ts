// What the system costs, as far as its costs are written.
import type { Figure } from "#model/forecast";
import type { Inputs } from "../inputs.ts";
import type { Plan } from "../plan.ts";

export interface Cost {
  readonly figure: Figure;
  /** Components whose cost is known. */
  readonly known: readonly string[];
  readonly currency: string;
}

/** Per month; undefined where nothing is written, or in more than one currency. `times` multiplies the replicas of a component. */
export function costOf(plan: Plan, inputs: Inputs, times: ReadonlyMap<string, number> = new Map()): Cost | undefined {
  const [currency, ...others] = inputs.currencies;
  if (currency === undefined || others.length > 0) return undefined;
  const parts = [...plan.stations].flatMap(([id, { cost }]) => {
    const input = cost === undefined ? undefined : inputs.all.get(cost);
    return input ? [{ id, low: input.low, high: input.high, times: times.get(id) ?? 1 }] : [];
  });
  for (const [id, { cost, component }] of plan.stations)
    if (cost === undefined && component.kind !== "external")
      inputs.lacks(`${id}.cost`, `components.${id}.cost, such as 200 EUR/month`, "the whole cost");
  if (parts.length === 0) return undefined;
  const sum = (pick: (one: (typeof parts)[number]) => number) =>
    parts.reduce((total, one) => total + one.times * pick(one), 0);
  const figure = {
    value: sum((one) => (one.low + one.high) / 2),
    low: sum((one) => one.low),
    high: sum((one) => one.high),
  };
  return { figure, known: parts.map((one) => one.id), currency };
}
