// The review of a design document by what designs often leave out: twelve gaps, each with what is there and what is not.
import type { Topic } from "#model/document-review";
import type { DocumentReviewResult } from "#model/result";
import { coverageSentence, unreadBlocks } from "../coverage.ts";
import { type Block, type Document, list, paragraph, type Runs, section, text } from "../document.ts";
import { place, withinSentence } from "../wording.ts";

type Gap = DocumentReviewResult["gaps"][number];

/** What is well first, then the gaps in their order. `detailed` adds the searches and a draft to paste for each. */
export function gapReview(result: DocumentReviewResult, { detailed }: { readonly detailed: boolean }): Document {
  return {
    title: `Review of the gaps of ${result.system.name}`,
    subtitle: "",
    program: result.program,
    blocks: [
      preamble(result),
      ...result.gaps.map((gap, at) => section(`gap-${gap.id}`, `${at + 1}. ${gap.title}`, blocksOf(gap, detailed))),
      paragraph(text(coverageSentence(result.coverage, result.dropped))),
      ...unreadBlocks(result.coverage),
    ],
  };
}

function preamble({ topics, gaps, system }: DocumentReviewResult): Block {
  const named = (all: readonly (Topic | Gap)[]): string => all.map((one) => withinSentence(one.title)).join(", ");
  const covered = topics.filter((one) => one.verdict === "covered");
  const missing = gaps.filter((one) => one.verdict === "missing");
  const well =
    covered.length > 0
      ? `The document of ${system.name} says what is done about ${named(covered)}.`
      : `Of ${system.name} no topic is covered.`;
  const ill =
    missing.length > 0 ? ` Nothing was found about ${named(missing)}.` : " None of the twelve gaps is wholly open.";
  return paragraph(text(well + ill));
}

function blocksOf(gap: Gap, detailed: boolean): Block[] {
  const open = gap.questions.filter((one) => one.verdict !== "covered");
  const there = gap.there.slice(0, detailed ? undefined : 3).map((one): readonly Runs[] => {
    const [first] = one.evidence;
    return [[text(one.text), ...(first ? [text(" "), place({ ...first, endLine: undefined })] : [])]];
  });
  return [
    paragraph(text(gap.why)),
    ...(there.length > 0 ? [paragraph(text("There already:")), list(there)] : []),
    ...(open.length > 0 ? [paragraph(text("Open:")), list(open.map((one) => openQuestion(one, detailed)))] : []),
    ...(detailed && open.length > 0 ? [draftOf(gap)] : []),
  ];
}

function openQuestion(question: Gap["questions"][number], detailed: boolean): readonly Runs[] {
  const lines: Runs[] = [[text(question.question)]];
  if (!detailed) return lines;
  const searched = question.search
    ? ` Searched: ${question.search.places}, for ${question.search.forms.slice(0, 8).join(", ")}.`
    : "";
  return [...lines, [text(`${question.because}${searched}`)]];
}

function draftOf({ title, draft }: Gap): Block {
  const lines = draft.trimEnd().split("\n");
  return {
    kind: "excerpt",
    file: `A section on ${withinSentence(title)} to paste`,
    lines: lines.map((words, at) => ({ number: at + 1, text: words, lit: false })),
  };
}
