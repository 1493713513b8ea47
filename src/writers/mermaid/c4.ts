// Writes a C4 container drawing of Mermaid.
import { c4Lines } from "../c4.ts";
import { defineWriter } from "../writer.ts";
import { mermaidWords } from "./escape.ts";

export const mermaidC4Writer = defineWriter({
  title: "Mermaid, a C4 container drawing",
  ending: ".mmd",
  write: (sketch) => ["C4Container", ...c4Lines(sketch, mermaidWords).map((line) => `  ${line}`), ""].join("\n"),
});
