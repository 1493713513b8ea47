// Lists the rules, or shows the page of one.
import { z } from "zod";
import { UserError } from "#base/errors";
import { nearest } from "#base/nearest";
import type { Reads } from "#readers/reader";
import { type Rule, rulesOf } from "#rules/rule";
import { defineAction } from "./action.ts";

const listed = z.object({
  id: z.string(),
  title: z.string(),
  issue: z.string(),
  asks: z.enum(["capability", "weakness"]),
  level: z.enum(["component", "system"]),
});

export const rulesAction = defineAction({
  name: "rules",
  summary: "List the rules, or show the page of one",
  description:
    "Each rule has a page: why it matters, how to mend it, when to leave it, and examples that are run as tests.",
  examples: [
    { command: "archwright rules", shows: "every rule with its title" },
    { command: "archwright rules client-timeout", shows: "the page of one rule" },
  ],
  input: z.object({
    rule: z.string().optional().describe("Id of a rule: resilience/client-timeout, or client-timeout"),
  }),
  positional: ["rule"],
  output: z.object({ rules: z.array(listed), page: z.string().optional() }),
  async run(input, ports) {
    const all = await allRules();
    if (input.rule === undefined) return { rules: all.map(summaryOf) };
    const wanted = input.rule.toLowerCase();
    const area = all.filter((one) => areaOf(one) === wanted);
    if (area.length > 0) return { rules: area.map(summaryOf) };
    const rule = ruleNamed(input.rule, all);
    const page = ports.page(rule.id);
    return { rules: [summaryOf(rule)], ...(page === undefined ? {} : { page }) };
  },
});

function summaryOf({ id, title, issue, asks, level }: Rule): z.infer<typeof listed> {
  return { id, title, issue, asks, level };
}

/** Every rule there is, or those that a repository or documents are asked. */
export async function allRules(reads?: Reads): Promise<readonly Rule[]> {
  const { rules } = await import("#rules/catalogue.generated");
  return reads === undefined ? rules : rulesOf(rules, reads);
}

export function ruleNamed(name: string, all: readonly Rule[]): Rule {
  const wanted = name.toLowerCase();
  const rule = all.find((one) => one.id === wanted || lastOf(one) === wanted);
  if (rule) return rule;
  throw unknownName(name, all);
}

/** The rules that `--only` and `--skip` leave; a name is a rule's id, its last part, or an area, in small letters or not. */
export async function chooseRules(
  only: readonly string[],
  skip: readonly string[],
  reads: Reads,
): Promise<readonly Rule[]> {
  const all = await allRules(reads);
  const named = (rule: Rule, names: readonly string[]): boolean =>
    names.some((name) => namesOf(rule).includes(name.toLowerCase()));
  for (const name of [...only, ...skip]) if (!all.some((rule) => named(rule, [name]))) throw unknownName(name, all);
  const chosen = all.filter((rule) => (only.length === 0 || named(rule, only)) && !named(rule, skip));
  if (chosen.length > 0) return chosen;
  throw new UserError("No rule is left to ask.", "Name more with `--only`, or fewer with `--skip`.");
}

const areaOf = ({ id }: Rule): string => id.slice(0, id.indexOf("/"));
const lastOf = ({ id }: Rule): string => id.slice(id.indexOf("/") + 1);
const namesOf = (rule: Rule): string[] => [rule.id, lastOf(rule), areaOf(rule)];

function unknownName(name: string, all: readonly Rule[]): UserError {
  const names = all.flatMap(namesOf);
  // Who writes `timeout` leaves out a word rather than mistyping one.
  const longer = /^[a-z]{4,}$/i.test(name)
    ? all.map(lastOf).find((one) => one.split("-").includes(name.toLowerCase()))
    : undefined;
  const meant = nearest(name, names) ?? longer;
  return new UserError(
    `There is no rule or area called ${name}.`,
    meant ? `Did you mean ${meant}? \`archwright rules\` lists them all.` : "`archwright rules` lists them all.",
  );
}
