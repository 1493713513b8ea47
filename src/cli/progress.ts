// Shows on standard error how far long work is, how fast it goes and how long it will take, where a person is looking.
import process from "node:process";

const interval = 100;
const barWidth = 20;
/** Before so much time has passed nothing can be said of the rest. */
const firstGuess = 1_000;

export interface Progress {
  readonly step: (stage: string, done: number, total: number) => void;
  readonly end: () => void;
}

export function showProgress(): Progress {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  const started = performance.now();
  let last = 0;
  let shown = false;
  return {
    step: (stage, done, total) => {
      const now = performance.now();
      if (now - last < interval && done !== total) return;
      last = now;
      shown = true;
      process.stderr.write(`\r\u001B[2K${progressLine(stage, done, total, now - started, process.stderr.columns)}`);
    },
    end: () => {
      if (shown) process.stderr.write("\r\u001B[2K");
    },
  };
}

/** `reading ████████░░░░ 1,200 of 2,872 files, 410/s, 4 s left`, cut at the width of the terminal. */
export function progressLine(stage: string, done: number, total: number, elapsed: number, width = 80): string {
  const filled = total === 0 ? barWidth : Math.round((done / total) * barWidth);
  const bar = "█".repeat(filled) + "░".repeat(barWidth - filled);
  const counts = `${done.toLocaleString("en")} of ${total.toLocaleString("en")} files`;
  return `${stage} ${bar} ${counts}${paceOf(done, total, elapsed)}`.slice(0, Math.max(0, width - 1));
}

function paceOf(done: number, total: number, elapsed: number): string {
  if (elapsed < firstGuess || done === 0) return "";
  const rate = (done / elapsed) * 1_000;
  const left = Math.ceil((total - done) / rate);
  return `, ${Math.round(rate).toLocaleString("en")}/s${left > 0 ? `, ${timeOf(left)} left` : ""}`;
}

function timeOf(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
