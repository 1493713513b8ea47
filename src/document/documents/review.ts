// The review of documents as a page: the verdict, what to do first, what is covered, and the weaknesses by area.
import { titleInSentence } from "#base/text";
import type { Area } from "#model/area";
import type { Finding } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { DocumentReviewResult } from "#model/result";
import { unreadBlocks } from "../coverage.ts";
import { documentCoverage } from "./coverage.ts";
import { type Block, type Document, list, mark, paragraph, type Runs, section, text, type Tone } from "../document.ts";
import { statedInShort } from "../stated.ts";
import { place } from "../wording.ts";

const tones = {
  sound: "good",
  acceptable: "medium",
  "needs work": "high",
  "at risk": "critical",
  unknown: "unsure",
} as const satisfies Record<DocumentReviewResult["verdict"]["level"], Tone>;

/** How many points of an area a page has room for. */
const shown = 6;

export function documentReviewDocument(result: DocumentReviewResult): Document {
  const { level, text: words } = result.verdict;
  return {
    title: `Review of ${result.system.name}`,
    subtitle: "",
    program: result.program,
    blocks: [
      { kind: "verdict", tone: tones[level], word: level, runs: [text(words)] },
      ...firstSection(result),
      ...statedSection(result),
      ...topicSection(result),
      ...result.areas.flatMap((one) => areaSection(one, result.system.name)),
      paragraph(text(documentCoverage(result))),
      ...unreadBlocks(result.coverage),
    ],
  };
}

function firstSection({ first, findings }: DocumentReviewResult): Block[] {
  const chosen = first.flatMap((id) => findings.find((one) => one.id === id) ?? []);
  if (chosen.length === 0) return [];
  return [
    section("first", "Do first", [
      list(
        chosen.map((one) => [toDo(one), [text(one.mend)]]),
        true,
      ),
    ]),
  ];
}

function toDo({ severity, is, evidence: [first] }: Finding): Runs {
  return [mark(severity, severity), text(` ${is}`), ...at(first)];
}

function at(evidence: Evidence | undefined): Runs {
  return evidence ? [text(" "), place({ ...evidence, endLine: undefined })] : [];
}

function statedSection({ system }: DocumentReviewResult): Block[] {
  const lines = statedInShort(system);
  return lines.length === 0 ? [] : [section("stated", "What the documents state", [list(lines.map((one) => [one]))])];
}

function topicSection({ topics, system }: DocumentReviewResult): Block[] {
  if (topics.length === 0) return [];
  const named = (verdict: string): string => {
    const titles = topics.filter((one) => one.verdict === verdict).map((one) => titleInSentence(one.title));
    return titles.join(", ") || "none";
  };
  const line = (tone: Tone, word: string, verdict: string): readonly Runs[] => [
    [mark(tone, word), text(` in ${system.name}: ${named(verdict)}`)],
  ];
  const lines = [
    line("good", "covered", "covered"),
    line("unsure", "mentioned", "mentioned"),
    line("bad", "absent", "absent"),
  ];
  return [section("topics", "What the documents cover", [list(lines)])];
}

function areaSection({ number, title, weaknesses }: Area, name: string): Block[] {
  const own = weaknesses.filter((one) => one.topic === undefined);
  if (own.length === 0) return [];
  const points = own.slice(0, shown).map((one) => [[text(one.text), ...at(one.evidence[0])]]);
  const rest = own.length > shown ? [[[text(`… and ${own.length - shown} more in ${name}`)]]] : [];
  return [section(`area-${number}`, title, [list([...points, ...rest])])];
}
