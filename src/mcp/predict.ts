// A forecast as agents get it: the verdicts first, then flows, components and what is missing.
import { predictAction } from "#actions/predict";
import { placeOf } from "#model/evidence";
import type { Figure, FlowForecast } from "#model/forecast";
import type { PredictResult } from "#model/result";
import { number, rate, share, time } from "#document/figures";
import { cleaned, firstOf, textOf } from "./answer.ts";
import { defineTool } from "./tool.ts";

export const predictTool = defineTool({
  action: predictAction,
  note: "Numbers that nobody stated come back as `missing`, with what to write where; times are seconds, loads per second, shares of 1.",
  input: predictAction.input.strict(),
  async answer(asked, desk) {
    const result = await predictAction.run(asked, desk.ports);
    const { road, seed, stopped, bottlenecks, cost, currency, failure, calibration } = result;
    return {
      data: {
        model: cleaned(result.model),
        road,
        seed,
        stopped,
        ...firstOf(
          "targets",
          result.targets.map((one) => cleaned({ ...one, evidence: one.evidence.slice(0, 1) }, 200)),
          20,
        ),
        bottlenecks: cleaned(bottlenecks),
        ...firstOf("flows", result.flows.map(shown), 20),
        ...firstOf(
          "components",
          result.components.map((one) => cleaned(one, 100)),
          40,
        ),
        ...firstOf(
          "missing",
          result.missing.map((one) => cleaned(one, 200)),
          20,
        ),
        ...firstOf(
          "milestones",
          result.milestones.map((one) => cleaned(one, 100)),
          6,
        ),
        ...firstOf(
          "influences",
          result.influences.map((one) => cleaned(one, 100)),
          10,
        ),
        ...firstOf(
          "disagreements",
          result.disagreements.map((one) => cleaned(one, 200)),
          10,
        ),
        calibration: calibration && {
          ...firstOf(
            "inputs",
            calibration.inputs.map(({ evidence, ...one }) => cleaned({ ...one, places: evidence.map(placeOf) }, 200)),
            40,
          ),
          fragment: cleaned(calibration.fragment, 4_000),
          ...firstOf(
            "unmatched",
            calibration.unmatched.map((one) => cleaned(one, 200)),
            20,
          ),
          ...firstOf(
            "broken",
            calibration.broken.map((one) => cleaned(one, 300)),
            20,
          ),
          ...firstOf(
            "problems",
            calibration.problems.map((one) => cleaned(one, 200)),
            20,
          ),
        },
        failure: failure && cleaned({ ...failure, moments: failure.moments.slice(0, 40) }),
        cost,
        currency,
      },
      text: textOf(linesOf(result), [], 200),
    };
  },
});

/** Without the hops behind the first five, which hold nearly all of the time. */
function shown({ hops, cutSets, ...flow }: FlowForecast): unknown {
  return cleaned({ ...flow, hops: hops.slice(0, 5), cutSets: cutSets.slice(0, 5) }, 100);
}

function linesOf({ model, targets, flows, bottlenecks: [first], missing }: PredictResult): string[] {
  return [
    `Forecast of ${model}.`,
    ...targets.map((one) => `${one.requirement}: ${one.text} ${one.verdict}. ${one.cause}`),
    ...flows.map((one) => `${one.id} at ${rate(one.load)}: ${figuresOf(one)}`),
    ...(first
      ? [`${first.component} gives way first, at ${number(first.times)} times this load (${first.limitedBy}).`]
      : []),
    ...(missing.length > 0 ? [`Missing: ${missing.map((one) => one.id).join(", ")}.`] : []),
  ];
}

function figuresOf({ mean, p95, availability }: FlowForecast): string {
  const told = (name: string, one: Figure | undefined, as: (value: number) => string) =>
    one ? [`${name} ${as(one.value)}`] : [];
  const parts = [...told("mean", mean, time), ...told("p95", p95, time), ...told("availability", availability, share)];
  return parts.join(", ") || "cannot be said";
}
