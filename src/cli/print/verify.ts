// Prints how many quotes of a report still match.
import { cleanText } from "#document/escape";
import { plural } from "#base/text";
import { placeOf } from "#model/evidence";
import type { Look } from "../look.ts";
import type { ResultOf } from "#actions/table";

export function printVerify({ quotes, matching, mismatches }: ResultOf<"verify">, { palette }: Look): string {
  const sum = `${matching} of ${plural(quotes, "quote")} match${matching === quotes ? "." : `; ${mismatches.length} do not:`}`;
  const lines = mismatches.flatMap(({ evidence, found }) => [
    "",
    palette.strong(`${cleanText(placeOf(evidence))}`),
    `  quoted: ${cleanText(evidence.quote)}`,
    `  there:  ${found === undefined ? "(no such line)" : cleanText(found)}`,
  ]);
  return [sum, ...lines].join("\n");
}
