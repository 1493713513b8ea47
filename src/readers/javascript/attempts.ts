// Tells blocks that are tried, with what is done where they fail, and what is done for each of several things.
import { shorten } from "#base/text";
import type { Expression, FactOf, FailureStep } from "#model/fact";
import type { CallNode, FunctionNode, Node, NodeOf } from "#syntax/oxc/parse";
import { textLimit } from "./meaning.ts";
import { isCall, isFunction, keyName, unwrap } from "./nodes.ts";
import type { Following, Script } from "./script.ts";

type Failure = FactOf<"attempt">["failures"][number];

/** Longer answers to a failure are programs of their own. */
const mostSteps = 20;
/** What is said of the way on: enough to see whether it ends in an answer. */
const mostBehind = 8;
const depthLimit = 4;
const perItem = new Set(["forEach", "map", "flatMap"]);

/** `try` with `catch`; with `finally` alone nothing is done about a failure. */
export function tellAttempt(script: Script, node: NodeOf<"TryStatement">): void {
  const { block, handler } = node;
  if (!handler || script.learning) return;
  const steps: FailureStep[] = [];
  collect(script, handler.body, steps, depthLimit);
  const failure = { catches: [], steps, evidence: script.spanning(handler.start, handler.end) };
  const next = script.followed.get(node);
  tell(script, block, failure, next !== undefined, behind(script, next));
}

/** What a call says by the function that it is given: `load().catch((error) => [])`, `keys.map((key) => load(key))`. */
export function tellCallback(script: Script, node: CallNode): void {
  const callee = unwrap(node.callee);
  const first = node.arguments[0];
  if (callee.type !== "MemberExpression" || !first || !isFunction(first)) return;
  const method = keyName(callee.property, callee.computed) ?? "";
  if (method === "forEach") giveItem(script, callee.object, first);
  if (script.learning) return;
  if (method === "catch") {
    const failure = { catches: [], steps: stepsOf(script, first), evidence: script.spanning(first.start, first.end) };
    tell(script, callee.object, failure, script.awaited.has(node));
  } else if (perItem.has(method)) {
    tellLoop(script, callee.object, first);
  }
}

/** `["SIGINT", "SIGTERM"].forEach((signal) => …)`: signal is one of them. */
function giveItem(script: Script, list: Node, callback: FunctionNode): void {
  const { items } = script.interpreter.meaning(list);
  if (items) script.given.set(callback, [{ items }]);
}

export function tellLoop(script: Script, over: Node, body: Node): void {
  const of = script.interpreter.expression(over);
  if (!script.learning)
    script.tell({ kind: "loop", ...script.around, over: of, evidence: script.spanning(body.start, body.end) });
}

function tell(script: Script, tried: Node, failure: Failure, goesOn: boolean, next: readonly FailureStep[] = []): void {
  const evidence = script.spanning(tried.start, tried.end);
  script.tell({ kind: "attempt", ...script.around, goesOn, behind: [...next], failures: [failure], evidence });
}

/** The next steps, up to the first that leaves the function for good. */
function behind(script: Script, following: Following | undefined): FailureStep[] {
  const steps: FailureStep[] = [];
  for (let next = following; next && steps.length < mostBehind; next = next.outer) {
    for (const statement of next.statements.slice(next.from, next.from + mostBehind)) {
      const step = stepOf(script, statement);
      if (step) steps.push(step);
      else collect(script, statement, steps, depthLimit);
      if (step?.does === "returns" || step?.does === "raises") return steps.slice(0, mostBehind);
      if (steps.length >= mostBehind) break;
    }
  }
  return steps.slice(0, mostBehind);
}

function stepsOf(script: Script, { body }: FunctionNode): FailureStep[] {
  if (!body) return [];
  if (body.type !== "BlockStatement") return [{ does: "returns", of: written(script, body) }];
  const steps: FailureStep[] = [];
  collect(script, body, steps, depthLimit);
  return steps;
}

function collect(script: Script, node: Node, steps: FailureStep[], depth: number): void {
  for (const statement of statementsIn(node)) {
    if (steps.length >= mostSteps || depth === 0) return;
    const step = stepOf(script, statement);
    if (step) steps.push(step);
    else collect(script, statement, steps, depth - 1);
  }
}

function statementsIn(node: Node): readonly Node[] {
  switch (node.type) {
    case "BlockStatement":
      return node.body;
    case "IfStatement":
      return node.alternate ? [node.consequent, node.alternate] : [node.consequent];
    case "TryStatement":
      return [node.block];
    default:
      return [];
  }
}

function stepOf(script: Script, node: Node): FailureStep | undefined {
  switch (node.type) {
    case "ThrowStatement":
      return { does: "raises", of: written(script, node.argument) };
    case "ReturnStatement":
      return { does: "returns", ...(node.argument ? { of: written(script, node.argument) } : {}) };
    case "ContinueStatement":
      return { does: "skips" };
    case "ExpressionStatement":
      return ofExpression(script, unwrap(node.expression));
    default:
      return undefined;
  }
}

function ofExpression(script: Script, node: Node): FailureStep | undefined {
  if (isCall(node)) return { does: "calls", of: written(script, node) };
  if (node.type !== "AssignmentExpression") return undefined;
  const name = shorten(script.interpreter.text(node.left), textLimit);
  return { does: "sets", name, of: written(script, node.right) };
}

/** As written alone: what names mean there is known only once the walk has come to them. */
function written(script: Script, node: Node): Expression {
  return { text: shorten(script.interpreter.text(node), textLimit) };
}

/** Notes the statements behind which a function goes on, those at the end of a branch that is followed among them. */
export function noteFollowed(script: Script, statements: readonly Node[], outer: Following | undefined): void {
  statements.forEach((one, index) => {
    const next = index < statements.length - 1 ? { statements, from: index + 1, outer } : outer;
    if (next) script.followed.set(one, next);
  });
}

/** What follows a statement follows the blocks in it. */
export function passOn(script: Script, node: Node): void {
  const next = script.followed.get(node);
  if (!next) return;
  for (const block of blocksIn(node)) if (block) script.followed.set(block, next);
}

function blocksIn(node: Node): readonly (Node | null)[] {
  switch (node.type) {
    case "IfStatement":
      return [node.consequent, node.alternate];
    case "TryStatement":
      return [node.block, node.handler?.body ?? null, node.finalizer];
    case "ForOfStatement":
    case "ForInStatement":
    case "ForStatement":
      return [node.body];
    default:
      return [];
  }
}
