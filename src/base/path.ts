// Paths inside a file tree: relative to its root, parts separated by "/", never above the root.

/** The path in the tree's form: forward slashes, no "." parts; `undefined` where it leaves the tree. */
export function normalizePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The folder of a path; the empty string for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The extension with its dot, in lower case; the empty string where there is none. */
export function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot).toLowerCase();
}

/** `target` as written in a file of `folder`; `undefined` where it is absolute or leaves the tree. */
export function resolvePath(folder: string, target: string): string | undefined {
  if (target.startsWith("/") || /^[A-Za-z]:[\\/]/.test(target)) return undefined;
  return normalizePath(`${folder}/${target}`);
}

/** The folders a path lies in, from the root "" down. */
export function foldersAbove(path: string): string[] {
  const folders = [""];
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) folders.push(path.slice(0, at));
  return folders;
}

/** Whether `path` is `folder` or lies in it; everything lies in the root "". */
export function isWithin(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
