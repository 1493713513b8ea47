// Constants: names of modules, classes and configuration objects whose values the text tells.
import type { Expression } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import { lineage } from "./names.ts";
import { child } from "./nodes.ts";

/** Tells a constant; a dictionary as its entries, each at its own line. */
export function tellConstant(context: Context, name: string, value: SyntaxNode, at: SyntaxNode): void {
  if (!context.telling) return;
  if (value.type === "dictionary" && value.children.length > 0)
    tellEntries(context, name, value, { left: mostEntries });
  else tellExpression(context, name, context.expression(value), at);
}

export function tellExpression(context: Context, name: string, of: Expression, at: SyntaxNode): void {
  if (name.length > longestName) return;
  if (of.value === undefined && of.refers === undefined && !of.items && !of.properties) return;
  context.tell({ kind: "constant", name, of, evidence: context.at(at) });
}

/** Tables of data are not settings: the first entries are enough. */
const mostEntries = 200;
const longestName = 200;

function tellEntries(context: Context, name: string, node: SyntaxNode, budget: { left: number }): void {
  for (const pair of node.children) {
    const [key, value] = [child(pair, "key"), child(pair, "value")];
    const entry = key ? context.meaning(key).value : undefined;
    if (!value || entry === undefined || budget.left-- <= 0) continue;
    const entryName = `${name}.${entry}`;
    if (value.type === "dictionary" && value.children.length > 0) tellEntries(context, entryName, value, budget);
    else tellExpression(context, entryName, context.expression(value), pair);
  }
}

/** What an object of an own class holds is told under the name of the object too. */
export function tellInstances(context: Context): void {
  if (context.instances.size === 0) return;
  const constants = context.facts.filter((fact) => fact.kind === "constant");
  for (const [instance, className] of context.instances) {
    const told = new Set<string>();
    const names = lineage(context, className).map((notes) => `${notes.name}.`);
    for (const fact of constants) {
      const owner = names.find((name) => fact.name.startsWith(name));
      const member = owner === undefined ? "" : fact.name.slice(owner.length);
      if (member === "" || told.has(member) || told.size >= mostEntries) continue;
      told.add(member);
      context.facts.push({ ...fact, name: `${instance}.${member}` });
    }
  }
}
