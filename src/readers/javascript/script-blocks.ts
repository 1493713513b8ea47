// Finds the program text in single-file components: everything else is blanked, so that all offsets and lines stay.
import { extensionOf } from "#base/path";
import type { ScriptLanguage } from "#syntax/oxc/parse";

export interface ProgramText {
  /** As long as the file. */
  readonly text: string;
  readonly language: ScriptLanguage;
}

/** The program text of a file, which is the whole of it unless it is a component of Vue, Svelte or Astro. */
export function programText(path: string, text: string): ProgramText {
  const extension = extensionOf(path);
  if (extension === ".tsx") return { text, language: "tsx" };
  if (/^\.[cm]?ts$/.test(extension)) return { text, language: "ts" };
  if (/^\.[cm]?jsx?$/.test(extension)) return { text, language: "jsx" };
  const blocks = scriptBlocks(text);
  if (extension === ".astro") blocks.push(...frontMatter(text));
  return { text: keepOnly(text, blocks), language: languageOf(blocks) };
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly language: string;
}

function scriptBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const opening = /<script\b((?:"[^"]*"|'[^']*'|[^"'>]){0,1000})>/gi;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const closing = text.indexOf("</script", start);
    const end = closing < 0 ? text.length : closing;
    const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(match[1] ?? "")?.[1] ?? "module";
    // Templates and data blocks also stand in script tags.
    if (/module|javascript|typescript|ecmascript/i.test(type))
      blocks.push({ start, end, language: attribute(match[1] ?? "") });
    opening.lastIndex = end;
  }
  return blocks;
}

function attribute(attributes: string): string {
  return (/\blang\s*=\s*["']?([\w-]+)/i.exec(attributes)?.[1] ?? "js").toLowerCase();
}

/** Astro components begin with TypeScript between two lines of dashes. */
function frontMatter(text: string): Block[] {
  const opening = /^\s*---[^\n]*\n/.exec(text)?.[0];
  const end = opening === undefined ? -1 : text.indexOf("\n---", opening.length - 1);
  return opening === undefined || end < 0 ? [] : [{ start: opening.length, end: end + 1, language: "ts" }];
}

function languageOf(blocks: readonly Block[]): ScriptLanguage {
  const languages = new Set(blocks.map((block) => block.language));
  if (languages.has("tsx")) return "tsx";
  return languages.has("ts") || languages.has("typescript") ? "ts" : "jsx";
}

function keepOnly(text: string, blocks: readonly Block[]): string {
  let kept = "";
  for (const block of [...blocks].sort((a, b) => a.start - b.start)) {
    if (block.start < kept.length) continue;
    kept += blank(text.slice(kept.length, block.start)) + text.slice(block.start, block.end);
  }
  return kept + blank(text.slice(kept.length));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
