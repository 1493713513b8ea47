// Reads strict JSON into the same positioned trees as YAML, many times faster; gives up on anything that is not strict.
import type { Entry, Node } from "../node.ts";

export type Json =
  | { readonly root: Node; readonly duplicates: readonly { readonly offset: number; readonly key: string }[] }
  /** Where the text is no strict JSON. */
  | { readonly fault: number; readonly deep?: boolean };

/** Whether a text looks like JSON and nothing else: YAML may begin with a brace too, but few do. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[{[]/.test(text.slice(0, 1000));
}

export function parseJson(text: string, depthLimit: number): Json {
  const reading = new JsonText(text, depthLimit);
  const root = reading.whole();
  return root ? { root, duplicates: reading.duplicates } : { fault: reading.at, deep: reading.deep };
}

const blank = /[ \t\r\n]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,\]}]|$)/y;
const word = /(?:true|false|null)(?=[\s,\]}]|$)/y;

const [quote, backslash, space] = [0x22, 0x5c, 0x20];

class JsonText {
  at: number;
  deep = false;
  readonly duplicates: { offset: number; key: string }[] = [];
  private readonly text: string;
  private readonly depthLimit: number;

  constructor(text: string, depthLimit: number) {
    this.text = text;
    this.depthLimit = depthLimit;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  whole(): Node | undefined {
    const root = this.value(0);
    if (!root) return undefined;
    this.skip();
    return this.at === this.text.length ? root : undefined;
  }

  private skip(): void {
    blank.lastIndex = this.at;
    this.at += blank.exec(this.text)?.[0].length ?? 0;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  /** The inside of a text in quotes as written; texts may be as long as the file, so no pattern looks at them whole. */
  private string(): string | undefined {
    if (this.text[this.at] !== '"') return undefined;
    const start = this.at + 1;
    for (let at = start; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return this.text.slice(start, at);
      }
      if (code < space) return undefined;
      if (code !== backslash) continue;
      escape.lastIndex = at;
      if (!escape.test(this.text)) return undefined;
      at = escape.lastIndex - 1;
    }
    return undefined;
  }

  private takes(sign: string): boolean {
    this.skip();
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private value(depth: number): Node | undefined {
    this.skip();
    if (depth > this.depthLimit) {
      this.deep = true;
      return undefined;
    }
    const sign = this.text[this.at];
    if (sign === "{") return this.map(depth);
    return sign === "[" ? this.list(depth) : this.scalar();
  }

  private map(depth: number): Node | undefined {
    const offset = this.at++;
    const entries = new Map<string, Entry>();
    if (this.takes("}")) return { kind: "map", offset, endOffset: this.at, entries: [] };
    do {
      this.skip();
      const keyOffset = this.at;
      const key = this.string();
      if (key === undefined || !this.takes(":")) return undefined;
      const value = this.value(depth + 1);
      if (!value) return undefined;
      const name = unescaped(key);
      if (entries.has(name)) this.duplicates.push({ offset: keyOffset, key: name });
      entries.set(name, { key: name, keyOffset, value });
    } while (this.takes(","));
    if (!this.takes("}")) return undefined;
    return { kind: "map", offset, endOffset: this.at, entries: [...entries.values()] };
  }

  private list(depth: number): Node | undefined {
    const offset = this.at++;
    const items: Node[] = [];
    if (this.takes("]")) return { kind: "list", offset, endOffset: this.at, items };
    do {
      const item = this.value(depth + 1);
      if (!item) return undefined;
      items.push(item);
    } while (this.takes(","));
    return this.takes("]") ? { kind: "list", offset, endOffset: this.at, items } : undefined;
  }

  private scalar(): Node | undefined {
    const offset = this.at;
    const quoted = this.string();
    if (quoted !== undefined) {
      const text = unescaped(quoted);
      return {
        kind: "scalar",
        offset,
        endOffset: this.at,
        value: text,
        text,
        style: "quoted",
        contentOffset: offset + 1,
      };
    }
    const plain = (this.match(number) ?? this.match(word))?.[0];
    if (plain === undefined) return undefined;
    if (plain === "null") return { kind: "null", offset, endOffset: this.at, value: null };
    const value = plain === "true" ? true : plain === "false" ? false : Number(plain);
    return { kind: "scalar", offset, endOffset: this.at, value, text: plain, style: "plain", contentOffset: offset };
  }
}

function unescaped(inside: string): string {
  if (!inside.includes("\\")) return inside;
  return inside.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code: string | undefined, sign: string) => {
    return code === undefined ? (signs[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
  });
}

const signs: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
