// What the product says of a load, by formula and by simulation, with the times of work that were measured.
import { readFileSync } from "node:fs";
import { systemFromDeclarations } from "#model/declared";
import { failureOf } from "#predict/failure";
import { forecastOf } from "#predict/forecast";
import { simulatedForecast } from "#predict/simulate";
import { architectureReader } from "#readers/architecture/reader";
import { SourceText } from "#readers/reader";

const text = readFileSync(new URL("architecture.yaml", import.meta.url), "utf8");
const nowhere = { has: () => false, read: () => undefined, list: () => [] };
const { facts, problems } = await architectureReader.read(new SourceText("architecture.yaml", text), nowhere);
if (problems.length > 0) throw new Error(JSON.stringify(problems));

export const modelled = () => systemFromDeclarations(facts.filter((one) => one.kind === "declaration"));

/** Enough for intervals well below the spread of the measured runs. */
const jobs = 200_000;

export function forecastsOf(calibration, { load, from, lasting }, { seed, seconds, repetitions }) {
  const asked = {
    measured: meansOf(calibration),
    assumptions: new Map(Object.entries(load).map(([flow, rate]) => [`${flow}.load`, `${rate}/s`])),
    seed,
  };
  if (from !== undefined) return outageOf(asked, from * seconds, lasting * seconds, repetitions);
  return {
    formula: figuresOf(forecastOf(modelled(), asked)),
    simulation: figuresOf(simulatedForecast(modelled(), { ...asked, precision: 0.03, atMost: jobs })),
  };
}

/** Measured runs are held against the mean: one end of an interval may well be more than the core can take. */
const meansOf = ({ inputs }) => new Map(inputs.map((one) => [one.id, { ...one, text: `${one.value * 1e6} us` }]));

function figuresOf({ flows, components }) {
  return {
    flows: Object.fromEntries(
      flows.map(({ id, mean, p95, throughput, success }) => [
        id,
        { mean: mean?.value, p95: p95?.value, throughput: throughput?.value, success: success?.value },
      ]),
    ),
    used: components.find((one) => one.id === "hosts.core")?.utilisation?.value,
  };
}

/** Nothing for a stretch that begins as the database goes or comes: what is under way then belongs to neither. */
function whenOf(moment, from, to) {
  if (moment.from > to) return "back";
  return moment.from > from && moment.to <= to ? "gone" : undefined;
}

/** Only simulated: as many runs as were measured, each with chances of its own. */
function outageOf(asked, from, lasting, repetitions) {
  const found = new Map();
  for (let i = 0; i < repetitions; i++) {
    const { moments, to } = failureOf(
      modelled(),
      { ...asked, seed: asked.seed + i },
      { component: "database", from, lasting },
    );
    for (const one of moments) {
      const when = whenOf(one, from, to);
      if (when) found.set(`${one.flow} ${when}`, [...(found.get(`${one.flow} ${when}`) ?? []), one]);
    }
  }
  const flows = Object.fromEntries(
    [...found].map(([name, all]) => {
      const started = all.reduce((sum, one) => sum + one.started, 0);
      const done = all.reduce((sum, one) => sum + one.started * one.success, 0);
      const timed = all.filter((one) => one.p95 !== undefined);
      const p95 = timed.reduce((sum, one) => sum + one.p95, 0) / timed.length;
      return [name, { success: done / started, ...(timed.length > 0 ? { p95 } : {}) }];
    }),
  );
  return { simulation: { flows } };
}
