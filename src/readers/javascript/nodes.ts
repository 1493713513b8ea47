// Small questions about single nodes of the syntax tree.
import type { CallNode, FunctionNode, Node, PropertyKeyNode, Statement } from "#syntax/oxc/parse";

/** The expression without what does not change its meaning: `await`, types, brackets, optional chains. */
export function unwrap(node: Node): Node {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case "AwaitExpression":
        inner = inner.argument;
        break;
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSTypeAssertion":
      case "TSNonNullExpression":
      case "TSInstantiationExpression":
      case "ChainExpression":
      case "ParenthesizedExpression":
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";
}

export function isCall(node: Node): node is CallNode {
  return node.type === "CallExpression" || node.type === "NewExpression";
}

/** A literal text, also as a template without placeholders. */
export function literalText(node: Node | null | undefined): string | undefined {
  if (node?.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name of a property, member or method; `undefined` where it is computed. */
export function keyName(key: PropertyKeyNode, computed: boolean): string | undefined {
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (!computed && key.type === "Identifier") return key.name;
  if (key.type === "Literal" && typeof key.value === "number") return String(key.value);
  return literalText(key);
}

/** The module that `require("x")` or `import("x")` loads. */
export function requiredModule(node: Node): string | undefined {
  if (node.type === "ImportExpression") return literalText(node.source);
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return undefined;
  return node.arguments.length === 1 ? literalText(node.arguments[0]) : undefined;
}

/** Whether a value is a function in a wrapper. Functions of the language, `setTimeout` above all, do not give it back. */
export function isWrapped(node: Node, isBound: (name: string) => boolean): boolean {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return false;
  return isFunction(node.arguments[0]) && isBound(node.callee.name);
}

/** Whether a value says that a variable has none yet. */
export function isEmpty(node: Node | null): boolean {
  if (node === null) return true;
  if (node.type === "Literal") return node.value === null && node.raw === "null";
  return node.type === "Identifier" && node.name === "undefined";
}

/** Whether a statement gives its block a scope of its own. */
export function declares(statement: Statement): boolean {
  switch (statement.type) {
    case "VariableDeclaration":
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "TSImportEqualsDeclaration":
    case "ExportNamedDeclaration":
      return true;
    default:
      return false;
  }
}
