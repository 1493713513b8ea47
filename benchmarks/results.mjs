// Runs the built program over the systems of a benchmark; shared by the converters.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { actionNamed } from "../build/actions/table.js";
import { realPorts } from "../build/host/ports.js";

export function folders(usage) {
  const { values } = parseArgs({
    options: { systems: { type: "string" }, truth: { type: "string" }, out: { type: "string" } },
  });
  if (!values.systems || !values.truth || !values.out) {
    console.error(`usage: ${usage} -- --systems DIR --truth DIR --out DIR`);
    process.exit(2);
  }
  mkdirSync(values.out, { recursive: true });
  return values;
}

/** Writes one converted result for each key of the truth whose system is there, and the reports themselves beside them. */
export async function convertAll({ systems, truth, out }, action, convert) {
  const present = new Set(readdirSync(systems));
  const reports = join(out, "reports");
  mkdirSync(reports, { recursive: true });
  for (const key of readdirSync(truth).filter((file) => file.endsWith(".json"))) {
    const name = basename(key, ".json");
    if (!present.has(name)) {
      console.error(`${name}: not among the systems, left out`);
      continue;
    }
    const started = performance.now();
    const chosen = actionNamed(action);
    const result = await chosen.run(
      chosen.input.parse({ path: join(systems, name) }),
      realPorts(() => {}),
    );
    writeFileSync(join(reports, key), JSON.stringify(result, undefined, 1));
    writeFileSync(join(out, key), JSON.stringify(convert(result), undefined, 1));
    console.log(`${name}: ${Math.round(performance.now() - started)} ms`);
  }
}
