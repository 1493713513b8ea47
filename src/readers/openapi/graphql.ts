// Queries, mutations and subscriptions that a GraphQL schema offers.
import type { SourceText } from "../reader.ts";
import type { Operation } from "./operation.ts";
import { wordsOf, type Word } from "./words.ts";

const kinds = ["query", "mutation", "subscription"];
/** Directives by which servers guard a field; their names are not fixed by the language. */
const guards =
  /^(auth\w*|isAuth\w*|authenticated|authorized?|hasRole\w*|hasScope\w*|hasPermission\w*|requires(Auth|Scopes|Role)\w*|protected|guard|aws_\w+)$/i;

export function graphqlOperations(file: SourceText): Operation[] {
  const words = wordsOf(file.text, "#");
  const roots = rootTypes(words);
  const operations: Operation[] = [];
  for (let i = 0; i < words.length; i++) {
    const method = is(words[i], "type") ? roots.get(words[i + 1]?.text ?? "") : undefined;
    const open = method === undefined ? -1 : bodyOf(words, i);
    if (method === undefined || open < 0) continue;
    const { fields, end } = fieldsIn(words, open);
    i = end;
    for (const field of fields) {
      const secured = field.guarded ? { secured: true } : {};
      operations.push({ method, path: field.name.text, ...secured, evidence: file.at(field.name.offset) });
    }
  }
  return operations;
}

/** `schema { query: Root }` gives the root types other names than the usual ones. */
function rootTypes(words: readonly Word[]): Map<string, string> {
  const roots = new Map([
    ["Query", "query"],
    ["Mutation", "mutation"],
    ["Subscription", "subscription"],
  ]);
  const schema = words.findIndex((word, i) => is(word, "schema") && (is(words[i + 1], "{") || is(words[i + 1], "@")));
  if (schema < 0) return roots;
  for (let i = schema; i < words.length && !is(words[i], "}"); i++) {
    const kind = words[i]?.text ?? "";
    const type = words[i + 2];
    if (type && kinds.includes(kind) && is(words[i + 1], ":")) roots.set(type.text, kind);
  }
  return roots;
}

/** Where the braces of a type open; interfaces and directives may stand before them. */
function bodyOf(words: readonly Word[], type: number): number {
  for (let i = type + 2; i < words.length; i++) {
    if (is(words[i], "{")) return i;
    if (is(words[i], "}") || is(words[i], "type") || is(words[i], "input")) return -1;
  }
  return -1;
}

interface Field {
  readonly name: Word;
  guarded: boolean;
}

/** A name before `:` or `(` directly inside the braces is a field; the names in its parentheses are not. */
function fieldsIn(words: readonly Word[], open: number): { fields: Field[]; end: number } {
  const fields: Field[] = [];
  let depth = 0;
  let end = open;
  for (; end < words.length; end++) {
    const word = words[end];
    if (!word || word.quoted) continue;
    if ("{([".includes(word.text)) depth++;
    else if ("})]".includes(word.text)) depth--;
    else if (depth === 1 && isField(words, end)) fields.push({ name: word, guarded: false });
    const last = fields.at(-1);
    if (last && is(words[end - 1], "@") && guards.test(word.text)) last.guarded = true;
    if (depth === 0) break;
  }
  return { fields, end };
}

function isField(words: readonly Word[], i: number): boolean {
  if (!/^\w+$/.test(words[i]?.text ?? "") || is(words[i - 1], "@") || is(words[i - 1], ":")) return false;
  return is(words[i + 1], ":") || is(words[i + 1], "(");
}

function is(word: Word | undefined, text: string): boolean {
  return word?.quoted === false && word.text === text;
}
