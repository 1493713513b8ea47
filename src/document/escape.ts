// Makes text that came from outside harmless: one function for each place it can end up in.

// Everything from an escape character (or its one-byte form) to the end of the sequence it opens.
const sequences =
  // oxlint-disable-next-line no-control-regex -- these are the characters to find
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;
const lineEnds = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
// oxlint-disable-next-line no-control-regex -- these are the characters to find
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
// Signs that turn the direction of writing round, or that cannot be seen at all.
const hidden =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const noCharacters = /[\ufdd0-\ufdef\ufffe\uffff]/g;

/** The text without control characters, terminal sequences, hidden signs and broken characters; line ends are `\n`. */
export function cleanText(text: string): string {
  return wellFormed(text)
    .replace(sequences, "")
    .replace(lineEnds, "\n")
    .replace(controls, "")
    .replace(hidden, "")
    .replace(noCharacters, "\ufffd");
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Clean text in one line, each run of white space one space. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** One line of clean text that keeps a space at its ends, where the next run follows. */
export function keepEnds(words: string): string {
  const line = oneLine(words);
  if (line === "") return /\s/.test(words) ? " " : "";
  return `${/^\s/.test(words) ? " " : ""}${line}${/\s$/.test(words) ? " " : ""}`;
}

/** A line of code: clean, in one line, its indentation kept. */
export function codeLine(text: string): string {
  return cleanText(text).replaceAll("\t", "  ").replaceAll("\n", " ").trimEnd();
}

/** As JSON: signs that a terminal would act on, or that turn the direction of writing, are written as escapes. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** For HTML and SVG, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"'`]/g, (sign) => entities[sign] ?? "");
}

/** For an `id` attribute and the links that lead to it: letters, digits and hyphens; may be empty. */
export function anchorOf(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80);
}

/** An address that may stand in a link: a page of the web, or a path below the page itself; else `undefined`. */
export function safeUrl(url: string): string | undefined {
  const clean = oneLine(url).replaceAll(" ", "%20");
  if (/^https?:\/\/[^/\\]/i.test(clean)) return clean;
  if (/^[^/?#]*:/.test(clean) || /^[/\\]/.test(clean) || clean === "") return undefined;
  return clean;
}

// Words that a renderer turns into links or mentions by itself: addresses, mail, @names and #numbers.
const linkLike = /[a-z0-9+.-]:\/\/|mailto:|xmpp:|www\.|@|#\d|\bGH-\d/iu;

/** For Markdown, inside a line: nothing in the text can form markup, HTML or a link. */
export function escapeMarkdown(text: string): string {
  const line = oneLine(text);
  // Word by word: an expression that looks for words around signs would begin anew at each letter.
  return line
    .split(" ")
    .map((word) => (linkLike.test(word) ? markdownCode(word) : escapeSigns(word)))
    .join(" ");
}

function escapeSigns(text: string): string {
  return text.replace(/[\\`*_[\]|~$]/g, "\\$&").replace(/[&<>]/g, (sign) => entities[sign] ?? "");
}

/** A whole line of Markdown made of escaped parts: its start cannot open a heading, list, rule or quotation. */
export function guardLineStart(line: string): string {
  return line.replace(/^\s+/, "").replace(/^(?:[#+=:-]|\d+(?=[.)]))/, (start) => {
    return /\d/.test(start) ? `${start}\\` : `\\${start}`;
  });
}

/** A span of code in Markdown, fenced by more backticks than it has in a row. A pipe could end a cell: it stands outside. */
export function markdownCode(text: string): string {
  return oneLine(text).split("|").map(codeSpan).join("\\|");
}

function codeSpan(line: string): string {
  if (line.trim() === "") return line;
  const fence = "`".repeat(longestRun(line) + 1);
  const room = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return fence + room + line + room + fence;
}

/** A block of code in Markdown, fenced likewise. */
export function markdownFence(lines: readonly string[]): string[] {
  const clean = lines.map(codeLine);
  const fence = "`".repeat(Math.max(3, ...clean.map((line) => longestRun(line) + 1)));
  return [`${fence}text`, ...clean, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
