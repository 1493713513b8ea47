// Mends fences that would swallow a document: one that is never closed, and templates that hold fences of their own.

const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`\n]*)$/;
const headingLine = /^ {0,3}#{1,6}[ \t]/;

interface Open {
  readonly at: number;
  readonly marks: string;
  /** A fence around a document that holds fences: it goes, and what it holds is read. */
  readonly isDocument: boolean;
}

/** Languages whose fenced text is itself a document. */
const documents = /^(markdown|md|mdown|mkd)\b/i;

/**
 * The lines, those fences blank or closed that would turn text into code and code into text; the number of lines stays. A
 * fence with a language inside a fenced document opens a block of its own, as its writer meant it.
 */
export function mendFences(lines: readonly string[]): string[] {
  const mended = [...lines];
  const open: Open[] = [];
  for (const [at, line] of lines.entries()) {
    const fenced = fenceOf(line);
    if (!fenced) continue;
    const innermost = open.at(-1);
    if (innermost && fenced.language === "" && fenced.marks.startsWith(innermost.marks)) {
      open.pop();
      if (innermost.isDocument) mended[at] = "";
    } else if (!innermost || innermost.isDocument) {
      const isDocument = documents.test(fenced.language) && holdsFences(lines, at);
      if (isDocument) mended[at] = "";
      open.push({ at, marks: fenced.marks, isDocument });
    }
  }
  for (const { at, marks, isDocument } of open) if (!isDocument) closeBeforeHeading(mended, at, marks);
  return mended;
}

function fenceOf(line: string): { marks: string; language: string } | undefined {
  const match = line.length > 300 ? undefined : fence.exec(line.replace(/\r$/, ""));
  return match ? { marks: match[1] ?? "", language: (match[2] ?? "").trim() } : undefined;
}

/** Whether the next fence behind it opens a block rather than closing this one. */
function holdsFences(lines: readonly string[], at: number): boolean {
  for (let i = at + 1; i < lines.length; i++) {
    const fenced = fenceOf(lines[i] ?? "");
    if (fenced) return fenced.language !== "";
  }
  return false;
}

/** What is never closed ends, for us, before the first heading that follows a blank line. */
function closeBeforeHeading(lines: string[], at: number, marks: string): void {
  for (let i = at + 2; i < lines.length; i++) {
    if (headingLine.test(lines[i] ?? "") && (lines[i - 1] ?? "").trim() === "") {
      lines[i - 1] = marks;
      return;
    }
  }
}
