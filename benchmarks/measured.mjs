// Runs a chain of real services under load, forecasts it from one measured load, and prints both beside each other.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { calibrationOf } from "#predict/calibrate/calibrate";
import { canPin, startChain } from "./measured/chain.mjs";
import { forecastsOf, modelled } from "./measured/forecasts.mjs";
import { ofOutage, ofRun } from "./measured/measure.mjs";
import { calibrating, loads, outage, quickLoads } from "./measured/loads.mjs";
import { comparisons, printed } from "./measured/table.mjs";

const { values } = parseArgs({
  options: {
    repetitions: { type: "string" },
    seconds: { type: "string" },
    seed: { type: "string", default: "1" },
    quick: { type: "boolean", default: false },
    out: { type: "string" },
  },
});
const numberFrom = (text, otherwise) => {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  console.error("usage: npm run bench:measured -- [--repetitions 5] [--seconds 14] [--seed 1] [--quick] [--out FILE]");
  process.exit(2);
};
const seed = numberFrom(values.seed);
const repetitions = Math.ceil(numberFrom(values.repetitions, values.quick ? 1 : 5));
const seconds = numberFrom(values.seconds, values.quick ? 2 : 14);
const warmUp = values.quick ? 0.5 : 1;
const points = values.quick ? quickLoads : loads;

const busy = loadavg()[0];
const quiet = busy < 0.5;
console.log(`${cpus().length} cores (${cpus()[0]?.model}), load average ${busy.toFixed(1)}, Node ${process.version}`);
if (!quiet)
  console.log("This machine is not quiet: the figures below say that the bench runs, and nothing of accuracy.");
if (!canPin) console.log("No taskset here: the chain is not held on one core, as its model says it is.");

const folder = mkdtempSync(join(tmpdir(), "archwright-measured-"));
const chain = await startChain({ folder: join(folder, "database"), seed });
try {
  const calibration = calibrationOf(modelled(), [{ path: "calibration.prom", text: await calibrate() }]);
  console.log(`\n${calibration.fragment}\n${[...calibration.broken, ...calibration.notes].join("\n")}`);
  const measured = [];
  for (const [i, point] of points.entries()) measured.push({ point, runs: await repeated(point, 100 * (i + 1)) });
  const stopped = await repeatedOutage();
  const rows = comparisons(measured, stopped, (point) =>
    forecastsOf(calibration, point, { seed, seconds, warmUp, repetitions }),
  );
  console.log(printed(rows));
  if (values.out) writeFileSync(values.out, `${JSON.stringify({ quiet, calibration, rows }, undefined, 1)}\n`);
} finally {
  await chain.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** One load whose mix goes to and fro, so that what each operation costs can be told apart. */
async function calibrate() {
  const scrapes = [];
  const stretches = calibrating(values.quick ? 4 : 2 * seconds);
  // Code that has just begun to run is slow: it is not what is forecast.
  for (const { load } of stretches.slice(0, 2)) await chain.run([{ seconds: 3 * warmUp, load }], seed);
  const running = chain.run(stretches, seed + 1);
  const end = performance.now() + stretches.reduce((sum, one) => sum + one.seconds, 0) * 1000;
  while (performance.now() < end) {
    scrapes.push(await chain.counts());
    await new Promise((resolve) => setTimeout(resolve, values.quick ? 400 : 1000));
  }
  await running;
  return `${scrapes.join("\n")}\n`;
}

async function repeated({ load }, from) {
  const runs = [];
  for (let i = 0; i < repetitions; i++) {
    await chain.run([{ seconds: warmUp, load }], seed + from + 50 + i);
    const before = await chain.counts();
    const ran = await chain.run([{ seconds, load }], seed + from + i);
    runs.push(ofRun(ran, before, await chain.counts()));
  }
  return runs;
}

async function repeatedOutage() {
  const { from, lasting } = outage;
  const runs = [];
  for (let i = 0; i < repetitions; i++) {
    await chain.run([{ seconds: warmUp, load: outage.load }], seed + 900 + i);
    const going = setTimeout(() => chain.go(), from * seconds * 1000);
    const coming = setTimeout(() => chain.come(), (from + lasting) * seconds * 1000);
    const ran = await chain.run([{ seconds, load: outage.load }], seed + 950 + i);
    clearTimeout(going);
    clearTimeout(coming);
    chain.come();
    runs.push(ofOutage(ran, from * seconds, (from + lasting) * seconds));
  }
  return runs;
}
