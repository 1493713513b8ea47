// Keeps the paths that a program asks for inside the folders it was given, links resolved.
import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { UserError } from "#base/errors";

/** The real path of `path`, read from the first root where it is relative; throws where that lies outside of all roots. */
export function allowedPath(path: string, roots: readonly string[]): string {
  const [first] = roots;
  if (first === undefined || path.includes("\0")) throw refused(path, roots);
  const real = realPath(resolve(first, path));
  if (!roots.some((root) => isInside(real, realPath(resolve(root))))) throw refused(path, roots);
  return real;
}

/** With all links resolved; of a path that does not exist, those of the folders that do. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function refused(path: string, roots: readonly string[]): UserError {
  const remedy =
    roots.length === 0
      ? "The client has opened no folder of this machine."
      : `Name a folder inside ${roots.join(" or ")}.`;
  return new UserError(`${path.replaceAll("\0", "")} is outside of the folders open here.`, remedy);
}
