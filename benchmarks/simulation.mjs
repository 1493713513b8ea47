// Writes what the kernel answers to each case of a benchmark of analytic models, in the benchmark's shape.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { answers } from "./simulation/families.mjs";

const { values } = parseArgs({ options: { truth: { type: "string" }, out: { type: "string" } } });
if (!values.truth || !values.out) {
  console.error("usage: npm run bench:simulation -- --truth DIR --out FILE");
  process.exit(2);
}

const results = {};
for (const file of readdirSync(values.truth).filter((name) => name.endsWith(".json"))) {
  const { family, cases } = JSON.parse(readFileSync(join(values.truth, file), "utf8"));
  const started = performance.now();
  for (const { id, model } of cases) {
    try {
      results[id] = answers[family]?.(model);
    } catch (error) {
      console.error(`${id}: ${error}`);
    }
  }
  const took = (performance.now() - started).toFixed(1);
  console.log(`${family}: ${answers[family] ? `${cases.length} cases, ${took} ms` : "not known, left out"}`);
}
writeFileSync(values.out, JSON.stringify(results, undefined, 1));
