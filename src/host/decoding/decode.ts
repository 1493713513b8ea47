// Bytes of a Word document or a PDF become lines of text, within limits: what is broken, hostile or locked is told as a problem.
import { type Decoded, undecoded } from "#base/decoded";
import { readPdf } from "#syntax/pdf/read-pdf";
import { readWord } from "#syntax/word/read-word";
import { reopened } from "#syntax/zip/reopened";
import { endingOf } from "./endings.ts";

/** The text of a thousand pages is some 20 MB of marks; what is larger is not what people write. */
const archive = { files: 2_000, opened: 40_000_000 };

export async function decode(bytes: Uint8Array): Promise<Decoded> {
  switch (endingOf(bytes)) {
    case ".pdf":
      return readPdf(bytes);
    case ".docx":
      return wordIn(bytes);
    case ".doc":
      return undecoded(
        "a document of Word before 2007, or one with a password",
        "a .docx that opens without a password",
      );
    default:
      return undecoded("bytes that begin like neither a Word document nor a PDF", "the file that its name promises");
  }
}

async function wordIn(bytes: Uint8Array): Promise<Decoded> {
  const opened = await reopened(bytes, isText, archive);
  if ("archive" in opened) return readWord(opened.archive);
  if (opened.trouble === "broken") return undecoded("an archive that is broken", "a document as Word saves it (.docx)");
  const found = `an archive that opens to more than ${archive.opened / 1_000_000} MB of text, or ${archive.files.toLocaleString("en")} files`;
  return undecoded(found, "a document that people read");
}

/** Pictures are not looked at, and what programs keep in a document for themselves is not said to anybody. */
function isText(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name) && !name.startsWith("customXml/");
}
