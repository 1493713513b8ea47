// The ports of actions as an agent gets them: folders inside the roots alone, and reports of this session by handle.
import type { Ports } from "#actions/action";
import { allowedPath } from "#host/allowed-path";
import { realPorts } from "#host/ports";
import type { Shelf } from "./kept.ts";

export function agentPorts(folders: readonly string[], shelf: Shelf, progress: Ports["progress"]): Ports {
  const real = realPorts(progress);
  const { readFiles } = real;
  return {
    ...real,
    // Like the tree, from the first root on and not from where the program was started.
    ...(readFiles ? { readFiles: (path, reads) => readFiles(allowedPath(path, folders), reads) } : {}),
    tree: (path) => real.tree(allowedPath(path, folders)),
    kindOf: (path) => (shelf.get(path) ? "file" : real.kindOf(allowedPath(path, folders))),
    // Standard input carries the protocol: `-` is a file name like any other here.
    text: async (path) => {
      const kept = shelf.get(path);
      return kept ? JSON.stringify(kept.result) : real.text(allowedPath(path, folders));
    },
  };
}
