// The statements of a PlantUML drawing: without comments, notes, styles and definitions, and joined where they run over lines.

export interface Statement {
  readonly text: string;
  readonly line: number;
}

export interface PlantumlSource {
  /** What stands behind `@start`: `uml`, `mindmap`. */
  readonly kind: string;
  readonly first: number;
  readonly last: number;
  readonly title: string | undefined;
  readonly statements: readonly Statement[];
  /** Names of the procedures and definitions of the drawing itself. */
  readonly defined: ReadonlySet<string>;
}

/** One for each `@startuml`; a text without any is one drawing. */
export function sourcesOf(text: string): PlantumlSource[] {
  const lines = text.split(/\r\n|\n|\r/);
  const sources: PlantumlSource[] = [];
  let start: number | undefined;
  for (const [at, line] of lines.entries()) {
    if (start === undefined && /^\s*@start\w+/.test(line)) start = at;
    else if (start !== undefined && /^\s*@end\w+/.test(line)) {
      sources.push(sourceOf(lines, start, at));
      start = undefined;
    }
  }
  if (start !== undefined || sources.length === 0) {
    const first =
      start ??
      Math.max(
        0,
        lines.findIndex((line) => line.trim() !== ""),
      );
    const last = lines.findLastIndex((line) => line.trim() !== "");
    if (last >= first) sources.push(sourceOf(lines, first, last));
  }
  return sources;
}

function sourceOf(lines: readonly string[], first: number, last: number): PlantumlSource {
  const kind = /^\s*@start(\w+)/.exec(lines[first] ?? "")?.[1] ?? "uml";
  const taken = new Taken();
  for (let at = first; at <= last; at++) taken.line(lines[at] ?? "", at + 1);
  return {
    kind,
    first: first + 1,
    last: last + 1,
    title: taken.title,
    statements: taken.statements,
    defined: taken.defined,
  };
}

/** What runs over lines and draws nothing: how it begins, and how it ends. */
const passages: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [/^(?:floating\s+)?[hr]?note\s+"[^"]*"\s+as\s/i, /^/],
  [/^(?:floating\s+)?[hr]?note\b(?!.*\S\s*:(?!:)).*$/i, /^end ?[hr]?note\b/i],
  [/^legend\b/i, /^end ?legend\b/i],
  [/^(?:header|left header|right header|center header)\s*$/i, /^end ?header\b/i],
  [/^(?:footer|left footer|right footer|center footer)\s*$/i, /^end ?footer\b/i],
  [/^ref\b[^:]*$/i, /^end ?ref\b/i],
  [/^<style>/i, /<\/style>/i],
  [/^sprite\b.*\{\s*$/i, /^\}/],
  [/^(?:json|yaml)\b.*\{\s*$/i, /^\}\s*$/],
  [/^!(?:unquoted\s+|final\s+)*(?:procedure|function)\b(?!.*\breturn\b)/i, /^!end ?(?:procedure|function)\b/i],
  [/^!definelong\b/i, /^!enddefinelong\b/i],
];
const single =
  /^(?:[!@']|(?:floating\s+)?[hr]?note\b|hide\b|show\b|remove\b|restore\b|scale\b|skin\b|skinparam\b|left to right\b|top to bottom\b|allow_?mixing\b|newpage\b|page\b|header\b|footer\b|left (?:header|footer)\b|caption\b|mainframe\b|sprite\b|set\s|url\s|ref\b|!pragma\b|legend\b|listsprites\b)/i;

class Taken {
  readonly statements: Statement[] = [];
  readonly defined = new Set<string>();
  title: string | undefined;
  private isComment = false;
  private passage: RegExp | undefined;
  private titleLines: string[] | undefined;
  private braces = 0;
  private open: { text: string; line: number; lines: number; until: string } | undefined;

  line(given: string, line: number): void {
    const text = this.withoutComments(given.replace(/\uFEFF/g, "")).trim();
    if (this.open && this.join(text)) return;
    if (text === "" || this.passes(text)) return;
    if (/^title\b/i.test(text)) return this.takeTitle(text);
    const name = /^!(?:define|definelong|(?:unquoted\s+|final\s+)*(?:procedure|function))\s+\$?(\w+)/i.exec(text)?.[1];
    if (name !== undefined) this.defined.add(name);
    const passage = passages.find(([begin]) => begin.test(text));
    if (passage) {
      // A note that is all on its line ends there.
      if (passage[1].source !== "^") this.passage = passage[1];
    } else if (/^skinparam\b.*\{\s*$/i.test(text)) this.braces = 1;
    else if (!single.test(text)) this.take(text, line);
  }

  private take(text: string, line: number): void {
    const until = endOf(text);
    if (until) this.open = { text: text.replace(/\\$/, " "), line, lines: 1, until };
    else this.statements.push({ text, line });
  }

  /** A call, a description in brackets or a line that goes on; nothing is as long as forty lines. */
  private join(text: string): boolean {
    const { open } = this;
    if (!open) return false;
    // Rules and markers of a description are looks.
    const words =
      open.until === "]"
        ? `\\n${text.replace(/^(?:--+|==+|\.\.+|__+)$/, "").replace(/^(?:--|==|\.\.)(.*)(?:--|==|\.\.)$/, (_, one: string) => one.trim())}`
        : ` ${text}`;
    open.text += words.replace(/\\$/, " ");
    open.lines++;
    const isDone =
      open.until === "]" ? text.includes("]") : open.until === ")" ? endOf(open.text) !== ")" : !text.endsWith("\\");
    if (isDone || open.lines > 40) {
      this.statements.push({ text: open.text, line: open.line });
      this.open = undefined;
    }
    return true;
  }

  private passes(text: string): boolean {
    if (this.titleLines) {
      if (/^end ?title\b/i.test(text)) {
        this.title ??= this.titleLines.join(" ");
        this.titleLines = undefined;
      } else this.titleLines.push(text);
      return true;
    }
    if (this.passage) {
      if (this.passage.test(text)) this.passage = undefined;
      return true;
    }
    if (this.braces === 0) return false;
    this.braces += (text.match(/\{/g)?.length ?? 0) - (text.match(/\}/g)?.length ?? 0);
    return true;
  }

  private takeTitle(text: string): void {
    const title = text.slice("title".length).trim();
    if (title === "") this.titleLines = [];
    else this.title ??= title.replace(/^"(.*)"$/, "$1");
  }

  /** Comments are `' to the end`, where a line begins so, and `/' anywhere '/`. */
  private withoutComments(given: string): string {
    let text = given;
    if (this.isComment) {
      const end = text.indexOf("'/");
      if (end < 0) return "";
      this.isComment = false;
      text = text.slice(end + 2);
    }
    text = text.replace(/\/'.*?'\//g, "");
    const begin = text.indexOf("/'");
    if (begin < 0) return /^\s*'/.test(text) ? "" : text;
    this.isComment = true;
    return text.slice(0, begin);
  }
}

/** What has to follow on further lines, where a statement does not end on its own. */
function endOf(text: string): ")" | "]" | "line" | undefined {
  if (text.endsWith("\\")) return "line";
  if (/^\w[^[\]"]*(?:"[^"]*"[^[\]"]*)*\[[^\]]*$/.test(text)) return "]";
  if (!/^\$?[A-Z]\w*\s*\(/i.test(text) || /^(?:if|elseif|while|switch)\b/.test(text)) return undefined;
  const signs = text.replace(/"[^"]*("|$)/g, "");
  return (signs.match(/\(/g)?.length ?? 0) > (signs.match(/\)/g)?.length ?? 0) ? ")" : undefined;
}
