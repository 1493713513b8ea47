// A repository of some samples, some of them damaged: recovered, reviewed and printed as a whole.
import { damaged } from "./damage.mjs";
import {
  LineIndex,
  memoryTree,
  plainPalette,
  print,
  quoteMatches,
  readers,
  recover,
  review,
  reviewResult,
  rules,
  samples,
} from "./built.mjs";

const texts = [...samples.values()];
const look = { width: 100, palette: plainPalette };
const cheap = ["text", "sarif", "junit"];
const drawn = ["markdown", "html"];
/** Folders the samples are moved to: beside each other, and under names that mean something to others. */
const folders = ["", "", "", "orders/", "stock/src/", "__proto__/", "constructor/", "\u202eor ders/", "a\u001b[31m/"];
// oxlint-disable-next-line no-control-regex -- these are the characters that must not come out
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

export async function fuzzTree(input, chance) {
  const files = treeFiles(chance);
  const tree = memoryTree(files, "shop");
  const faults = [];
  const counts = { readings: Object.keys(files).length, facts: 0, problems: 0 };
  try {
    const recovered = await recover(tree, readers);
    const reviewed = review(recovered, rules, tree.read, { today: "2026-11-28", failOn: "low" });
    const result = reviewResult.parse({ version: 1, program: "archwright", ...reviewed });
    counts.facts = recovered.facts.length;
    counts.problems = result.coverage.problems.length;
    faults.push(...failed(result), ...misquotes(result, tree));
    for (const format of input % 20 === 0 ? [...cheap, ...drawn] : cheap)
      if (control.test(await print("review", result, { format, depth: "full" }, look)))
        faults.push(`a control character in ${format}`);
  } catch (error) {
    faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  return { what: `${counts.readings} files`, counts, faults };
}

function treeFiles(chance) {
  const share = chance.next();
  const files = {};
  for (const [path, text] of samples) {
    if (chance.next() > share) continue;
    const folder = chance.next() < 0.2 ? chance.pick(folders) : "";
    files[folder + path] = chance.next() < 0.4 ? damaged(text, texts, chance).slice(0, 50_000) : text;
  }
  return files;
}

/** A reader that fails is told of as a problem, so that one file does not cost a review; here it is a fault. */
function failed({ coverage, dropped }) {
  const faults = coverage.problems
    .filter((one) => /^the reader of .* failed/.test(one.found))
    .map((one) => `${one.file}: ${one.found}`);
  return dropped > 0 ? [...faults, `${dropped} quotes were dropped at the gate`] : faults;
}

function misquotes(value, tree, found = []) {
  if (typeof value !== "object" || value === null) return found;
  if (typeof value.quote === "string" && typeof value.line === "number") {
    const text = tree.read(value.file);
    if (text === undefined || !quoteMatches(value.quote, new LineIndex(text).line(value.line)))
      found.push(`misquotes ${value.file}:${value.line}: ${value.quote}`);
  } else for (const inner of Object.values(value)) misquotes(inner, tree, found);
  return found;
}
