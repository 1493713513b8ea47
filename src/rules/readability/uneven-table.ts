// Rows that have more or fewer cells than the table has columns: what is too much is not shown at all.
import { plural } from "#base/text";
import { tablesOf } from "#prose/tables";
import { defineRule } from "../rule.ts";
import { remarks } from "../remarks.ts";

export const unevenTable = defineRule(
  remarks({
    id: "readability/uneven-table",
    title: "Table row with another number of cells",
    strength: "Tables have as many cells in each row as columns",
    issue: "8.3",
    looksFor: ["a row with more cells than columns, or with fewer of a table of three or more"],
    sources: ["GitHub Flavored Markdown, section 4.10: excess cells are ignored"],
    usual: {
      expected: "one cell for each column",
      because:
        "What stands in a cell too many is not shown, and cells behind a missing one stand under the wrong head.",
      severity: "low",
      confidence: 0.9,
    },
    *find({ recovered: { facts } }) {
      for (const { columns, rows } of tablesOf(facts)) {
        for (const { cells = [], evidence } of rows) {
          const isFew = cells.length < columns.length && columns.length > 2 && cells.length > 1;
          if (cells.length <= columns.length && !isFew) continue;
          yield {
            is: `The row "${cells[0] ?? ""}" has ${plural(cells.length, "cell")} under ${plural(columns.length, "column")}.`,
            evidence: [evidence],
            mend: isFew
              ? `Add the missing cells of "${cells[0] ?? ""}", empty ones too.`
              : `Take a cell of "${cells[0] ?? ""}" out, or write a bar that is part of the text as "\\|".`,
            ...(isFew ? { confidence: 0.75 } : { severity: "medium" }),
          };
        }
      }
    },
  }),
);
