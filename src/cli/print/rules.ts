// Prints the list of rules, or the page of one.
import type { Look } from "../look.ts";
import type { ResultOf } from "#actions/table";

const groups: Readonly<Record<string, string>> = {
  1: "Critical security vulnerabilities",
  2: "Architectural anti-patterns",
  3: "Scalability limitations",
  4: "Operational concerns",
  5: "Future integration challenges",
};

export function printRules({ rules, page }: ResultOf<"rules">, { palette }: Look): string {
  if (page !== undefined) return page;
  const widest = Math.max(...rules.map((rule) => rule.id.length));
  const lines = Object.entries(groups).flatMap(([number, title]) => {
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
