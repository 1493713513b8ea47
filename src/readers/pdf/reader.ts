// Reads PDF documents: what their tags or, where there are none, sizes and places of the words show to be headings, lists and tables.
import { extensionOf } from "#base/path";
import { readDecoded } from "../decoded-document.ts";
import { defineReader } from "../reader.ts";

export const pdfReader = defineReader({
  id: "pdf",
  title: "PDF documents",
  understands: "in part",
  of: "documents",
  claims: (path) => extensionOf(path) === ".pdf",
  read: (file) => Promise.resolve(readDecoded(file)),
});
