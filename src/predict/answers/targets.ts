// Requirements with a figure, held against the forecast.
import { parseBound, parseQuantity, type Bound } from "#base/quantity";
import type { Figure, Measure, Target } from "#model/forecast";
import type { Requirement, System } from "#model/system";

/** What the forecast knows of one thing that can be measured; a bound alone where not all is known. */
export interface Answer {
  readonly figure?: Figure | undefined;
  /** Not more than this, whatever is missing. */
  readonly most?: number | undefined;
  /** It grows without end: the system cannot keep up, whatever the inputs. */
  readonly endless?: boolean;
  /** What decides it. */
  readonly cause: string;
}

/** Asks the forecast for a measure of a flow at a load: `of` is a flow, or all of them. */
export type Asking = (measure: Measure, of: string | undefined, load: number | undefined) => Answer;

export function targetsOf(system: System, asking: Asking): Target[] {
  const written = system.requirements.flatMap((one) => targetOf(one, asking));
  const budget = system.budget === undefined ? undefined : parseQuantity(system.budget);
  if (budget === undefined || written.some((one) => one.measure === "cost")) return written;
  const bound: Bound = { comparison: "<=", quantity: budget, text: system.budget ?? "" };
  const held = hold(bound, asking("cost", undefined, undefined));
  return [
    ...written,
    { requirement: "budget", text: `cost <= ${system.budget}`, measure: "cost", ...held, evidence: [] },
  ];
}

function targetOf(requirement: Requirement, asking: Asking): Target[] {
  const { id, measure, target, of, at, evidence } = requirement;
  const bound = target === undefined ? undefined : parseBound(target);
  if (target === undefined || bound === undefined) return [];
  const asked = measureOf(measure ?? "", bound);
  const text = [measure ?? "target", target, at === undefined ? "" : `at ${at}`].filter((one) => one !== "").join(" ");
  if (asked === undefined)
    return [
      {
        requirement: id,
        text,
        verdict: "cannot say",
        cause: `${measure ?? "it"} is not something that load decides`,
        evidence,
      },
    ];
  const load = at === undefined ? undefined : parseQuantity(at)?.value;
  return [{ requirement: id, text, measure: asked, ...hold(bound, asking(asked, of, load)), evidence }];
}

const words: readonly (readonly [RegExp, Measure])[] = [
  [/\bp?99(th)?\b/i, "p99"],
  [/\bp?95(th)?\b/i, "p95"],
  [/\b(p?50(th)?|median)\b/i, "p50"],
  [/availab|uptime/i, "availability"],
  [/cost|budget|price/i, "cost"],
  [/throughput|capacity/i, "throughput"],
  [/success/i, "success"],
  [/latency|response|time|duration|mean|average/i, "mean"],
];

function measureOf(text: string, { quantity }: Bound): Measure | undefined {
  const named = words.find(([pattern]) => pattern.test(text))?.[1];
  if (named !== undefined) return named;
  if (quantity.dimension === "cost") return "cost";
  return quantity.dimension === "rate" ? "throughput" : undefined;
}

type Held = Pick<Target, "verdict" | "predicted" | "margin" | "cause">;

/** A figure that lies on both sides of the target cannot say. */
function hold({ comparison, quantity: { value } }: Bound, { figure, most, endless = false, cause }: Answer): Held {
  const below = comparison === "<" || comparison === "<=";
  if (figure === undefined) {
    const tooLittle = !below && most !== undefined && most < value;
    const told = tooLittle ? `at most ${shown(most)}: ${cause}` : cause;
    return { verdict: tooLittle || endless ? "fails" : "cannot say", cause: told };
  }
  const meets = (one: number) => (below ? one <= value : one >= value);
  const margin = below ? (value - figure.value) / value : (figure.value - value) / value;
  const both = [meets(figure.low), meets(figure.high)];
  const verdict = both.every(Boolean) ? "holds" : both.some(Boolean) ? "cannot say" : "fails";
  return { verdict, predicted: figure, margin, cause };
}

const shown = (value: number): string => Number(value.toPrecision(5)).toString();
