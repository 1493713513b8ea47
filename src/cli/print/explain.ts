// Prints one finding with the lines around its evidence and the page of its rule.
import { cleanText } from "#document/escape";
import type { Look } from "../look.ts";
import { placeOf, spotOf } from "#model/evidence";
import type { ResultOf } from "#actions/table";

export function printExplain({ finding, check, excerpts, page }: ResultOf<"explain">, { palette }: Look): string {
  const head = [
    palette.heading(cleanText(`${finding.title}${finding.component ? ` in ${finding.component}` : ""}`)),
    cleanText(`${finding.severity}, rule ${finding.rule}, issue ${finding.issue}, finding ${finding.id}`),
    "",
    `Is:        ${cleanText(finding.is)}`,
    `Expected:  ${cleanText(finding.expected)}`,
    `Because:   ${cleanText(finding.because)}`,
    `To mend:   ${cleanText(finding.mend)}`,
    ...(check ? [`Reasoning: ${cleanText(check.because)}`] : []),
  ];
  const lines = excerpts.flatMap((excerpt) => {
    const isNumbered = spotOf(excerpt) === undefined;
    const width = isNumbered ? String(excerpt.first + excerpt.lines.length).length : 0;
    const note = excerpt.matches ? "" : "  (this line has changed since the report was made)";
    return [
      "",
      palette.strong(`${cleanText(placeOf(excerpt))}${note}`),
      ...excerpt.lines.map((line, index) => {
        const number = excerpt.first + index;
        return `${number === excerpt.line ? palette.strong(">") : " "} ${palette.faint(isNumbered ? String(number).padStart(width) : "")}  ${cleanText(line)}`;
      }),
    ];
  });
  const search = finding.search
    ? [
        "",
        cleanText(`Searched ${finding.search.places} (${finding.search.files} files) for:`),
        ...finding.search.forms.map((form) => cleanText(`  - ${form}`)),
        ...finding.search.unread.map((file) => `  not understood: ${cleanText(file)}`),
      ]
    : [];
  return [...head, ...lines, ...search, ...(page === undefined ? [] : ["", page])].join("\n");
}
