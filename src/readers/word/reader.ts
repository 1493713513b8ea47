// Reads Word documents: headings, paragraphs, list items, tables and listings by their styles.
import { extensionOf } from "#base/path";
import { readDecoded } from "../decoded-document.ts";
import { defineReader } from "../reader.ts";

export const wordReader = defineReader({
  id: "word",
  title: "Word documents",
  understands: "in part",
  of: "documents",
  claims: (path) => extensionOf(path) === ".docx",
  read: (file) => Promise.resolve(readDecoded(file)),
});
