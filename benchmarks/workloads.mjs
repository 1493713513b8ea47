// Answers the workloads of a simulation bench in the form of their own references, compares, and counts how often intervals hold the truth.
// usage: npm run bench:workloads -- --workloads DIR --out FILE [--seeds 1000] [--length 10000]   (DIR/*.json)
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { replicateInThreads } from "../build/host/simulating/threads.js";
import { stationUse, timesOf, withoutWarmUp } from "../build/predict/kernel/runs/steady.js";
import { added } from "../build/predict/kernel/statistics/tally.js";
import { ratio } from "../build/predict/kernel/statistics/estimate.js";
import { quantile } from "../build/predict/kernel/statistics/histogram.js";
import { t95 } from "../build/predict/kernel/statistics/student.js";
import { networkOf } from "./simulation/workload-networks.mjs";

const { values } = parseArgs({
  options: {
    workloads: { type: "string" },
    out: { type: "string" },
    seeds: { type: "string", default: "1000" },
    length: { type: "string", default: "10000" },
  },
});
if (!values.workloads || !values.out) {
  console.error("usage: npm run bench:workloads -- --workloads DIR --out FILE [--seeds 1000] [--length 10000]");
  process.exit(2);
}
const seeds = Number(values.seeds);
/** Customers of a run that is hardly loaded; a queue takes 1 / (1 - load)² times as long to forget. */
const length = Number(values.length);
/** As many runs as the references of graphs rest on. */
const runsOfGraph = 20;
const stretches = 40;
const percentiles = { p50: 0.5, p95: 0.95, p99: 0.99 };

const replicate = replicateInThreads();
const answers = {};
for (const name of readdirSync(values.workloads).filter((one) => one.endsWith(".json"))) {
  const workload = JSON.parse(readFileSync(join(values.workloads, name), "utf8"));
  answers[workload.id] = workload.services ? await answerGraph(workload) : await answerSteady(workload);
}
writeFileSync(values.out, `${JSON.stringify(answers, undefined, 1)}\n`);

/** Many runs of one plan: each gives an estimate with its interval, and the mean over all is the answer. */
async function answerSteady(workload) {
  const network = networkOf(workload);
  const load = highestLoad(workload);
  const customers = Math.round(length / (1 - load) ** 2);
  const until = customers / workload.arrivals.rate;
  const ends = Array.from({ length: stretches }, (_, i) => (until * (i + 1)) / stretches);
  console.log(
    `${workload.id} ${workload.type}: ${seeds} runs of ${customers} customers each (${length} / (1 - ${load})², set before), in ${stretches} stretches; the warm-up of each is found by MSER`,
  );
  const estimates = [];
  let skipped = 0;
  for (let from = 0; from < seeds; from += 50) {
    const plan = { network, seed: from + 1, replications: Math.min(50, seeds - from), stretches: ends };
    for (const { batches } of await replicate(plan)) {
      const steady = withoutWarmUp(batches);
      skipped += batches.length - steady.length;
      estimates.push(estimatesOf(steady, workload));
    }
  }
  console.log(`  warm-up left out: ${(skipped / seeds).toFixed(2)} stretches on average`);
  return compared(estimates, expectedOf(workload), true);
}

/** Of the busiest station; of one whose load nobody states, a usual one. */
function highestLoad({ exact: { utilisation = 0.8 } = {} }) {
  return typeof utilisation === "number" ? utilisation : Math.max(...Object.values(utilisation));
}

function estimatesOf(batches, { stations }) {
  const { mean, p50, p95, p99 } = timesOf(batches, 0);
  const uses = Object.entries(stations).map(([name, { servers }], i) => [
    name,
    stationUse(batches, i, servers).utilisation,
  ]);
  return { mean, p50, p95, p99, utilisation: uses.length === 1 ? uses[0][1] : Object.fromEntries(uses) };
}

/** What is known exactly, and else what another simulator found. */
function expectedOf({ exact = {}, simulatedReference = {} }) {
  return { ...simulatedReference, ...exact };
}

async function answerGraph(workload) {
  const windows = workload.windowsByArrivalTime.map(([from, to]) => ({ from, to }));
  const [{ from, to }] = windows;
  const network = networkOf(workload);
  const plan = { network, seed: 1, replications: runsOfGraph, stretches: [from, to, workload.duration + 60], windows };
  console.log(
    `${workload.id} ${workload.type}: ${runsOfGraph} runs to ${workload.duration}, windows by time of arrival`,
  );
  const runs = await replicate(plan);
  const figures = runs.map((run) => ({
    windows: run.windows.map((flows) =>
      Object.fromEntries(Object.keys(network.flows).map((name, i) => [name, ofJobs(flows[i])])),
    ),
    utilisation: Object.fromEntries(
      Object.entries(workload.services).map(([name, { servers }], i) => [
        name,
        { value: run.batches[1].stations[i].busy / (to - from) / servers },
      ]),
    ),
    breakerOpenings: { value: [...run.opened.values()].reduce((sum, one) => sum + one, 0) },
  }));
  return compared(figures, workload.simulatedReference, false);
}

function ofJobs(tally) {
  const { done, failed, sum, times } = added([tally]);
  const all = { n: done + failed, ok: done / (done + failed), mean: sum / done };
  const shares = Object.entries(percentiles).map(([name, share]) => [name, quantile(times, share)]);
  return Object.fromEntries([...Object.entries(all), ...shares].map(([name, value]) => [name, { value }]));
}

/** One answer from the figures of all runs, held against what is expected; `covers` where each run has an interval of its own. */
function compared(runs, expected, covers) {
  let [count, far] = [0, 0];
  const answer = (parts, reference, place) => {
    if ("value" in parts[0]) {
      const figure = overRuns(parts.map((one) => one.value));
      const known = typeof reference === "number" ? { value: reference, ci95HalfWidth: 0 } : reference;
      if (figure === null || known?.value === undefined) return figure;
      count += 1;
      const errors = errorsBetween(figure, known, runs.length);
      if (Math.abs(errors) > 3) far += 1;
      const held = covers ? `, ${coverage(parts, known.value)}` : "";
      console.log(
        `  ${place}: ${figure.value.toPrecision(6)} ±${figure.ci95HalfWidth.toPrecision(2)}, expected ${known.value}: ${errors.toFixed(1)} standard errors${held}`,
      );
      return figure;
    }
    const keys = Object.keys(parts[0]);
    const each = keys.map((key) => [
      key,
      answer(
        parts.map((one) => one[key]),
        reference?.[key],
        place ? `${place} ${key}` : key,
      ),
    ]);
    return Array.isArray(parts[0]) ? each.map(([, one]) => one) : Object.fromEntries(each);
  };
  const all = answer(runs, expected, "");
  console.log(`  ${count} figures compared, ${far} further off than 3 standard errors`);
  return all;
}

function overRuns(all) {
  if (all.some((one) => Number.isNaN(one))) return null;
  const { value, high } = ratio(all.map((over) => ({ over, under: 1 })));
  return { value, ci95HalfWidth: high - value };
}

/** References give the half of their interval: of 20 runs, or nothing where they are exact. */
function errorsBetween(figure, known, runs) {
  const error = Math.hypot(figure.ci95HalfWidth / t95(runs - 1), known.ci95HalfWidth / t95(19));
  return error === 0 ? (figure.value === known.value ? 0 : Infinity) : (figure.value - known.value) / error;
}

function coverage(estimates, truth) {
  const held = estimates.filter((one) => one.low <= truth && truth <= one.high).length / estimates.length;
  const width = estimates.reduce((sum, one) => sum + (one.high - one.low) / 2 / one.value, 0) / estimates.length;
  return `held by ${(held * 100).toFixed(1)} % of intervals (±${(width * 100).toFixed(2)} % each)`;
}
