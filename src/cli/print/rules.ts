// Prints the list of rules, or the page of one.
import { issueGroups } from "#model/check";
import type { Look } from "../look.ts";
import type { ResultOf } from "#actions/table";

export function printRules({ rules, page }: ResultOf<"rules">, { palette }: Look): string {
  if (page !== undefined) return page;
  const widest = Math.max(...rules.map((rule) => rule.id.length));
  const lines = Object.entries(issueGroups).flatMap(([number, title]) => {
    const own = rules.filter((rule) => rule.issue.startsWith(`${number}.`));
    return own.length === 0
      ? []
      : [
          "",
          palette.heading(`${number} ${title}`),
          ...own.map((rule) => `  ${palette.code(rule.id.padEnd(widest))}  ${rule.title}`),
        ];
  });
  return [`${rules.length} rules. \`archwright rules <id>\` shows the page of one.`, ...lines].join("\n");
}
