// A folder of the disk as a file tree: listed once, links not followed, limits everywhere.
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { statOf } from "./stat.ts";
import { UserError } from "#base/errors";
import { type Decoded, isDecoded, textOf, undecoded } from "#base/decoded";
import { normalizePath } from "#base/path";
import type { FileEntry, FileTree, Skipped } from "#base/tree";
import { decodedApart, documentLimit, tooLarge } from "./decoding/apart.ts";
import { trackedFiles } from "./git-index.ts";

const depthLimit = 64;
const entryLimit = 500_000;
const textLimit = 2_000_000;

export function openTree(directory: string): FileTree {
  const root = resolve(directory);
  if (!statOf(root)?.isDirectory()) {
    throw new UserError(
      `${directory} is not a folder.`,
      "Name a folder with a repository in it, such as `archwright review .`",
    );
  }
  const tracked = trackedFiles(root);
  const tree = treeOf(root, list(root));
  return tracked ? { ...tree, tracked: (path: string) => tracked.has(path) } : tree;
}

/** A tree of one file, which also knows what lies around it: links of a document lead there. */
export function openDocument(file: string): FileTree {
  const absolute = resolve(file);
  const [root, path] = [dirname(absolute), basename(absolute)];
  const size = statOf(absolute)?.size ?? 0;
  const tree = treeOf(root, { entries: [{ path, size }], skipped: [] });
  // What has no title is called as its file is, not as the folder around it.
  return {
    ...tree,
    name: path.replace(/(?<=.)\.[^.]+$/, ""),
    has: (one) => normalizePath(one) !== undefined && statOf(join(root, one)) !== undefined,
  };
}

/** What a folder was found to hold; it can be handed to another thread. */
export type Listing = Pick<FileTree, "entries" | "skipped">;

/** The tree of a folder that was listed before. */
export function treeOf(root: string, { entries, skipped }: Listing): FileTree {
  const known = new Set(entries.map((entry) => entry.path));
  const opened = new Map<string, Decoded>();
  const decoded = (path: string): Decoded | undefined => {
    if (!known.has(path) || !isDecoded(path)) return undefined;
    const document = opened.get(path) ?? decodeFile(join(root, path));
    opened.set(path, document);
    return document;
  };
  return {
    name: basename(root),
    entries,
    skipped,
    now: () => performance.now(),
    has: (path) => known.has(path),
    decoded,
    read: (path) => {
      if (!known.has(path)) return undefined;
      const document = decoded(path);
      return document ? textOf(document) : readText(join(root, path));
    },
  };
}

function list(root: string): Listing {
  const entries: FileEntry[] = [];
  const skipped: Skipped[] = [];
  const walk = (folder: string, depth: number): void => {
    if (depth > depthLimit) {
      skipped.push({ path: folder, reason: `deeper than ${depthLimit} folders` });
      return;
    }
    for (const entry of readFolder(join(root, folder), folder, skipped)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) skipped.push({ path, reason: "links are not followed" });
      else if (entry.isFile()) add(path);
      else if (!entry.isDirectory()) skipped.push({ path, reason: "pipes, sockets and devices" });
      else if (entry.name !== ".git") walk(path, depth + 1);
    }
  };
  const add = (path: string): void => {
    if (entries.length >= entryLimit) {
      if (entries.length === entryLimit && skipped.at(-1)?.path !== "…")
        skipped.push({ path: "…", reason: `more than ${entryLimit} files` });
      return;
    }
    const size = statOf(join(root, path))?.size;
    // A name in bytes that are no UTF-8 leads nowhere.
    if (size === undefined) skipped.push({ path, reason: "files that could not be looked at" });
    else entries.push({ path, size });
  };
  walk("", 0);
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries, skipped };
}

function readFolder(absolute: string, folder: string, skipped: Skipped[]): ReturnType<typeof readEntries> {
  try {
    return readEntries(absolute);
  } catch {
    skipped.push({ path: folder, reason: "folders that could not be opened" });
    return [];
  }
}

function readEntries(absolute: string) {
  return readdirSync(absolute, { withFileTypes: true });
}

/** A document is decoded apart from the program, and one that can't be read is told of as one that does not open. */
function decodeFile(path: string): Decoded {
  try {
    const stat = lstatSync(path);
    if (!stat.isFile()) return undecoded("no file", "a document");
    return stat.size > documentLimit ? tooLarge : decodedApart(readFileSync(path));
  } catch (error) {
    return undecoded(error instanceof Error ? error.message : String(error), "a document that can be read");
  }
}

/** The text as it stands, a byte order mark left out; bytes that are no UTF-8 become U+FFFD. */
function readText(path: string): string | undefined {
  try {
    const stat = lstatSync(path);
    if (!stat.isFile() || stat.size > textLimit) return undefined;
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}
