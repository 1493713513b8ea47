// Settings of `.env` files: quotes, values over several lines, `export`, comments.
import { mostMisfits, type Entries, type Entry, type Misfit } from "./entry.ts";

const blank = /(?:\s+|#[^\n\r]*)+/y;
const assignment = /(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/y;
/** A name alone takes its value from the surroundings: nothing is said about it here. */
const nameAlone = /(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*(?=[\r\n#]|$)/y;
const quoted = /"([^"\\]*(?:\\[^][^"\\]*)*)"|'([^']*)'|`([^`]*)`/y;
const rest = /[^\r\n]*/y;

export function environmentEntries(text: string): Entries {
  const entries: Entry[] = [];
  const misfits: Misfit[] = [];
  const scan = new Scan(text);
  while (!scan.atEnd()) {
    if (scan.match(blank)) continue;
    const offset = scan.at;
    const key = scan.match(assignment)?.[1];
    if (key !== undefined) entries.push({ key, offset, ...valueOf(scan) });
    else if (!scan.match(nameAlone))
      misfits.push({ offset, found: scan.match(rest)?.[0] ?? "", expected: "NAME=value" });
  }
  return { entries, misfits: misfits.slice(0, mostMisfits) };
}

function valueOf(scan: Scan): Pick<Entry, "value" | "literal"> {
  const start = scan.at;
  const found = scan.match(quoted);
  const after = scan.match(rest)?.[0] ?? "";
  if (found && /^\s*(#.*)?$/.test(after)) {
    if (found[1] !== undefined) return { value: unescaped(found[1]) };
    return { value: found[2] ?? found[3] ?? "", literal: true };
  }
  // A quote in the midst of a value, or one that is never closed, is a character like any other.
  scan.at = start;
  const plain = scan.match(rest)?.[0] ?? "";
  return { value: plain.replace(/(^|\s)#.*$/, "").trim() };
}

/** `\$` keeps its backslash: it guards the sign until names are filled in. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(\r?\n|[^$])/g, (_, sign: string) => (sign.endsWith("\n") ? "" : (escapes[sign] ?? sign)));
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

class Scan {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    if (text.startsWith("\uFEFF")) this.at = 1;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }
}
