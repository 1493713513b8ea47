// Call facts, and what a call says of the parameters of the functions it is given.
import type { Evidence } from "#model/evidence";
import type { Argument, FactOf } from "#model/fact";
import type { CallNode, DecoratorNode, Node, NodeOf } from "#syntax/oxc/parse";
import { tellCallback } from "./attempts.ts";
import { tellChecked, tellConfigurationRead } from "./environment.ts";
import { tellRequired } from "./imports.ts";
import { isKnown, type Meaning, nothing } from "./meaning.ts";
import { isCall, isFunction, keyName, unwrap } from "./nodes.ts";
import { isTelling } from "./known-names.ts";
import type { Script } from "./script.ts";

export function tellCall(script: Script, node: CallNode): void {
  if (tellRequired(script, node)) return;
  tellCallback(script, node);
  const callee = unwrap(node.callee);
  const { refers } = script.interpreter.meaning(callee);
  if (refers === undefined || refers === "function") return;
  giveParameters(script, node, callee);
  if (script.learning) return;
  tellConfigurationRead(script, node, refers);
  tellChecked(script, node, refers);
  if (!isTelling(refers, isFunction(node.arguments[0]))) return;
  script.tell({
    kind: "call",
    callee: refers,
    arguments: script.interpreter.arguments(node),
    ...receiverOf(script, callee),
    ...script.around,
    ...resultOf(script, node),
    evidence: evidenceOf(script, node, placeOf(node, callee)),
  });
}

/** In a chain over several lines a call stands where its method is named. */
function placeOf(node: Node, callee: Node): number {
  return callee.type === "MemberExpression" ? callee.property.start : node.start;
}

/** Where a call holds a function, the lines it takes show what belongs to it. */
function evidenceOf(script: Script, node: CallNode, start: number): Evidence {
  return node.arguments.some(isFunction) ? script.spanning(start, node.end) : script.at(start);
}

function receiverOf(script: Script, callee: Node): Pick<FactOf<"call">, "receiver"> {
  const made = callee.type === "MemberExpression" ? script.interpreter.meaning(callee.object).made : undefined;
  return made && made.length > 0 ? { receiver: made } : {};
}

function resultOf(script: Script, node: Node): Pick<FactOf<"call">, "assignedTo" | "awaited"> {
  const assignedTo = script.assigned.get(node);
  return {
    ...(assignedTo === undefined ? {} : { assignedTo }),
    ...(script.awaited.has(node) ? { awaited: true } : {}),
  };
}

/** `connect().then((client) => …)` and `connect(url, (error, client) => …)` say what `client` is. */
function giveParameters(script: Script, node: CallNode, callee: Node): void {
  const last = node.arguments.at(-1);
  if (callee.type === "MemberExpression" && keyName(callee.property, callee.computed) === "then") {
    const first = node.arguments[0];
    if (first && isFunction(first)) script.given.set(first, [resolved(script, callee.object)]);
  } else if (last && isFunction(last) && last.params.length > 1 && isErrorName(last.params[0])) {
    script.given.set(last, [nothing, script.interpreter.meaning(node)]);
  }
}

function resolved(script: Script, promise: Node): Meaning {
  const meaning = script.interpreter.meaning(promise);
  return isKnown(meaning.refers) ? meaning : nothing;
}

function isErrorName(node: Node | undefined): boolean {
  return node?.type === "Identifier" && /^_*e(?:rr(?:or)?)?$/i.test(node.name);
}

/** Templates with a tag are calls: sql`…`, gql`…`. */
export function tellTaggedTemplate(script: Script, node: NodeOf<"TaggedTemplateExpression">): void {
  const tag = unwrap(node.tag);
  const { refers } = script.interpreter.meaning(tag);
  if (refers === undefined || !isTelling(refers, false)) return;
  script.tell({
    kind: "call",
    callee: refers,
    arguments: [{ of: script.interpreter.expression(node.quasi) }],
    ...receiverOf(script, tag),
    ...script.around,
    ...resultOf(script, node),
    evidence: script.at(node.start),
  });
}

export function tellDecorators(
  script: Script,
  decorators: readonly DecoratorNode[] | undefined,
  decorates: string,
): void {
  for (const one of decorators ?? []) {
    const expression = unwrap(one.expression);
    const { refers } = script.interpreter.meaning(isCall(expression) ? expression.callee : expression);
    if (refers === undefined) continue;
    const passed = decoratorArguments(script, one);
    script.tell({
      kind: "call",
      callee: refers,
      arguments: passed,
      decorates,
      evidence: script.spanning(one.start, one.end),
    });
  }
}

export function decoratorArguments(script: Script, decorator: DecoratorNode): Argument[] {
  const expression = unwrap(decorator.expression);
  return isCall(expression) ? script.interpreter.arguments(expression) : [];
}
