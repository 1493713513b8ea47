// Tells whether a module, as program text names it, may be a file of the tree.

/**
 * `../../middlewares/auth` and `app.api.deps` are told by their last parts, two as a rule: what stands before may be a
 * package, an alias or a folder that sources lie in. An index file stands for its folder.
 */
export function isModule(module: string, file: string, parts = 2): boolean {
  return endsAlike(modulePath(module), filePath(file), parts);
}

/** Whether the last parts are the same, as far as both have them. */
export function endsAlike(wanted: readonly string[], given: readonly string[], parts = 2): boolean {
  if (wanted.length === 0 || given.length === 0) return false;
  for (let back = 1; back <= Math.min(parts, wanted.length, given.length); back++)
    if (wanted.at(-back) !== given.at(-back)) return false;
  return true;
}

export function modulePath(module: string): string[] {
  return split(
    module
      .replaceAll("()", "")
      .replace(/\.[mc]?[jt]sx?$/, "")
      .replace(/[./](index|__init__)$/, ""),
  );
}

export function filePath(file: string): string[] {
  return split(file.replace(/\.\w+$/, "").replace(/\/(index|__init__)$/, ""));
}

/** Aliases and folders that sources lie in, and what stands before a slash. */
const aside: ReadonlySet<string> = new Set(["", "@", "~", "src"]);

function split(path: string): string[] {
  return path.split(/[./\\]+/).filter((part) => !aside.has(part));
}
