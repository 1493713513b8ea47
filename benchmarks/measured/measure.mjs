// What one run says: times and successes as its callers saw them, and how busy the core was.

export function ofRun({ answers, seconds, late }, before, after) {
  const flows = Object.fromEntries(
    [...new Set(answers.map((one) => one.flow))].sort().map((flow) => [
      flow,
      timesOf(
        answers.filter((one) => one.flow === flow),
        seconds,
      ),
    ]),
  );
  return { flows, used: (coreSeconds(after) - coreSeconds(before)) / (stampOf(after) - stampOf(before)), late };
}

/** Success and p95 while the database is gone, and when it is back. Those that were under way at either moment belong to neither. */
export function ofOutage({ answers }, from, to) {
  const settling = 0.3;
  const stretch = (start, end) => answers.filter(({ at, took }) => at >= start && at + took <= end);
  const parts = { gone: stretch(from + settling, to), back: stretch(to + settling, Infinity) };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, all]) =>
      ["browse", "order"].map((flow) => [
        `${flow} ${name}`,
        timesOf(
          all.filter((one) => one.flow === flow),
          1,
        ),
      ]),
    ),
  );
}

function timesOf(answers, seconds) {
  const times = answers
    .filter((one) => one.ok)
    .map((one) => one.took)
    .sort((a, b) => a - b);
  return {
    mean: times.reduce((sum, one) => sum + one, 0) / times.length,
    p95: times[Math.ceil(0.95 * times.length) - 1] ?? Number.NaN,
    throughput: times.length / seconds,
    offered: answers.length / seconds,
    success: times.length / answers.length,
  };
}

const linesOf = (text) => text.split("\n").filter((line) => line.startsWith("process_cpu_seconds_total"));
const coreSeconds = (text) => linesOf(text).reduce((sum, line) => sum + Number(line.split(" ").at(-2)), 0);
const stampOf = (text) => Math.max(...linesOf(text).map((line) => Number(line.split(" ").at(-1)))) / 1000;
