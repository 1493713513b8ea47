// Throws damaged text at every reader of dist/, or whole damaged trees at the review: none may let an exception out, quote
// what is not there, or take long. Any part of a run can be had alone, for each input has its own chance.
// With --properties every property test is asked again too. Without --seed it is another each time, and printed: with it a run can be repeated.
// usage: node benchmarks/fuzz.mjs [--inputs 5000] [--from 0] [--seed N] [--trees] [--properties] [--limit 10] [--longest 500000]
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chanceOf, usualLongest } from "./fuzz/damage.mjs";
import { fuzzReaders, given, unasked } from "./fuzz/readers.mjs";
import { fuzzTree } from "./fuzz/trees.mjs";
import { watchdog } from "./fuzz/watchdog.mjs";

const number = (of) => ({ type: "string", default: String(of) });
const { values } = parseArgs({
  options: {
    inputs: number(5_000),
    from: number(0),
    seed: number(randomInt(2 ** 31)),
    properties: { type: "boolean", default: false },
    /** Seconds of the processor for one input. */
    limit: number(10),
    /** Characters of a text after its damage: short ones are read so fast that there can be a million of them. */
    longest: number(usualLongest),
    trees: { type: "boolean", default: false },
  },
});
const numbers = [values.inputs, values.from, values.seed, values.limit, values.longest].map(Number);
const [inputs, from, seed, limit, longest] = numbers;
if (!numbers.every(Number.isSafeInteger) || inputs < 1 || from < 0 || limit < 1 || longest < 1) {
  console.error(
    "usage: node benchmarks/fuzz.mjs [--inputs 5000] [--from 0] [--seed N] [--trees] [--properties] [--limit 10] [--longest 500000]",
  );
  process.exit(2);
}

const fuzz = values.trees ? fuzzTree : fuzzReaders;
const what = values.trees ? "trees" : "inputs";
const totals = { readings: 0, facts: 0, problems: 0 };
const slowest = [];
let faulty = 0;
const told = (words) => {
  faulty++;
  if (faulty <= 50) console.log(words);
};
for (const reader of unasked()) told(`no sample is claimed by the reader ${reader}`);

const began = performance.now();
let said = began;
// Other programs may hold the processor for a while; what never ends is another matter.
const at = watchdog(limit * 30);
let before = processorSeconds();
for (let input = from; input < from + inputs; input++) {
  at(input);
  const one = await fuzz(input, chanceOf(seed, input), longest);
  const after = processorSeconds();
  const seconds = after - before;
  before = after;
  for (const name of Object.keys(totals)) totals[name] += one.counts[name];
  for (const fault of one.faults) told(`input ${input}, ${one.what}: ${fault}`);
  if (seconds > limit) told(`input ${input}, ${one.what}: took ${seconds.toFixed(1)} s`);
  slowest.push({ input, what: one.what, seconds });
  slowest.sort((a, b) => b.seconds - a.seconds).splice(10);
  if (performance.now() - said > 30_000) sayProgress(input);
}

function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function sayProgress(input) {
  said = performance.now();
  const minutes = ((said - began) / 60_000).toFixed(1);
  console.error(`${input - from + 1} of ${inputs} ${what} after ${minutes} min, ${faulty} faults, now at ${input}`);
}

console.log(
  `${inputs} ${what} from ${from} (seed ${seed}): ${totals.readings} readings, ${totals.facts} facts, ${totals.problems} problems, ${faulty} exceptions, misquotes and slow ones`,
);
if (!values.trees)
  console.log(`readings of each reader: ${[...given].map(([id, count]) => `${id} ${count}`).join(", ")}`);
console.log("slowest, in seconds of the processor:");
for (const { input, what: which, seconds } of slowest) console.log(`  ${seconds.toFixed(2)}  input ${input}, ${which}`);
process.exitCode = faulty > 0 ? 1 : 0;

if (values.properties) {
  const root = new URL("../", import.meta.url);
  const asking = readdirSync(new URL("src", root), { recursive: true })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => `src/${file}`)
    .filter((file) => readFileSync(new URL(file, root), "utf8").includes('from "fast-check"'));
  console.log(`\nproperties of ${asking.length} test files (seed ${seed})`);
  const asked = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...asking], {
    cwd: fileURLToPath(root),
    stdio: "inherit",
    env: { ...process.env, PROPERTY_SEED: String(seed) },
  });
  if (asked.status !== 0) process.exitCode = 1;
}
