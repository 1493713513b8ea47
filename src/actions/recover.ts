// Recovers the architecture of a repository: components, connections and interfaces, each with its evidence.
import { z } from "zod";
import { UserError } from "#base/errors";
import type { FileTree } from "#base/tree";
import { recoverResult, resultVersion } from "#model/result";
import { designTold } from "#model/standing";
import type { Recovered } from "#model/view";
import { defineAction, type Ports, type Running } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { exclude, path } from "./inputs.ts";

export const recoverAction = defineAction({
  name: "recover",
  summary: "Recover the architecture of a repository: components, connections, interfaces",
  description:
    "Reads code, manifests and deployment files, and joins what they say into one model. Every element carries the file, the line and the words it was read from.",
  examples: [
    { command: "archwright recover .", shows: "components, connections and interfaces" },
    { command: "archwright recover . --format json --out model.json", shows: "the same as data" },
  ],
  input: z.object({ path, exclude }),
  positional: ["path"],
  output: recoverResult,
  async run(input, ports) {
    const tree = treeFor(input, ports);
    const configuration = await configurationOf(tree);
    const exclude = [...input.exclude, ...(configuration.exclude ?? [])];
    const recovered = await recoverTree(tree, { path: input.path, exclude }, ports);
    const [{ Gate }, { provedSystem }] = await Promise.all([import("#review/gate"), import("#review/proved-system")]);
    const system = provedSystem(recovered.system, new Gate(tree.read));
    const design = recovered.design ? { design: designTold(recovered.design, system) } : {};
    return { version: resultVersion, program: ports.program, ...system, ...design, coverage: recovered.coverage };
  },
});

/** The tree of the folder that an input names. */
export function treeFor({ path }: { readonly path: string }, ports: Ports): FileTree {
  const kind = ports.kindOf(path);
  if (kind === "missing")
    throw new UserError(`There is no ${path}.`, "Name the folder of a repository, such as `archwright review .`");
  if (kind !== "folder")
    throw new UserError(`${path} is a file.`, "Name the folder it is in: single documents are not reviewed yet.");
  return ports.tree(path);
}

/** What was recovered of a tree that lies at `path`. */
export async function recoverTree(
  tree: FileTree,
  { path, exclude }: { readonly path: string; readonly exclude: readonly string[] },
  ports: Running,
): Promise<Recovered> {
  const [{ recover }, { readers }] = await Promise.all([
    import("#recover/recover"),
    import("#readers/catalogue.generated"),
  ]);
  const progress = (done: number, total: number): void => ports.progress("reading", done, total);
  const { secrets } = ports;
  return recover(tree, readers, { exclude, progress, secrets, readFiles: ports.readFiles?.(path) });
}
