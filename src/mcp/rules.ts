// The rules as agents get them: the list page by page, or the page of one.
import { z } from "zod";
import { rulesAction } from "#actions/rules";
import type { ResultOf } from "#actions/table";
import { cleaned, dataLimit, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import { defineTool } from "./tool.ts";

const pageLimit = 10_000;

export const rulesTool = defineTool({
  action: rulesAction,
  note: "Without `rule` the list; with it the page, which says how to mend what the rule finds and when to leave it.",
  input: z.strictObject({ ...rulesAction.input.shape, ...paging(100) }),
  async answer(asked, desk) {
    const { rules, page } = await rulesAction.run({ rule: asked.rule }, desk.ports);
    const listed = pageOf(rules, asked, page === undefined ? dataLimit - 1_000 : 1_000, (one) => one, lineOf);
    const more = pageSentence("rules", listed, (offset) => `rules with offset ${offset}.`);
    const cut = page !== undefined && page.length > pageLimit;
    const left = cut ? ` The page is cut here; ${page.length - pageLimit} more characters are in the package.` : "";
    return {
      data: {
        rules: listed.data,
        more: more + left,
        ...(page === undefined ? {} : { page: cleaned(page, pageLimit) }),
      },
      text: textOf(page === undefined ? listed.lines : page.split("\n"), [more + left]),
    };
  },
});

function lineOf({ id, title }: ResultOf<"rules">["rules"][number]): string {
  return `${id}: ${title}`;
}
