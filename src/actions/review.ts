// Reviews a repository: recovers its architecture, asks the rules, and proves what they say.
import { z } from "zod";
import { UserError } from "#base/errors";
import { normalizePath } from "#base/path";
import type { FileTree } from "#base/tree";
import { severities } from "#model/check";
import type { Configuration } from "#model/configuration";
import { documentReviewResult, resultVersion, reviewResult } from "#model/result";
import { defineAction } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { as, exclude, path } from "./inputs.ts";
import { recoverSubject } from "./recover.ts";
import { subjectOf } from "./subject.ts";
import { reportFrom } from "./trend.ts";
import { allRules, chooseRules } from "./rules.ts";

const asked = z.object({
  path,
  as,
  only: z.array(z.string()).default([]).describe("Rules or areas to ask, and no others: security, client-timeout"),
  skip: z.array(z.string()).default([]).describe("Rules or areas not to ask"),
  exclude,
  failOn: z
    .enum(severities)
    .optional()
    .describe("Fail (exit code 1) where a finding, or with a baseline a new one, is at least this severe"),
  baseline: z.string().optional().describe("An earlier report in JSON: what it has is known, what it lacks is new"),
});

export const reviewAction = defineAction({
  name: "review",
  summary: "Review a repository: findings with file and line, and what is missing with the proof of the search",
  description:
    "Recovers the architecture, asks every rule of every component, reads each quote again before it is printed, and ranks what matters here by impact, confidence and how cheaply you can check it.",
  examples: [
    { command: "archwright review .", shows: "the verdict, what to do first, and the counts" },
    {
      command: "archwright review . --format html --out report.html",
      shows: "the whole report with the architecture drawn",
    },
    {
      command: "archwright review . --only security --fail-on high",
      shows: "security rules alone; exit code 1 where a finding is high or critical",
    },
  ],
  input: asked,
  positional: ["path"],
  output: z.union([reviewResult, documentReviewResult]),
  async run(input, ports) {
    const subject = await subjectOf(input, ports);
    const { tree, reads } = subject;
    const configuration = await configurationOf(tree);
    const { only, skip, exclude, failOn, baseline } = joined(input, configuration, tree);
    const rules = await chooseRules(only, skip, reads);
    const recovered = await recoverSubject(subject, exclude, ports);
    const known = baseline === undefined ? undefined : await reportFrom(baseline, ports);
    const options = { today: ports.today?.(), baseline: known, failOn };
    const reviewed =
      reads === "documents"
        ? (await import("#review/documents/review")).reviewDocuments(recovered, rules, tree, options)
        : (await import("#review/review")).review(recovered, rules, tree.read, options);
    const all = await allRules(reads);
    const narrowed = rules.length < all.length ? ` ${rules.length} of ${all.length} rules were asked.` : "";
    const verdict = { ...reviewed.verdict, text: reviewed.verdict.text + narrowed };
    return { version: resultVersion, program: ports.program, ...reviewed, verdict };
  },
});

type Wishes = Pick<z.infer<typeof asked>, "path" | "only" | "skip" | "exclude" | "failOn" | "baseline">;

/** What is asked now goes before what the repository's configuration says; left out is what either leaves out. */
function joined(input: Wishes, configuration: Configuration, tree: FileTree): Omit<Wishes, "path"> {
  const named = input.only.length > 0 ? input.only : (configuration.only ?? []);
  const { baseline } = configuration;
  return {
    only: named,
    skip: [...input.skip, ...(configuration.skip ?? [])],
    exclude: [...input.exclude, ...(configuration.exclude ?? [])],
    failOn: input.failOn ?? configuration["fail-on"],
    baseline: input.baseline ?? (baseline === undefined ? undefined : ownReport(baseline, input.path, tree)),
  };
}

/** A tree under review may name a report of its own, and nothing that lies elsewhere or behind a link. */
function ownReport(baseline: string, path: string, tree: FileTree): string {
  const own = normalizePath(baseline);
  if (own === undefined || !tree.has(own))
    throw new UserError(
      `archwright.yaml names ${baseline} as its baseline, and there is no such file in the folder.`,
      "Name a report that is kept in the repository by its path from the root, or take the line out.",
    );
  return `${path.replace(/\/+$/, "")}/${own}`;
}
