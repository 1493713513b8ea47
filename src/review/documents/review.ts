// Reviews what documents describe: which topics they cover, what the rules about documents find, and what to do first.
import { LineIndex } from "#base/text";
import type { FileTree } from "#base/tree";
import type { DocumentReviewResult } from "#model/result";
import { type Recovered, View } from "#model/view";
import { documentText } from "#prose/document-text";
import type { Rule } from "#rules/rule";
import { ask } from "../ask.ts";
import { compareWith } from "../comparison.ts";
import { byRank } from "../findings.ts";
import { Gate, type ReadText } from "../gate.ts";
import { gateOf } from "../limit.ts";
import { provedSystem } from "../proved-system.ts";
import type { ReviewOptions } from "../review.ts";
import { firstOf } from "../verdict.ts";
import { areasOf } from "./areas.ts";
import { documentSet } from "./document-set.ts";
import { gapsOf } from "./gaps.ts";
import { threatsOf } from "./threats.ts";
import { topicsOf } from "./topics.ts";
import { documentVerdict } from "./verdict.ts";

export type DocumentsReviewed = Omit<DocumentReviewResult, "version" | "program">;

export function reviewDocuments(
  recovered: Recovered,
  rules: readonly Rule[],
  tree: FileTree,
  { baseline, failOn }: ReviewOptions = {},
): DocumentsReviewed {
  const gate = new Gate(tree.read);
  const { checks, findings } = ask(rules, new View(recovered), gate);
  findings.sort(byRank);
  const system = provedSystem(recovered.system, gate);
  const ids = new Set(rules.map((one) => one.id));
  const known = baseline && { ...baseline, findings: baseline.findings.filter((one) => ids.has(one.rule)) };
  const comparison = known && compareWith(known, findings, system);
  const documents = documentsOf(recovered, tree.read);
  const read = documentSet(recovered, gate);
  const topics = topicsOf(read);
  const names = new Map(system.components.map((one) => [one.id, one.name]));
  const nameOf = (id: string | undefined): string => names.get(id ?? "") ?? id ?? system.name;
  return {
    verdict: documentVerdict(documents, findings),
    first: firstOf(findings),
    documents,
    system,
    topics,
    threats: threatsOf(read, topics),
    areas: areasOf({ checks, findings, topics, rules, nameOf }),
    gaps: gapsOf(read, topics, system),
    checks,
    findings,
    waived: [],
    ...(comparison ? { comparison } : {}),
    ...(failOn ? { gate: gateOf(failOn, findings, comparison) } : {}),
    dropped: gate.dropped,
    coverage: recovered.coverage,
  };
}

/** Each file that something was read of, with its title. */
export function documentsOf({ facts }: Recovered, read: ReadText): DocumentReviewResult["documents"] {
  const { sections } = documentText(facts);
  const files = [...new Set(facts.map((one) => one.evidence.file))].sort();
  return files.map((file) => {
    const own = sections.filter((one) => one.file === file && one.level > 0);
    const title = (own.find((one) => one.level === 1) ?? own[0])?.title ?? file;
    return { file, title, lines: new LineIndex(read(file) ?? "").count };
  });
}
