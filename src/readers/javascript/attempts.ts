// Tells blocks that are tried, with what is done where they fail, and what is done for each of several things.
import { shorten } from "#base/text";
import type { FactOf, FailureStep } from "#model/fact";
import type { CallNode, FunctionNode, Node, NodeOf } from "#syntax/oxc/parse";
import { isCall, isFunction, keyName, unwrap } from "./nodes.ts";
import type { Script } from "./script.ts";

type Failure = FactOf<"attempt">["failures"][number];

/** Longer answers to a failure are programs of their own. */
const mostSteps = 20;
const depthLimit = 4;
const perItem = new Set(["forEach", "map", "flatMap"]);

/** `try` with `catch`; with `finally` alone nothing is done about a failure. */
export function tellAttempt(script: Script, node: NodeOf<"TryStatement">): void {
  const { block, handler } = node;
  if (!handler || script.learning) return;
  const steps: FailureStep[] = [];
  collect(script, handler.body, steps, depthLimit);
  const failure = { catches: [], steps, evidence: script.spanning(handler.start, handler.end) };
  tell(script, block, failure, script.followed.has(node));
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
    tellLoop(script, callee.object, node.start, node.end);
  }
}

/** `["SIGINT", "SIGTERM"].forEach((signal) => …)`: signal is one of them. */
function giveItem(script: Script, list: Node, callback: FunctionNode): void {
  const { items } = script.interpreter.meaning(list);
  if (items) script.given.set(callback, [{ items }]);
}

export function tellLoop(script: Script, over: Node, start: number, end: number): void {
  const of = script.interpreter.expression(over);
  if (!script.learning)
    script.tell({ kind: "loop", ...script.around, over: of, evidence: script.spanning(start, end) });
}

function tell(script: Script, tried: Node, failure: Failure, goesOn: boolean): void {
  const evidence = script.spanning(tried.start, tried.end);
  script.tell({ kind: "attempt", ...script.around, goesOn, failures: [failure], evidence });
}

function stepsOf(script: Script, { body }: FunctionNode): FailureStep[] {
  if (!body) return [];
  if (body.type !== "BlockStatement") return [{ does: "returns", of: script.interpreter.expression(body) }];
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
      return { does: "raises", of: script.interpreter.expression(node.argument) };
    case "ReturnStatement":
      return { does: "returns", ...(node.argument ? { of: script.interpreter.expression(node.argument) } : {}) };
    case "ContinueStatement":
      return { does: "skips" };
    case "ExpressionStatement":
      return ofExpression(script, unwrap(node.expression));
    default:
      return undefined;
  }
}

function ofExpression(script: Script, node: Node): FailureStep | undefined {
  if (isCall(node)) return { does: "calls", of: script.interpreter.expression(node) };
  if (node.type !== "AssignmentExpression") return undefined;
  const name = shorten(script.interpreter.text(node.left), 120);
  return { does: "sets", name, of: script.interpreter.expression(node.right) };
}

/** Notes the statements behind which a function goes on, those at the end of a branch that is followed among them. */
export function noteFollowed(script: Script, statements: readonly Node[], around: boolean): void {
  statements.forEach((one, index) => {
    if (around || index < statements.length - 1) script.followed.add(one);
  });
}

/** What follows a statement follows the blocks in it. */
export function passOn(script: Script, node: Node): void {
  if (!script.followed.has(node)) return;
  for (const block of blocksIn(node)) if (block) script.followed.add(block);
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
