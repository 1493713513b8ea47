// Files of measurements that somebody points at, as inputs of a forecast.
import { UserError } from "#base/errors";
import type { Calibration } from "#model/calibration";
import type { System } from "#model/system";
import type { measuredInputs } from "#predict/calibrate/calibrate";
import { SourceText } from "#readers/reader";
import { secretsReader } from "#readers/secrets/reader";
import type { Running } from "./action.ts";

interface Calibrated {
  readonly told: Calibration;
  readonly measured: ReturnType<typeof measuredInputs>;
}

export async function calibrated(system: System, paths: readonly string[], ports: Running): Promise<Calibrated> {
  for (const path of paths)
    if (ports.kindOf(path) !== "file")
      throw new UserError(
        `There is no file ${path}.`,
        "Name files of traces (OpenTelemetry, Jaeger), of Prometheus, k6 or wrk: --measured traces.json,metrics.prom",
      );
  const files = await Promise.all(paths.map(async (path) => ({ path, text: await ports.text(path) })));
  const { calibrationOf, measuredInputs } = await import("#predict/calibrate/calibrate");
  const told = calibrationOf(system, files);
  await learnSecretsOf(told, ports);
  return { told, measured: measuredInputs(told) };
}

/** A measured line may hold the token of a call; looked at is what will be shown of it. */
async function learnSecretsOf({ inputs, problems, unmatched }: Calibration, { secrets }: Running): Promise<void> {
  const quotes = inputs.flatMap((one) => one.evidence.map(({ quote }) => quote));
  const shown = [...quotes, ...problems.map(({ found }) => found), ...unmatched].join("\n");
  const nowhere = { has: () => false, read: () => undefined, list: () => [] };
  const { hidden = [] } = await secretsReader.read(new SourceText("measured.log", shown), nowhere);
  for (const { values } of hidden) for (const value of values) secrets.add(value);
}
