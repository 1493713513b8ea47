// Finds where the keys and values of sound TOML stand; the parser library keeps values but no places.

export interface Spot {
  readonly keyOffset: number;
  offset: number;
  endOffset: number;
  /** By key, or by position for the items of a list. */
  readonly children: Map<string, Spot>;
  /** Set for what `[[name]]` makes: how many there are so far. */
  tables?: number;
}

/** Text that the library has taken for TOML; of other text the spots mean nothing, but none are missed by a crash. */
export function spotsOf(text: string): Spot {
  return new Scanner(text).scan();
}

const blank = /(?:[ \t\r\n]+|#[^\n]*)*/y;
const key = /[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([\w-]+))[ \t]*/y;
const literal =
  /"""[^]*?(?<!(?<!\\)(?:\\\\)*\\)"""{1,3}|'''[^]*?'''{1,3}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,\]}#][^,\]}#\n]*/y;

/** The library nests values no deeper. */
const deepest = 200;

class Scanner {
  private readonly text: string;
  private at = 0;
  private readonly root: Spot = spot(0);

  constructor(text: string) {
    this.text = text;
  }

  scan(): Spot {
    let table = this.root;
    for (this.skip(); this.at < this.text.length; this.skip()) {
      const before = this.at;
      if (this.text.startsWith("[", this.at)) table = this.header();
      else this.pair(table, 0);
      if (this.at === before) this.at++;
    }
    return this.root;
  }

  private header(): Spot {
    const start = this.at;
    const many = this.text.startsWith("[[", start);
    this.at += many ? 2 : 1;
    const names = this.keys();
    let table = this.root;
    for (const [i, name] of names.entries()) {
      const found = child(table, name, start);
      const last = i === names.length - 1;
      if (last && many) found.tables = (found.tables ?? 0) + 1;
      table = found.tables === undefined ? found : child(found, String(found.tables - 1), start);
    }
    this.at += many ? 2 : 1;
    return table;
  }

  /** `a.b = value`, in a table or between braces. */
  private pair(table: Spot, depth: number): void {
    const start = this.at;
    const names = this.keys();
    if (!this.text.startsWith("=", this.at)) return;
    this.at++;
    this.skip();
    let target = table;
    for (const name of names) target = child(target, name, start);
    this.value(target, depth);
  }

  private value(target: Spot, depth: number): void {
    target.offset = this.at;
    const first = this.text.charAt(this.at);
    if (first === "[" && depth < deepest) this.list(target, depth);
    else if (first === "{" && depth < deepest) this.table(target, depth);
    else this.match(literal);
    target.endOffset = this.at;
  }

  private list(target: Spot, depth: number): void {
    this.at++;
    for (let index = 0; this.inside("]"); index++) {
      this.value(child(target, String(index), this.at), depth + 1);
      this.comma();
    }
  }

  private table(target: Spot, depth: number): void {
    this.at++;
    while (this.inside("}")) {
      const before = this.at;
      this.pair(target, depth + 1);
      this.comma();
      if (this.at === before) this.at++;
    }
  }

  /** Whether something more stands before the closing bracket; passes over the bracket otherwise. */
  private inside(close: string): boolean {
    this.skip();
    if (this.at >= this.text.length) return false;
    if (this.text.charAt(this.at) !== close) return true;
    this.at++;
    return false;
  }

  private comma(): void {
    this.skip();
    if (this.text.charAt(this.at) === ",") this.at++;
  }

  private keys(): string[] {
    const names: string[] = [];
    for (let found = this.match(key); found; found = this.match(key)) {
      names.push(found[1] === undefined ? (found[2] ?? found[3] ?? "") : unescaped(found[1]));
      if (this.text.charAt(this.at) !== ".") break;
      this.at++;
    }
    return names;
  }

  private skip(): void {
    this.match(blank);
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }
}

function spot(keyOffset: number): Spot {
  return { keyOffset, offset: keyOffset, endOffset: keyOffset, children: new Map() };
}

function child(parent: Spot, name: string, offset: number): Spot {
  const known = parent.children.get(name);
  if (known) return known;
  const made = spot(offset);
  parent.children.set(name, made);
  return made;
}

function unescaped(text: string): string {
  return text.replaceAll(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g,
    (_, short?: string, long?: string, sign = "") => {
      const code = short ?? long;
      return code === undefined
        ? (escapes[sign] ?? sign)
        : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
    },
  );
}

const escapes: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r" };
