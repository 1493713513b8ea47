// Words that Mermaid shows as they stand, whatever signs they hold.

/** Signs that mean nothing in a quoted label; all others are written by their number. `ﬂ` and `¶` are its own stand-ins. */
const harmless = /[A-Za-z0-9 _,]|(?![ﬂ¶])[\u00a0-\u{10ffff}]/u;

export function mermaidWords(words: string): string {
  let written = "";
  for (const sign of words) written += isPlain(sign, written) ? sign : `#${sign.codePointAt(0) ?? 32};`;
  return written;
}

/** A label that begins like a list is one to Mermaid: `- a`, `1. a`. */
function isPlain(sign: string, before: string): boolean {
  if (sign === "-" || sign === "+") return before !== "";
  if (sign === ".") return !/^\d*$/.test(before);
  if (sign === "/") return !before.endsWith("/");
  return harmless.test(sign);
}
