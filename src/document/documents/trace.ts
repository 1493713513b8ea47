// Documents held against a model, as a report: the components by how often they are spoken of, what is missing, where the two part.
import { grouped } from "#base/groups";
import { plural, shorten } from "#base/text";
import type { TraceResult } from "#model/result";
import { type Block, type Document, list, paragraph, type Runs, section, strong, table, text } from "../document.ts";
import { place, places } from "../wording.ts";

export function traceDocument(result: TraceResult): Document {
  const { components, undocumented, missing } = result;
  const spoken = `${components.length - undocumented.length} of ${plural(components.length, "component")}`;
  const files = result.documents.map((one) => one.file);
  const told = files.length > 3 ? plural(files.length, "document") : files.join(", ");
  return {
    title: `${result.documents[0]?.title ?? "Documents"}, held against ${result.model}`,
    subtitle: `${told}: ${spoken} spoken of, ${undocumented.length} undocumented; ${missing.length} documented and not in the model.`,
    program: result.program,
    blocks: [...componentBlocks(result), ...missingBlocks(result), ...partingBlocks(result)],
  };
}

function componentBlocks({ components, undocumented }: TraceResult): Block[] {
  const spoken = components.filter((one) => one.sentences > 0).toSorted((a, b) => b.sentences - a.sentences);
  const rows = spoken.map(({ name, sentences, first }): Runs[] => [
    [strong(name)],
    [text(String(sentences))],
    first ? [place(first)] : [],
    [text(shorten(first?.quote ?? "", 90))],
  ]);
  const alone = grouped(
    components.filter((one) => undocumented.includes(one.id)),
    (one) => one.name,
  );
  const names = [...alone].map(([name, same]): Runs[] => [[text(same.length > 1 ? `${name} (${same.length})` : name)]]);
  const blocks: Block[] = [];
  if (rows.length > 0)
    blocks.push(table("Components that the documents speak of", ["Component", "Sentences", "First", "Line"], rows));
  if (names.length > 0) blocks.push(paragraph(strong("No sentence speaks of:")), list(names));
  return [section("components", "Components", blocks)];
}

function missingBlocks({ missing }: TraceResult): Block[] {
  if (missing.length === 0) return [];
  const rows = missing.map(({ name, because, confidence, evidence }): Runs[] => [
    [strong(name)],
    [text(because)],
    [text(`${Math.round(confidence * 100)} %`)],
    places(evidence, 4),
  ]);
  const head = ["Name", "Because", "Sure", "Sentences"];
  return [section("missing", "Documented, and not in the model", [table("Spoken of like a component", head, rows)])];
}

/** What the tables above do not say already. */
function partingBlocks({ drift }: TraceResult): Block[] {
  const rest = drift.filter((one) => one.document.length > 0 && one.model.length > 0);
  if (rest.length === 0) return [];
  const rows = rest.map(({ is, document, model }): Runs[] => [[text(is)], places(document), places(model)]);
  return [
    section("drift", "Where documents and model part", [table("Both sides", ["What", "Documents", "Model"], rows)]),
  ];
}
