// Recovers the architecture of a repository: components, connections and interfaces, each with its evidence.
import { z } from "zod";
import { recoverResult, resultVersion } from "#model/result";
import { designTold } from "#model/standing";
import type { Recovered } from "#model/view";
import { defineAction, type Running } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { as, exclude, path } from "./inputs.ts";
import { type Subject, subjectOf } from "./subject.ts";

export const recoverAction = defineAction({
  name: "recover",
  summary: "Recover the architecture of a repository: components, connections, interfaces",
  description:
    "Reads code, manifests and deployment files, and joins what they say into one model. Every element carries the file, the line and the words it was read from.",
  examples: [
    { command: "archwright recover .", shows: "components, connections and interfaces" },
    { command: "archwright recover . --format json --out model.json", shows: "the same as data" },
  ],
  input: z.object({ path, as, exclude }),
  positional: ["path"],
  output: recoverResult,
  async run(input, ports) {
    const subject = await subjectOf(input, ports);
    const { tree } = subject;
    const configuration = await configurationOf(tree);
    const exclude = [...input.exclude, ...(configuration.exclude ?? [])];
    const recovered = await recoverSubject(subject, exclude, ports);
    const [{ Gate }, { provedSystem }] = await Promise.all([import("#review/gate"), import("#review/proved-system")]);
    const system = provedSystem(recovered.system, new Gate(tree.read));
    const design = recovered.design ? { design: designTold(recovered.design, system) } : {};
    return { version: resultVersion, program: ports.program, ...system, ...design, coverage: recovered.coverage };
  },
});

/** What was recovered of a repository, or of documents. */
export async function recoverSubject(
  { tree, reads, path }: Subject,
  exclude: readonly string[],
  ports: Running,
): Promise<Recovered> {
  const { readers } = await import("#readers/catalogue.generated");
  const progress = (done: number, total: number): void => ports.progress("reading", done, total);
  const { secrets } = ports;
  const readFiles = path === undefined ? undefined : ports.readFiles?.(path, reads);
  const options = { exclude, progress, secrets, readFiles };
  if (reads === "documents")
    return (await import("#recover/documents/recover")).recoverDocuments(tree, readers, options);
  return (await import("#recover/recover")).recover(tree, readers, options);
}
