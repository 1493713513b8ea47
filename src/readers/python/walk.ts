// Walks the statements of a file in the order Python runs them.
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import { assign, augment, set, updateConfiguration } from "./assignments.ts";
import { tellAttempt, tellLoop } from "./attempts.ts";
import type { Context } from "./context.ts";
import { defineClass, defineFunction, noteReturned, runLater } from "./definitions.ts";
import { importModules, importNames } from "./imports.ts";
import { either, partsOf, unknown } from "./meaning.ts";
import { child, childrenAs } from "./nodes.ts";
import { visit } from "./telling.ts";
import { typeMeaning } from "./types.ts";

/** One round over the file: the first learns what names mean, the second tells facts. */
export function walkFile(context: Context, root: SyntaxNode, telling: boolean): void {
  context.startRound(telling);
  walkStatements(context, root);
  runLater(context);
}

function walkStatements(context: Context, node: SyntaxNode): void {
  const outer = context.following;
  node.children.forEach((statement, index) => {
    const isLast = index === node.children.length - 1;
    context.following = isLast ? outer : { statements: node.children, from: index + 1, outer };
    walkStatement(context, statement);
  });
  context.following = outer;
}

type Walker = (context: Context, node: SyntaxNode) => void;

const walkers: ReadonlyMap<string, Walker> = new Map<string, Walker>([
  ["expression_statement", walkExpression],
  ["import_statement", (context, node) => importModules(context, node, true)],
  ["import_from_statement", (context, node) => importNames(context, node, true)],
  ["future_import_statement", () => {}],
  ["function_definition", (context, node) => defineFunction(context, node, [], walkStatements)],
  ["class_definition", (context, node) => defineClass(context, node, [], walkStatements)],
  ["decorated_definition", walkDecorated],
  ["if_statement", walkIf],
  ["elif_clause", walkBranch],
  ["else_clause", walkBranch],
  ["for_statement", walkFor],
  ["while_statement", walkBranch],
  ["try_statement", walkTry],
  ["except_clause", walkExcept],
  ["finally_clause", walkParts],
  ["with_statement", walkParts],
  ["with_clause", walkParts],
  ["with_item", walkParts],
  ["as_pattern", walkAs],
  ["match_statement", walkParts],
  ["case_clause", walkBranch],
  ["case_pattern", () => {}],
  ["block", walkStatements],
  ["module", walkStatements],
  ["ERROR", walkStatements],
  ["return_statement", walkReturn],
  ["yield", walkReturn],
  ["global_statement", walkGlobal],
  ["print_statement", (context, node) => walkOldCall(context, node, "print")],
  ["exec_statement", (context, node) => walkOldCall(context, node, "exec")],
  ["assignment", assign],
  ["augmented_assignment", augment],
]);

function walkStatement(context: Context, node: SyntaxNode): void {
  const walker = walkers.get(node.type);
  if (walker) walker(context, node);
  else if (context.telling) visit(context, node);
}

function walkParts(context: Context, node: SyntaxNode): void {
  for (const part of node.children) walkStatement(context, part);
}

function walkBranch(context: Context, node: SyntaxNode): void {
  context.inBranch(() => walkParts(context, node));
}

function walkExpression(context: Context, node: SyntaxNode): void {
  for (const part of node.children) {
    walkStatement(context, part);
    if (part.type === "call") updateConfiguration(context, part);
  }
}

function walkDecorated(context: Context, node: SyntaxNode): void {
  const definition = child(node, "definition");
  const decorators = node.children.filter((one) => one.type === "decorator");
  if (definition?.type === "class_definition") defineClass(context, definition, decorators, walkStatements);
  else if (definition) defineFunction(context, definition, decorators, walkStatements);
}

function walkIf(context: Context, node: SyntaxNode): void {
  const condition = child(node, "condition");
  const asked = condition ? context.textOf(condition) : "";
  if (/^\(?\s*(?:\w+\.)?TYPE_CHECKING\s*\)?$/.test(asked)) walkForTypes(context, node);
  // What is switched off by hand is no part of the program.
  else if (/^\(?\s*(?:False|0|None)\s*\)?$/.test(asked)) walkAlternatives(context, node);
  // The main program is no branch: it is what the file does when it is run.
  else if (/^\(?\s*__name__\s*==/.test(asked)) walkParts(context, node);
  else walkBranch(context, node);
}

function walkAlternatives(context: Context, node: SyntaxNode): void {
  context.inBranch(() => {
    for (const part of childrenAs(node, "alternative")) walkStatement(context, part);
  });
}

/** What is imported for annotations alone gives names a meaning, but is no import of the program. */
function walkForTypes(context: Context, node: SyntaxNode): void {
  for (const part of node.children) {
    if (part.field !== "consequence") {
      if (part.field === "alternative") walkStatement(context, part);
      continue;
    }
    for (const statement of part.children) {
      if (statement.type === "import_statement") importModules(context, statement, false);
      else if (statement.type === "import_from_statement") importNames(context, statement, false);
    }
  }
}

/** What stands under `try` itself is what is meant to happen, and no branch. */
function walkTry(context: Context, node: SyntaxNode): void {
  tellAttempt(context, node);
  walkParts(context, node);
}

/** `except X as e`: e is an object of X. */
function walkExcept(context: Context, node: SyntaxNode): void {
  context.inBranch(() => {
    for (const part of node.children) {
      const target = part.type === "as_pattern" ? child(part, "alias")?.children[0] : undefined;
      const type = target ? part.children[0] : undefined;
      if (!target || !type) walkStatement(context, part);
      else set(context, target, typeMeaning(context, type) ?? unknown, undefined);
    }
  });
}

function walkFor(context: Context, node: SyntaxNode): void {
  const [left, right] = [child(node, "left"), child(node, "right")];
  if (right && context.telling) visit(context, right);
  if (right) tellLoop(context, node, right);
  context.inBranch(() => {
    const items = right ? context.meaning(right).items : undefined;
    const each = items ? { items, size: partsOf(items.map((item) => [item, unknown])).size } : unknown;
    if (left) set(context, left, left.type === "identifier" ? each : unknown, undefined);
    for (const part of node.children) {
      if (part.field === "body" || part.field === "alternative") walkStatement(context, part);
    }
  });
}

/** `with x as y`. */
function walkAs(context: Context, node: SyntaxNode): void {
  const [value] = node.children;
  const target = child(node, "alias")?.children[0];
  if (!value) return;
  const name = target?.type === "identifier" ? context.textOf(target) : undefined;
  if (context.telling) visit(context, value, { assignedTo: name });
  if (target) set(context, target, context.meaning(value), undefined);
}

function walkReturn(context: Context, node: SyntaxNode): void {
  const value = node.children[0];
  if (!value) return;
  if (context.telling) visit(context, value);
  noteReturned(context, value);
}

function walkGlobal(context: Context, node: SyntaxNode): void {
  for (const name of node.children) {
    if (name.type !== "identifier") continue;
    context.place.globals.add(context.textOf(name));
    context.bind(context.textOf(name), context.names.get(context.textOf(name)) ?? unknown, either);
  }
}

/** `print x` and `exec x`, as Python 2 has them. */
function walkOldCall(context: Context, node: SyntaxNode, callee: string): void {
  if (!context.telling) return;
  for (const part of node.children) visit(context, part);
  const given = [...childrenAs(node, "argument"), ...childrenAs(node, "code")].map((one) => ({
    of: context.expression(one),
  }));
  const within = context.place.within === undefined ? {} : { within: context.place.within };
  context.tell({ kind: "call", callee, arguments: given, ...within, evidence: context.at(node) });
}
