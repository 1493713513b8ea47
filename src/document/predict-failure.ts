// A failure in the forecast, as a document: what breaks while it lasts, and when all is as before.
import type { FailureForecast } from "#model/forecast";
import { bar, number, share, time } from "./figures.ts";
import { code, paragraph, section, table, text, type Block, type Runs } from "./document.ts";

export function failureSection(failure: FailureForecast | undefined): Block[] {
  if (failure === undefined) return [];
  const { component, from, to, stops, amplification, breakers, recovered, moments } = failure;
  const sentences = [
    stops.length > 0
      ? `Without ${component} these stand: ${stops.join(", ")}.`
      : `No flow stands without ${component}.`,
    amplification > 1.01 ? `Retries multiply the calls by ${number(amplification)}.` : "",
    breakers.length > 0 ? `Breakers open on ${breakers.join(", ")}.` : "",
    recovered === undefined
      ? "What was simulated ends before all is as it was."
      : recovered === 0
        ? "All is as before as soon as it is back."
        : `All is as before ${time(recovered)} after it is back.`,
  ];
  const rows = moments.map((one): Runs[] => [
    [text(`${time(one.from)} to ${time(one.to)}`)],
    [code(one.flow)],
    [text(number(one.started))],
    [text(`${bar(one.success)} ${share(one.success)}`)],
    [text(one.p95 === undefined ? "" : time(one.p95))],
  ]);
  return [
    section("failure", `While ${component} is gone, from ${time(from)} to ${time(to)}`, [
      paragraph(text(sentences.filter((one) => one !== "").join(" "))),
      table("Stretch by stretch", ["Time", "Flow", "Started", "Succeeded", "p95"], rows),
    ]),
  ];
}
