// Imports: the facts, and the names they bind.
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import { either } from "./meaning.ts";
import { imported } from "./names.ts";
import { child, childOf, childrenAs } from "./nodes.ts";

/** `import a.b as c, d`. */
export function importModules(context: Context, node: SyntaxNode, told: boolean): void {
  for (const one of childrenAs(node, "name")) {
    const alias = child(one, "alias");
    const module = compact(context.textOf(child(one, "name") ?? one));
    const name = alias ? context.textOf(alias) : firstPart(module);
    const qualified = alias ? module : name;
    context.bind(name, { refers: qualified, path: qualified, module: true }, either);
    if (told) tellImport(context, node, module, []);
  }
}

/** `from x import y as z`. */
export function importNames(context: Context, node: SyntaxNode, told: boolean): void {
  const from = child(node, "module_name");
  if (!from) return;
  const module = compact(context.textOf(from));
  const names = childrenAs(node, "name").map((one) => importName(context, module, one));
  if (childOf(node, "wildcard_import")) {
    context.stars.add(module);
    names.push("*");
  }
  if (told) tellImport(context, node, module, names);
}

function importName(context: Context, module: string, node: SyntaxNode): string {
  const name = compact(context.textOf(child(node, "name") ?? node));
  const alias = child(node, "alias");
  const qualified = module.endsWith(".") ? module + name : `${module}.${name}`;
  context.bind(alias ? context.textOf(alias) : name, imported(qualified), either);
  return name;
}

function tellImport(context: Context, node: SyntaxNode, module: string, names: string[]): void {
  context.tell({ kind: "import", module, names, evidence: context.at(node) });
}

function compact(name: string): string {
  return name.replaceAll(/[\s\\]+/g, "");
}

function firstPart(module: string): string {
  const dot = module.indexOf(".");
  return dot < 0 ? module : module.slice(0, dot);
}
