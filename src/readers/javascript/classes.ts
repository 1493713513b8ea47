// Classes: what `this.x` stands for in them, and the facts of their members.
import type {
  ClassElementNode,
  ClassNode,
  DecoratorNode,
  FunctionNode,
  Node,
  NodeOf,
  ParameterNode,
} from "#syntax/oxc/parse";
import { decoratorArguments, tellDecorators } from "./calls.ts";
import { tellKnownValue } from "./constants.ts";
import { nameLiteral } from "./exports.ts";
import { type ClassContext, isOpen, type Meaning } from "./meaning.ts";
import { isCall, isFunction, keyName, unwrap } from "./nodes.ts";
import type { Naming, Script } from "./script.ts";

/** Enters a class: its members as far as fields, types and constructor parameters tell. */
export function enterClass(script: Script, node: ClassNode, name: string): void {
  const members = script.members.get(node) ?? new Map<string, Meaning>();
  script.members.set(node, members);
  const base = node.superClass ? script.interpreter.meaning(node.superClass).refers : undefined;
  const context: ClassContext = { name, base, methods: methodNames(node), members };
  script.scopes.enterClass(context);
  for (const element of node.body.body) addMember(script, element, context);
}

function methodNames(node: ClassNode): Set<string> {
  const names = new Set<string>();
  for (const element of node.body.body) {
    const name = elementName(element);
    if (name === undefined) continue;
    if (element.type === "MethodDefinition" || ("value" in element && isFunction(element.value))) names.add(name);
  }
  return names;
}

function elementName(element: ClassElementNode): string | undefined {
  if (element.type === "StaticBlock" || element.type === "TSIndexSignature") return undefined;
  return keyName(element.key, element.computed);
}

function addMember(script: Script, element: ClassElementNode, context: ClassContext): void {
  if (element.type === "MethodDefinition" && element.kind === "constructor") {
    for (const parameter of element.value.params) addParameterMember(script, parameter, context);
  } else if (element.type === "PropertyDefinition" || element.type === "AccessorProperty") {
    const name = elementName(element);
    if (name === undefined || isFunction(element.value)) return;
    const first = element.value ? script.interpreter.meaning(element.value) : {};
    const meaning = isOpen(first) ? injected(script, element.typeAnnotation, element.decorators) : first;
    if (!isOpen(meaning)) context.members.set(name, meaning);
    // A field of the class itself does not come from its base.
    else if (!context.members.has(name)) context.members.set(name, { refers: `?this.${name}` });
  }
}

/** `constructor(private readonly http: HttpService)` makes `this.http`. */
function addParameterMember(script: Script, parameter: ParameterNode, context: ClassContext): void {
  if (parameter.type !== "TSParameterProperty") return;
  const inner = parameter.parameter.type === "AssignmentPattern" ? parameter.parameter.left : parameter.parameter;
  if (inner.type !== "Identifier") return;
  const meaning = injected(script, inner.typeAnnotation, parameter.decorators);
  if (!isOpen(meaning)) context.members.set(inner.name, meaning);
}

/** An instance of a type; the arguments of `@Inject("USERS")` say which one. */
function injected(script: Script, annotation: Node | null | undefined, decorators: readonly DecoratorNode[]): Meaning {
  const meaning = script.scopes.typeMeaning(annotation);
  const made = decorators.flatMap((one) => decoratorArguments(script, one));
  return made.length > 0 && meaning.refers !== undefined ? { ...meaning, made } : meaning;
}

/** `this.x = …` in a method: the first thing known of it counts. */
export function learnMember(script: Script, name: string, value: Node): void {
  const around = script.scopes.self()?.self;
  if (!around || around.methods.has(name) || !isOpen(around.members.get(name) ?? {})) return;
  const meaning = script.interpreter.meaning(value);
  if (!isOpen(meaning) && meaning.refers !== "function") around.members.set(name, meaning);
}

/** A method, a field or an accessor: names its function, tells its decorators and its value. */
export function noteElement(script: Script, element: ClassElementNode): void {
  const key = elementName(element);
  const around = script.scopes.self()?.self;
  if (key === undefined || !around || element.type === "StaticBlock" || element.type === "TSIndexSignature") return;
  const name = `${around.name}.${key}`;
  tellDecorators(script, element.decorators, name);
  if (element.type === "MethodDefinition") noteMethod(script, element, name);
  else if (element.type === "PropertyDefinition" || element.type === "AccessorProperty")
    noteField(script, element, name, key);
}

function noteMethod(script: Script, element: NodeOf<"MethodDefinition">, name: string): void {
  script.names.set(element.value, { name, what: "method", at: element.key.start });
  tellParameterDecorators(script, element.value, name);
}

function noteField(
  script: Script,
  element: NodeOf<"PropertyDefinition"> | NodeOf<"AccessorProperty">,
  name: string,
  key: string,
): void {
  if (!element.value) return;
  const value = unwrap(element.value);
  if (isFunction(value)) script.names.set(value, { name, what: "method", at: element.key.start });
  else {
    if (value.type !== "ClassExpression") nameLiteral(script, value, { name, at: element.key.start });
    nameCallback(script, value, { name, what: "method", at: element.key.start, silent: true });
    tellKnownValue(script, name, value, element.start);
  }
  script.assigned.set(value, `this.${key}`);
}

/** `save = debounce(() => {…})`: what stands in the function belongs to the field. */
function nameCallback(script: Script, value: Node, naming: Naming): void {
  const callback = isCall(value) ? value.arguments.find(isFunction) : undefined;
  if (callback && !script.names.has(callback)) script.names.set(callback, naming);
}

function tellParameterDecorators(script: Script, node: FunctionNode, name: string): void {
  for (const one of node.params) tellDecorators(script, "decorators" in one ? one.decorators : undefined, name);
}
