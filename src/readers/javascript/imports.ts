// Import facts: ES imports, re-exports, `require` and `import()`.
import type { Node, NodeOf } from "#syntax/oxc/parse";
import { specifierName } from "./import-bindings.ts";
import { dotted } from "./meaning.ts";
import { requiredModule } from "./nodes.ts";
import type { Script } from "./script.ts";

export function tellImport(script: Script, node: NodeOf<"ImportDeclaration">): void {
  if (node.importKind === "type") return;
  const values = node.specifiers.filter((one) => one.type !== "ImportSpecifier" || one.importKind !== "type");
  if (node.specifiers.length > 0 && values.length === 0) return;
  const names = values.flatMap((one) => (one.type === "ImportSpecifier" ? [specifierName(one.imported)] : []));
  tell(script, node.source.value, names, node);
}

export function tellImportEquals(script: Script, node: NodeOf<"TSImportEqualsDeclaration">): void {
  const from = node.moduleReference;
  if (from.type !== "TSExternalModuleReference" || node.importKind === "type") return;
  tell(script, from.expression.value, [], node);
}

/** `export { a as b } from "./x"` also is a constant `b`, which stands for `./x.a`. */
export function tellReexport(script: Script, node: NodeOf<"ExportNamedDeclaration">): void {
  if (!node.source || node.exportKind === "type") return;
  const module = node.source.value;
  const values = node.specifiers.filter((one) => one.exportKind !== "type");
  if (node.specifiers.length > 0 && values.length === 0) return;
  const names = values.map((one) => specifierName(one.local));
  tell(script, module, names, node);
  for (const one of values) {
    const name = specifierName(one.local);
    const refers = name === "default" ? module : dotted(module, name);
    if (refers === undefined) continue;
    const of = { text: script.interpreter.text(one), refers };
    script.tell({ kind: "constant", name: specifierName(one.exported), of, evidence: script.at(one.start) });
  }
}

export function tellExportAll(script: Script, node: NodeOf<"ExportAllDeclaration">): void {
  if (node.exportKind !== "type") tell(script, node.source.value, ["*"], node);
}

/** `require("x")` and `import("x")`; true where the call is one of them. */
export function tellRequired(script: Script, node: Node): boolean {
  const module = requiredModule(node);
  if (module === undefined) return false;
  tell(script, module, script.taken.get(node) ?? [], node);
  return true;
}

function tell(script: Script, module: string, names: string[], node: Node): void {
  script.tell({ kind: "import", module, names, evidence: script.at(node.start) });
}
