// A tree of files as everything below `host` sees it: listed once, read as text, never written, never left.

import { type Decoded, textOf } from "./decoded.ts";

export interface FileEntry {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** A part of the tree that was not taken in, and why. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface FileTree {
  /** What the tree is called, for people. */
  readonly name: string;
  /** Sorted by path. */
  readonly entries: readonly FileEntry[];
  readonly skipped: readonly Skipped[];
  has(path: string): boolean;
  /** The decoded text as it stands; `undefined` where the file is missing, too large, or not text. */
  read(path: string): string | undefined;
  /** Of a document that is no text (Word, PDF) the lines whose text `read` gives; `undefined` for all other files. */
  decoded?(path: string): Decoded | undefined;
  /** A clock in milliseconds, for limits of time; absent where every run must be the same. */
  now?(): number;
  /** Whether version control keeps the file; absent where there is none. */
  tracked?(path: string): boolean;
}

/** A tree that lives in memory, for tests, examples and embedded text. */
export function memoryTree(files: Readonly<Record<string, string | Decoded>>, name = "memory"): FileTree {
  const file = (path: string): string | Decoded | undefined => (Object.hasOwn(files, path) ? files[path] : undefined);
  const read = (path: string): string | undefined => {
    const held = file(path);
    return typeof held === "object" ? textOf(held) : held;
  };
  const decoded = (path: string): Decoded | undefined => {
    const held = file(path);
    return typeof held === "object" ? held : undefined;
  };
  const entries = Object.keys(files)
    .sort()
    .map((path) => ({ path, size: read(path)?.length ?? 0 }));
  return { name, entries, skipped: [], has: (path) => Object.hasOwn(files, path), read, decoded };
}
