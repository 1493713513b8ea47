// What measurements said of the inputs of a forecast, as a document: the times, the lines to paste, and what cannot be right.
import { plural } from "#base/text";
import { placeOf } from "#model/evidence";
import type { Calibration } from "#model/calibration";
import type { PredictResult } from "#model/result";
import { time } from "./figures.ts";
import { code, details, list, paragraph, strong, table, text, type Block, type Runs } from "./document.ts";
import { places } from "./wording.ts";

export function measuredBlocks({ calibration }: PredictResult): Block[] {
  if (calibration === undefined) return [];
  const { inputs, notes } = calibration;
  const rows = inputs.map((one): Runs[] => [
    [code(one.id)],
    [text(time(one.value))],
    [text(one.text)],
    [text(one.how)],
    places(one.evidence, 2),
  ]);
  return [
    ...brokenBlocks(calibration),
    ...(inputs.length > 0
      ? [table("Times of work, got from measurements", ["Input", "Mean", "Interval of 95 %", "How", "Place"], rows)]
      : [paragraph(text("Nothing that was measured gave a time of work."))]),
    ...(notes.length > 0 ? [list(notes.map((one) => [[text(one)]]))] : []),
    ...(inputs.length > 0
      ? [{ kind: "copy", caption: "For architecture.yaml:", lines: calibration.fragment.split("\n") } as const]
      : []),
    ...unmatchedBlocks(calibration),
  ];
}

function brokenBlocks({ broken }: Calibration): Block[] {
  if (broken.length === 0) return [];
  return [paragraph(strong("Not all that was measured can be right.")), list(broken.map((one) => [[text(one)]]))];
}

function unmatchedBlocks({ unmatched, problems }: Calibration): Block[] {
  const shown = unmatched.slice(0, 20).map((one) => [[code(one)]]);
  const told = problems
    .slice(0, 20)
    .map((one) => [
      [text(`${placeOf({ file: one.file, line: one.line ?? 1 })}: found ${one.found}, expected ${one.expected}`)],
    ]);
  return [
    ...(shown.length > 0
      ? [details(`${plural(unmatched.length, "name")} that no component or operation goes by`, [list(shown)])]
      : []),
    ...(told.length > 0 ? [paragraph(text("Not understood:")), list(told)] : []),
  ];
}
