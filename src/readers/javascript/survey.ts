// A first look over a whole file: which names it declares, assigns and exports, before anything is interpreted.
import type { Node, ParsedScript, PatternNode, Program, Statement } from "#syntax/oxc/parse";
import { isEmpty, keyName } from "./nodes.ts";

export interface Survey {
  /** Every name that a `var`, `let` or `const` of the file declares: none of them is a global. */
  readonly declared: ReadonlySet<string>;
  /** Names that are assigned after their declaration. */
  readonly assigned: ReadonlySet<string>;
  /** Local names that the module exports, also under another name. */
  readonly exported: ReadonlySet<string>;
  /** Whether later assignments (`client = …`, `this.client = …`) have to be known before the first use. */
  readonly assignsLater: boolean;
}

interface Findings {
  readonly declared: Set<string>;
  readonly empty: Set<string>;
  readonly assigned: Set<string>;
  assignsMembers: boolean;
}

export function surveyOf(program: Program, children: ParsedScript["children"]): Survey {
  const found: Findings = { declared: new Set(), empty: new Set(), assigned: new Set(), assignsMembers: false };
  const queue: Node[] = [program];
  for (let node = queue.pop(); node; node = queue.pop()) {
    look(node, found);
    children(node, queue);
  }
  const exported = new Set<string>();
  for (const statement of program.body) addExported(statement, exported);
  const fills = [...found.empty].some((name) => found.assigned.has(name));
  return {
    declared: found.declared,
    assigned: found.assigned,
    exported,
    assignsLater: fills || found.assignsMembers,
  };
}

function look(node: Node, found: Findings): void {
  if (node.type === "VariableDeclarator") {
    addNames(node.id, found.declared);
    if (node.id.type === "Identifier" && isEmpty(node.init)) found.empty.add(node.id.name);
  } else if (node.type === "AssignmentExpression") {
    addNames(node.left, found.assigned);
    if (node.left.type === "MemberExpression" && node.left.object.type === "ThisExpression")
      found.assignsMembers = true;
  } else if (node.type === "UpdateExpression") {
    addNames(node.argument, found.assigned);
  }
}

/** The names that a pattern binds. */
function addNames(pattern: PatternNode, names: Set<string>): void {
  const queue: Node[] = [pattern];
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type === "Identifier") names.add(node.name);
    else if (node.type === "ObjectPattern") queue.push(...node.properties);
    else if (node.type === "ArrayPattern") queue.push(...node.elements.filter((one) => one !== null));
    else if (node.type === "Property") queue.push(node.value);
    else if (node.type === "RestElement") queue.push(node.argument);
    else if (node.type === "AssignmentPattern") queue.push(node.left);
  }
}

function addExported(statement: Statement, names: Set<string>): void {
  if (statement.type === "ExportNamedDeclaration" && !statement.source) {
    for (const one of statement.specifiers) if (one.local.type === "Identifier") names.add(one.local.name);
  } else if (statement.type === "ExportDefaultDeclaration") {
    addIdentifiers(statement.declaration, names);
  } else if (statement.type === "TSExportAssignment") {
    addIdentifiers(statement.expression, names);
  } else if (statement.type === "ExpressionStatement") {
    addAssignedExport(statement.expression, names);
  }
}

function addAssignedExport(expression: Node, names: Set<string>): void {
  if (expression.type !== "AssignmentExpression" || expression.left.type !== "MemberExpression") return;
  if (exportName(expression.left) !== undefined) addIdentifiers(expression.right, names);
}

function addIdentifiers(value: Node, names: Set<string>): void {
  if (value.type === "Identifier") names.add(value.name);
  if (value.type !== "ObjectExpression") return;
  for (const property of value.properties) {
    if (property.type === "Property" && property.value.type === "Identifier") names.add(property.value.name);
  }
}

/** `default` for `module.exports`, `x` for `exports.x` and `module.exports.x`; `undefined` for any other place. */
export function exportName(target: Node): string | undefined {
  if (target.type !== "MemberExpression") return undefined;
  const key = keyName(target.property, target.computed);
  if (isModuleExports(target)) return "default";
  const isExports = target.object.type === "Identifier" && target.object.name === "exports";
  return isExports || isModuleExports(target.object) ? key : undefined;
}

function isModuleExports(node: Node): boolean {
  if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return false;
  return node.object.name === "module" && keyName(node.property, node.computed) === "exports";
}
