// Everything that must hold before a change lands, in the order in which a failure is cheapest to learn of.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The script behind a package's command, so that no shell and no PATH is needed. */
function command(name, bin = name) {
  const folder = join("node_modules", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin]);
}

const steps = [
  [
    "format",
    "prettier is run with `npm run format`",
    () => [command("prettier"), "--check", ".", "--log-level", "warn"],
  ],
  ["lint", "oxlint", () => [command("oxlint"), "--deny-warnings"]],
  ["catalogues", "written by `npm run generate`", () => ["scripts/catalogues.mjs", "--check"]],
  ["types", "tsc", () => [command("typescript", "tsc"), "-p", "tsconfig.json"]],
  [
    "walls",
    "dependency-cruiser",
    () => [command("dependency-cruiser", "depcruise"), "src", "--config", ".dependency-cruiser.mjs"],
  ],
  ["unused", "knip", () => [command("knip"), "--no-progress", "--tsConfig", "tsconfig.build.json"]],
  ["build", "dist/", () => ["scripts/build.mjs"]],
  [
    "published files",
    "schemas and the list of rules, written by `npm run generate`",
    () => ["scripts/published.mjs", "--check"],
  ],
  [
    "tests",
    "vitest",
    () => [command("vitest"), "run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results.json"],
  ],
  [
    "requirements",
    "every requirement of architecture/ is shown by a test that ran",
    () => ["scripts/requirements.mjs"],
  ],
];

for (const [name, what, args] of steps) {
  const started = performance.now();
  process.stdout.write(`\n== ${name} (${what})\n`);
  const { status } = spawnSync(process.execPath, args(), { stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`\n${name} failed after ${seconds} s.`);
    process.exit(1);
  }
  console.log(`   ${seconds} s`);
}
console.log("\nAll checks passed.");
