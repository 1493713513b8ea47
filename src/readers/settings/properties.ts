// Settings of Java `.properties` files: three kinds of separators, continued lines, escapes.
import { linesOf, type Entries, type Entry } from "./entry.ts";

export function propertyEntries(text: string): Entries {
  const entries: Entry[] = [];
  for (const { line, offset } of logicalLines(text)) {
    const match = /^((?:[^\\=:\s]|\\.)*)\s*[=:]?\s*([^]*)$/.exec(line);
    const key = unescaped(match?.[1] ?? "");
    if (key !== "") entries.push({ key, value: unescaped(match?.[2] ?? "").trim(), offset });
  }
  return { entries, misfits: [] };
}

/** A line that ends in an odd number of backslashes goes on in the next. */
function* logicalLines(text: string): Generator<{ line: string; offset: number }> {
  let open: { parts: string[]; offset: number } | undefined;
  for (const { line, offset } of linesOf(text)) {
    const trimmed = line.trimStart().replace(/^\uFEFF/, "");
    if (!open && /^([#!]|$)/.test(trimmed)) continue;
    const slashes = /\\*$/.exec(trimmed)?.[0].length ?? 0;
    const continues = slashes % 2 === 1;
    open ??= { parts: [], offset: offset + line.length - trimmed.length };
    open.parts.push(continues ? trimmed.slice(0, -1) : trimmed);
    if (continues) continue;
    yield { line: open.parts.join(""), offset: open.offset };
    open = undefined;
  }
  if (open) yield { line: open.parts.join(""), offset: open.offset };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([\da-fA-F]{4})|([^]))/g, (_, code: string | undefined, sign = "") => {
    return code === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16));
  });
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f" };
