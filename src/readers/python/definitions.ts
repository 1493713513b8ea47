// Functions and classes: their facts, what their names and parameters mean, and when their bodies are walked.
import type { Expression, FactOf } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { ClassNotes, Context, Place } from "./context.ts";
import { either, unknown, type Meaning } from "./meaning.ts";
import { child } from "./nodes.ts";
import { environmentPrefixOf } from "./settings.ts";
import { tellDecorator, visit } from "./telling.ts";
import { typeMeaning } from "./types.ts";

/** Walks the statements of a body. */
export type Walk = (context: Context, body: SyntaxNode) => void;

interface Parameter {
  readonly name: string;
  readonly stars: string;
  readonly type: SyntaxNode | undefined;
  readonly default: SyntaxNode | undefined;
}

export function defineFunction(
  context: Context,
  node: SyntaxNode,
  decorators: readonly SyntaxNode[],
  walk: Walk,
): void {
  const nameNode = child(node, "name");
  if (!nameNode) return;
  const { place } = context;
  const shortName = context.textOf(nameNode);
  const name = place.prefix + shortName;
  const parameters = parametersOf(context, child(node, "parameters"));
  const inner = placeInside(place, name, shortName, "function");
  for (const decorator of decorators) tellDecorator(context, decorator, name);
  tellFunction(context, node, name, parameters, inner.exported);
  context.inPlace(inner, () => visitParameters(context, parameters, child(node, "return_type")));
  context.bind(shortName, { refers: name, path: name }, either);
  const isStatic = decorators.some((one) => /^@\s*staticmethod\b/.test(context.textOf(one)));
  const isClassMethod = decorators.some((one) => /^@\s*classmethod\b/.test(context.textOf(one)));
  const self = place.level !== "class" || isStatic ? undefined : isClassMethod ? place.owner : `${place.owner}()`;
  place.later.push(() => {
    context.inPlace(inner, () => context.inScope(() => walkFunction(context, node, name, parameters, self, walk)));
  });
}

function placeInside(place: Place, name: string, shortName: string, level: "class" | "function"): Place {
  return {
    level,
    within: level === "function" ? name : place.within,
    prefix: `${name}.`,
    owner: level === "class" ? name : place.owner,
    exported: place.exported && place.level !== "function" && !shortName.startsWith("_"),
    bound: new Set(),
    globals: new Set(),
    // Bodies inside a class run with those of the place around it.
    later: level === "class" ? place.later : [],
  };
}

function walkFunction(
  context: Context,
  node: SyntaxNode,
  name: string,
  parameters: readonly Parameter[],
  self: string | undefined,
  walk: Walk,
): void {
  parameters.forEach((parameter, index) => {
    const isSelf = index === 0 && self !== undefined && parameter.stars === "";
    context.place.bound.add(parameter.name);
    context.names.set(parameter.name, isSelf ? selfMeaning(self) : parameterMeaning(context, parameter));
  });
  const returned = typeMeaning(context, child(node, "return_type"));
  if (returned?.refers !== undefined) context.names.setGlobal(`${name}()`, returned);
  const body = child(node, "body");
  if (body) walk(context, body);
  runLater(context);
}

/** Walks the bodies of the functions that were defined here. */
export function runLater(context: Context): void {
  const { later } = context.place;
  for (let body = later.shift(); body; body = later.shift()) body();
}

function selfMeaning(self: string): Meaning {
  return { refers: self, path: self.replace(/\(\)$/, "") };
}

function parameterMeaning(context: Context, parameter: Parameter): Meaning {
  if (parameter.stars !== "") return { kind: "data" };
  const { name } = parameter;
  const open: Meaning = { path: name, value: `\${?${name}}` };
  const typed = typeMeaning(context, parameter.type);
  const given = parameter.default ? context.meaning(parameter.default) : unknown;
  if (typed?.refers !== undefined) return { ...typed, path: name, made: given.made };
  const provided = parameter.default ? providedBy(context, parameter.default) : undefined;
  if (provided) return { ...provided, path: name };
  if (given.kind === "text" && given.value && parameter.default) {
    return { ...open, kind: "text", items: [context.expression(parameter.default)], size: 2 };
  }
  return typed?.kind ? { ...open, kind: typed.kind } : open;
}

/** `db = Depends(get_db)` is what get_db gives. */
function providedBy(context: Context, node: SyntaxNode): Meaning | undefined {
  if (node.type !== "call" || !/(?:^|\.)(?:Depends|Security|Provide)\(\)$/.test(context.meaning(node).refers ?? ""))
    return undefined;
  const first = child(node, "arguments")?.children[0];
  const provider = first ? context.meaning(first).refers : undefined;
  return provider === undefined ? undefined : (context.names.get(`${provider}()`) ?? { refers: `${provider}()` });
}

/** `return x` and `yield x` tell what calling the function gives. */
export function noteReturned(context: Context, value: SyntaxNode): void {
  const { within, bound, level } = context.place;
  if (within === undefined || level !== "function") return;
  const { refers, made, kind, value: known } = context.meaning(value);
  const isKnown = known !== undefined && !known.includes("${?") && kind === "text";
  if (!refers?.endsWith("()") && !isKnown) return;
  const key = `${within}()`;
  const before = context.names.get(key);
  if (before?.refers !== undefined || refers === key) return;
  const returned: Meaning = { refers, made, kind, value: isKnown ? known : undefined };
  context.names.setGlobal(
    key,
    before && bound.has("()") ? { ...either(before, returned), items: undefined } : returned,
  );
  bound.add("()");
}

function parametersOf(context: Context, node: SyntaxNode | undefined): Parameter[] {
  return (node?.children ?? []).flatMap((one) => parameterOf(context, one));
}

function parameterOf(context: Context, node: SyntaxNode): Parameter[] {
  const nameNode = node.type === "identifier" ? node : (child(node, "name") ?? node.children[0]);
  if (!nameNode) return [];
  if (nameNode.type !== "identifier" && !nameNode.type.endsWith("_pattern")) return [];
  const written = context.textOf(
    nameNode.type === "identifier" && !node.type.endsWith("_pattern") ? nameNode : splatOf(node, nameNode),
  );
  const [, stars = "", name = ""] = /^(\**)\s*([^]*)$/.exec(written) ?? [];
  return [{ name, stars, type: child(node, "type"), default: child(node, "value") }];
}

/** The part of a parameter that holds its stars. */
function splatOf(node: SyntaxNode, name: SyntaxNode): SyntaxNode {
  return node.type.endsWith("_pattern") ? node : name;
}

function visitParameters(context: Context, parameters: readonly Parameter[], returns: SyntaxNode | undefined): void {
  if (!context.telling) return;
  for (const parameter of parameters) {
    if (parameter.type) visit(context, parameter.type);
    if (parameter.default) visit(context, parameter.default);
  }
  if (returns) visit(context, returns);
}

function tellFunction(
  context: Context,
  node: SyntaxNode,
  name: string,
  parameters: readonly Parameter[],
  exported: boolean,
): void {
  if (!context.telling) return;
  const isMethod = context.place.level === "class";
  const own = isMethod && /^(?:self|cls)$/.test(parameters[0]?.name ?? "") ? parameters.slice(1) : parameters;
  const returns = child(node, "return_type");
  context.tell({
    kind: "definition",
    what: isMethod ? "method" : "function",
    name,
    bases: [],
    parameters: own.map((parameter) => toldParameter(context, parameter)),
    ...(returns ? { returns: context.textOf(returns).slice(0, 120) } : {}),
    ...(context.text.startsWith("async", node.start) ? { async: true } : {}),
    ...(exported ? { exported } : {}),
    evidence: context.over(node),
  });
}

function toldParameter(context: Context, parameter: Parameter): FactOf<"definition">["parameters"][number] {
  const told: { name: string; type?: string; default?: Expression } = { name: parameter.stars + parameter.name };
  if (parameter.type) told.type = context.textOf(parameter.type).slice(0, 120);
  if (parameter.default) told.default = context.expression(parameter.default);
  return told;
}

export function defineClass(context: Context, node: SyntaxNode, decorators: readonly SyntaxNode[], walk: Walk): void {
  const nameNode = child(node, "name");
  if (!nameNode) return;
  const { place } = context;
  const shortName = context.textOf(nameNode);
  const name = place.prefix + shortName;
  const superclasses = child(node, "superclasses");
  if (superclasses && context.telling) visit(context, superclasses);
  for (const decorator of decorators) tellDecorator(context, decorator, name);
  const notes = notesOf(context, node, name, superclasses);
  context.classes.set(name, notes);
  context.bind(shortName, { refers: name, path: name }, either);
  const inner = placeInside(place, name, shortName, "class");
  tellClass(context, node, notes, inner.exported);
  const body = child(node, "body");
  if (body) context.inPlace(inner, () => context.inScope(() => walk(context, body)));
}

function notesOf(context: Context, node: SyntaxNode, name: string, superclasses: SyntaxNode | undefined): ClassNotes {
  const bases = (superclasses?.children ?? []).flatMap((one) => baseOf(context, one));
  const methods = new Set<string>();
  const properties = new Set<string>();
  for (const statement of child(node, "body")?.children ?? []) {
    const definition = statement.type === "decorated_definition" ? child(statement, "definition") : statement;
    const method = definition?.type === "function_definition" ? child(definition, "name") : undefined;
    if (!method) continue;
    methods.add(context.textOf(method));
    const isProperty = statement.children.some(
      (one) => one.type === "decorator" && /property\b/.test(context.textOf(one)),
    );
    if (isProperty) properties.add(context.textOf(method));
  }
  return { name, bases, methods, properties, environmentPrefix: environmentPrefixOf(context, node, bases) };
}

function baseOf(context: Context, node: SyntaxNode): string[] {
  if (node.type === "keyword_argument") return [];
  const generic = node.type === "subscript" ? (child(node, "value") ?? node) : node;
  return [context.meaning(generic).refers ?? context.textOf(generic).slice(0, 120)];
}

function tellClass(context: Context, node: SyntaxNode, notes: ClassNotes, exported: boolean): void {
  if (!context.telling) return;
  context.tell({
    kind: "definition",
    what: "class",
    name: notes.name,
    bases: [...notes.bases],
    parameters: [],
    ...(exported ? { exported } : {}),
    evidence: context.over(node),
  });
}
