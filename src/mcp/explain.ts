// The proof of a finding as agents get it: the report is taken from this session, or from a file of the folder.
import { z } from "zod";
import { explainAction } from "#actions/explain";
import type { ResultOf } from "#actions/table";
import { placeOf, spotIn, spotOf } from "#model/evidence";
import { cleaned, cleanedFields, dataLimit, firstOf, pageOf, pageSentence, paging, textOf } from "./answer.ts";
import { folderOf, reportField, reportOf } from "./reports.ts";
import { defineTool } from "./tool.ts";

const pageLimit = 4_000;
const room = dataLimit - pageLimit - 5_000;

export const explainTool = defineTool({
  action: explainAction,
  note: "Takes the number or id of a finding as the review tool gave it.",
  input: z.strictObject({ ...explainAction.input.shape, ...reportField, ...paging(3) }),
  async answer(asked, desk) {
    const report = reportOf(asked.report, desk.shelf);
    const path = folderOf(asked.path, report, desk.shelf);
    const result = await explainAction.run({ finding: asked.finding, report, path }, desk.ports);
    const { finding, check, page } = result;
    const excerpts = pageOf(result.excerpts, asked, room, excerptShown, excerptText);
    const more = pageSentence(
      "places",
      excerpts,
      (offset) => `explain with finding ${finding.id}, report ${report} and offset ${offset}.`,
    );
    const about =
      page !== undefined && page.length > pageLimit ? ` The whole page: rules with rule ${finding.rule}.` : "";
    const { id, rule, title, component, severity, confidence, is, expected, because, mend } = finding;
    return {
      data: {
        finding: cleanedFields({ id, rule, title, component, severity, confidence, is, expected, because, mend }),
        reasoning: cleaned(check?.because),
        search: cleaned(searchShown(finding), 200),
        places: excerpts.data,
        more,
        page: cleaned(page, pageLimit),
        ...(about === "" ? {} : { wholePage: about.trim() }),
      },
      text: textOf(
        [
          `${severity}: ${title}${component === undefined ? "" : ` in ${component}`} (${rule}).`,
          `Is: ${is}`,
          `Expected: ${expected}`,
          `Because: ${because}`,
          `To mend: ${mend}`,
          ...(check ? [`Reasoning: ${check.because}`] : []),
          ...excerpts.lines,
        ],
        [more + about],
        1_000,
      ),
    };
  },
});

type Explained = ResultOf<"explain">;
type Excerpt = Explained["excerpts"][number];

function excerptShown({ file, line, first, lines, matches, ...spot }: Excerpt): Record<string, unknown> {
  return { file, line, ...spotIn(spot), first, matches, ...cleanedFields({ lines }, 160) };
}

function excerptText({ file, line, first, lines, matches, ...spot }: Excerpt): string {
  const number = (at: number): string => (spotOf(spot) === undefined ? ` ${at}` : "");
  const shown = lines.map((words, i) => {
    return `${first + i === line ? ">" : " "}${number(first + i)}  ${words.slice(0, 100)}`;
  });
  return [`${placeOf({ file, line, ...spot })}${matches ? "" : " (changed since the report was made)"}`, ...shown].join(
    "\n",
  );
}

function searchShown({ search }: Explained["finding"]): unknown {
  return (
    search && {
      places: search.places,
      files: search.files,
      ...firstOf("forms", search.forms, 10),
      ...firstOf("unread", search.unread, 3),
      ...firstOf("nearMisses", search.nearMisses, 2),
    }
  );
}
