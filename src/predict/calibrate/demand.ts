// The work of one operation, as it can be written into a model.
import type { Evidence } from "#model/evidence";
import type { MeasuredInput } from "#model/calibration";
import type { Estimate } from "../kernel/statistics/estimate.ts";

export type Demand = MeasuredInput;

export function demandOf(operation: string, { value, low, high }: Estimate, how: string, evidence: Evidence[]): Demand {
  const certain = Number.isFinite(low) && Number.isFinite(high);
  const ends = certain ? { low: Math.max(0, low), high } : { low: value, high: value };
  const told = certain ? how : `${how}; too few for an interval`;
  return { id: `${operation}.cpu`, text: timesText(ends.low, ends.high), value, ...ends, how: told, evidence };
}

/** `4.1..4.6 ms`: three digits, in the unit of the larger end. */
export function timesText(low: number, high: number): string {
  const [unit, worth] =
    high < 1e-3 ? (["us", 1e-6] as const) : high < 1 ? (["ms", 1e-3] as const) : (["s", 1] as const);
  const digits = (value: number) => String(Number((value / worth).toPrecision(3)));
  return digits(low) === digits(high) ? `${digits(high)} ${unit}` : `${digits(low)}..${digits(high)} ${unit}`;
}
