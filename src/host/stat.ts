// What stands at a path, where anything does.
import { lstatSync, type Stats } from "node:fs";

/** `undefined` for a path that leads nowhere, or through a file as if that were a folder. */
export function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
