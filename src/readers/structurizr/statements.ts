// The statements of a Structurizr DSL: words in the order written, without comments, joined where a line goes on.

export interface Word {
  readonly text: string;
  /** Written in quotes: then it is neither a keyword nor a brace. */
  readonly isQuoted: boolean;
}

export interface Statement {
  readonly words: readonly Word[];
  readonly line: number;
  /** Whether it ends with a brace that opens a block. */
  readonly opens: boolean;
}

/** What is longer was not written by hand. */
const longestStatement = 20_000;

export function statementsOf(text: string): Statement[] {
  const reading = new Lines();
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) reading.take(line, at + 1);
  reading.end();
  return reading.statements;
}

class Lines {
  readonly statements: Statement[] = [];
  private isComment = false;
  /** What has to go on: behind a backslash, or within three quotes. */
  private open: { parts: string[]; line: number; length: number; isBlock: boolean } | undefined;

  take(given: string, line: number): void {
    const text = given.replace(/\uFEFF/g, "");
    if (this.open) return this.goOn(text);
    const trimmed = text.trim();
    if (this.isComment) {
      if (trimmed.endsWith("*/")) this.isComment = false;
    } else if (trimmed.startsWith("/*")) this.isComment = !trimmed.slice(2).endsWith("*/");
    else if (trimmed !== "" && !/^(?:\/\/|#)/.test(trimmed)) this.begin(trimmed, line);
  }

  end(): void {
    if (this.open) this.close(this.open);
  }

  private begin(text: string, line: number): void {
    const isBlock = (text.match(/"""/g)?.length ?? 0) % 2 === 1;
    const goesOn = isBlock || text.endsWith("\\");
    const open = { parts: [text.replace(/\\$/, "")], line, length: text.length, isBlock };
    if (goesOn) this.open = open;
    else this.close(open);
  }

  private goOn(text: string): void {
    const { open } = this;
    if (!open) return;
    open.length += text.length;
    open.parts.push(open.isBlock ? text : text.replace(/\\\s*$/, ""));
    const isDone = open.isBlock ? text.includes('"""') : !/\\\s*$/.test(text);
    if (isDone || open.length > longestStatement) this.close(open);
  }

  private close({ parts, line, isBlock }: { parts: string[]; line: number; isBlock: boolean }): void {
    this.open = undefined;
    const words = wordsOf(parts.join(isBlock ? "\n" : " "));
    const last = words.at(-1);
    const opens = last !== undefined && !last.isQuoted && last.text === "{";
    if (words.length > 0) this.statements.push({ words: opens ? words.slice(0, -1) : words, line, opens });
  }
}

const word = /"""([^]*?)(?:"""|$)|"((?:\\[^]|[^"\\])*)(?:"|$)|([^\s"]+)/g;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map(([, block, quoted, plain]) => {
    if (plain !== undefined) return { text: plain, isQuoted: false };
    return {
      text: (block ?? quoted ?? "").replace(/\\(["n])/g, (_, sign) => (sign === "n" ? " " : '"')),
      isQuoted: true,
    };
  });
}
