// Runs the readers over the files of an inventory and keeps what each file said.
import { type Decoded, textOf } from "#base/decoded";
import { grouped } from "#base/groups";
import { repaired } from "#base/mojibake";
import { folderOf } from "#base/path";
import { type Share, whole } from "#base/share";
import type { FileTree } from "#base/tree";
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import { type HiddenLine, type Lookup, type Reader, type Reading, SourceText } from "#readers/reader";
import { cutTexts, longestName, longestText } from "./cut-texts.ts";
import { type InventoryFile, isLibrary, type Role, saysGenerated } from "./inventory.ts";

/** What was read of one file. */
export interface FileReading {
  readonly path: string;
  readonly role: Role;
  readonly readers: readonly string[];
  readonly facts: readonly Fact[];
  readonly problems: readonly Problem[];
  /** Lines with secrets, and the secrets: they leave the program in no form. */
  readonly hidden: readonly HiddenLine[];
  /** Set where a look into the file showed that it is not the user's own text. */
  readonly leftOut?: string;
}

export type Progress = (done: number, total: number) => void;

const headLength = 4_000;
/** Pieces inside pieces: a ConfigMap that holds a Compose file is as deep as real files go. */
const pieceDepth = 3;

/** Reads files of a tree, in their order; the host has a way that uses all cores and gives up on what takes too long. */
export type ReadFiles = (
  tree: FileTree,
  files: readonly InventoryFile[],
  progress: Progress,
) => Promise<readonly FileReading[]>;

/** The plain way: one file after the other, here. */
export function readingWith(readers: readonly Reader[]): ReadFiles {
  return async (tree, files, progress) => {
    const lookup = lookupOf(tree);
    const readings: FileReading[] = [];
    for (const file of files) {
      readings.push(await readFile(file, tree, readers, lookup));
      progress(readings.length, files.length);
    }
    return readings;
  };
}

/** What stands in the place of a reading that did not come to its end. */
export function unfinished({ path, role }: InventoryFile, found: string): FileReading {
  const problem = { file: path, found, expected: "a text that is read within seconds" };
  return { path, role, readers: [], facts: [], problems: [problem], hidden: [] };
}

/** The readings of the shares of one file as one reading. */
export function joinedReading([first, ...others]: readonly [FileReading, ...FileReading[]]): FileReading {
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    ...first,
    readers: [...new Set(all.flatMap((one) => one.readers))],
    facts: all.flatMap((one) => one.facts),
    problems: distinct(all.flatMap((one) => one.problems)),
    hidden: all.flatMap((one) => one.hidden),
  };
}

/** What keeps a file from being read keeps each share of it. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.line ?? ""} ${one.found}`, one])).values()];
}

export async function readFile(
  file: InventoryFile,
  tree: FileTree,
  readers: readonly Reader[],
  lookup: Lookup,
  share: Share = whole,
): Promise<FileReading> {
  const nothing = { path: file.path, role: file.role, readers: [], facts: [], problems: [], hidden: [] };
  const decoded = tree.decoded?.(file.path);
  const problems: Problem[] = (decoded?.problems ?? []).map((one) => ({ file: file.path, ...one }));
  if (decoded && decoded.lines.length === 0) return { ...nothing, problems };
  const text = decoded ? textOf(decoded) : tree.read(file.path);
  if (text === undefined) {
    const problem = { file: file.path, found: "a file that could not be read", expected: "a readable text file" };
    return { ...nothing, problems: [problem] };
  }
  if (!decoded && text.slice(0, 8_000).includes("\0")) return { ...nothing, leftOut: "binary files" };
  const head = text.slice(0, headLength);
  const claiming = readers.filter((reader) => reader.claims(file.path, head, lookup));
  const generated = claiming.length > 0 && (saysGenerated(head) || isLibrary(head));
  // What can't be read in shares is read with the first.
  const reading = generated ? [] : claiming.filter((one) => one.inShares || share.at === 0);
  const facts: Fact[] = [];
  const hidden: HiddenLine[] = [];
  const given = new SourceText(file.path, text, 1, undefined, { decoded: decoded?.lines });
  const meant = asMeant(given, decoded);
  for (const reader of reading) {
    const source = reader.of === "documents" ? meant : given;
    add(await readSafely(reader, source, readers, lookup, share), facts, problems, hidden);
  }
  if (share.at === 0)
    for (const reader of hidingOnly(readers, reading, file.path))
      add(await readSafely(reader, given, readers, lookup), [], [], hidden);
  if (meant !== given) keepLines(facts, given);
  if (generated) return { ...nothing, hidden, leftOut: saysGenerated(head) ? "generated files" : "third-party code" };
  const cut = text.length > longestName ? cutTexts(facts) : undefined;
  if (cut) problems.push(tooLong(cut));
  return { ...nothing, readers: claiming.map((reader) => reader.id), facts, problems, hidden };
}

/** A document whose signs were decoded wrongly is read as it was meant; its quotes stay as they stand. */
function asMeant(given: SourceText, decoded: Decoded | undefined): SourceText {
  const text = repaired(given.text);
  if (text === given.text) return given;
  const lines = decoded?.lines.map((one) => ({
    ...one,
    text: repaired(one.text),
    ...(one.cells ? { cells: one.cells.map(repaired) } : {}),
  }));
  return new SourceText(given.path, text, 1, undefined, { written: given.lines, decoded: lines });
}

/** The lines of passages are those of the file, whatever was read in their place. */
function keepLines(facts: readonly Fact[], { path, lines }: SourceText): void {
  for (const one of facts)
    if (one.kind === "passage" && one.evidence.file === path)
      one.source = one.source.map((_, at) => lines.line(one.evidence.line + at));
}

function tooLong({ evidence: { file, line } }: Fact): Problem {
  const found = `a name of more than ${longestName} characters, or a text of more than ${longestText}`;
  return { file, line, found, expected: "names and texts that people write" };
}

/** Readers that say nothing of a file, and know what in it must not be shown, here or where another file repeats it. */
function hidingOnly(readers: readonly Reader[], reading: readonly Reader[], path: string): readonly Reader[] {
  return readers.filter((reader) => {
    return reader.hides && !reading.includes(reader) && (reading.length > 0 || reader.hides(path));
  });
}

/** More facts than any file that people write has; what comes after them is left out, and said to be. */
const factLimit = 50_000;

function add(reading: Reading, facts: Fact[], problems: Problem[], hidden: HiddenLine[]): void {
  for (const line of reading.hidden ?? []) hidden.push(line);
  for (const fact of reading.facts.slice(0, factLimit)) facts.push(fact);
  for (const problem of reading.problems.slice(0, factLimit)) problems.push(problem);
  const first = reading.facts[factLimit];
  if (first)
    problems.push({
      file: first.evidence.file,
      line: first.evidence.line,
      found: `more than ${factLimit} statements`,
      expected: "a file that people write",
    });
}

/** One file that a reader stumbles over must not cost the review of all others: it is told of as a problem. */
async function readSafely(
  reader: Reader,
  file: SourceText,
  readers: readonly Reader[],
  lookup: Lookup,
  share?: Share,
): Promise<Reading> {
  try {
    return await readWithPieces(reader, file, readers, lookup, 0, share);
  } catch (error) {
    const found = `the reader of ${reader.title} failed: ${error instanceof Error ? error.message : String(error)}`;
    return { facts: [], problems: [file.problem(undefined, found, "a file that it can read; please report this")] };
  }
}

/** Reads a text and the pieces of other formats that it hands out. */
async function readWithPieces(
  reader: Reader,
  file: SourceText,
  readers: readonly Reader[],
  lookup: Lookup,
  depth: number,
  share?: Share,
): Promise<Reading> {
  const { facts, problems, hidden = [], pieces = [] } = await reader.read(file, lookup, share);
  if (depth === pieceDepth) return { facts, problems, hidden };
  for (const piece of pieces) {
    const head = piece.text.slice(0, headLength);
    for (const other of readers.filter((one) => one.claims(piece.path, head, lookup))) {
      if (other.asWritten && (piece.lines || file.whole.written)) continue;
      const inner = new SourceText(file.path, piece.text, piece.lines ?? piece.line, piece, file.whole);
      const reading = await readWithPieces(other, inner, readers, lookup, depth + 1);
      add(reading, facts, problems, hidden);
    }
  }
  return { facts, problems, hidden };
}

export function lookupOf(tree: FileTree): Lookup {
  let folders: Map<string, string[]> | undefined;
  const all = tree.entries.map((entry) => entry.path);
  const deadline = (milliseconds: number): (() => boolean) => {
    const end = (tree.now?.() ?? 0) + milliseconds;
    return () => (tree.now?.() ?? 0) > end;
  };
  return {
    ...(tree.now ? { deadline } : {}),
    has: (path) => tree.has(path),
    read: (path) => tree.read(path),
    list: (folder) => {
      folders ??= grouped(
        tree.entries.map(({ path }) => path),
        folderOf,
      );
      return folders.get(folder) ?? [];
    },
    tree,
    below: (folder) => (folder === "" ? all : all.filter((path) => path.startsWith(`${folder}/`))),
  };
}
