// What a module exports: gives names to exported functions and tells exported values.
import type { Node, NodeOf, Statement } from "#syntax/oxc/parse";
import { tellConstant } from "./constants.ts";
import { specifierName } from "./import-bindings.ts";
import { isFunction, isWrapped, unwrap } from "./nodes.ts";
import type { Naming, Script } from "./script.ts";

/** `export default …`. */
export function noteDefaultExport(script: Script, node: NodeOf<"ExportDefaultDeclaration">): void {
  const { declaration } = node;
  if (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") {
    const name = declaration.id?.name ?? "default";
    const what = declaration.type === "FunctionDeclaration" ? "function" : "class";
    script.names.set(declaration, { name, what, at: declaration.id?.start ?? node.start, exported: true });
    if (declaration.id) tellAlias(script, "default", name, declaration.id);
  } else {
    noteExport(script, "default", declaration, node.start);
  }
}

function tellAlias(script: Script, name: string, refers: string, node: Node): void {
  script.tell({
    kind: "constant",
    name,
    of: { text: script.interpreter.text(node), refers },
    evidence: script.at(node.start),
  });
}

/** A value that is exported under a name: `module.exports = …`, `exports.list = …`, `export default …`. */
export function noteExport(script: Script, name: string, value: Node, at: number): void {
  nameLiteral(script, value, { name, at, exported: true });
  tellConstant(script, name, value, at);
}

/** Gives a function, class or object literal the name of the place it is put in. */
export function nameLiteral(script: Script, value: Node, naming: Omit<Naming, "what">): void {
  const inner = unwrap(value);
  if (naming.name.length > 200) return;
  if (inner.type === "ClassExpression") script.names.set(inner, { ...naming, what: "class" });
  else if (isFunction(inner) || inner.type === "ObjectExpression")
    script.names.set(inner, { ...naming, what: "function" });
  else if (value.type !== "AwaitExpression") nameWrapped(script, inner, naming);
}

/** `const list = asyncHandler(async (request) => …)` defines a function for all who read it. */
function nameWrapped(script: Script, value: Node, naming: Omit<Naming, "what">): void {
  if (!isWrapped(value, (name) => script.scopes.lookup(name) !== undefined)) return;
  const wrapped = value.type === "CallExpression" ? value.arguments[0] : undefined;
  if (wrapped) script.names.set(wrapped, { ...naming, what: "function" });
}

/** `export { a as b }`: `b` stands for what `a` stands for. */
export function tellExportList(script: Script, node: NodeOf<"ExportNamedDeclaration">): void {
  for (const one of node.specifiers) {
    const name = specifierName(one.exported);
    const local = specifierName(one.local);
    if (name !== local && one.exportKind !== "type") tellConstant(script, name, one.local, one.start);
  }
}

/** Marks what `export const …`, `export function …` and `export class …` declare. */
export function exportedDeclarations(statement: Statement): Node[] {
  if (statement.type !== "ExportNamedDeclaration" || !statement.declaration) return [];
  const { declaration } = statement;
  return declaration.type === "VariableDeclaration" ? declaration.declarations : [declaration];
}
