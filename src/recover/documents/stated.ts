// What documents state beside parts and connections, as nouns of the model: requirements, decisions, risks, assumptions, questions.
import type { Fact } from "#model/fact";
import type { Requirement, System } from "#model/system";
import { assumptionsOf } from "#prose/assumptions";
import type { Bounded } from "#prose/bounded";
import { decisionsOf } from "#prose/decisions";
import { questionsOf } from "#prose/questions";
import { requirementsOf } from "#prose/requirements";
import type { StatedRequirement } from "#prose/requirement";
import { risksOf } from "#prose/risks";
import { isEmptyWord, writtenWords } from "#prose/written-words";

type Stated = Pick<System, "requirements" | "decisions" | "risks" | "assumptions" | "questions">;

export function statedNouns(facts: readonly Fact[]): Stated {
  return {
    requirements: named(requirementsOf(facts)).map(([id, one]) => requirementOf(id, one)),
    decisions: named(decisionsOf(facts)).map(([id, { text, status, because, insteadOf, costs, evidence }]) => ({
      id,
      title: text,
      ...(status === undefined ? {} : { status }),
      because: [...because],
      insteadOf: [...insteadOf],
      ...(costs === undefined ? {} : { costs }),
      evidence: [...evidence],
    })),
    risks: named(risksOf(facts)).map(([id, { text, likelihood, impact, mitigation, evidence }]) => ({
      id,
      text,
      ...(likelihood === undefined ? {} : { likelihood: degreeOf(likelihood) }),
      ...(impact === undefined ? {} : { impact: degreeOf(impact) }),
      ...(mitigation === undefined ? {} : { mitigation }),
      evidence: [...evidence],
    })),
    assumptions: named(assumptionsOf(facts)).map(([id, { text, evidence }]) => ({ id, text, evidence: [...evidence] })),
    questions: named(questionsOf(facts)).map(([id, { text, owner, evidence }]) => ({
      id,
      text,
      ...(owner === undefined ? {} : { owner }),
      evidence: [...evidence],
    })),
  };
}

function requirementOf(id: string, one: StatedRequirement): Requirement {
  const { text, kind, quality, constraint, priority, doubtful, figures, evidence } = one;
  const [first] = figures;
  return {
    id,
    text,
    // A quality that no word names is still no function.
    ...(kind === "quality" ? { quality: quality ?? "quality" } : {}),
    ...(kind === "constraint" ? { constraint: constraint ?? "technical" } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(first ? { measure: measureOf(first), target: targetOf(first) } : {}),
    ...(first?.at === undefined ? {} : { at: first.at }),
    ...(doubtful === undefined ? {} : { doubtful }),
    evidence: [...evidence],
  };
}

function measureOf({ measure, percentile }: Bounded): string {
  if (percentile === undefined) return measure;
  return /^p\d/.test(percentile) ? `${measure} ${percentile}` : `${measure} in ${percentile}`;
}

/** "< 200 ms", as a model file has it. */
function targetOf({ comparison, number, unit, per, measure }: Bounded): string {
  const each = per === undefined ? "" : `/${per}`;
  // Of what is counted the measure has the name.
  return `${comparison} ${number}${unit === measure || unit === "" ? "" : ` ${unit}`}${each}`;
}

const degrees: readonly (readonly [string, RegExp])[] = [
  ["high", /^(?:very )?(?:high|likely|severe|critical|major|probable)\b/i],
  ["medium", /^(?:medium|moderate|possible)\b/i],
  ["low", /^(?:very )?(?:low|unlikely|minor|rare|remote|negligible)\b/i],
];

function degreeOf(words: string): string {
  return degrees.find(([, form]) => form.test(words))?.[0] ?? words;
}

const wordsOfId = 6;

/** By the id as written, or by the first words that mean something; the second of one name is told apart by its number. */
function named<T extends { readonly id?: string; readonly text: string }>(all: readonly T[]): [string, T][] {
  const taken = new Map<string, number>();
  return all.map((one) => {
    const name = one.id ?? (slugOf(one.text) || "unnamed");
    const copies = (taken.get(name) ?? 0) + 1;
    taken.set(name, copies);
    const free = copies === 1 ? name : `${name}-${copies}`;
    if (copies > 1) taken.set(free, 1);
    return [free, one];
  });
}

function slugOf(text: string): string {
  const words = writtenWords(text.slice(0, 300)).map((one) => one.text.toLowerCase());
  const telling = words.filter((one) => !isEmptyWord(one));
  const chosen = (telling.length > 0 ? telling : words).slice(0, wordsOfId);
  return chosen.join("-").replace(/[^\p{L}\p{N}]+/gu, "-");
}
