// Recovers the architecture of a repository: components, connections and interfaces, each with its evidence.
import { z } from "zod";
import { UserError } from "#base/errors";
import type { FileTree } from "#base/tree";
import { recoverResult, resultVersion } from "#model/result";
import type { Recovered } from "#model/view";
import { defineAction, type Running } from "./action.ts";
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
    const { tree, recovered } = await recoverTree(input, ports);
    const [{ Gate }, { provedSystem }] = await Promise.all([import("#review/gate"), import("#review/proved-system")]);
    const system = provedSystem(recovered.system, new Gate(tree.read));
    return { version: resultVersion, program: ports.program, ...system, coverage: recovered.coverage };
  },
});

/** The recovered system of a folder, and the tree it was read from. */
export async function recoverTree(
  input: { path: string; exclude: string[] },
  ports: Running,
): Promise<{ tree: FileTree; recovered: Recovered }> {
  const kind = ports.kindOf(input.path);
  if (kind === "missing")
    throw new UserError(`There is no ${input.path}.`, "Name the folder of a repository, such as `archwright review .`");
  if (kind !== "folder")
    throw new UserError(`${input.path} is a file.`, "Name the folder it is in: single documents are not reviewed yet.");
  const [{ recover }, { readers }] = await Promise.all([
    import("#recover/recover"),
    import("#readers/catalogue.generated"),
  ]);
  const tree = ports.tree(input.path);
  const progress = (done: number, total: number): void => ports.progress("reading", done, total);
  const { secrets } = ports;
  return { tree, recovered: await recover(tree, readers, { exclude: input.exclude, progress, secrets }) };
}
