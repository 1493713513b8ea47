// Spreads the runs of a simulation over threads. Their number changes how long it takes, and nothing else.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { packageRoot } from "#base/place";
import { mistakesOf } from "#predict/kernel/engine/mistakes";
import type { Plan, Replicate, Replication } from "#predict/kernel/runs/replications";

/** The compiled thread; the source names it too, for no runner of TypeScript reaches into threads. */
const compiled = new URL("dist/simulating/worker.js", packageRoot);

const mostThreads = 8;

export function replicateInThreads(
  threads = Math.min(mostThreads, availableParallelism()),
  thread = compiled,
): Replicate {
  return async (plan, progress = () => {}) => {
    const mistakes = mistakesOf(plan.network);
    if (mistakes.length > 0) throw new RangeError(mistakes.join("; "));
    const workers: Worker[] = [];
    try {
      return await new Promise((resolve, reject) => {
        const handOut = spread(plan.replications, progress, resolve);
        for (let i = 0; i < Math.min(threads, plan.replications); i++)
          workers.push(started(thread, plan, handOut, reject));
        if (plan.replications === 0) resolve([]);
      });
    } finally {
      for (const worker of workers) void worker.terminate();
    }
  };
}

/** Gives who asks the number of the next run, and keeps what came of the one before; ends when all are there. */
function spread(count: number, progress: (done: number) => void, finish: (all: readonly Replication[]) => void) {
  const results: Replication[] = [];
  let [next, done] = [0, 0];
  return (finished?: { readonly n: number; readonly result: Replication }): number | undefined => {
    if (finished) {
      results[finished.n] = finished.result;
      progress((done += 1));
      if (done === count) finish(results);
    }
    return next < count ? next++ : undefined;
  };
}

function started(thread: URL, plan: Plan, handOut: ReturnType<typeof spread>, fail: (error: Error) => void): Worker {
  const worker = new Worker(thread, { workerData: plan, execArgv: [] });
  let n = handOut();
  const hand = () => n !== undefined && worker.postMessage(n);
  worker.on("error", fail);
  worker.on("exit", () => n !== undefined && fail(new Error(`A thread ended before its run ${n} did.`)));
  worker.on("message", (result: Replication) => {
    n = n === undefined ? undefined : handOut({ n, result });
    hand();
  });
  hand();
  return worker;
}
