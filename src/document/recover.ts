// The recovered architecture as a document: what the repository is, its parts, how they are joined, what they answer.
import { grouped } from "#base/groups";
import { plural } from "#base/text";
import type { RecoverResult } from "#model/result";
import type { Interface } from "#model/system";
import type { Drawing } from "#layout/drawing";
import { architectureBlocks } from "./architecture.ts";
import { coverageBlocks, coverageSentence } from "./coverage.ts";
import { designSections } from "./design.ts";
import { code, paragraph, section, strong, table, text, type Block, type Document, type Runs } from "./document.ts";
import { namesOf } from "./finding-groups.ts";
import { statedSections } from "./stated.ts";
import { places } from "./wording.ts";

export function recoverDocument(result: RecoverResult, drawing: Drawing | undefined): Document {
  const interfaces = interfaceBlocks(result);
  return {
    title: `Architecture of ${result.name}`,
    subtitle: coverageSentence(result.coverage),
    program: result.program,
    blocks: [
      ...repositoryBlocks(result),
      section("architecture", "Architecture", architectureBlocks(result, drawing)),
      ...designSections(result.design, result),
      ...(interfaces.length > 0 ? [section("interfaces", "Interfaces", interfaces)] : []),
      ...statedSections(result),
      section("coverage", "Coverage", coverageBlocks(result.coverage)),
    ],
  };
}

function repositoryBlocks({ purpose, repository }: RecoverResult): Block[] {
  const blocks: Block[] = purpose === undefined ? [] : [paragraph(text(purpose))];
  if (!repository) return blocks;
  const sources = places(repository.evidence);
  const proof: Runs = sources.length > 0 ? [text(" ("), ...sources, text(")")] : [];
  return [...blocks, paragraph(strong(repository.kind), text(`: ${repository.because}`), ...proof)];
}

function interfaceBlocks(result: RecoverResult): Block[] {
  const nameOf = namesOf(result);
  return [...grouped(result.interfaces, (item) => item.component)].map(([component, items]) => {
    const head = ["Asked by", "Answered by", "Guarded by", "Input checked as", "Source"];
    return table(`${nameOf(component)}: ${plural(items.length, "interface")}`, head, items.map(interfaceRow));
  });
}

function interfaceRow(item: Interface): Runs[] {
  const method = item.method === "*" ? "any" : item.method;
  const asked = item.kind === "http" ? `${method} ${item.path}` : `${item.kind} ${item.path}`;
  return [
    [code(asked)],
    item.handler === undefined ? [] : [code(item.handler)],
    [text(item.guards.join(", "))],
    [text(item.body.join(", "))],
    places(item.evidence, 1),
  ];
}
