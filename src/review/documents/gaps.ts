// Says of the twelve things that designs often leave out what the documents have of each, what is missing, and what to write.
import { shorten } from "#base/text";
import { gaps } from "#knowledge/gaps/catalogue";
import type { Described, GapQuestion } from "#knowledge/gaps/gap";
import type { DocumentReviewResult } from "#model/result";
import type { System } from "#model/system";
import { answersOf } from "./answers.ts";
import { describedOf } from "./described.ts";
import type { Answer, DocumentSet } from "./document-set.ts";

type Topics = DocumentReviewResult["topics"];
type Reviewed = DocumentReviewResult["gaps"][number];
type Answered = Answer & { readonly subject: GapQuestion };

export function gapsOf(documents: DocumentSet, topics: Topics, system: System): Reviewed[] {
  const described = describedOf(system, documents.statements);
  const answers = answersOf(
    gaps.flatMap((one) => one.questions),
    documents,
  );
  let next = 0;
  return gaps.map((gap) => {
    const own = answers.slice(next, (next += gap.questions.length));
    const about = topics.filter((one) => gap.topics.includes(one.id));
    const open = new Set(own.filter((one) => one.verdict !== "covered").map((one) => one.subject.id));
    return {
      id: gap.id,
      title: gap.title,
      verdict: verdictOf(own, about),
      why: gap.why(described),
      there: thereOf(about, own, described),
      questions: own.map((one) => questionOf(one, described)),
      draft: gap.draft(described, open),
    };
  });
}

/** Missing only where neither a topic nor a question of it was seen anywhere. */
function verdictOf(answers: readonly Answered[], topics: Topics): Reviewed["verdict"] {
  if (answers.every((one) => one.verdict === "covered")) return "covered";
  const isSeen = [...answers, ...topics].some((one) => one.verdict !== "absent");
  return isSeen ? "partly covered" : "missing";
}

const mostPlaces = 3;

/** What is covered comes first, and each place is told once. */
function thereOf(topics: Topics, answers: readonly Answered[], described: Described): Reviewed["there"] {
  const found = [
    ...topics.map((one) => ({ title: one.title, answer: one })),
    ...answers.map((one) => ({ title: one.subject.question(described), answer: one })),
  ];
  const told = new Set<string>();
  return ["covered", "mentioned"].flatMap((verdict) =>
    found.flatMap(({ title, answer }) => {
      const [first] = answer.evidence;
      if (answer.verdict !== verdict || !first || told.has(`${first.file}:${first.line}`)) return [];
      told.add(`${first.file}:${first.line}`);
      return [{ text: `${title}: “${shorten(first.quote, 120)}”`, evidence: answer.evidence.slice(0, mostPlaces) }];
    }),
  );
}

function questionOf(
  { subject: { id, question }, verdict, doubtful, because, evidence, search }: Answered,
  described: Described,
): Reviewed["questions"][number] {
  return {
    id,
    question: question(described),
    verdict,
    ...(doubtful ? { doubtful } : {}),
    because,
    evidence: [...evidence],
    ...(search ? { search } : {}),
  };
}
