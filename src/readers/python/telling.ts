// Tells calls and environment reads wherever they stand in an expression.
import type { FactOf } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import { tellLoop } from "./attempts.ts";
import { argumentsOf, callOf } from "./calls.ts";
import type { Context } from "./context.ts";
import { readBySubscript, tellRead } from "./environment.ts";
import { either, unknown } from "./meaning.ts";
import { written } from "./names.ts";
import { child } from "./nodes.ts";
import { isBuiltin } from "./vocabulary.ts";

/** What stands around a call. */
export interface Around {
  readonly awaited?: boolean;
  readonly assignedTo?: string | undefined;
  /** The default that `or` gives. */
  readonly fallback?: SyntaxNode;
}

/** Tells what an expression calls and reads, and binds the names it binds. */
export function visit(context: Context, node: SyntaxNode, around: Around = {}): void {
  if (node.children.length === 0) return;
  switch (node.type) {
    case "call":
      visitCall(context, node, around);
      return;
    case "await":
      visitAll(context, node.children, { ...around, awaited: true });
      return;
    case "parenthesized_expression":
      visitAll(context, node.children, around);
      return;
    case "subscript":
      visitSubscript(context, node);
      return;
    case "boolean_operator":
      visitEither(context, node);
      return;
    case "named_expression":
      visitNamed(context, node);
      return;
    case "lambda":
    case "list_comprehension":
    case "set_comprehension":
    case "dictionary_comprehension":
    case "generator_expression":
      visitScope(context, node);
      return;
    default:
      visitAll(context, node.children);
  }
}

function visitAll(context: Context, nodes: readonly SyntaxNode[], around: Around = {}): void {
  for (const node of nodes) visit(context, node, around);
}

function visitCall(context: Context, node: SyntaxNode, around: Around): void {
  // What the receiver needs is told before what is done with it.
  visitAll(context, node.children);
  if (!context.telling) return;
  const call = callOf(context, node);
  if (call.environment) {
    const fallback = around.fallback ? context.meaning(around.fallback).value : undefined;
    const known = fallback === "None" ? undefined : fallback;
    tellRead(context, node, { ...call.environment, default: call.environment.default ?? known });
  } else if (call.callee !== undefined) {
    tellCall(context, node, { callee: call.callee, arguments: call.arguments, receiver: call.receiver, ...around });
  }
}

type Told = Pick<FactOf<"call">, "callee" | "arguments" | "receiver" | "decorates" | "assignedTo" | "awaited">;

function tellCall(context: Context, node: SyntaxNode, call: Told): void {
  const fact: FactOf<"call"> = {
    kind: "call",
    callee: call.callee,
    arguments: call.arguments,
    evidence: takesLines(node, call) ? context.over(node) : context.at(node),
  };
  if (call.receiver) fact.receiver = call.receiver;
  if (context.place.within !== undefined) fact.within = context.place.within;
  if (call.decorates !== undefined) fact.decorates = call.decorates;
  if (call.assignedTo !== undefined) fact.assignedTo = call.assignedTo;
  if (call.awaited) fact.awaited = true;
  context.tell(fact);
}

/** Where a call holds a function, or decorates one, the lines it takes show what belongs to it. */
function takesLines(node: SyntaxNode, call: Told): boolean {
  if (call.decorates !== undefined) return true;
  const given = child(node, "arguments")?.children ?? [];
  return given.some((one) => (child(one, "value") ?? one).type === "lambda");
}

function visitSubscript(context: Context, node: SyntaxNode): void {
  visitAll(context, node.children);
  const [object, key] = [child(node, "value"), child(node, "subscript")];
  if (!context.telling || !object || !key) return;
  const of = context.meaning(object);
  const read = of.refers === "os.environ" ? readBySubscript(of, context.meaning(key)) : undefined;
  if (read) tellRead(context, node, read);
}

/** `os.environ.get("X") or "x"` is one read with a default. */
function visitEither(context: Context, node: SyntaxNode): void {
  const [left, right] = [child(node, "left"), child(node, "right")];
  if (!left || !right) return;
  const isOr = /\bor\b/.test(context.text.slice(left.end, right.start));
  visit(context, left, isOr ? { fallback: right } : {});
  visit(context, right);
}

function visitNamed(context: Context, node: SyntaxNode): void {
  const [name, value] = [child(node, "name"), child(node, "value")];
  if (!name || !value) return;
  visit(context, value, { assignedTo: context.textOf(name) });
  context.bind(context.textOf(name), context.meaning(value), either);
}

function visitScope(context: Context, node: SyntaxNode): void {
  context.inScope(() => {
    for (const part of node.children) {
      if (part.type === "lambda_parameters") hide(context, part);
      else if (part.type === "for_in_clause") {
        const each = child(part, "right");
        if (each) tellLoop(context, node, each);
        hide(context, child(part, "left"));
      }
    }
    visitAll(context, node.children);
  });
}

/** Names that stand for something new hide what they meant outside. */
function hide(context: Context, node: SyntaxNode | undefined): void {
  if (!node) return;
  if (node.type === "identifier") context.names.set(context.textOf(node), unknown);
  else for (const one of node.children) if (one.field !== "value") hide(context, one);
}

/** A decorator, with or without parentheses. */
export function tellDecorator(context: Context, node: SyntaxNode, decorates: string): void {
  const expression = node.children[0];
  if (!context.telling || !expression) return;
  const isCall = expression.type === "call";
  const decorator = isCall ? child(expression, "function") : expression;
  if (!decorator) return;
  visitAll(context, expression.children);
  const meaning = context.meaning(decorator);
  const callee = meaning.refers ?? (meaning.kind ? undefined : `?${written(context, decorator)}`);
  if (callee === undefined || callee === "?" || isBuiltin(callee) || /\.(?:setter|getter|deleter)$/.test(callee))
    return;
  const receiver = callee.includes(")") ? meaning.made : undefined;
  tellCall(context, node, { callee, arguments: isCall ? argumentsOf(context, expression) : [], receiver, decorates });
}
