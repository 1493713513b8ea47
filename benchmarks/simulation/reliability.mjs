// The benchmark's availability models and fault trees.
import {
  available,
  downtimeMinutesPerYear,
  inParallel,
  inSeries,
  nines,
  repairable,
  someOf,
} from "../../build/predict/kernel/reliability/availability.js";
import { connected } from "../../build/predict/kernel/reliability/connected.js";
import { faultTree } from "../../build/predict/kernel/reliability/fault-tree.js";
import { sharedRepair, timeToFailureUnrepaired } from "../../build/predict/kernel/reliability/shared-repair.js";

const told = (up) => ({ ...up, downtimeMinutesPerYear365d: downtimeMinutesPerYear(up), nines: nines(up) });

const partOf = (part) => {
  if (typeof part === "number") return available(part);
  return part.mttf === undefined ? available(part.availability ?? part.a) : repairable(part.mttf, part.mttr);
};
const partsOf = ({ parts, availabilities }) => (parts ?? availabilities).map(partOf);
const alike = (n, part) => Array.from({ length: n }, () => part);

/** The five edges of a bridge, all alike or each with its own: two ways of two edges, and one across. */
function bridge({ availability, availabilities }) {
  const { A, B, C, D, E } = availabilities ?? Object.fromEntries([..."ABCDE"].map((edge) => [edge, availability]));
  const link = (from, to, up) => ({ from, to, ...available(up) });
  const links = [link("s", "1", A), link("1", "t", B), link("s", "2", C), link("2", "t", D), link("1", "2", E)];
  return connected(links, "s", "t");
}

export function availability(model) {
  switch (model.type) {
    case "single":
      return told(partOf(model));
    case "series":
      return told(inSeries(partsOf(model)));
    case "parallel":
      return told(inParallel(partsOf(model)));
    case "kofn":
      return told(someOf(model.k, model.parts ? partsOf(model) : alike(model.n, partOf(model))));
    case "series-of-parallel": {
      const tiers = model.tiers.map((tier) => someOf(tier.k ?? 1, alike(tier.n, partOf(tier))));
      // What stands beside the tiers as a number, such as a load balancer, is one more part that all need.
      const others = Object.values(model).filter((value) => typeof value === "number");
      return told(inSeries([...tiers, ...others.map(available)]));
    }
    case "series with degradable dep":
      return told(inSeries(model.hard.map(partOf)));
    case "kofn shared repair": {
      const { n, k, mttf, mttr, repairCrew } = model;
      return told(sharedRepair({ parts: n, needed: k, mttf, mttr, crews: repairCrew }));
    }
    case "MTTF of k-of-n without repair, exponential":
      return { mttf: timeToFailureUnrepaired(model.n, model.k, model.mttf) };
    case "bridge network":
      return told(bridge(model));
    default:
      return {};
  }
}

const gates = /^(and|or|kofn|k-of-n|atleast|vote|\d+(of|oo)\d+)$/i;

/** `["and", …]`, `["or", …]`, or some of the inputs: `["kofn", k, …]`, `["2of3", …]`; inputs may stand in a list of their own. */
function gateOf(fault) {
  if (typeof fault === "string") return fault;
  const [gate, ...inputs] = fault;
  if (gate === "and" || gate === "or") return { gate, of: inputs.map(gateOf) };
  const numbers = inputs.filter((one) => typeof one === "number");
  const isList = (one) => Array.isArray(one) && !gates.test(one[0]);
  const of = inputs.filter((one) => typeof one !== "number").flatMap((one) => (isList(one) ? one : [one]));
  return { gate: "some", least: numbers[0] ?? Number.parseInt(gate, 10), of: of.map(gateOf) };
}

export function fault({ top, prob }) {
  const tree = faultTree(gateOf(top), new Map(Object.entries(prob)));
  const importance = [...tree.importance].map(([name, one]) => [
    name,
    {
      birnbaum: one.birnbaum,
      criticality: one.criticality,
      raw: one.riskAchievement,
      rrw: one.riskReduction,
    },
  ]);
  return {
    topProbability: tree.probability,
    minimalCutSets: tree.minimalCutSets,
    minCutUpperBound: tree.minimalCutUpperBound,
    rareEventSum: tree.rareEventSum,
    importance: Object.fromEntries(importance),
  };
}
