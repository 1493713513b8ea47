// Shows that the review sees a flaw that is put into a clean system, and nothing else: one line for each mutation, and totals.
// usage: node benchmarks/mutations.mjs [--only ID,ID] [--mutations FILE]
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { answersTo, filesOf, run } from "./mutations/runner.mjs";

const least = 0.95;

const { values } = parseArgs({ options: { only: { type: "string" }, mutations: { type: "string" } } });
const source = values.mutations
  ? pathToFileURL(resolve(values.mutations)).href
  : new URL("mutations/mutations.mjs", import.meta.url).href;
const { mutations } = await import(source);
const wanted = values.only?.split(",");
const chosen = mutations.filter(({ id }) => !wanted || wanted.includes(id));
for (const id of wanted ?? []) {
  if (chosen.some((one) => one.id === id)) continue;
  console.error(`There is no mutation called ${id}.`);
  process.exit(2);
}

const started = performance.now();
const bases = new Map();
for (const system of new Set(chosen.map((one) => one.system))) {
  const files = filesOf(system);
  const base = await answersTo(files);
  bases.set(system, { files, base });
  const told = base.findings.size === 0 ? "no finding" : [...base.findings].join(", ");
  console.log(`${system}: ${base.components.size} components, ${base.verdicts.size} checks, ${told}`);
}
console.log();

const width = Math.max(...chosen.map(({ id }) => id.length));
let seen = 0;
let unrelated = 0;
for (const mutation of chosen) {
  const { files, base } = bases.get(mutation.system);
  const result = await run(mutation, files, base).catch((error) => {
    console.error(`${mutation.id}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  });
  const isSeen = result.missed.length === 0;
  if (isSeen) seen += 1;
  unrelated += result.unrelated.length;
  console.log(
    `${isSeen ? "seen  " : "MISSED"} ${mutation.system.padEnd(8)} ${mutation.id.padEnd(width)}  ${changes(result)}`,
  );
  for (const one of result.missed) console.log(`       missed: ${one}`);
  for (const one of result.unrelated) console.log(`       unrelated: ${one}`);
}

const share = seen / Math.max(1, chosen.length);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const kinds = new Set(chosen.map((one) => one.kind)).size;
console.log();
console.log(
  `${seen} of ${chosen.length} mutations of ${kinds} kinds seen (${(100 * share).toFixed(1)} %), ${unrelated} unrelated changes, ${seconds} s`,
);
if (share < least || unrelated > 0) process.exitCode = 1;

function changes({ came, turned, moved }) {
  const verdicts = turned.filter(([key]) => !came.includes(key)).map(([key, verdict]) => `${key}: ${verdict}`);
  return [...came, ...moved, ...verdicts].join("; ") || "nothing";
}
