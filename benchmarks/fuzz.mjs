// Throws damaged text at every reader of dist/: none may let an exception out, quote what is not there, or take long.
// Then asks every property test again. The seed is another each time, and printed: with it a run can be repeated.
// usage: node benchmarks/fuzz.mjs [--inputs 5000] [--seed N]
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { inputs: { type: "string", default: "5000" }, seed: { type: "string" } },
});
const inputs = Number(values.inputs);
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed)) {
  console.error("usage: node benchmarks/fuzz.mjs [--inputs 5000] [--seed N]");
  process.exit(2);
}

const root = new URL("../", import.meta.url);
const load = (path) => import(new URL(path, root).href);
const { readers } = await load("dist/readers/catalogue.generated.js");
const { SourceText } = await load("dist/readers/reader.js");
const { LineIndex } = await load("dist/base/text.js");
const { quoteMatches } = await load("dist/model/evidence.js");

const samples = new Map(
  readFileSync(new URL("src/readers/fixtures/samples.txt", root), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]),
);
const paths = [...samples.keys()];

/** The same seed gives the same damage on every machine. */
let state = seed >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];

const strange = ["\0", "\uFEFF", "\r", "\u2028", '"', "'", "`", "\\", "{{ x }}", "{%", "<%", "*a", "&a", "•", "\uD800"];
const nesting = ["[", "{", "(", "<a>", "- ", "{a: ", "!", "not ", "if (x) {", "${", "a.", "a(", "lambda: ", "x =>"];
const bytes = () =>
  Array.from({ length: below(30) }, () => String.fromCharCode(below(random() < 0.5 ? 128 : 65_536))).join("");

const damages = [
  (text) => text.slice(0, below(text.length)),
  (text) => text.slice(below(text.length)),
  (text) => insert(text, bytes()),
  (text) => insert(text, pick(strange)),
  (text) => insert(text, pick(nesting).repeat(pick([20, 200, 2000, 20_000]))),
  (text) => insert(text, text.slice(below(text.length), below(text.length))),
  (text) => insert(text, pick([...samples.values()])),
  (text) => text.replaceAll("\n", pick(["\r\n", "\r", ""])),
  (text) => text.replaceAll(pick([" ", ":", "=", '"', "(", "/"]), pick(["\0", "\t", "", "${", " ".repeat(50)])),
  (text) => `\uFEFF${text}`,
  (text) => text.repeat(pick([2, 20])),
];

function insert(text, what) {
  const at = below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}

function damaged(text) {
  let result = text;
  for (let steps = 1 + below(3); steps > 0; steps--) result = pick(damages)(result).slice(0, 500_000);
  return result;
}

/** Quotes of a reading that do not stand in the damaged file. */
function misquotes(value, path, lines, found = []) {
  if (typeof value !== "object" || value === null) return found;
  if (typeof value.quote === "string" && typeof value.line === "number") {
    if (value.file === path && !quoteMatches(value.quote, lines.line(value.line))) found.push(value);
  } else for (const inner of Object.values(value)) misquotes(inner, path, lines, found);
  return found;
}

let readings = 0;
let facts = 0;
let problems = 0;
const failures = [];
const slowest = [];

for (let input = 0; input < inputs; input++) {
  const path = paths[input % paths.length];
  const sound = samples.get(path);
  const text = damaged(sound);
  const lookup = {
    has: (asked) => samples.has(asked),
    read: (asked) => (asked === path ? text : samples.get(asked)),
    list: (folder) => paths.filter((one) => one.slice(0, Math.max(0, one.lastIndexOf("/"))) === folder),
  };
  const lines = new LineIndex(text);
  for (const reader of readers) {
    if (!reader.claims(path, sound.slice(0, 4000))) continue;
    const started = performance.now();
    readings++;
    try {
      const reading = await reader.read(new SourceText(path, text), lookup);
      facts += reading.facts.length;
      problems += reading.problems.length;
      for (const one of misquotes(reading.facts, path, lines))
        failures.push({ reader: reader.id, path, input, what: `misquotes line ${one.line}: ${one.quote}` });
    } catch (error) {
      failures.push({
        reader: reader.id,
        path,
        input,
        what: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
    slowest.push({ reader: reader.id, path, input, length: text.length, ms: performance.now() - started });
    slowest.sort((one, other) => other.ms - one.ms).splice(10);
  }
}

console.log(
  `${inputs} inputs, ${readings} readings, ${facts} facts, ${problems} problems, ${failures.length} exceptions and misquotes (seed ${seed})`,
);
for (const { reader, path, input, what } of failures.slice(0, 20))
  console.log(`  ${reader} on ${path}, input ${input}: ${what}`);
console.log("slowest:");
for (const { reader, path, input, length, ms } of slowest) {
  console.log(`  ${ms.toFixed(0).padStart(6)} ms  ${reader} on ${path}, ${length} characters, input ${input}`);
}

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
process.exitCode = failures.length > 0 || asked.status !== 0 ? 1 : 0;
