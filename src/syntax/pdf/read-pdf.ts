// PDF documents as lines, read by pdfjs-dist where it is installed: by their tags where they have some, else by how they look.
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Decoded, type DecodedLine, undecoded } from "#base/decoded";
import { grouped } from "#base/groups";
import { plural } from "#base/text";
import { withFixedFonts } from "./fixed-fonts.ts";
import { linesOf } from "./lines.ts";
import { type PageText, textOfPage } from "./page-text.ts";
import { type Made, TaggedPage } from "./tagged.ts";
import { isBrokenOff, type PageLines, type Usual, untagged, usualIn } from "./untagged.ts";

const missing = {
  found: "a PDF, and no library to read it with",
  expected:
    "the package pdfjs-dist beside archwright: `npm install pdfjs-dist`, with --global where archwright is global",
};

const limits = { pages: 500, characters: 2_000_000, problems: 20 };
const brokenPage = { found: "a page that does not open", expected: "a page as other programs show it" };

export async function readPdf(bytes: Uint8Array): Promise<Decoded> {
  const library = await import("pdfjs-dist/legacy/build/pdf.mjs").catch(() => undefined);
  if (!library) return undecoded(missing.found, missing.expected);
  const task = library.getDocument({
    data: new Uint8Array(bytes),
    // Nothing is drawn and nothing is run.
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: library.VerbosityLevel.ERRORS,
    // Letters of Chinese, Japanese and Korean documents stand in tables beside the library.
    cMapUrl: import.meta.resolve("pdfjs-dist/cmaps/").replace(/^file:\/\//, ""),
    cMapPacked: true,
  });
  try {
    return await linesIn(await task.promise);
  } catch (error) {
    return troubleOf(error);
  } finally {
    await task.destroy();
  }
}

function troubleOf(error: unknown): Decoded {
  const [name, words] = error instanceof Error ? [error.name, error.message] : ["", String(error)];
  if (name === "PasswordException")
    return undecoded("a PDF that is protected by a password", "a PDF that opens without one");
  return undecoded(`a PDF that does not open: ${words}`, "a PDF that other programs open");
}

async function linesIn(document: PDFDocumentProxy): Promise<Decoded> {
  const problems: Decoded["problems"][number][] = [];
  const pages: PageText[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    if (number > limits.pages || characters > limits.characters) {
      const found = `more than ${limits.pages} pages or ${limits.characters.toLocaleString("en")} characters`;
      problems.push({ found, expected: "a document that people read; what comes after is left out", page: number });
      break;
    }
    const page = await textOfPage(document, number).catch(() => undefined);
    if (!page) {
      if (problems.length < limits.problems) problems.push({ ...brokenPage, page: number });
      continue;
    }
    characters += page.items.reduce((sum, one) => sum + one.text.length, 0);
    pages.push(page);
  }
  const lines = decodedPages(pages);
  const bare = pages.filter((page) => page.items.every((one) => one.text.trim() === ""));
  if (bare.length > pages.length / 2 || (lines.length === 0 && problems.length === 0))
    problems.push({
      found: `${plural(bare.length, "page")} of ${pages.length} without text, as of a paper that was scanned`,
      expected: "a PDF with text: one that a program wrote, or that letters were recognised in",
    });
  return { lines, problems };
}

function decodedPages(given: readonly PageText[]): DecodedLine[] {
  const pages = withFixedFonts(given);
  const shown = pages.map(({ number, height, items }): PageLines => ({ number, height, lines: linesOf(items) }));
  const usual = usualIn(shown);
  const lines: DecodedLine[] = [];
  let before: DecodedLine | undefined;
  for (const [at, page] of pages.entries()) {
    const made = taggedLines(page, before) ?? untaggedLines(shown[at], usual, before);
    for (const one of made) lines.push({ ...one.line, ...codeIn(one), ...linksIn(one, page), page: page.number });
    before = made.findLast((one) => one.line.form !== "margin")?.line ?? before;
  }
  return lines;
}

function untaggedLines(page: PageLines | undefined, usual: Usual, before: DecodedLine | undefined): Made[] {
  if (!page) return [];
  return untagged(page, usual, before).map((line, at) => ({ line, items: page.lines[at]?.items ?? [] }));
}

/** How much of the text the tags have to know for them to be believed. */
const enough = 0.8;

function taggedLines({ tags, items }: PageText, before: DecodedLine | undefined): readonly Made[] | undefined {
  if (!tags) return undefined;
  const page = new TaggedPage(grouped(items, (one) => one.mark ?? ""));
  page.read(tags);
  const lengthOf = (all: readonly { readonly text: string }[]): number =>
    all.reduce((sum, one) => sum + one.text.trim().length, 0);
  if (lengthOf(page.made.flatMap((one) => one.items)) < enough * lengthOf(items)) return undefined;
  const [first, ...rest] = page.made;
  if (!first || first.line.form !== before?.form || !isBrokenOff(before, first.line.text)) return page.made;
  return [{ ...first, line: { ...first.line, goesOn: true } }, ...rest];
}

/** The links whose words stand in a line. */
function linksIn({ items }: Made, { links }: PageText): Pick<DecodedLine, "links"> {
  const own = links.flatMap(({ target, covers }) => {
    const text = items.filter(covers).map((one) => one.text);
    return text.length > 0 ? [{ what: "link" as const, target, text: text.join("").trim() }] : [];
  });
  return own.length > 0 ? { links: own } : {};
}

/** Words in letters of one width, which a listing has throughout. */
function codeIn({ line, items }: Made): Pick<DecodedLine, "code"> {
  if (line.form === "code") return {};
  const words = new Set(items.flatMap((one) => (one.isMonospaced ? one.text.trim().split(/\s+/) : [])));
  words.delete("");
  return words.size > 0 ? { code: [...words] } : {};
}
