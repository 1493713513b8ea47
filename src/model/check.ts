// What a rule concludes about a component, how an absence is proved, and when a conclusion matters.
import { z } from "zod";
import { evidence, problem } from "./evidence.ts";

/** The proof of an absence: what would have counted, where it was looked for, and what could not be read. */
export const search = z
  .object({
    forms: z.array(z.string()).describe("What would have counted, in words: libraries, calls, settings"),
    places: z.string().describe("What was searched, in words"),
    files: z.int().describe("How many files were searched"),
    unread: z.array(z.string()).describe("Files in those places that could not be understood"),
    nearMisses: z.array(evidence).describe("What a hasty reader would take for it"),
  })
  .meta({ id: "Search", description: "The proof of an absence" });
export type Search = z.infer<typeof search>;

export const verdict = z.enum(["present", "absent", "violated", "unknown", "not applicable"]);
export type Verdict = z.infer<typeof verdict>;

export const check = z
  .object({
    rule: z.string().describe("area/check-id"),
    component: z.string().optional().describe("Id of the component; absent for the system as a whole"),
    verdict,
    because: z.string().describe("The step from the evidence or the search to the verdict, in one sentence"),
    holds: z
      .object({ places: z.int(), of: z.int() })
      .optional()
      .describe("Where it holds only in part: in how many of how many places"),
    evidence: z.array(evidence),
    lacking: z.array(evidence).optional().describe("Where it does not hold, for what holds in part"),
    search: search.optional().describe("For an absence"),
  })
  .meta({ id: "Check", description: "A verdict on one component, or on the system" });
export type Check = z.infer<typeof check>;

/** The five groups of issue kinds, by the number before the dot. */
export const issueGroups: Readonly<Record<string, string>> = {
  1: "Critical security vulnerabilities",
  2: "Architectural anti-patterns",
  3: "Scalability limitations",
  4: "Operational concerns",
  5: "Future integration challenges",
};

export const severities = ["critical", "high", "medium", "low"] as const;
export const severity = z.enum(severities);
export type Severity = z.infer<typeof severity>;

export const finding = z
  .object({
    id: z.string().describe("Fingerprint: stays the same when lines move"),
    rule: z.string(),
    issue: z.string().describe("Number of the issue kind, 1.1 to 5.3"),
    title: z.string(),
    component: z.string().optional(),
    alike: z.array(z.string()).optional().describe("Further components of which the same is told"),
    severity,
    confidence: z.number().min(0).max(1).describe("How sure the reasoning is"),
    rank: z.number().describe("Impact x confidence x cheapness of checking; larger is earlier"),
    is: z.string().describe("What is the case"),
    expected: z.string().describe("What was expected"),
    because: z.string().describe("Why it matters in this system"),
    mend: z.string().describe("What to do"),
    evidence: z.array(evidence),
    search: search.optional(),
  })
  .meta({ id: "Finding", description: "A check that matters in its context" });
export type Finding = z.infer<typeof finding>;

/** All components that a finding speaks of; nothing stands for the system as a whole. */
export function affectedBy({ component, alike = [] }: Finding): readonly (string | undefined)[] {
  return [component, ...alike];
}

/** What was read, what was not, and why. */
export const coverage = z
  .object({
    files: z.int().describe("All files of the tree"),
    read: z.int().describe("Files that at least one reader understood"),
    lines: z.int().describe("Lines of the user's own program text"),
    languages: z.array(
      z.object({
        language: z.string(),
        files: z.int(),
        lines: z.int(),
        understood: z.enum(["in full", "in part", "not at all"]),
      }),
    ),
    formats: z.array(z.object({ reader: z.string(), files: z.int() })),
    leftOut: z.array(z.object({ reason: z.string(), files: z.int(), examples: z.array(z.string()) })),
    problems: z.array(
      z.object({
        file: z.string(),
        line: z.int().optional(),
        page: problem.shape.page,
        paragraph: problem.shape.paragraph,
        found: z.string(),
        expected: z.string(),
        nearest: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "Coverage", description: "What a report rests on" });
export type Coverage = z.infer<typeof coverage>;
