// Tells blocks that are tried, with what is done where they fail, and loops.
import { shorten } from "#base/text";
import type { FactOf, FailureStep } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import { child, childOf } from "./nodes.ts";

type Failure = FactOf<"attempt">["failures"][number];

/** Longer answers to a failure are programs of their own. */
const mostSteps = 20;
/** What is said of the way on: enough to see whether it ends in an answer. */
const mostBehind = 8;
const depthLimit = 4;
const longestText = 120;

/** `try` with `except`; with `finally` alone nothing is done about a failure. */
export function tellAttempt(context: Context, node: SyntaxNode): void {
  const body = child(node, "body");
  const clauses = node.children.filter((one) => one.type === "except_clause" || one.type === "except_group_clause");
  if (!context.telling || !body || clauses.length === 0) return;
  const within = context.place.within === undefined ? {} : { within: context.place.within };
  const failures = clauses.map((clause) => failureOf(context, clause));
  const goesOn = context.following !== undefined;
  context.tell({ kind: "attempt", ...within, goesOn, behind: behind(context), failures, evidence: context.over(body) });
}

/** The next steps, up to the first that leaves the function for good. */
function behind(context: Context): FailureStep[] {
  const steps: FailureStep[] = [];
  for (let next = context.following; next && steps.length < mostBehind; next = next.outer) {
    for (const statement of next.statements.slice(next.from, next.from + mostBehind)) {
      const step = stepOf(context, statement);
      if (step) steps.push(step);
      else if (holders.has(statement.type)) collect(context, statement, steps, depthLimit);
      if (step?.does === "returns" || step?.does === "raises") return steps.slice(0, mostBehind);
      if (steps.length >= mostBehind) break;
    }
  }
  return steps.slice(0, mostBehind);
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

/** As written alone: what names mean there is known only once the walk has come to them. */
function described(context: Context, node: SyntaxNode | undefined): Pick<FailureStep, "of"> {
  return node ? { of: { text: shorten(context.textOf(node), longestText) } } : {};
}

/** A `for` or a comprehension over something. */
export function tellLoop(context: Context, node: SyntaxNode, over: SyntaxNode): void {
  if (!context.telling) return;
  const within = context.place.within === undefined ? {} : { within: context.place.within };
  const body = child(node, "body") ?? node;
  context.tell({ kind: "loop", ...within, over: context.expression(over), evidence: context.over(body) });
}
