// Times the simulation beside a probe in plain arrays and beside other simulators, in one sitting, in turn.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ours = fileURLToPath(new URL("timed.mjs", import.meta.url));
const npmPeers = ["simjs@2.0.3", "simscript@1.0.37"];

/** `peers`: a folder with the probe and the peers of a bench, each a program that prints one line of JSON for a workload, a number of customers and a seed. */
export function compareSpeeds(peers, rounds) {
  const folder = mkdtempSync(join(tmpdir(), "simulation-peers-"));
  try {
    const runners = runnersIn(peers, folder);
    const figures = new Map();
    for (let round = 1; round <= rounds; round++)
      for (const workload of ["a", "b", "c"])
        for (const { name, customers, run } of runners) {
          const count = workload === "c" ? customers / 2 : customers;
          const figure = figureOf(run, [workload, String(count), String(round)]);
          if (figure !== undefined) keep(figures, name, workload, figure);
        }
    print(figures, rounds);
    console.log(graphSpeed(peers));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What cannot be installed here is left out, and said to be. */
function runnersIn(peers, folder) {
  const node = (file, env = {}) => ({ command: process.execPath, file, env });
  const runners = [
    { name: "ours", customers: 4e6, run: node(ours) },
    { name: "probe", customers: 4e6, run: node(join(peers, "probe_js.mjs")) },
  ];
  const installed = spawnSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", ...npmPeers]);
  if (installed.status === 0) {
    const simscript = join(folder, "node_modules", "simscript", "dist", "index.js");
    const modules = join(folder, "node_modules");
    runners.push({ name: "simjs", customers: 3e5, run: node(join(peers, "peer_simjs.cjs"), { NODE_PATH: modules }) });
    runners.push({
      name: "simscript",
      customers: 3e4,
      run: node(join(peers, "peer_simscript.mjs"), { SIMSCRIPT: simscript }),
    });
  } else console.error(`left out, for npm does not install them here: ${npmPeers.join(", ")}`);
  const python = "/usr/bin/python3";
  if (existsSync(python) && spawnSync(python, ["-c", "import simpy; simpy.Environment"]).status === 0)
    runners.push({
      name: "simpy",
      customers: 1e5,
      run: { command: python, file: join(peers, "peer_simpy.py"), env: {} },
    });
  else console.error("left out, for it is not installed: SimPy 3 (python3-simpy3)");
  return runners;
}

/**
 * What the program says of its own run, with the speed it would have had with a processor of its own: others use the machine
 * too, so its time is taken to be as much shorter as the processor was away. Nothing where it fails.
 */
function figureOf({ command, file, env }, words) {
  const started = performance.now();
  try {
    const script = ["-c", '"$@"; times', "sh", command, file, ...words];
    const text = execFileSync("sh", script, { env: { ...process.env, ...env }, encoding: "utf8" });
    const wall = (performance.now() - started) / 1000;
    const figure = JSON.parse(text.slice(text.indexOf("{")).split("\n")[0]);
    const had = Math.min(1, processorIn(text.trimEnd().split("\n").at(-1)) / wall);
    return { ...figure, customersPerSec: figure.customersPerSec / had, eventsPerSec: figure.eventsPerSec / had };
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    return undefined;
  }
}

/** `1m2.5s 0m0.3s`, as a shell tells of its children: user and system. */
function processorIn(line) {
  const times = line.matchAll(/(\d+)m([\d.]+)s/g);
  return [...times].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

function keep(figures, name, workload, { customersPerSec, mean }) {
  const of = figures.get(name) ?? {};
  figures.set(name, of);
  (of[workload] ??= []).push({ speed: customersPerSec, mean });
}

const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;

function print(figures, rounds) {
  console.log(
    `customers per second of a processor, median of ${rounds} rounds in turn; beside it the share of the probe, round by round\n`,
  );
  console.log("| simulator | a | b | c |\n| --- | --- | --- | --- |");
  const probe = figures.get("probe") ?? {};
  for (const [name, of] of figures) {
    const cells = ["a", "b", "c"].map((workload) => {
      const all = of[workload] ?? [];
      const shares = all.map(({ speed }, i) => speed / (probe[workload]?.[i]?.speed ?? NaN));
      return `${Math.round(median(all.map((one) => one.speed))).toLocaleString("en")} (${median(shares).toFixed(3)}, mean ${median(all.map((one) => one.mean)).toPrecision(4)})`;
    });
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

function graphSpeed(peers) {
  const workload = join(peers, "..", "workloads", "d_microservices.json");
  if (!existsSync(workload)) return "";
  const { eventsPerSec } = figureOf({ command: process.execPath, file: ours, env: {} }, ["graph", workload, "1"]) ?? {};
  return `\na graph of services with retries, breakers and an outage: ${Math.round(eventsPerSec ?? NaN).toLocaleString("en")} events per second of a processor`;
}
