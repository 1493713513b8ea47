// Writes a C4 container drawing of PlantUML, by the macros of C4-PlantUML that come with it.
import { c4Lines } from "../c4.ts";
import { defineWriter } from "../writer.ts";

export const plantumlC4Writer = defineWriter({
  title: "PlantUML, a C4 container drawing",
  ending: ".puml",
  write: (sketch) => {
    const lines = c4Lines(sketch, plantumlWords);
    return ["@startuml", "!include <C4/C4_Container>", ...lines, "SHOW_LEGEND()", "@enduml", ""].join("\n");
  },
});

const harmless = /[A-Za-z0-9 \u00a0-\u{10ffff}]/u;
/** Marks of bold and slanted words where they are doubled or stand alone, harmless behind a letter. */
const single = /[-._/:,+]/;

/** Quotes, marks, procedures and variables are written by their number. */
function plantumlWords(text: string): string {
  let written = "";
  let last = "";
  for (const sign of text) {
    const isPlain = harmless.test(sign) || (single.test(sign) && /[\p{Letter}\p{Number}]/u.test(last));
    written += isPlain ? sign : `&#${sign.codePointAt(0) ?? 32};`;
    last = sign;
  }
  return written;
}
