// Ends a run in which one input never comes to its end, and says which: a program in a circle can't look at the clock.
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { writeSync } from "node:fs";

/** Tell it each input before its turn. */
export function watchdog(seconds) {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: { at, seconds } });
  worker.unref();
  return (input) => Atomics.store(at, 0, input);
}

function watch({ at, seconds }) {
  let last = -1;
  let looks = 0;
  setInterval(() => {
    const input = Atomics.load(at, 0);
    looks = input === last ? looks + 1 : 0;
    last = input;
    if (looks < seconds) return;
    writeSync(2, `input ${input} did not come to its end within ${seconds} s\n`);
    process.kill(process.pid, "SIGKILL");
  }, 1_000);
}

if (!isMainThread) watch(workerData);
