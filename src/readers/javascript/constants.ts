// Constant facts: names of modules and classes with what is known of their values; object literals leaf by leaf.
import type { Expression } from "#model/fact";
import type { Node, ObjectNode } from "#syntax/oxc/parse";
import { isKnown } from "./meaning.ts";
import { keyName, unwrap } from "./nodes.ts";
import { containers, isBuiltin } from "./known-names.ts";
import type { Script } from "./script.ts";

const depthLimit = 5;
/** Tables of data and of translations are no settings; this much of them is kept. */
export const leafLimit = 500;

/** Tells what is known of a value under a name. `at` is where the name stands. */
export function tellConstant(script: Script, name: string, value: Node, at: number): void {
  if (script.learning) return;
  const literal = objectLiteral(script, value);
  if (literal && literal.properties.length > 0) tellLeaves(script, name, literal, 1);
  else tellOne(script, name, value, at);
}

/** Tells a value only where it is text, a number or an object: for assignments to places all over a program. */
export function tellKnownValue(script: Script, name: string, value: Node, at: number): void {
  if (script.learning) return;
  if (
    (objectLiteral(script, value)?.properties.length ?? 0) > 0 ||
    script.interpreter.meaning(value).value !== undefined
  )
    tellConstant(script, name, value, at);
}

/** The literal itself, also inside `Object.freeze({…})`. */
function objectLiteral(script: Script, value: Node): ObjectNode | undefined {
  const inner = unwrap(value);
  if (inner.type === "ObjectExpression") return inner;
  if (inner.type !== "CallExpression" || script.interpreter.meaning(inner.callee).refers !== "Object.freeze")
    return undefined;
  const frozen = inner.arguments[0];
  return frozen?.type === "ObjectExpression" ? frozen : undefined;
}

function tellLeaves(script: Script, name: string, literal: ObjectNode, depth: number): void {
  for (const property of literal.properties) {
    const key = property.type === "Property" ? keyName(property.key, property.computed) : undefined;
    if (key === undefined || property.type !== "Property") continue;
    const inner = objectLiteral(script, property.value);
    if (inner && depth < depthLimit) tellLeaves(script, `${name}.${key}`, inner, depth + 1);
    else if (script.leaves++ < leafLimit) tellOne(script, `${name}.${key}`, property.value, property.start);
  }
}

function tellOne(script: Script, name: string, value: Node, at: number): void {
  if (name.length > 300) return;
  const of = script.interpreter.expression(value);
  if (!isWorthKnowing(of) || of.refers === name) return;
  script.tell({ kind: "constant", name, of, evidence: script.at(at) });
}

function isWorthKnowing(of: Expression): boolean {
  if (of.value !== undefined) return true;
  if (of.refers !== undefined) return isKnown(of.refers) && (containers.has(of.refers) || !isBuiltin(of.refers));
  return of.items !== undefined || of.properties !== undefined;
}
