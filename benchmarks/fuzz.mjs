// Throws damaged text at every reader of dist/: none may let an exception out, quote what is not there, or take long.
// usage: node benchmarks/fuzz.mjs [--inputs 5000] [--seed 1]
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { inputs: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
});
const inputs = Number(values.inputs);
if (!Number.isSafeInteger(inputs) || inputs < 1) {
  console.error("usage: node benchmarks/fuzz.mjs [--inputs 5000] [--seed 1]");
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
let state = Number(values.seed) >>> 0;
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
  `${inputs} inputs, ${readings} readings, ${facts} facts, ${problems} problems, ${failures.length} exceptions and misquotes (seed ${values.seed})`,
);
for (const { reader, path, input, what } of failures.slice(0, 20))
  console.log(`  ${reader} on ${path}, input ${input}: ${what}`);
console.log("slowest:");
for (const { reader, path, input, length, ms } of slowest) {
  console.log(`  ${ms.toFixed(0).padStart(6)} ms  ${reader} on ${path}, ${length} characters, input ${input}`);
}
process.exitCode = failures.length > 0 ? 1 : 0;
