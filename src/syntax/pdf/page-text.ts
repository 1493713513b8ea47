// What a page of a PDF holds, as pdfjs-dist gives it: pieces of text with their places, the tags, and the links.
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Item } from "./lines.ts";
import type { Tag } from "./tagged.ts";

export interface PageText {
  readonly number: number;
  readonly height: number;
  /** All of it but what is marked as decoration, such as running heads. */
  readonly items: readonly Item[];
  readonly tags: Tag | undefined;
  readonly links: readonly { readonly target: string; readonly covers: (item: Item) => boolean }[];
}

/** Nobody sets as much on one page. */
const mostItems = 50_000;
const mostLinks = 200;
const nesting = 60;

export async function textOfPage(document: PDFDocumentProxy, number: number): Promise<PageText> {
  const page = await document.getPage(number);
  const items: Item[] = [];
  const { items: pieces, styles } = await page.getTextContent({ includeMarkedContent: true });
  const marks: (string | undefined)[] = [];
  for (const piece of pieces.slice(0, mostItems)) {
    if (!("str" in piece)) {
      if (piece.type === "endMarkedContent") marks.pop();
      else marks.push("tag" in piece && piece.tag === "Artifact" ? "Artifact" : piece.id);
      continue;
    }
    if (marks.includes("Artifact")) continue;
    const mark = marks.findLast((one) => one !== undefined);
    const [across = 0, up = 0, , , x = 0, y = 0] = piece.transform.map(Number);
    // Words that run upwards, as beside a drawing, are no lines.
    if (Math.abs(up) > Math.abs(across)) continue;
    const isMonospaced = styles[piece.fontName]?.fontFamily === "monospace";
    const size = Math.abs(across) || piece.height;
    const { str: text, width, fontName: font, hasEOL: endsLine } = piece;
    items.push({ text, x, y, width, size, font, isMonospaced, mark, endsLine });
  }
  const [, bottom = 0, , top = 800] = page.view;
  const tags = items.some((one) => one.mark !== undefined) ? tagOf(await page.getStructTree(), 0) : undefined;
  const links = await linksOf(page);
  page.cleanup();
  return { number, height: top - bottom, items, tags, links };
}

function tagOf(node: unknown, depth: number): Tag | undefined {
  if (typeof node !== "object" || node === null || depth > nesting) return undefined;
  const role = "role" in node ? String(node.role) : "";
  const inner: unknown[] = "children" in node && Array.isArray(node.children) ? node.children : [];
  return {
    role,
    children: inner.flatMap((one): Tag["children"] => {
      if (typeof one === "object" && one !== null && "type" in one && "id" in one)
        return one.type === "content" ? [{ mark: String(one.id) }] : [];
      const tag = tagOf(one, depth + 1);
      return tag ? [tag] : [];
    }),
  };
}

async function linksOf(page: PDFPageProxy): Promise<PageText["links"]> {
  const annotations: readonly unknown[] = await page.getAnnotations();
  return annotations.slice(0, mostLinks).flatMap((one) => {
    if (typeof one !== "object" || one === null || !("url" in one) || !("rect" in one)) return [];
    const { url, rect } = one;
    if (typeof url !== "string" || !Array.isArray(rect)) return [];
    const [left = 0, low = 0, right = 0, high = 0] = rect.map(Number);
    const covers = ({ x, y, width, size, text }: Item): boolean =>
      text.trim() !== "" && isWithin(x + width / 2, left, right) && isWithin(y + size / 3, low, high);
    return [{ target: url, covers }];
  });
}

function isWithin(value: number, low: number, high: number): boolean {
  return low <= value && value <= high;
}
