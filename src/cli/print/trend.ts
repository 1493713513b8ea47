// Prints how findings moved from report to report: a line of counts for each, and what came and went.
import { plural } from "#base/text";
import { cleanText } from "#document/escape";
import { severities } from "#model/check";
import type { ResultOf } from "#actions/table";
import type { Look } from "../look.ts";

type Step = ResultOf<"trend">["steps"][number];

/** As wide as the longest bar may be. */
const barWidth = 30;

export function printTrend({ steps }: ResultOf<"trend">, { palette }: Look): string {
  const most = Math.max(1, ...steps.map(totalOf));
  const name = Math.max(...steps.map((one) => cleanText(one.report).length));
  const lines = steps.flatMap((step) => {
    const total = totalOf(step);
    const bar = "█".repeat(Math.round((total / most) * barWidth));
    const counts = severities.flatMap((severity) =>
      step.findings[severity] > 0 ? [`${step.findings[severity]} ${severity}`] : [],
    );
    const head = `${palette.strong(cleanText(step.report).padEnd(name))}  ${bar} ${plural(total, "finding")}${counts.length > 0 ? `: ${counts.join(", ")}` : ""}`;
    return [head, ...step.came.map((one) => `  + ${lineOf(one)}`), ...step.went.map((one) => `  - ${lineOf(one)}`)];
  });
  return lines.join("\n");
}

function totalOf({ findings }: Step): number {
  return severities.reduce((sum, severity) => sum + findings[severity], 0);
}

function lineOf({ title, component, severity }: Step["came"][number]): string {
  return cleanText(`${severity}: ${title}${component === undefined ? "" : ` in ${component}`}`);
}
