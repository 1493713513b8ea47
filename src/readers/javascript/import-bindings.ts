// What an import binds: `import express, { Router } from "express"` gives `express` and `express.Router`.
import type { Node, NodeOf } from "#syntax/oxc/parse";
import { dotted, type Meaning } from "./meaning.ts";

type Bind = (name: string, meaning: Meaning) => void;

/** Binds the names of an import; does nothing for other statements. Types are bound too: annotations name them. */
export function bindImports(node: Node, bind: Bind): void {
  if (node.type === "ImportDeclaration") bindSpecifiers(node, bind);
  else if (node.type === "TSImportEqualsDeclaration") bindImportEquals(node, bind);
}

function bindSpecifiers(node: NodeOf<"ImportDeclaration">, bind: Bind): void {
  const module = node.source.value;
  for (const one of node.specifiers) {
    const name = one.type === "ImportSpecifier" ? specifierName(one.imported) : "default";
    bind(one.local.name, { refers: name === "default" ? module : dotted(module, name) });
  }
}

function bindImportEquals(node: NodeOf<"TSImportEqualsDeclaration">, bind: Bind): void {
  const from = node.moduleReference;
  if (from.type === "TSExternalModuleReference") bind(node.id.name, { refers: from.expression.value });
}

/** A name in an import or export list, which may also be a text. */
export function specifierName(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "Literal" ? String(node.value) : "";
}
