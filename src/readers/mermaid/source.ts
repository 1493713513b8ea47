// The text of a Mermaid drawing without what draws nothing: front matter, directives and comments become spaces, so that all else keeps its place.

export interface Statement {
  readonly text: string;
  readonly line: number;
}

export interface MermaidSource {
  /** As long as what was given. */
  readonly text: string;
  readonly title: string | undefined;
  /** `flowchart`, `sequenceDiagram`, `C4Context`; as written. */
  readonly header: string;
  /** Where what follows the header begins. */
  readonly body: number;
}

const frontMatter = /^\s*---[ \t]*[\r\n]([^]*?)[\r\n][ \t]*---[ \t]*(?=[\r\n]|$)/;

export function sourceOf(given: string): MermaidSource {
  const front = frontMatter.exec(given);
  const title = /^\s*title:\s*(.+?)\s*$/m.exec(front?.[1] ?? "")?.[1]?.replace(/^(["'])(.*)\1$/, "$2");
  const text = (front ? blank(front[0]) + given.slice(front[0].length) : given)
    .replace(/%%\{[^]*?\}%%/g, blank)
    .replace(/(^|\s)%%[^\n\r]*/g, blank)
    .replace(/\uFEFF/g, " ");
  const header = /^\s*([\w-]+)/.exec(text);
  return { text, title, header: header?.[1] ?? "", body: header?.[0].length ?? 0 };
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, " ");
}

/** Lines that say something, each with its number. */
export function statementsOf({ text, body }: MermaidSource): Statement[] {
  const first = text.slice(0, body).split(/\r\n|\n|\r/).length;
  const lines = text.slice(body).split(/\r\n|\n|\r/);
  const statements: Statement[] = [];
  let isDescription = false;
  for (const [at, line] of lines.entries()) {
    const words = line.trim();
    // `accDescr { … }` runs over lines of prose.
    if (isDescription || /^accDescr\s*\{/.test(words)) isDescription = !words.includes("}");
    else if (words !== "" && !/^acc(Title|Descr)\s*:/.test(words)) statements.push({ text: words, line: first + at });
  }
  return statements;
}

/** `"Web app"` and ``"`**Web** app`"`` without their marks. */
export function unmarked(label: string): string {
  const quoted = /^"([^]*)"$/.exec(label.trim())?.[1] ?? label.trim();
  const markdown = /^`([^]*)`$/.exec(quoted.trim())?.[1];
  const plain = markdown === undefined ? quoted : markdown.replace(/(\*\*|__|\*|(?<!\w)_|_(?!\w))/g, "");
  return plain.replace(/\bfa[a-z]?:fa-[\w-]+/g, "").replace(/"/g, "");
}
