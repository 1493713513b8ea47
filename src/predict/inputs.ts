// The numbers that a forecast rests on: each with its range and its source; what nobody wrote is missing, never made up.
import { parseRange } from "#base/quantity";
import type { Evidence } from "#model/evidence";
import type { ForecastInput, MissingInput } from "#model/forecast";

const units = {
  time: "s",
  rate: "1/s",
  share: "share",
  count: "count",
  cost: "currency/month",
  data: "bytes",
} as const;

/**
 * What whoever asks takes for granted: by a whole id it holds instead of what is written (`orders.replicas` -> `4`), by the end of
 * one where nothing is written (`cpu` -> `1..10 ms`).
 */
export type Assumptions = ReadonlyMap<string, string>;

/** What measurements say, by whole ids; it holds instead of what is written, and not against who asks for something else. */
export type Measured = ReadonlyMap<string, { readonly text: string; readonly evidence: readonly Evidence[] }>;

/** Gathers inputs while a network is laid out; the same id is the same input. */
export class Inputs {
  readonly all = new Map<string, ForecastInput>();
  readonly missing = new Map<string, MissingInput>();
  readonly currencies = new Set<string>();
  private readonly assumptions: Assumptions;

  private readonly measured: Measured;

  constructor(assumptions: Assumptions, measured: Measured = new Map()) {
    this.assumptions = assumptions;
    this.measured = measured;
  }

  measures(id: string): boolean {
    return this.measured.has(id);
  }

  /** Notes what is written for the id, or assumed for it; undefined where there is nothing, or nothing of its kind. */
  note(
    id: string,
    written: string | undefined,
    of: keyof typeof units,
    evidence: readonly Evidence[],
  ): string | undefined {
    const exact = this.assumptions.get(id);
    const measured = exact === undefined ? this.measured.get(id) : undefined;
    const text = exact ?? measured?.text ?? written ?? this.assumptions.get(id.slice(id.lastIndexOf(".") + 1));
    const range = text === undefined ? undefined : parseRange(text);
    if (text === undefined || range === undefined || range.dimension !== of) return undefined;
    const source = measured ? "measured" : exact === undefined && written !== undefined ? "stated" : "assumed";
    const { minimum, maximum } = range;
    if (minimum.currency !== undefined) this.currencies.add(minimum.currency);
    const input = { id, text, low: minimum.value, high: maximum.value, unit: units[of], source } as const;
    const grounds = { stated: evidence, assumed: [], measured: measured?.evidence ?? [] }[source];
    this.all.set(id, { ...input, evidence: [...grounds] });
    return id;
  }

  lacks(id: string, needs: string, hides: string): void {
    if (!this.missing.has(id)) this.missing.set(id, { id, needs, hides });
  }

  /** Inputs that are ranges: only they can move the answer. */
  ranges(): readonly ForecastInput[] {
    return [...this.all.values()].filter((one) => one.low < one.high);
  }
}

/** One value for each input, by id. */
export type Point = ReadonlyMap<string, number>;

export function middleOf(inputs: Inputs): Map<string, number> {
  return new Map([...inputs.all.values()].map((one) => [one.id, (one.low + one.high) / 2]));
}
