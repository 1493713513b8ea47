// A thread that simulates: it is handed the numbers of runs, one at a time, and hands back what came of each.
import { parentPort, workerData } from "node:worker_threads";
import { type Plan, replication } from "#predict/kernel/runs/replications";

const plan: Plan = workerData;

parentPort?.on("message", (n: number) => parentPort?.postMessage(replication(plan, n)));
