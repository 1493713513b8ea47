// Where in its file a statement about a resource stands.
import { nameOf, normalizePath, resolvePath } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { Resource } from "./resources.ts";
import type { ValueEntry } from "./value.ts";

/** The line of an entry, where it stands in the block itself; values from other files have no line of their own here. */
export function evidenceAt(entry: ValueEntry | undefined, { file, block }: Resource): Evidence {
  const own = entry && entry.file === file && entry.offset > block.offset ? entry.offset : block.offset;
  return file.at(own);
}

/** A folder of the tree that an attribute names, through `path.module` or from the root module; archives lead to none. */
export function folderAt(text: string | undefined, { root }: Resource): string | undefined {
  if (text === undefined || text.includes("${")) return undefined;
  const path = text.startsWith("tree:") ? normalizePath(text.slice("tree:".length)) : resolvePath(root, text);
  return path === undefined || /\.(zip|jar|tgz|gz)$/i.test(nameOf(path)) ? undefined : path;
}
