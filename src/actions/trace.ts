// Holds documents against a model: which sentence speaks of which component, what no sentence speaks of, what the model lacks.
import { z } from "zod";
import { UserError } from "#base/errors";
import { recoverResult, resultVersion, traceResult } from "#model/result";
import type { System } from "#model/system";
import { defineAction, type Running } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { exclude } from "./inputs.ts";
import { recoverSubject } from "./recover.ts";
import { subjectOf } from "./subject.ts";

export const traceAction = defineAction({
  name: "trace",
  summary: "Hold documents against a model: what they speak of, what they leave out, what is not there",
  description:
    "Links the sentences of documents to the components of a model file or of a repository. Components that no sentence speaks of are undocumented, what sentences speak of as a part and the model lacks is missing; each place where the two part is told with both sides.",
  examples: [
    { command: "archwright trace docs/design.md .", shows: "a design document against the code" },
    { command: "archwright trace docs architecture.yaml", shows: "all documents of a folder against a model file" },
    { command: "archwright trace design.txt . --format json", shows: "every link with its sentence, as data" },
  ],
  input: z.object({
    document: z.string().describe("A document, a folder of documents, or - for a document on standard input"),
    model: z
      .string()
      .default(".")
      .describe("An architecture.yaml, a result of recover in JSON, or the folder of a repository, which is recovered"),
    exclude,
  }),
  positional: ["document", "model"],
  output: traceResult,
  async run({ document, model, exclude }, ports) {
    const subject = await subjectOf({ path: document, as: documents(document, ports) }, ports);
    const recovered = await recoverSubject(subject, exclude, ports);
    const [{ Gate }, { provedSystem }, { documentText }, { trace }, { documentsOf }] = await Promise.all([
      import("#review/gate"),
      import("#review/proved-system"),
      import("#prose/document-text"),
      import("#review/trace/trace"),
      import("#review/documents/review"),
    ]);
    const gate = new Gate(subject.tree.read);
    const { sentences } = documentText(recovered.facts);
    if (sentences.length === 0)
      throw new UserError(`${document} has no text to read.`, "Name a document, or a folder that holds some.");
    const system = await modelOf(model, exclude, ports);
    const links = recovered.facts.filter((one) => one.kind === "link");
    const told = trace({ sentences, links, drawn: provedSystem(recovered.system, gate) }, system, gate);
    const read = documentsOf(recovered, subject.tree.read);
    return {
      version: resultVersion,
      program: ports.program,
      documents: read,
      model: system.name,
      ...told,
      dropped: gate.dropped,
      coverage: recovered.coverage,
    };
  },
});

function documents(path: string, ports: Running): "documents" | undefined {
  return ports.kindOf(path) === "folder" ? "documents" : undefined;
}

const remedy = "Name an architecture.yaml, a result of recover in JSON, or the folder of a repository.";

/** The system that documents are held against. */
async function modelOf(path: string, exclude: readonly string[], ports: Running): Promise<System> {
  const kind = ports.kindOf(path);
  if (kind === "input") throw new UserError("The model cannot come from standard input.", remedy);
  if (kind === "missing") throw new UserError(`There is no ${path}.`, remedy);
  const isResult = kind === "file" && /\.json$/i.test(path);
  const system = isResult ? systemOfJson(await ports.text(path), path) : await systemOfTree(path, exclude, ports);
  // Without components everything would be missing.
  if (system.components.length === 0)
    throw new UserError(`${path} has no components to hold the documents against.`, remedy);
  return system;
}

/** A model file alone is a tree of one file. */
async function systemOfTree(path: string, exclude: readonly string[], ports: Running): Promise<System> {
  const tree = ports.tree(path);
  const configuration = await configurationOf(tree);
  const all = [...exclude, ...(configuration.exclude ?? [])];
  const recovered = await recoverSubject({ tree, reads: "repository", path }, all, ports);
  const [{ Gate }, { provedSystem }] = await Promise.all([import("#review/gate"), import("#review/proved-system")]);
  return provedSystem(recovered.system, new Gate(tree.read));
}

function systemOfJson(text: string, path: string): System {
  try {
    return recoverResult.parse(JSON.parse(text));
  } catch {
    throw new UserError(`${path} is no result of recover.`, "Write one with `archwright recover DIR --format json`.");
  }
}
