// Sorts what a review of documents found into its eight areas: strengths with their quotes, weaknesses, improvements.
import { grouped } from "#base/groups";
import { enumeration } from "#base/text";
import type { Area } from "#model/area";
import type { Check, Finding } from "#model/check";
import { reviewAreas, type Topic } from "#model/document-review";
import type { Rule } from "#rules/rule";

/** Which topics an area looks at beside its rules. */
const topicsOfArea: Readonly<Record<number, readonly string[]>> = {
  1: ["alternatives"],
  3: ["authentication", "authorization", "encryption-in-transit", "secrets-management"],
  4: [
    "rate-limiting",
    "scaling",
    "performance-targets",
    "caching",
    "high-availability",
    "monitoring-metrics",
    "error-handling",
  ],
  5: ["data-model", "encryption-at-rest", "backup-dr"],
  6: ["deployment-iac", "cicd-testing", "api-versioning", "logging", "tracing"],
  7: ["risks", "cost", "assumptions"],
  8: ["glossary"],
};

interface Said {
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly topics: readonly Topic[];
  readonly rules: readonly Rule[];
  readonly nameOf: (component: string | undefined) => string;
}

export function areasOf(said: Said): Area[] {
  return reviewAreas.map(({ number, title }) => {
    const isOwn = ({ issue }: { readonly issue: string }): boolean => issue.startsWith(`${number}.`);
    const topics = said.topics.filter((one) => topicsOfArea[number]?.includes(one.id));
    const rules = new Map(said.rules.filter(isOwn).map((one) => [one.id, one]));
    const weak = [...grouped(said.findings.filter(isOwn), (one) => one.rule).values()].map((same) =>
      weaknessOf(same, said),
    );
    return {
      number,
      title,
      strengths: [
        ...strengthsOf(said, rules),
        ...topics.filter((one) => one.verdict === "covered").map(strengthOfTopic),
      ],
      weaknesses: [...weak, ...topics.filter((one) => one.verdict !== "covered").map(weaknessOfTopic)],
      improvements: improvementsOf(said.findings.filter(isOwn)),
    };
  });
}

function strengthsOf({ checks, nameOf }: Said, rules: ReadonlyMap<string, Rule>): Area["strengths"] {
  const present = checks.filter((one) => one.verdict === "present" && rules.has(one.rule) && one.evidence.length > 0);
  return [...grouped(present, (one) => one.rule)].map(([id, same]) => {
    const parts = enumeration([...new Set(same.flatMap((one) => one.component ?? []).map(nameOf))], 6);
    const text = `${rules.get(id)?.strength ?? id}${parts === "" ? "" : `: ${parts}`}`;
    return { text, evidence: same.flatMap((one) => one.evidence.slice(0, 1)).slice(0, 3) };
  });
}

function strengthOfTopic({ because, evidence }: Topic): Area["strengths"][number] {
  return { text: because, evidence: evidence.slice(0, 2) };
}

function weaknessOf(same: readonly Finding[], { nameOf }: Said): Area["weaknesses"][number] {
  const [first] = same;
  const parts = [...new Set(same.flatMap((one) => one.component ?? []).map(nameOf))];
  const text =
    same.length === 1 || parts.length === 0
      ? enumeration(
          same.map((one) => trimmed(one.is)),
          8,
        )
      : `${first?.title ?? ""}: ${enumeration(parts, 8)}`;
  return {
    text: `${text}.`,
    findings: same.map((one) => one.id),
    evidence: same.flatMap((one) => one.evidence.slice(0, 1)).slice(0, 3),
  };
}

function weaknessOfTopic({ id, because, evidence }: Topic): Area["weaknesses"][number] {
  return { text: because, findings: [], topic: id, evidence: evidence.slice(0, 2) };
}

/** One for each rule: the first says it in full, the others are named. */
function improvementsOf(findings: readonly Finding[]): string[] {
  return [...grouped(findings, (one) => one.rule).values()].flatMap((same) => {
    return [...new Set(same.map((one) => one.mend))].slice(0, 3);
  });
}

function trimmed(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
