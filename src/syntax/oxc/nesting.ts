// How deeply program text nests, weighed before parsing: the parser's stack overflows natively, which no `catch` can stop.

/** A native frame of a bracket, an arrow or a conditional takes about ten times that of an operator. */
const heavy = 10;

/** Weight beyond which text is not parsed: about 2,000 open brackets, a tenth of what a main thread's stack bears. */
export const nestingLimit = 20_000;

/** The greatest weight of what is open at any one place. Reads each character once. */
export function nestingWeight(text: string): number {
  return new Scale(text).weigh();
}

/** Words after which a line end or a block end does not end the statement. */
const continues = new Set(
  "else instanceof in of as satisfies extends typeof await new void delete yield do return keyof".split(" "),
);
const opensStatement = new Set(["if", "for", "while", "with", "do", "switch", "try"]);

/** What a slash after this character begins: a regular expression, not a division. */
const beforeRegExp = new Set("(,=:[!&|?{};+-*%<>~^");

class Scale {
  private readonly text: string;
  private at = 0;
  private total = 0;
  private most = 0;
  /** Weight of the statement or list entry under way, for every open bracket. */
  private readonly runs: number[] = [0];
  /** Whether the bracket of the same place in `runs` is the `${` of a template. */
  private readonly inTemplate: boolean[] = [false];
  /** The last character that was not white space, and the last word. */
  private last = "";
  private word = "";

  constructor(text: string) {
    this.text = text;
  }

  weigh(): number {
    while (this.at < this.text.length) this.step(this.text[this.at] ?? "");
    return this.most;
  }

  private step(char: string): void {
    if (char === " " || char === "\t" || char === "\r") this.at++;
    else if (char === "\n") this.lineEnd();
    else if (isWordPart(char)) this.readWord();
    else if (char === '"' || char === "'") this.string(char);
    else if (char === "`") this.template();
    else if (char === "/") this.slash();
    else this.punctuation(char);
  }

  private add(weight: number): void {
    this.runs.push((this.runs.pop() ?? 0) + weight);
    this.total += weight;
    if (this.total > this.most) this.most = this.total;
  }

  private reset(): void {
    this.total -= this.runs.pop() ?? 0;
    this.runs.push(0);
  }

  private open(template: boolean): void {
    this.add(heavy);
    this.runs.push(0);
    this.inTemplate.push(template);
  }

  /** Closes a bracket; true where it closed the `${` of a template. */
  private close(): boolean {
    if (this.runs.length === 1) return false;
    this.total -= this.runs.pop() ?? 0;
    return this.inTemplate.pop() ?? false;
  }

  private punctuation(char: string): void {
    this.at++;
    if (char === "(" || char === "[" || char === "{") this.open(false);
    else if (char === ")" || char === "]") this.close();
    else if (char === "}") this.brace();
    else if (char === ",") this.reset();
    else if (char === ";") this.ended();
    else this.add(char === "?" || (char === "=" && this.text[this.at] === ">") ? heavy : 1);
    this.last = char;
  }

  private brace(): void {
    if (this.close()) this.templateText();
    else this.ended();
  }

  /** A statement may have ended: it has, unless the next word or sign goes on with it. */
  private ended(): void {
    const next = this.nextWord();
    if (next !== "" && !continues.has(next)) this.reset();
  }

  private lineEnd(): void {
    while (isSpace(this.text[this.at] ?? "")) this.at++;
    if (!/[\w$)\]}"'`]/.test(this.last) || continues.has(this.word)) return;
    const next = this.nextWord();
    if (next === "" || continues.has(next)) return;
    if (this.last === ")" && opensStatement.has(next)) return;
    this.reset();
  }

  /** The word that comes next; white space before it is passed over. */
  private nextWord(): string {
    while (isSpace(this.text[this.at] ?? "")) this.at++;
    let end = this.at;
    while (end < this.at + 12 && isWordPart(this.text[end] ?? "")) end++;
    return this.text.slice(this.at, end);
  }

  private readWord(): void {
    const start = this.at;
    while (this.at < this.text.length && isWordPart(this.text[this.at] ?? "")) this.at++;
    this.word = this.text.slice(start, Math.min(this.at, start + 12));
    this.last = "a";
    this.add(1);
  }

  private string(quote: string): void {
    this.at++;
    while (this.at < this.text.length) {
      const char = this.text[this.at++];
      if (char === "\\") this.at++;
      else if (char === quote || char === "\n") break;
    }
    this.after(quote);
  }

  private after(char: string): void {
    this.last = char;
    this.word = "";
    this.add(1);
  }

  private template(): void {
    this.at++;
    this.templateText();
  }

  private templateText(): void {
    while (this.at < this.text.length) {
      const char = this.text[this.at++];
      if (char === "\\") this.at++;
      else if (char === "`") return this.after("`");
      else if (char === "$" && this.text[this.at] === "{") {
        this.at++;
        this.last = "{";
        return this.open(true);
      }
    }
  }

  private slash(): void {
    const next = this.text[this.at + 1];
    if (next === "/") this.skipTo("\n", 0);
    else if (next === "*") this.skipTo("*/", 2);
    else if (this.last === "" || beforeRegExp.has(this.last) || continues.has(this.word)) this.regExp();
    else this.punctuation("/");
  }

  private skipTo(end: string, beyond: number): void {
    const found = this.text.indexOf(end, this.at + 2);
    this.at = found < 0 ? this.text.length : found + beyond;
  }

  private regExp(): void {
    let inClass = false;
    this.at++;
    while (this.at < this.text.length) {
      const char = this.text[this.at++];
      if (char === "\\") this.at++;
      else if (char === "[") inClass = true;
      else if (char === "]") inClass = false;
      else if (char === "\n" || (char === "/" && !inClass)) break;
    }
    this.after("/");
  }
}

function isWordPart(char: string): boolean {
  return (
    (char >= "a" && char <= "z") ||
    (char >= "A" && char <= "Z") ||
    (char >= "0" && char <= "9") ||
    char === "_" ||
    char === "$" ||
    char > "\u007f"
  );
}

function isSpace(char: string): boolean {
  return char === " " || char === "\t" || char === "\n" || char === "\r";
}
