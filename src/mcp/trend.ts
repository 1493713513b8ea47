// How findings moved from report to report, as agents get it.
import { z } from "zod";
import type { ResultOf } from "#actions/table";
import { trendAction } from "#actions/trend";
import { severities } from "#model/check";
import { cleanedFields, dataLimit, firstOf, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import { defineTool } from "./tool.ts";

export const trendTool = defineTool({
  action: trendAction,
  note: "Reports are files inside your folders, or handles of reviews of this session such as r1.",
  input: z.strictObject({ ...trendAction.input.shape, ...paging(5) }),
  async answer(asked, desk) {
    const { steps } = await trendAction.run(asked, desk.ports);
    const page = pageOf(steps, asked, dataLimit - 1_000, shown, lineOf);
    const more = pageSentence("reports", page, (offset) => `trend with the same reports and offset ${offset}.`);
    return { data: { steps: page.data, more }, text: textOf([...page.lines], [more]) };
  },
});

type Step = ResultOf<"trend">["steps"][number];

/** Counts of all, and the first of what came and went. */
function shown({ came, went, ...step }: Step): Record<string, unknown> {
  return {
    ...step,
    ...cleanedFields(firstOf("came", came, 20), 200),
    ...cleanedFields(firstOf("went", went, 20), 200),
  };
}

function lineOf({ report, findings, came, went }: Step): string {
  const counts = severities.map((severity) => `${findings[severity]} ${severity}`).join(", ");
  return `${report}: ${counts}; ${came.length} came, ${went.length} went.`;
}
