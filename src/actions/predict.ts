// Forecasts a system: under load, while a part is gone, and what it costs.
import { z } from "zod";
import { UserError } from "#base/errors";
import { parseQuantity, type Dimension } from "#base/quantity";
import type { Compared, Forecast, Sizing } from "#model/forecast";
import { predictResult, resultVersion } from "#model/result";
import { system as systemNoun, type System } from "#model/system";
import type { Failing } from "#predict/failure";
import type { Asked } from "#predict/grounds";
import { defineAction, type Running } from "./action.ts";
import { as, exclude } from "./inputs.ts";
import { calibrated } from "./measured.ts";
import { systemOf } from "./modelled.ts";
import { without } from "./without-secrets.ts";

export const predictAction = defineAction({
  name: "predict",
  summary: "Say what a system will do under load, when a part fails, and what it costs",
  description:
    "Computes latency, utilisation, the first bottleneck, availability, cost and whether the targets hold, from the loads and times that a model states. A number that nobody stated is listed as missing, never made up; one that is a range makes the answer a range. With --simulate the same is run event by event, and a difference between the two roads is told.",
  examples: [
    { command: "archwright predict .", shows: "the forecast for the loads that architecture.yaml states" },
    {
      command: "archwright predict . --load 1000/s --simulate",
      shows: "the same at another load, run event by event",
    },
    {
      command: "archwright predict . --fail payments@60s+30s",
      shows: "what breaks, who notices, and when it is over",
    },
    {
      command: "archwright predict . --measured traces.json,metrics.prom",
      shows: "the same from measured times of work, and the lines to paste into architecture.yaml",
    },
    {
      command: "archwright predict . --what-if orders.replicas=4 --per-user 6/hour",
      shows: "with four replicas, and what 1K to 1M users need",
    },
  ],
  input: z.object({
    model: z
      .string()
      .default(".")
      .describe("A folder, a document, - for a document on standard input, or a result of recover in JSON"),
    load: z.string().optional().describe("Starts of all flows together, such as 1000/s; they keep their shares"),
    users: z
      .array(z.string())
      .default(["1000", "10000", "100000", "1000000"])
      .describe("Numbers of users to say what has to change for; needs --per-user"),
    perUser: z.string().optional().describe("Starts of flows by each user, such as 6/hour"),
    fail: z
      .string()
      .optional()
      .describe("A component that is gone for a while: payments@60s+30s; payments@60s+30s*5 is slow five times over"),
    whatIf: z
      .array(z.string())
      .default([])
      .describe("Inputs to change: orders.replicas=4, orders.place.cpu=3ms, search.load=500/s"),
    assume: z
      .array(z.string())
      .default([])
      .describe("What to take for granted where nothing is stated: cpu=1..10ms, load=5/s"),
    size: z.boolean().default(false).describe("Find the smallest numbers of replicas that meet the targets"),
    compare: z.string().optional().describe("Another model, asked the same: a folder, a document, or a result in JSON"),
    measured: z
      .array(z.string())
      .default([])
      .describe(
        "Files of measurements: traces of OpenTelemetry or Jaeger, Prometheus, k6, wrk. Times of work are taken from them",
      ),
    simulate: z.boolean().default(false).describe("Run it event by event as well"),
    seed: z.coerce.number().int().nonnegative().default(1).describe("Of chance: the same seed gives the same answer"),
    as,
    exclude,
  }),
  positional: ["model"],
  output: predictResult,
  async run(input, ports) {
    const system = await shown(input, ports);
    if ((system.flows ?? []).length === 0)
      throw new UserError(
        `${input.model} names no flows, so there is no load to forecast.`,
        "Write them into architecture.yaml: flows: { order: { load: 20/s, steps: [web, orders, db] } }",
      );
    const calibration = input.measured.length === 0 ? undefined : await calibrated(system, input.measured, ports);
    const asked = {
      load: input.load === undefined ? undefined : numberOf(input.load, "rate", "--load 1000/s"),
      perUser: input.perUser === undefined ? undefined : numberOf(input.perUser, "rate", "--per-user 6/hour"),
      milestones: input.users.map((one) => numberOf(one, "count", "--users 1000,10000")),
      assumptions: new Map([...assignments(input.assume, "--assume"), ...assignments(input.whatIf, "--what-if")]),
      ...(calibration ? { measured: calibration.measured } : {}),
      seed: input.seed,
    };
    const forecast = await forecastWith(system, asked, input.simulate, ports);
    const failing = input.fail === undefined ? undefined : failingOf(input.fail, system);
    const failure = failing && (await import("#predict/failure")).failureOf(system, asked, failing);
    if (failing && failure === undefined)
      throw new UserError(
        `No flow comes through ${failing.component}, so nothing is known of what its failure does.`,
        "Name it in the steps of a flow, or in the calls of an operation that a flow comes through.",
      );
    return {
      version: resultVersion,
      program: ports.program,
      model: system.name,
      system,
      ...forecast,
      ...(failure ? { failure } : {}),
      ...(input.size ? { sizing: await sizedFor(system, asked, input.simulate) } : {}),
      ...(input.compare === undefined
        ? {}
        : { compared: await comparedWith(await shown({ ...input, model: input.compare }, ports), asked) }),
      ...(calibration ? { calibration: calibration.told } : {}),
    };
  },
});

async function shown(input: Parameters<typeof systemOf>[0], ports: Running): Promise<System> {
  const found = await systemOf(input, ports);
  return z.object({ system: systemNoun }).parse(without(ports.secrets, { system: found })).system;
}

/** What the formula finds is held against a run of it, where runs are asked for. */
async function sizedFor(system: System, asked: Asked, simulate: boolean): Promise<Sizing> {
  const { sizingOf, withSizes, isMended } = await import("#predict/sizing");
  const sizing = sizingOf(system, asked);
  if (!simulate || !sizing.meets) return sizing;
  const sizes = new Map(sizing.changes.map((one) => [one.component, one.replicas]));
  const { simulatedForecast } = await import("#predict/simulate");
  const { targets } = simulatedForecast(system, withSizes(asked, sizes));
  return { ...sizing, simulated: targets.filter(isMended).every((one) => one.verdict === "holds") };
}

async function comparedWith(system: System, asked: Asked): Promise<Compared> {
  const { flows, bottlenecks, targets, cost } = (await import("#predict/forecast")).forecastOf(system, asked);
  return { model: system.name, flows, bottlenecks, targets, ...(cost ? { cost } : {}) };
}

async function forecastWith(system: System, asked: Asked, simulate: boolean, ports: Running): Promise<Forecast> {
  if (!simulate) return (await import("#predict/forecast")).forecastOf(system, asked);
  const { simulatedForecast } = await import("#predict/simulate");
  return simulatedForecast(system, asked, (done, atMost) => {
    ports.progress("Simulating", Math.round(done), atMost);
    return true;
  });
}

function numberOf(text: string, dimension: Dimension, example: string): number {
  const quantity = parseQuantity(text);
  if (quantity?.dimension === dimension && quantity.value > 0) return quantity.value;
  throw new UserError(`${text} is not a ${dimension} above 0.`, `Write it as in ${example}.`);
}

function assignments(written: readonly string[], flag: string): [string, string][] {
  return written.map((one) => {
    const at = one.lastIndexOf("=");
    if (at > 0 && at < one.length - 1) return [one.slice(0, at).trim(), one.slice(at + 1).trim()];
    throw new UserError(`${one} sets nothing.`, `Write it as in ${flag} orders.replicas=4.`);
  });
}

/** `payments@60s+30s`, or `payments@60s+30s*5`. */
function failingOf(text: string, system: System): Failing {
  const remedy = "Write it as in --fail payments@60s+30s, or --fail payments@60s+30s*5 for slow instead of gone.";
  const [, component, from, lasting, slow] = /^(.+)@([^+]+)\+([^*]+)(?:\*([\d.]+))?$/.exec(text) ?? [];
  if (component === undefined || from === undefined || lasting === undefined)
    throw new UserError(`${text} is no failure.`, remedy);
  const found = system.components.find((one) => one.id === component);
  if (slow !== undefined && found?.running?.host !== undefined)
    throw new UserError(
      `${component} shares the cores of ${found.running.host}: how slow it is alone cannot be told.`,
      `Let it be gone instead: --fail ${component}@${from}+${lasting}, or leave out components.${component}.run.host.`,
    );
  if (found === undefined)
    throw new UserError(
      `No component is called ${component}.`,
      `There is ${system.components.map((one) => one.id).join(", ")}.`,
    );
  return {
    component,
    from: numberOf(from, "time", "payments@60s+30s"),
    lasting: numberOf(lasting, "time", "payments@60s+30s"),
    ...(slow === undefined ? {} : { slow: Number(slow) }),
  };
}
