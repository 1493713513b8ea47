// What printed reports say of a rule: its title, its strength, its place among the issues.
import type { Titles } from "#document/review";

export async function ruleTitles(): Promise<Titles> {
  const { rules } = await import("#rules/catalogue.generated");
  const byId = new Map(rules.map(({ id, title, strength, issue, asks }) => [id, { title, strength, issue, asks }]));
  return (id) => byId.get(id) ?? { title: id, issue: "" };
}
