// Finds out of whose folder a file is.
import { groupedByEach } from "./groups.ts";
import { folderOf } from "./path.ts";

export class Folders<T> {
  private readonly byFolder: ReadonlyMap<string, readonly T[]>;

  constructor(all: Iterable<T>, foldersOf: (one: T) => Iterable<string>) {
    this.byFolder = groupedByEach(all, foldersOf);
  }

  /** Those that have the innermost folder which holds the path; the root "" holds everything. */
  around(path: string): readonly T[] {
    for (let folder = path; folder !== ""; folder = folderOf(folder)) {
      const found = this.byFolder.get(folder);
      if (found) return found;
    }
    return this.byFolder.get("") ?? [];
  }

  /** All that have a folder which holds the path, each once. */
  holding(path: string): T[] {
    const found = new Set(this.byFolder.get(""));
    for (let folder = path; folder !== ""; folder = folderOf(folder))
      for (const one of this.byFolder.get(folder) ?? []) found.add(one);
    return [...found];
  }
}
