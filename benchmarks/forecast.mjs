// How long the analytic forecast of a system of a hundred components takes, with its milestones: in this process, warm, median of 20.
// usage: npm run bench:forecast [-- --components 100]
import { parseArgs } from "node:util";
import { forecastOf } from "../build/predict/forecast.js";

const { values } = parseArgs({ options: { components: { type: "string", default: "100" } } });
const count = Number(values.components);
const rounds = 30;
const counted = 20;

/** A tree of services over databases: calls by chance and together, pools, retries, limited workers, ranges. */
function systemOf(size) {
  const evidence = [];
  const below = (i) => [2 * i + 1, 2 * i + 2].filter((one) => one < size);
  const callsOf = (i) => {
    const names = below(i).map((one) => `c${one}.do`);
    return names.length === 2 && i % 4 === 0 ? [names.join(" & ")] : names.map((one) => `${one} 40 %`);
  };
  const components = Array.from({ length: size }, (_, i) => ({
    id: `c${i}`,
    name: `c${i}`,
    kind: i > 0.6 * size ? "database" : "service",
    technology: [],
    aliases: [],
    modules: [],
    deployed: true,
    capabilities: [],
    evidence,
    replicas: { minimum: 2, evidence: { file: "architecture.yaml", line: 1, quote: "2" } },
    running: {
      cpu: "2",
      ...(i % 3 === 0 ? { concurrency: "50" } : {}),
      availability: "99.9 %",
      cost: "100 EUR/month",
      operations: [{ id: "do", cpu: i % 10 === 0 ? "1..3 ms" : "2 ms", calls: callsOf(i) }],
      evidence,
    },
  }));
  const connections = components.flatMap(({ id }, i) =>
    below(i).map((to) => ({
      id: `${id} -> c${to}`,
      from: id,
      to: `c${to}`,
      timeout: "2 s",
      travelling: { attempts: 2, latency: "0.5 ms", pool: "20" },
      evidence,
    })),
  );
  return {
    name: "Tree",
    components,
    connections,
    interfaces: [],
    requirements: [{ id: "quick", of: "ask", measure: "latency p95", target: "< 200 ms", evidence }],
    decisions: [],
    risks: [],
    assumptions: [],
    questions: [],
    flows: [{ id: "ask", load: "100/s", steps: ["c0.do"], evidence }],
  };
}

const system = systemOf(count);
const asked = { perUser: 0.001, milestones: [1e3, 1e4, 1e5, 1e6] };
const processor = () => process.cpuUsage().user / 1_000;
const runs = Array.from({ length: rounds }, () => {
  const [start, before] = [performance.now(), processor()];
  forecastOf(system, asked);
  return { wall: performance.now() - start, busy: processor() - before };
});
const times = runs.map((one) => one.wall);
const last = times.slice(-counted).toSorted((a, b) => a - b);
const busy = runs
  .slice(-counted)
  .map((one) => one.busy)
  .toSorted((a, b) => a - b);
console.log(
  `${count} components with milestones: ${last[counted / 2].toFixed(1)} ms (median of ${counted}, warm; ${last[0].toFixed(1)} to ${last.at(-1).toFixed(1)}), ${times[0].toFixed(0)} ms the first time; ${busy[counted / 2].toFixed(1)} ms of a processor, which other programs do not slow so much`,
);
