// Writes an architecture in a notation of drawing: what a folder, a document or an earlier result describes.
import { z } from "zod";
import { UserError } from "#base/errors";
import type { Problem } from "#model/evidence";
import { resultVersion } from "#model/result";
import { system, type System } from "#model/system";
import { defineAction, type Running } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { as, exclude } from "./inputs.ts";
import { recoverSubject } from "./recover.ts";
import { type Subject, subjectOf } from "./subject.ts";
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

interface Asked {
  readonly model: string;
  readonly as?: Subject["reads"] | undefined;
  readonly exclude: readonly string[];
}

async function systemOf({ model, as: reads, exclude: left }: Asked, ports: Running): Promise<System> {
  const kept = ports.kindOf(model) === "file" ? resultIn(await ports.text(model)) : undefined;
  if (kept) return kept;
  const { isModelFile, recoverDeclared } = await import("#recover/declared");
  const subject = await subjectOf({ path: model, as: reads }, ports, isModelFile);
  const { tree } = subject;
  const configuration = await configurationOf(tree);
  const exclude = [...left, ...(configuration.exclude ?? [])];
  const declared = await recoverDeclared(tree, exclude, ports.secrets);
  if (declared?.problems[0]) throw mistaken(declared.problems[0], declared.problems.length);
  if (declared) return declared.system;
  const recovered = await recoverSubject(subject, exclude, ports);
  const [{ Gate }, { provedSystem }] = await Promise.all([import("#review/gate"), import("#review/proved-system")]);
  return provedSystem(recovered.system, new Gate(tree.read));
}

/** What `recover` and `review` print as JSON. */
function resultIn(text: string): System | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const head = { version: z.literal(resultVersion), program: z.string() };
  const recovered = z.object({ ...head, ...system.shape }).safeParse(json);
  if (recovered.success) return recovered.data;
  return z.object({ ...head, system }).safeParse(json).data?.system;
}

/** A drawing of half a model would look like one of the whole. */
function mistaken({ file, line, found, expected, nearest }: Problem, count: number): UserError {
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  const more = count > 1 ? ` It is the first of ${count} mistakes.` : "";
  return new UserError(
    `${file}:${line ?? 1}: found ${found}, expected ${expected}.${meant}${more}`,
    "Its form is published in schema/architecture.schema.json.",
  );
}
