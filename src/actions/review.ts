// Reviews a repository: recovers its architecture, asks the rules, and proves what they say.
import { z } from "zod";
import { resultVersion, reviewResult } from "#model/result";
import { defineAction } from "./action.ts";
import { path, exclude } from "./inputs.ts";
import { recoverTree } from "./recover.ts";
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
  }),
  positional: ["path"],
  output: reviewResult,
  async run(input, ports) {
    const rules = await chooseRules(input.only, input.skip);
    const { tree, recovered } = await recoverTree(input, ports);
    const { review } = await import("#review/review");
    const reviewed = review(recovered, rules, tree.read);
    const all = await allRules();
    const narrowed = rules.length < all.length ? ` ${rules.length} of ${all.length} rules were asked.` : "";
    const verdict = { ...reviewed.verdict, text: reviewed.verdict.text + narrowed };
    return { version: resultVersion, program: ports.program, ...reviewed, verdict };
  },
});
