// Tells blocks that are tried, with what is done where they fail, and loops.
import type { FactOf, FailureStep } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import { child, childOf } from "./nodes.ts";

type Failure = FactOf<"attempt">["failures"][number];

/** Longer answers to a failure are programs of their own. */
const mostSteps = 20;
const depthLimit = 4;

/** `try` with `except`; with `finally` alone nothing is done about a failure. */
export function tellAttempt(context: Context, node: SyntaxNode): void {
  const body = child(node, "body");
  const clauses = node.children.filter((one) => one.type === "except_clause" || one.type === "except_group_clause");
  if (!context.telling || !body || clauses.length === 0) return;
  const within = context.place.within === undefined ? {} : { within: context.place.within };
  const failures = clauses.map((clause) => failureOf(context, clause));
  context.tell({ kind: "attempt", ...within, goesOn: context.goesOn, failures, evidence: context.over(body) });
}

function failureOf(context: Context, clause: SyntaxNode): Failure {
  const caught = clause.children.filter((one) => one.type !== "block");
  const block = childOf(clause, "block");
  const steps: FailureStep[] = [];
  if (block) collect(context, block, steps, depthLimit);
  return { catches: caught.flatMap((one) => errorsIn(context, one)), steps, evidence: context.over(clause) };
}

/** `X`, `(X, Y)`, `X as e`. */
function errorsIn(context: Context, node: SyntaxNode): string[] {
  if (node.type === "as_pattern") return node.children[0] ? errorsIn(context, node.children[0]) : [];
  if (node.type === "tuple" || node.type === "parenthesized_expression" || node.type === "expression_list")
    return node.children.flatMap((one) => errorsIn(context, one));
  return [context.meaning(node).refers ?? context.textOf(node).slice(0, 120)];
}

function collect(context: Context, node: SyntaxNode, steps: FailureStep[], depth: number): void {
  for (const statement of node.children) {
    if (steps.length >= mostSteps) return;
    const step = stepOf(context, statement);
    if (step) steps.push(step);
    else if (depth > 0 && holders.has(statement.type)) collect(context, statement, steps, depth - 1);
  }
}

const holders = new Set(
  "block if_statement elif_clause else_clause with_statement for_statement while_statement try_statement".split(" "),
);

function stepOf(context: Context, node: SyntaxNode): FailureStep | undefined {
  switch (node.type) {
    case "raise_statement":
      return { does: "raises", ...described(context, node.children[0]) };
    case "return_statement":
      return { does: "returns", ...described(context, node.children[0]) };
    case "continue_statement":
      return { does: "skips" };
    case "expression_statement":
      return ofExpression(context, node.children[0]);
    default:
      return undefined;
  }
}

function ofExpression(context: Context, node: SyntaxNode | undefined): FailureStep | undefined {
  if (node?.type === "await") return ofExpression(context, node.children[0]);
  if (node?.type === "call") return { does: "calls", ...described(context, node) };
  if (node?.type === "yield") return { does: "returns", ...described(context, node.children[0]) };
  const target = node?.type === "assignment" ? child(node, "left") : undefined;
  if (!node || !target) return undefined;
  return { does: "sets", name: context.textOf(target).slice(0, 120), ...described(context, child(node, "right")) };
}

function described(context: Context, node: SyntaxNode | undefined): Pick<FailureStep, "of"> {
  return node ? { of: context.expression(node) } : {};
}

/** A `for` or a comprehension over something. */
export function tellLoop(context: Context, node: SyntaxNode, over: SyntaxNode): void {
  if (!context.telling) return;
  const within = context.place.within === undefined ? {} : { within: context.place.within };
  context.tell({ kind: "loop", ...within, over: context.expression(over), evidence: context.over(node) });
}
