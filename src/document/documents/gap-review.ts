// The review of a design document by what designs often leave out: twelve gaps, each with what is there and what is not.
import { titleInSentence } from "#base/text";
import type { Topic } from "#model/document-review";
import type { DocumentReviewResult } from "#model/result";
import { unreadBlocks } from "../coverage.ts";
import { documentCoverage } from "./coverage.ts";
import { type Block, type Document, list, paragraph, type Runs, section, text } from "../document.ts";
import { place } from "../wording.ts";

type Gap = DocumentReviewResult["gaps"][number];

/** What is well first, then the gaps in their order. `detailed` adds the searches and a draft to paste for each. */
export function gapReview(result: DocumentReviewResult, { detailed }: { readonly detailed: boolean }): Document {
  return {
    title: `Review of the gaps of ${result.system.name}`,
    subtitle: "",
    program: result.program,
    blocks: [
      preamble(result),
      ...result.gaps.map((gap, at) =>
        section(`gap-${gap.id}`, `${at + 1}. ${gap.title}`, blocksOf(gap, result.system.name, detailed)),
      ),
      paragraph(text(documentCoverage(result))),
      ...unreadBlocks(result.coverage),
    ],
  };
}

function preamble({ topics, gaps, system }: DocumentReviewResult): Block {
  const named = (all: readonly (Topic | Gap)[]): string => all.map((one) => titleInSentence(one.title)).join(", ");
  const covered = topics.filter((one) => one.verdict === "covered");
  const missing = gaps.filter((one) => one.verdict === "missing");
  const well =
    covered.length > 0
      ? `The document of ${system.name} says what is done about ${named(covered)}.`
      : `Of ${system.name} no topic is covered.`;
  const ill =
    missing.length > 0
      ? ` In ${system.name} nothing was found about ${named(missing)}.`
      : ` Each of the twelve gaps of ${system.name} is answered in part.`;
  return paragraph(text(well + ill));
}

function blocksOf(gap: Gap, name: string, detailed: boolean): Block[] {
  const open = gap.questions.filter((one) => one.verdict !== "covered");
  const there = gap.there.slice(0, detailed ? undefined : 3).map((one): readonly Runs[] => {
    const [first] = one.evidence;
    return [[text(one.text), ...(first ? [text(" "), place({ ...first, endLine: undefined })] : [])]];
  });
  return [
    paragraph(text(gap.why)),
    ...(there.length > 0 ? [paragraph(text(`On ${titleInSentence(gap.title)} ${name} says:`)), list(there)] : []),
    ...(open.length > 0
      ? [paragraph(text(`${name} leaves open:`)), list(open.map((one) => openQuestion(one, detailed)))]
      : []),
    ...(detailed && open.length > 0 ? [draftOf(gap, name)] : []),
  ];
}

function openQuestion(question: Gap["questions"][number], detailed: boolean): readonly Runs[] {
  const lines: Runs[] = [[text(question.question)]];
  if (!detailed) return lines;
  const forms = question.search?.forms.slice(0, 8).join(", ");
  const because =
    forms === undefined ? question.because : `${question.because.replace(/\.$/, "")}; among them ${forms}.`;
  return [...lines, [text(because)]];
}

function draftOf({ title, draft }: Gap, name: string): Block {
  const lines = draft.trimEnd().split("\n");
  return {
    kind: "excerpt",
    file: `A section on ${titleInSentence(title)} of ${name} to paste`,
    lines: lines.map((words, at) => ({ number: at + 1, text: words, lit: false })),
  };
}
