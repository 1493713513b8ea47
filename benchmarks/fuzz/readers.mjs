// One damaged sample, read by every reader that claims the sound one.
import { damaged } from "./damage.mjs";
import {
  fact,
  isDecoded,
  LineIndex,
  lookupOf,
  memoryTree,
  problem,
  quoteMatches,
  readers,
  samples,
  SourceText,
} from "./built.mjs";

const paths = [...samples.keys()];
const texts = [...samples.values()];
const sound = Object.fromEntries(samples);
const soundTree = memoryTree(sound);
const around = lookupOf(soundTree);

/** Path -> the readers that claim the sound sample. */
const claiming = new Map(
  paths.map((path) => [path, readers.filter((one) => one.claims(path, sound[path].slice(0, 4_000), around))]),
);

/** How many texts each reader was given. */
export const given = new Map(readers.map((one) => [one.id, 0]));

let looks = 0;
let time = 0;
/** Readers give up what takes them too long. Theirs is the time of the processor, which stands still while other programs run. */
function now() {
  // A look at it costs more than what most readers do between two of them.
  if (looks++ % 10 === 0) time = process.cpuUsage().user / 1_000;
  return time;
}

/** Samples take turns, so that none is left to chance. */
export async function fuzzReaders(input, chance, longest) {
  const path = paths[input % paths.length];
  const text = damaged(sound[path], texts, chance, longest);
  const whole = isDecoded(path) ? { decoded: formsOf(text, chance) } : {};
  const lookup = lookupOf({ ...soundTree, read: (one) => (one === path ? text : soundTree.read(one)), now });
  const faults = [];
  const counts = { readings: 0, facts: 0, problems: 0 };
  for (const reader of claiming.get(path) ?? []) {
    counts.readings++;
    given.set(reader.id, given.get(reader.id) + 1);
    try {
      const reading = await reader.read(new SourceText(path, text, 1, undefined, whole), lookup);
      counts.facts += reading.facts.length;
      counts.problems += reading.problems.length;
      for (const fault of faultsOf(reading, path, text)) faults.push(`${reader.id}: ${fault}`);
    } catch (error) {
      faults.push(`${reader.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { what: `${path}, ${text.length} characters`, counts, faults };
}

const forms = [undefined, "heading", "list item", "table row", "quote", "code", "margin"];

/** What a document might have been decoded to: a form for each line, as chance has it. */
function formsOf(text, { pick, next, below }) {
  return text.split(/\r\n|\n|\r/).map((words, at) => ({
    text: words,
    ...(next() < 0.5 ? { form: pick(forms) } : {}),
    ...(next() < 0.3 ? { goesOn: true } : {}),
    ...(next() < 0.3 ? { cells: words.split("|"), level: below(9) } : {}),
    ...(next() < 0.5 ? { page: 1 + below(3) } : { paragraph: at + 1 }),
  }));
}

/** Readers that no sample is claimed by: nothing would be known of them. */
export function unasked() {
  const asked = new Set([...claiming.values()].flat());
  return readers.filter((one) => !asked.has(one)).map((one) => one.id);
}

function faultsOf({ facts, problems, pieces = [] }, path, text) {
  const lines = new LineIndex(text);
  const shapeless = [
    ...facts.filter((one) => !fact.safeParse(one).success),
    ...problems.filter((one) => !problem.safeParse(one).success),
  ];
  return [
    ...shapeless.map((one) => `has no agreed form: ${JSON.stringify(one).slice(0, 500)}`),
    ...misquotes([facts, pieces.map((one) => one.lines)], path, lines).map(
      (one) => `misquotes line ${one.line}: ${one.quote}`,
    ),
  ];
}

/** Quotes that do not stand in the damaged file. */
function misquotes(value, path, lines, found = []) {
  if (typeof value !== "object" || value === null) return found;
  if (typeof value.quote === "string" && typeof value.line === "number") {
    const stands = value.line <= lines.count && quoteMatches(value.quote, lines.line(value.line));
    if (value.file === path && !stands) found.push(value);
  } else for (const inner of Object.values(value)) misquotes(inner, path, lines, found);
  return found;
}
