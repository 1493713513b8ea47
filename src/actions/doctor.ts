// Says whether this installation and a repository's own files are in order, each trouble with what to do.
import { z } from "zod";
import { UserError } from "#base/errors";
import { defineAction, type Ports } from "./action.ts";
import { type Condition, condition } from "./condition.ts";
import { configurationOf } from "./configuration.ts";
import { path } from "./inputs.ts";
import { subjectOf } from "./subject.ts";

export const doctorAction = defineAction({
  name: "doctor",
  summary: "Say whether this installation and a repository's own files are in order",
  description:
    "Starts what a review needs (parsers, threads, the folder for readings), and reads archwright.yaml and archwright-waivers.yaml of the folder. Nothing is changed.",
  examples: [
    { command: "archwright doctor .", shows: "a line for each thing, with what to do where it does not work" },
  ],
  input: z.object({ path }),
  positional: ["path"],
  output: z.object({ program: z.string(), conditions: z.array(condition) }),
  async run(input, ports) {
    const machine = (await ports.machine?.()) ?? [];
    return { program: ports.program, conditions: [...machine, ...(await ofRepository(input, ports))] };
  },
});

async function ofRepository(input: { readonly path: string }, ports: Ports): Promise<Condition[]> {
  const { tree } = await subjectOf(input, ports);
  const files = {
    name: "folder",
    works: true,
    told: `${tree.entries.length.toLocaleString("en")} files can be listed`,
  };
  return [files, await configured(tree)];
}

async function configured(tree: Parameters<typeof configurationOf>[0]): Promise<Condition> {
  const name = "archwright.yaml";
  try {
    const keys = Object.keys(await configurationOf(tree));
    return { name, works: true, told: keys.length === 0 ? "nothing is set" : `sets ${keys.join(", ")}` };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { name, works: false, told: error.message, remedy: error.remedy };
  }
}
