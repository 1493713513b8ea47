// Everything that must hold before a change lands: first what only reads the source, side by side, then what needs the built program.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

/** The script behind a package's command, so that no shell and no PATH is needed. */
function command(name, bin = name) {
  const folder = join("node_modules", name);
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof manifest.bin === "string" ? manifest.bin : manifest.bin[bin]);
}

const ofSource = [
  [
    "format",
    "prettier is run with `npm run format`",
    () => [command("prettier"), "--check", ".", "--log-level", "warn"],
  ],
  ["types", "tsc", () => [command("typescript7", "tsc"), "-p", "tsconfig.json"]],
  ["lint", "oxlint", () => [command("oxlint"), "--deny-warnings"]],
  ["catalogues", "written by `npm run generate`", () => ["scripts/catalogues.mjs", "--check"]],
  [
    "walls",
    "dependency-cruiser",
    () => [command("dependency-cruiser", "depcruise"), "src", "--config", ".dependency-cruiser.mjs"],
  ],
  ["unused", "knip", () => [command("knip"), "--no-progress", "--tsConfig", "tsconfig.build.json"]],
];

const ofProgram = [
  ["build", "dist/ and build/", () => ["scripts/build.mjs"]],
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

/** Runs a step; what it prints is kept until it ends, unless it has the terminal for itself. */
function run([name, what, args], alone) {
  const started = performance.now();
  if (alone) process.stdout.write(`\n== ${name} (${what})\n`);
  const child = spawn(process.execPath, args(), { stdio: alone ? "inherit" : ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => said.push(part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (!alone) process.stdout.write(`\n== ${name} (${what})\n${Buffer.concat(said)}`);
      if (status !== 0) console.error(`\n${name} failed after ${seconds} s.`);
      else console.log(`   ${seconds} s`);
      resolve(status === 0);
    });
  });
}

async function sideBySide(steps) {
  const waiting = [...steps];
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await run(step, false));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results.every(Boolean);
}

async function oneByOne(steps) {
  for (const step of steps) if (!(await run(step, true))) return false;
  return true;
}

if (!(await sideBySide(ofSource)) || !(await oneByOne(ofProgram))) process.exit(1);
console.log("\nAll checks passed.");
