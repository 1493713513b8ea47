// The text of a D2 drawing as statements: keys, arrows between them, values and blocks.

/** `a.b."c d"`: its parts, and whether each was written in quotes. */
export type Key = readonly { readonly text: string; readonly isQuoted: boolean }[];

export interface Statement {
  /** One for what stands alone, several for what arrows join. */
  readonly keys: readonly Key[];
  readonly arrows: readonly string[];
  readonly value: string | undefined;
  readonly block: readonly Statement[] | undefined;
  /** Where it begins in the text. */
  readonly offset: number;
}

export interface Syntax {
  readonly statements: readonly Statement[];
  /** What is no statement, and what is not followed, by its place. */
  readonly troubles: readonly { readonly offset: number; readonly found: string; readonly expected: string }[];
}

const nesting = 50;
const arrow = /<-+>|<-+|-+>|--+/y;
/** In a key without quotes a hyphen is a letter unless an arrow begins with it. */
const bareKey =
  /(?:[^\s.:;{}()[\]#"'|&<>-]|(?<=[^\s])#|-(?![->]))(?:[^\n\r.:;{}()[\]"'|&<>#-]|(?<=\S)#|(?<!<)-(?![->])|\\[^\n\r])*/y;
const doubleQuoted = /"((?:\\[^]|[^"\\\n\r])*)(?:"|(?=[\n\r])|$)/y;
const singleQuoted = /'((?:''|[^'\n\r])*)(?:'|(?=[\n\r])|$)/y;
const blockOpening = /\|([^\w\s]{0,8})(\w{0,20})[ \t]*\r?\n?/y;
const blank = /(?:[\s;]|(?<=^|[\s;{}])#[^\n\r]*|"""[^]*?(?:"""|$))+/y;
const spaces = /[ \t]*/y;
const bareValue = /(?:[^\n\r;{}#]|(?<=\S)#)+/y;

export function syntaxOf(text: string): Syntax {
  const parser = new Parser(text);
  const statements = parser.block(0);
  return { statements, troubles: parser.troubles };
}

class Parser {
  readonly troubles: Syntax["troubles"][number][] = [];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith("\uFEFF")) this.at = 1;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  private sign(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private trouble(offset: number, expected: string): void {
    const end = /[\n\r]|$/g;
    end.lastIndex = offset;
    const found = this.text.slice(offset, Math.min(offset + 200, end.exec(this.text)?.index ?? offset));
    if (this.troubles.length < nesting) this.troubles.push({ offset, found, expected });
  }

  /** Up to the brace that closes it, or the end. */
  block(depth: number): Statement[] {
    const statements: Statement[] = [];
    for (;;) {
      this.match(blank);
      if (this.at >= this.text.length) break;
      if (this.sign("}")) {
        if (depth > 0) break;
        continue;
      }
      const before = this.at;
      const statement = this.statement(depth);
      if (statement) statements.push(statement);
      if (this.at === before) this.skip();
    }
    return statements;
  }

  private skip(): void {
    this.trouble(this.at, "a shape, a connection or a property of D2");
    const rest = this.match(/[^\n\r{}]*/y)?.[0] ?? "";
    // A block that belongs to nothing is read as if its braces were not there.
    if (rest === "") this.at++;
  }

  private statement(depth: number): Statement | undefined {
    const offset = this.at;
    if (this.import(offset)) return undefined;
    if (this.reference(depth)) return undefined;
    const keys: Key[] = [];
    const arrows: string[] = [];
    for (;;) {
      const key = this.key();
      if (key.length === 0) break;
      keys.push(key);
      this.match(spaces);
      const found = this.match(arrow)?.[0];
      if (found === undefined) break;
      arrows.push(found);
      this.match(spaces);
    }
    if (keys.length === 0) return undefined;
    const { value, block } = this.rest(depth);
    return { keys, arrows: arrows.slice(0, keys.length - 1), value, block, offset };
  }

  /** `...@shared`, `x: @file` */
  private import(offset: number): boolean {
    if (!this.match(/\.\.\.[@$][^\n\r;}]*/y)) return false;
    this.trouble(offset, "the shapes themselves: imported files are not followed");
    return true;
  }

  /** `(a -> b)[0].style.opacity: 0.4`, `*.style.fill: red`, `&shape: person` say how things look. */
  private reference(depth: number): boolean {
    if (!this.match(/!?&[^\n\r:;{}]*|\([^()\n\r]{0,500}\)(?:\[[^\]\n\r]{0,50}\])?[^\n\r:;{}]*/y)) return false;
    this.rest(depth);
    return true;
  }

  private key(): Key {
    const parts: { text: string; isQuoted: boolean }[] = [];
    do {
      this.match(spaces);
      const part = this.keyPart();
      if (!part) break;
      parts.push(part);
      this.match(spaces);
    } while (this.sign("."));
    return parts;
  }

  private keyPart(): Key[number] | undefined {
    const quoted = this.quoted();
    if (quoted !== undefined) return { text: quoted, isQuoted: true };
    const bare = this.match(bareKey)?.[0];
    return bare === undefined ? undefined : { text: unescaped(bare.trim()), isQuoted: false };
  }

  private quoted(): string | undefined {
    const double = this.match(doubleQuoted);
    if (double) return unescaped(double[1] ?? "");
    return this.match(singleQuoted)?.[1]?.replaceAll("''", "'");
  }

  private rest(depth: number): Pick<Statement, "value" | "block"> {
    this.match(spaces);
    const value = this.sign(":") ? this.value() : undefined;
    this.match(spaces);
    if (!this.sign("{")) return { value, block: undefined };
    if (depth >= nesting) return { value, block: this.passOver() };
    return { value, block: this.block(depth + 1) };
  }

  private passOver(): Statement[] {
    for (let depth = 1; depth > 0 && this.at < this.text.length; this.at++) {
      const sign = this.text[this.at];
      depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
    }
    return [];
  }

  private value(): string | undefined {
    this.match(spaces);
    const offset = this.at;
    const quoted = this.quoted() ?? this.blockText();
    if (quoted !== undefined) return quoted;
    if (this.text[this.at] === "[") return void this.match(/\[[^\]]{0,5000}\]?/y);
    const bare = this.match(bareValue)?.[0].trim();
    if (bare?.startsWith("@")) {
      this.trouble(offset, "the shape itself: imported files are not followed");
      return undefined;
    }
    return bare === undefined || bare === "" ? undefined : unescaped(bare);
  }

  /** `|md … |`, `||md … ||`, with signs of the writer's choice behind the bar. */
  private blockText(): string | undefined {
    const opening = this.match(blockOpening);
    if (!opening) return undefined;
    const closing = `${[...(opening[1] ?? "")].toReversed().join("").replaceAll("(", ")").replaceAll("{", "}")}|`;
    const end = this.text.indexOf(closing, this.at);
    const text = this.text.slice(this.at, end < 0 ? this.text.length : end);
    this.at = end < 0 ? this.text.length : end + closing.length;
    return text;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\([^])/g, (_, sign: string) => (/[nrt\n\r]/.test(sign) ? " " : sign));
}
