// Definition facts: functions, classes and methods with their parameters.
import { shorten } from "#base/text";
import type { FactOf } from "#model/fact";
import type { ClassNode, FunctionNode, Node, ParameterNode } from "#syntax/oxc/parse";
import { isKnown, textLimit } from "./meaning.ts";
import type { Naming, Script } from "./script.ts";

type Parameter = FactOf<"definition">["parameters"][number];

export function tellFunction(script: Script, node: FunctionNode, naming: Naming): void {
  script.tell({
    kind: "definition",
    what: naming.what,
    name: naming.name,
    bases: [],
    parameters: node.params.map((one) => parameterOf(script, one)),
    ...returnsOf(script, node),
    ...(node.async ? { async: true } : {}),
    ...(naming.exported ? { exported: true } : {}),
    evidence: script.spanning(naming.at, node.end),
  });
}

function returnsOf(script: Script, node: FunctionNode): { returns?: string } {
  return node.returnType ? { returns: annotationText(script, node.returnType) } : {};
}

/** A type as written, without the colon before it. */
function annotationText(script: Script, annotation: Node): string {
  return shorten(script.interpreter.text(annotation).replace(/^\s*:\s*/, ""), textLimit);
}

function parameterOf(script: Script, node: ParameterNode): Parameter {
  const inner = node.type === "TSParameterProperty" ? node.parameter : node;
  if (inner.type === "AssignmentPattern") {
    return { ...nameAndType(script, inner.left), default: script.interpreter.expression(inner.right) };
  }
  return nameAndType(script, inner);
}

function nameAndType(script: Script, node: Node): Parameter {
  if (node.type === "RestElement")
    return { ...nameAndType(script, node.argument), ...typeOf(script, node.typeAnnotation) };
  if (node.type === "Identifier") return { name: node.name, ...typeOf(script, node.typeAnnotation) };
  if (node.type !== "ObjectPattern" && node.type !== "ArrayPattern")
    return { name: shorten(script.interpreter.text(node), 60) };
  const text = script.interpreter.text(node);
  const names = node.typeAnnotation ? text.slice(0, node.typeAnnotation.start - node.start) : text;
  return { name: shorten(names, 60), ...typeOf(script, node.typeAnnotation) };
}

function typeOf(script: Script, annotation: Node | null | undefined): { type?: string } {
  return annotation ? { type: annotationText(script, annotation) } : {};
}

export function tellClass(script: Script, node: ClassNode, naming: Naming): void {
  const parents = [node.superClass, ...(node.implements ?? []).map((one) => one.expression)];
  script.tell({
    kind: "definition",
    what: "class",
    name: naming.name,
    bases: parents.flatMap((one) => (one ? [baseName(script, one)] : [])),
    parameters: [],
    ...(naming.exported ? { exported: true } : {}),
    evidence: script.spanning(naming.at, node.end),
  });
}

/** Qualified, or as written where the name is not known: an interface of the same file. */
function baseName(script: Script, node: Node): string {
  const { refers } = script.interpreter.meaning(node);
  return isKnown(refers) ? refers : shorten(script.interpreter.text(node), textLimit);
}
