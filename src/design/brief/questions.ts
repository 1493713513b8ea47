// What to ask before a design begins: what is missing, contradictory or open, that which changes most first.
import { changes } from "#knowledge/brief/input-stakes";
import type { BriefContradiction, BriefInput, BriefQuestion, QualityRequirement } from "./brief.ts";
import { openIn } from "./contradictions/open.ts";
import { brief } from "./contradictions/finding.ts";
import type { Said } from "./said.ts";

interface Asked {
  readonly question: BriefQuestion;
  readonly weight: number;
}

interface Ground {
  readonly inputs: readonly BriefInput[];
  readonly contradictions: readonly BriefContradiction[];
  readonly quality: readonly QualityRequirement[];
}

export function questionsOf(said: readonly Said[], { inputs, contradictions, quality }: Ground): BriefQuestion[] {
  const asked = [
    ...inputs.flatMap(ofInput),
    ...contradictions.map((one) => ofContradiction(one, quality)),
    ...openIn(said).map(ofOpen),
  ];
  return asked.toSorted((a, b) => b.weight - a.weight).map((one) => one.question);
}

function ofInput(one: BriefInput): Asked[] {
  if (one.standing === "given") return [];
  const { asks, changes: what, weight } = changes[one.input];
  const near = one.near[0] ? `; “${brief(one.near[0].quote)}” comes near and gives no figure` : "";
  const because = `none of ${String(one.searched)} statements gives ${one.lookedFor.join("; ")}${near}`;
  return [{ question: { asks, because, changes: what, about: "missing", evidence: one.near }, weight }];
}

const weights: Readonly<Record<BriefContradiction["kind"], number>> = {
  impossible: 100,
  contradiction: 85,
  tension: 45,
  "open-question": 42,
  "dangling-reference": 30,
  duplicate: 15,
};

const asksOf: Readonly<Record<BriefContradiction["kind"], string>> = {
  impossible: "Which of these targets gives way?",
  contradiction: "Which of these holds?",
  tension: "Which of these comes first where they meet?",
  "open-question": "Is that decided?",
  "dangling-reference": "Where is what this refers to?",
  duplicate: "Which of these is to be kept?",
};

/** A contradiction about a measured quality decides more than one about words. */
function ofContradiction(
  { kind, because, evidence }: BriefContradiction,
  quality: readonly QualityRequirement[],
): Asked {
  const lines = new Set(evidence.map((one) => `${one.file}:${String(one.line)}`));
  const touched = quality.filter((one) =>
    one.evidence.some((place) => lines.has(`${place.file}:${String(place.line)}`)),
  );
  const categories = [...new Set(touched.map((one) => one.category))];
  const changed =
    categories.length > 0
      ? `how ${categories.join(" and ")} is designed for`
      : "what is built at these places, and its tests";
  return {
    question: { asks: asksOf[kind], because, changes: changed, about: "contradiction", evidence },
    weight: weights[kind] + (categories.length > 0 ? 5 : 0),
  };
}

function ofOpen(one: Said): Asked {
  const isQuestion = one.text.trimEnd().endsWith("?");
  const question: BriefQuestion = {
    asks: isQuestion ? one.text : `What is it to be: “${brief(one.text)}”?`,
    because: isQuestion ? "the brief asks it and does not answer it" : "the brief leaves it to be decided",
    changes: `what “${one.section.title || "this part"}” asks for`,
    about: "open",
    evidence: [one.evidence],
  };
  return { question, weight: one.role === "open" ? 25 : 20 };
}
