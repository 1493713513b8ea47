// Methods of text whose result is known where the text is: format, join, strip, split.
import type { SyntaxNode } from "#syntax/tree-sitter/parse";
import type { Context } from "./context.ts";
import { fillBraces } from "./formats.ts";
import { embedded, textMeaning, type Meaning } from "./meaning.ts";
import { child } from "./nodes.ts";

/** What a call of a method of a text gives; `undefined` where it is no such call. */
export function textCall(context: Context, node: SyntaxNode): Meaning | undefined {
  const called = child(node, "function");
  if (called?.type !== "attribute") return undefined;
  const [object, attribute] = [child(called, "object"), child(called, "attribute")];
  if (!object || !attribute) return undefined;
  const change = changes.get(context.textOf(attribute));
  if (!change) return undefined;
  const of = context.meaning(object);
  return of.kind === "text" && of.value !== undefined ? change(context, of.value, givenTo(node)) : undefined;
}

type Change = (context: Context, text: string, given: readonly SyntaxNode[]) => Meaning;

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ["format", (context, text, given) => textMeaning(fillBraces(text, filler(context, given)))],
  ["join", joined],
  ["split", separated],
  ["strip", (_, text) => textMeaning(text.trim())],
  ["lstrip", (_, text) => textMeaning(text.trimStart())],
  ["rstrip", withoutEnd],
  ["removesuffix", withoutEnd],
  ["lower", (_, text) => textMeaning(text.includes("${") ? text : text.toLowerCase())],
  ["upper", (_, text) => textMeaning(text.includes("${") ? text : text.toUpperCase())],
  ["encode", (_, text) => textMeaning(text)],
  ["decode", (_, text) => textMeaning(text)],
]);

function givenTo(node: SyntaxNode): readonly SyntaxNode[] {
  const list = child(node, "arguments");
  return list?.type === "argument_list" ? list.children : [];
}

function filler(context: Context, given: readonly SyntaxNode[]) {
  const positional = given.filter((one) => one.type !== "keyword_argument");
  const named = new Map<string, SyntaxNode>();
  for (const one of given) {
    const [name, value] = [child(one, "name"), child(one, "value")];
    if (one.type === "keyword_argument" && name && value) named.set(context.textOf(name), value);
  }
  return (key: string | number): string => {
    const node = typeof key === "number" ? positional[key] : named.get(key);
    return node && node.type !== "list_splat" ? embedded(context.meaning(node)) : "${?}";
  };
}

function joined(context: Context, text: string, given: readonly SyntaxNode[]): Meaning {
  const items = given[0] ? context.meaning(given[0]).items : undefined;
  return items ? textMeaning(items.map(embedded).join(text)) : { kind: "text" };
}

/** The parts of a known text; of an environment variable the whole stays in sight. */
function separated(context: Context, text: string, given: readonly SyntaxNode[]): Meaning {
  if (text.includes("${")) return { value: text, kind: "data" };
  const separator = given[0] ? context.meaning(given[0]).value : undefined;
  const parts = separator ? text.split(separator) : text.split(/\s+/).filter((part) => part !== "");
  return { items: parts.slice(0, 50).map((part) => ({ text: part, value: part })), size: 50, kind: "data" };
}

function withoutEnd(context: Context, text: string, given: readonly SyntaxNode[]): Meaning {
  const end = given[0] ? context.meaning(given[0]).value : undefined;
  if (end === "/") return textMeaning(text.replace(/\/+(\}?)$/, "$1"));
  return textMeaning(end === undefined ? text.trimEnd() : text);
}
