// A failure in the forecast, as a document: what breaks while it lasts, and when all is as before.
import type { FailureForecast } from "#model/forecast";
import { bar, number, share, time } from "./figures.ts";
import { failureBlocks } from "./predict-charts.ts";
import { code, paragraph, section, table, text, type Block, type Runs } from "./document.ts";

export function failureSection(failure: FailureForecast | undefined): Block[] {
  if (failure === undefined) return [];
  const { component, from, to, overloaded, moments } = failure;
  const sentences = overloaded
    ? [
        `It cannot keep up with this load even before ${component} fails, so nothing here is the work of the failure alone.`,
      ]
    : effects(failure);
  const rows = moments.map((one): Runs[] => [
    [text(`${time(one.from)} to ${time(one.to)}`)],
    [code(one.flow)],
    [text(number(one.started))],
    [text(`${bar(one.success)} ${share(one.success)}`)],
    [text(one.p95 === undefined ? "" : time(one.p95))],
  ]);
  return [
    section("failure", `While ${component} is gone, from ${time(from)} to ${time(to)}`, [
      paragraph(text(sentences.join(" "))),
      ...failureBlocks(failure, table("Stretch by stretch", ["Time", "Flow", "Started", "Succeeded", "p95"], rows)),
    ]),
  ];
}

function effects({ component, stops, amplification, breakers, recovered }: FailureForecast): string[] {
  const told = [
    stops.length > 0
      ? `Without ${component} hardly any start of ${stops.join(", ")} succeeds.`
      : `Every flow goes on without ${component}, at least in part.`,
    amplification > 1.01 ? `Retries multiply the calls by ${number(amplification)}.` : "",
    breakers.length > 0 ? `Breakers open on ${breakers.join(", ")}.` : "",
    recovered === undefined
      ? `Not all flows are as before by the end of the run, though ${component} is back.`
      : recovered === 0
        ? `All flows are as before as soon as ${component} is back.`
        : `All flows are as before ${time(recovered)} after ${component} is back.`,
  ];
  return told.filter((one) => one !== "");
}
