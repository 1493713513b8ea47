// Finds CREATE TABLE in SQL of any dialect: only the words matter, so text, comments and data are passed over.

export interface Table {
  /** As written, without quotes: `users`, `shop.orders`. */
  readonly name: string;
  readonly offset: number;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly offset: number;
}

export interface Schema {
  readonly tables: readonly Table[];
  /** Where the text first changes a schema; `rows` says whether new rows count as such a change. */
  readonly change: number | undefined;
}

export function schemaOf(text: string, rows: boolean): Schema {
  const tables = new Map<string, Table>();
  let change: number | undefined;
  let starts = true;
  const cursor = new Cursor(tokensOf(text, usesBackslashes(text)));
  while (cursor.next()) {
    const offset = cursor.here?.offset ?? 0;
    if (starts && (cursor.is("alter") || (rows && cursor.is("insert")))) change ??= offset;
    starts = opensStatement.test(cursor.here?.text ?? "");
    if (!cursor.is("create")) continue;
    const name = tableName(cursor);
    if (name === undefined && makesIndex(cursor)) change ??= offset;
    starts = opensStatement.test(cursor.here?.text ?? "");
    if (name !== undefined && !tables.has(name.toLowerCase())) tables.set(name.toLowerCase(), { name, offset });
  }
  return { tables: [...tables.values()], change };
}

/** What a new statement may follow. */
const opensStatement = /^(;|go|begin)$/i;

/** `CREATE UNIQUE INDEX`, with the words of the dialects between. */
function makesIndex(cursor: Cursor): boolean {
  for (
    let words = 0;
    words < 4 && /^(unique|clustered|nonclustered|bitmap|fulltext|spatial)$/.test(cursor.word);
    words++
  )
    cursor.next();
  return cursor.is("index");
}

/** In MySQL and its kin a backslash in a text guards the quote after it; elsewhere it is a character like any other. */
function usesBackslashes(text: string): boolean {
  return /`|\bENGINE\s*=|\bAUTO_INCREMENT\b/i.test(text);
}

const kinds: ReadonlySet<string> = new Set([
  "or",
  "replace",
  "unlogged",
  "foreign",
  "external",
  "virtual",
  "column",
  "row",
  "dynamic",
]);

/** The name of the table that a CREATE makes; temporary tables are no part of a schema. */
function tableName(cursor: Cursor): string | undefined {
  do cursor.next();
  while (kinds.has(cursor.word));
  if (cursor.word !== "table") return undefined;
  cursor.next();
  if (cursor.is("if")) for (const word of ["not", "exists"]) if (cursor.next() && cursor.is(word)) continue;
  if (cursor.is("exists")) cursor.next();
  const parts: string[] = [];
  for (; cursor.here && isName(cursor.here); cursor.next()) {
    parts.push(cursor.here.text);
    if (!cursor.next() || cursor.here.text !== ".") break;
  }
  return parts.length > 0 ? parts.join(".") : undefined;
}

function isName(token: Token): boolean {
  return token.quoted || /^[\p{L}_#@$][\p{L}\p{N}_$#@]*$/u.test(token.text);
}

class Cursor {
  here: Token | undefined;
  private readonly tokens: Iterator<Token>;

  constructor(tokens: Iterable<Token>) {
    this.tokens = tokens[Symbol.iterator]();
  }

  next(): boolean {
    const next = this.tokens.next();
    this.here = next.done ? undefined : next.value;
    return !next.done;
  }

  /** The keyword here, in small letters; what stands in quotes is none. */
  get word(): string {
    return this.here && !this.here.quoted ? this.here.text.toLowerCase() : "";
  }

  is(word: string): boolean {
    return this.word === word;
  }
}

const passed = /\s+|--[^\n\r]*|(?<=^|[\n\r])[ \t]*#[^\n\r]*|\$\w*\$/y;
const comment = /\/\*[^]*?\*\//y;
const standardText = /'[^']*(?:''[^']*)*'/y;
const escapedText = /'[^'\\]*(?:(?:\\[^]|'')[^'\\]*)*'/y;
const word = /[\p{L}\p{N}_$#@]+/uy;
const quotedName = /"([^"]{1,200})"|`([^`]{1,200})`|\[([^\]\n\r]{1,200})\]/y;

/** Every search for an end that is not there reads the whole rest; in sound SQL there is none. */
const mostUnclosed = 20;

function* tokensOf(text: string, backslashes: boolean): Generator<Token> {
  const literal = backslashes ? escapedText : standardText;
  let at = 0;
  let unclosed = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const opens = text.charAt(at) === "'" || text.startsWith("/*", at);
    const skip = match(passed) ?? (opens && unclosed < mostUnclosed ? (match(comment) ?? match(literal)) : null);
    if (skip) {
      at += skip[0].length;
      continue;
    }
    if (opens) unclosed++;
    const name = match(quotedName);
    const found = name ?? match(word);
    const whole = found?.[0] ?? text.charAt(at);
    yield { text: name?.[1] ?? name?.[2] ?? name?.[3] ?? whole, quoted: name !== null, offset: at };
    at += whole.length;
    if (whole.toLowerCase() === "stdin" && unclosed < mostUnclosed) {
      const end = endOfData(text, at);
      if (end === undefined) unclosed++;
      at = end ?? at;
    }
  }
}

/** Rows that follow `COPY … FROM stdin;` in a dump are data up to a line with `\.`. */
function endOfData(text: string, at: number): number | undefined {
  const end = /\r?\n\\\.(?=\r?\n|$)/g;
  end.lastIndex = at;
  const found = text.slice(at, at + 20).includes(";") ? end.exec(text) : null;
  return found ? found.index + found[0].length : undefined;
}
