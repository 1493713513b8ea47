// One timed run of the simulation, with all that a user's run keeps: tallies, percentiles, utilisation.
// usage: node timed.mjs a|b|c CUSTOMERS SEED   or   node timed.mjs graph WORKLOAD.json SEED
import { readFileSync } from "node:fs";
import { Run } from "../../build/predict/kernel/runs/run.js";
import { timesOf, withoutWarmUp } from "../../build/predict/kernel/runs/steady.js";
import { networkOf } from "./workload-networks.mjs";

const [what = "a", size = "1000000", seed = "1"] = process.argv.slice(2);
const stretches = 40;

const station = (servers, mean) => ({ servers, mean });
const workloads = {
  a: { arrivals: { rate: 0.8 }, stations: { s: station(1, 1) } },
  b: { arrivals: { rate: 7.2 }, stations: { s: station(8, 1) } },
  c: {
    arrivals: { rate: 100 },
    stations: {
      gateway: station(2, 0.012),
      catalog: station(1, 0.014),
      orders: station(1, 0.025),
      users: station(1, 0.02),
      db: station(4, 0.032),
    },
    routing: {
      gateway: { catalog: 0.5, orders: 0.3, users: 0.2 },
      catalog: { db: 1 },
      orders: { db: 1 },
      users: { db: 1 },
      db: { exit: 1 },
    },
  },
};

const workload = what === "graph" ? JSON.parse(readFileSync(size, "utf8")) : workloads[what];
const until = what === "graph" ? workload.duration : Number(size) / workload.arrivals.rate;
const run = new Run(networkOf(workload), Number(seed));
const batches = [];
const started = performance.now();
const used = process.cpuUsage();
for (let i = 1; i <= stretches; i++) batches.push(run.advance((until * i) / stretches));
const seconds = (performance.now() - started) / 1000;
const processor = process.cpuUsage(used).user / 1e6;
const customers = batches.reduce((sum, one) => sum + one.flows.reduce((all, flow) => all + flow.done, 0), 0);
const { mean, p50, p95, p99 } = timesOf(withoutWarmUp(batches), 0);
console.log(
  JSON.stringify({
    workload: what,
    customers,
    seconds,
    processor,
    customersPerSec: Math.round(customers / seconds),
    eventsPerSec: Math.round(run.events / seconds),
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
    mean: mean.value,
    p50: p50.value,
    p95: p95.value,
    p99: p99.value,
  }),
);
