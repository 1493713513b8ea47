// Opens the compressed pages of a drawing: XML, percent-encoded, deflated, and written in base64.
import { childNamed, parseXml, type XmlElement } from "#syntax/xml/parse-xml";
import { inflate } from "#syntax/zip/inflate";
import { type Cell, cellsOf } from "./cells.ts";

export type Opened = { readonly cells: readonly Cell[] } | { readonly found: string; readonly expected: string };

/** Of all pages of a file together. Percent-encoding makes three signs of each bracket and quote. */
const longest = 6_000_000;
const expected = "a page as diagrams.net saves it: open it there, clear File > Properties > Compressed, and save again";

export class Opening {
  private left = longest;

  /** The cells of a page, each at the place of the page: within it there are no lines. Nothing for an empty page. */
  async cellsIn(page: XmlElement): Promise<Opened | undefined> {
    if (page.text === "") return undefined;
    const xml = await this.xmlOf(page.text);
    if (xml === "too large")
      return { found: `compressed pages that open to more than ${longest.toLocaleString("en")} characters`, expected };
    const parsed = xml === undefined ? undefined : await parseXml(xml);
    const cells = parsed && "root" in parsed ? childNamed(parsed.root, "root") : undefined;
    if (!cells) return { found: "a compressed page that does not open", expected };
    return { cells: cellsOf(cells).map((cell) => ({ ...cell, offset: page.offset })) };
  }

  private async xmlOf(text: string): Promise<string | undefined> {
    // Some programs write the page as it is, its brackets as entities.
    if (text.startsWith("<")) return text;
    const deflated = bytesIn(text);
    const opened = deflated && (await inflate(deflated, this.left));
    if (!opened) return undefined;
    if ("trouble" in opened) return opened.trouble === "too large" ? "too large" : undefined;
    this.left -= opened.bytes.length;
    return decoded(new TextDecoder().decode(opened.bytes));
  }
}

function bytesIn(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
