// Writes an architecture in a notation of drawing: what a folder, a document or an earlier result describes.
import { z } from "zod";
import { resultVersion } from "#model/result";
import { system } from "#model/system";
import { defineAction } from "./action.ts";
import { as, exclude } from "./inputs.ts";
import { systemOf } from "./modelled.ts";
import { without } from "./without-secrets.ts";

const notations = [
  "mermaid",
  "mermaid-c4",
  "plantuml-c4",
  "structurizr",
  "structurizr-json",
  "likec4",
  "d2",
  "calm",
  "boxes",
] as const;

const exportResult = z
  .object({
    version: z.literal(resultVersion),
    program: z.string(),
    notation: z.enum(notations),
    ending: z.string().describe("By which files of the notation are known"),
    name: z.string().describe("What the system is called"),
    components: z.int(),
    connections: z.int(),
    text: z.string().describe("The drawing, ready for a file"),
  })
  .meta({ id: "ExportResult", title: "Result of archwright export" });

export const exportAction = defineAction({
  name: "export",
  summary: "Write an architecture for other tools: Mermaid, PlantUML, Structurizr, LikeC4, D2, CALM, boxes",
  description:
    "Takes the architecture.yaml of a folder where it has one, else what is recovered of it; or a document; or the JSON that `archwright recover` wrote. Names are escaped for the notation, ids stay the same while names do.",
  examples: [
    { command: "archwright export . --to mermaid", shows: "a flow chart of Mermaid, for Markdown" },
    { command: "archwright export . --to boxes", shows: "boxes and arrows for a terminal" },
    {
      command: "archwright export design.md --to structurizr --out workspace.dsl",
      shows: "a workspace of Structurizr",
    },
  ],
  input: z.object({
    model: z
      .string()
      .default(".")
      .describe("A folder, a document, - for a document on standard input, or a result of recover in JSON"),
    to: z.enum(notations).default("mermaid").describe("The notation to write"),
    as,
    exclude,
  }),
  positional: ["model"],
  output: exportResult,
  async run(input, ports) {
    const found = await systemOf(input, ports);
    const { system: shown } = z.object({ system }).parse(without(ports.secrets, { system: found }));
    const [{ writers }, { sketchOf }] = await Promise.all([import("#writers/catalogue"), import("#writers/sketch")]);
    const { ending, write } = writers[input.to];
    const sketch = sketchOf(shown);
    return {
      version: resultVersion,
      program: ports.program,
      notation: input.to,
      ending,
      name: sketch.name,
      components: sketch.parts.length,
      connections: sketch.links.length,
      text: await write(sketch),
    };
  },
});
