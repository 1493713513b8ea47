// The check of a report's quotes as agents get it: the count, and what no longer matches page by page.
import { z } from "zod";
import type { ResultOf } from "#actions/table";
import { placeOf } from "#model/evidence";
import { verifyAction } from "#actions/verify";
import { dataLimit, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import { folderOf, reportField, reportOf } from "./reports.ts";
import { defineTool } from "./tool.ts";

export const verifyTool = defineTool({
  action: verifyAction,
  note: "Ask it after the code has changed, before you rely on an earlier review.",
  input: z.strictObject({ ...verifyAction.input.shape, ...reportField, ...paging(10) }),
  async answer(asked, desk) {
    const report = reportOf(asked.report, desk.shelf);
    const path = folderOf(asked.path, report, desk.shelf);
    const { quotes, matching, mismatches } = await verifyAction.run({ report, path }, desk.ports);
    const page = pageOf(mismatches, asked, dataLimit - 1_000, (one) => one, lineOf);
    const more = pageSentence("quotes that do not match", page, (offset) => {
      return `verify with report ${report} and offset ${offset}.`;
    });
    const text = textOf([`${matching} of ${quotes} quotes match.`, ...page.lines], [more]);
    return { data: { report, quotes, matching, mismatches: page.data, more }, text };
  },
});

function lineOf({ evidence, found }: ResultOf<"verify">["mismatches"][number]): string {
  return `${placeOf(evidence)} quoted ${evidence.quote}; there now: ${found ?? "no such line"}`;
}
