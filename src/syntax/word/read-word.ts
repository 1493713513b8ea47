// Word documents as lines, read by mammoth where it is installed: a line for each paragraph, and one for each row of a table.
import { type Decoded, undecoded } from "#base/decoded";
import { WordLines } from "./word-lines.ts";

const missing = {
  found: "a Word document, and no library to read it with",
  expected: "the package mammoth beside archwright: `npm install mammoth`, with --global where archwright is global",
};

/** `archive` is a Word document whose parts are known to open to a reasonable size. */
export async function readWord(archive: Uint8Array): Promise<Decoded> {
  const library = await import("mammoth").catch(() => undefined);
  if (!library) return undecoded(missing.found, missing.expected);
  let document: unknown;
  try {
    // The document is taken on its way to HTML, of which nothing is made.
    await library.default.convertToHtml(
      { buffer: Buffer.from(archive) },
      {
        transformDocument: (read: object) => {
          document = read;
          return { ...read, children: [] };
        },
      },
    );
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return undecoded(`a Word document that does not open: ${words}`, "a document as Word saves it (.docx)");
  }
  const lines = new WordLines();
  lines.read(document);
  return { lines: lines.lines, problems: lines.problems };
}
