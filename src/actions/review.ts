// Reviews a repository: recovers its architecture, asks the rules, and proves what they say.
import { z } from "zod";
import { severities } from "#model/check";
import type { Configuration } from "#model/configuration";
import { resultVersion, reviewResult } from "#model/result";
import { defineAction } from "./action.ts";
import { configurationOf } from "./configuration.ts";
import { path, exclude } from "./inputs.ts";
import { recoverTree, treeFor } from "./recover.ts";
import { reportFrom } from "./trend.ts";
import { allRules, chooseRules } from "./rules.ts";

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
  input: z.object({
    path,
    only: z.array(z.string()).default([]).describe("Rules or areas to ask, and no others: security, client-timeout"),
    skip: z.array(z.string()).default([]).describe("Rules or areas not to ask"),
    exclude,
    failOn: z
      .enum(severities)
      .optional()
      .describe("Fail (exit code 1) where a finding, or with a baseline a new one, is at least this severe"),
    baseline: z.string().optional().describe("An earlier report in JSON: what it has is known, what it lacks is new"),
  }),
  positional: ["path"],
  output: reviewResult,
  async run(input, ports) {
    const tree = treeFor(input, ports);
    const configuration = await configurationOf(tree);
    const { only, skip, exclude, failOn, baseline } = joined(input, configuration);
    const rules = await chooseRules(only, skip);
    const recovered = await recoverTree(tree, { path: input.path, exclude }, ports);
    const { review } = await import("#review/review");
    const known = baseline === undefined ? undefined : await reportFrom(baseline, ports);
    const reviewed = review(recovered, rules, tree.read, { today: ports.today?.(), baseline: known, failOn });
    const all = await allRules();
    const narrowed = rules.length < all.length ? ` ${rules.length} of ${all.length} rules were asked.` : "";
    const verdict = { ...reviewed.verdict, text: reviewed.verdict.text + narrowed };
    return { version: resultVersion, program: ports.program, ...reviewed, verdict };
  },
});

type Wishes = Pick<z.infer<typeof reviewAction.input>, "path" | "only" | "skip" | "exclude" | "failOn" | "baseline">;

/** What is asked now goes before what the repository's configuration says; left out is what either leaves out. */
function joined(input: Wishes, configuration: Configuration): Omit<Wishes, "path"> {
  const named = input.only.length > 0 ? input.only : (configuration.only ?? []);
  const { baseline } = configuration;
  return {
    only: named,
    skip: [...input.skip, ...(configuration.skip ?? [])],
    exclude: [...input.exclude, ...(configuration.exclude ?? [])],
    failOn: input.failOn ?? configuration["fail-on"],
    baseline: input.baseline ?? (baseline === undefined ? undefined : `${input.path.replace(/\/+$/, "")}/${baseline}`),
  };
}
