// What names, attributes and subscripts stand for: through imports, assignments and the classes of the file.
import type { Expression } from "#model/fact";
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { ClassNotes, Context } from "./context.ts";
import { meaningOfRead, readBySubscript } from "./environment.ts";
import { lookedUp, unknown, type Meaning } from "./meaning.ts";
import { child, childrenAs } from "./nodes.ts";
import { isBuiltin } from "./vocabulary.ts";

export function nameMeaning(context: Context, name: string): Meaning {
  const bound = context.names.get(name);
  if (bound) return bound;
  if (isBuiltin(name)) return { refers: name };
  if (context.stars.size === 1) {
    // Python would find it nowhere else.
    const [module = ""] = context.stars;
    return imported(`${module}${module.endsWith(".") ? "" : "."}${name}`);
  }
  return { path: name, value: lookedUp(name) };
}

/** Something of another module; only names written like constants are taken for values. */
export function imported(name: string): Meaning {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return { refers: name, path: name, value: constantLike.test(last) ? `\${?${name}}` : undefined };
}

const constantLike = /^[A-Z][A-Z0-9_]+$/;

export function attributeMeaning(context: Context, node: SyntaxNode): Meaning {
  const [object, attribute] = [child(node, "object"), child(node, "attribute")];
  if (!object || !attribute) return unknown;
  return memberMeaning(context, context.meaning(object), context.textOf(attribute));
}

export function subscriptMeaning(context: Context, node: SyntaxNode): Meaning {
  const object = child(node, "value");
  const keys = childrenAs(node, "subscript");
  const first = keys[0];
  if (!object || !first) return unknown;
  const of = context.meaning(object);
  if (of.refers !== undefined && isWrapper(of.refers)) return context.meaning(first);
  const key = first.type === "slice" || keys.length > 1 ? unknown : context.meaning(first);
  const read = readBySubscript(of, key);
  if (read) return meaningOfRead(read);
  const part = isSetLater(context, of, key) ? undefined : partOf(of, key);
  return part ? { ...part, kind: part.value === undefined ? undefined : "text" } : keyedMeaning(context, of, key);
}

/** `Annotated[X, …]` and `Optional[X]` are X, where they stand as values: names of types. */
export function isWrapper(name: string): boolean {
  return /^(?:typing(?:_extensions)?\.)?(?:Annotated|Optional|Final|ClassVar|Required|NotRequired)$/.test(name);
}

/** Whether an entry was set after its dictionary was written out. */
function isSetLater(context: Context, of: Meaning, key: Meaning): boolean {
  return of.path !== undefined && key.value !== undefined && context.names.get(`${of.path}.${key.value}`) !== undefined;
}

function partOf(of: Meaning, key: Meaning): Expression | undefined {
  if (key.value === undefined) return undefined;
  if (key.kind === "number") return of.items?.[Number(key.value)];
  return of.properties && Object.hasOwn(of.properties, key.value) ? of.properties[key.value] : undefined;
}

function keyedMeaning(context: Context, of: Meaning, key: Meaning): Meaning {
  if (key.value !== undefined && key.kind !== "number" && keyLike.test(key.value))
    return memberMeaning(context, of, key.value);
  if (of.refers === undefined || of.kind) return { kind: of.kind };
  return { refers: extended(of.refers, "[]"), made: of.made };
}

/** Keys that may stand in a dotted name. */
export const keyLike = /^[\w-]+$/;

/** What `object.name` or `object["name"]` is. */
export function memberMeaning(context: Context, of: Meaning, name: string): Meaning {
  const path = of.path === undefined ? undefined : extended(of.path, `.${name}`);
  const set = (path === undefined ? undefined : context.names.get(path)) ?? ofInstance(context, of.refers, name);
  if (set) return set;
  if (of.kind) return { kind: of.kind === "number" ? "number" : "data" };
  const refers = of.refers === undefined ? undefined : memberName(context, of.refers, name);
  if (of.module && !constantLike.test(name)) return { refers, path, module: true };
  return { refers, path, made: of.made, value: path === undefined ? undefined : lookedUp(path) };
}

/** What a class of this file, or an object of one, was given under a name. */
function ofInstance(context: Context, refers: string | undefined, name: string): Meaning | undefined {
  if (refers === undefined) return undefined;
  for (const notes of lineage(context, withoutCall(refers))) {
    const set = context.names.get(`${notes.name}.${name}`);
    if (set) return set;
    if (notes.properties.has(name)) return context.names.get(`${notes.name}.${name}()`);
  }
  return undefined;
}

/** The qualified name of a member: of the class that has it, or of the first base outside the file. */
function memberName(context: Context, refers: string, name: string): string | undefined {
  const notes = lineage(context, withoutCall(refers));
  if (notes.length === 0) return extended(refers, `.${name}`);
  const having = notes.find((one) => one.methods.has(name));
  if (having) return `${having.name}.${name}`;
  const outside = notes.flatMap((one) => one.bases).find((base) => !context.classes.has(base));
  return outside === undefined || !outside.includes(".") ? undefined : extended(`${outside}()`, `.${name}`);
}

function withoutCall(refers: string): string {
  return refers.endsWith("()") ? refers.slice(0, -2) : refers;
}

/** A class of this file, and those of its bases that are of this file too; nearest first. */
export function lineage(context: Context, name: string): ClassNotes[] {
  const found: ClassNotes[] = [];
  const queue = [name];
  for (let next = queue.shift(); next !== undefined && found.length < 10; next = queue.shift()) {
    const notes = context.classes.get(next);
    if (!notes || found.includes(notes)) continue;
    found.push(notes);
    queue.push(...notes.bases);
  }
  return found;
}

/** Names that grow with every call of a chain end somewhere. */
const longestName = 200;

export function extended(name: string, by: string): string | undefined {
  return name.length + by.length <= longestName ? name + by : undefined;
}

/** A receiver nothing is known of, as it is written: `request.app.state`. */
export function written(context: Context, node: SyntaxNode | undefined): string {
  if (!node) return "";
  if (node.type === "identifier") return context.textOf(node);
  if (node.type === "attribute")
    return `${written(context, child(node, "object"))}.${writtenText(context, child(node, "attribute"))}`;
  if (node.type === "call") return `${written(context, child(node, "function"))}()`;
  if (node.type === "subscript") return `${written(context, child(node, "value"))}[]`;
  if (node.type === "await" || node.type === "parenthesized_expression") return written(context, node.children[0]);
  return "";
}

function writtenText(context: Context, node: SyntaxNode | undefined): string {
  return node ? context.textOf(node) : "";
}
