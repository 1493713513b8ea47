// Which fenced blocks are drawings, and the ending by which the reader of their notation knows them.

const endings: Readonly<Record<string, string>> = {
  mermaid: ".mmd",
  mmd: ".mmd",
  plantuml: ".puml",
  puml: ".puml",
  uml: ".puml",
  c4plantuml: ".puml",
  structurizr: ".structurizr.dsl",
  dsl: ".structurizr.dsl",
  likec4: ".c4",
  c4: ".c4",
  d2: ".d2",
  dot: ".dot",
  graphviz: ".dot",
  drawio: ".drawio",
};

/** Languages under which people draw boxes with signs. */
const plain = new Set([
  "",
  "text",
  "txt",
  "ascii",
  "plain",
  "plaintext",
  "none",
  "asciiart",
  "ditaa",
  "svgbob",
  "diagram",
]);
const boxSigns = /[─│┌┐└┘├┤┬┴┼═║╔╗╚╝▼▲►◄→←]|[+][-=]{2,}|-{2,}[>+]|\s(?:->|<-)\s|[|+]\s*$/m;

/** `.mmd` for a Mermaid block; nothing for what draws nothing. */
export function endingOf(language: string | undefined, text: string): string | undefined {
  const name = (language ?? "").replace(/[^a-z0-9].*$/, "");
  if (endings[name]) return endings[name];
  if (/^\s*@startuml\b/m.test(text.slice(0, 2_000))) return ".puml";
  return plain.has(name) && boxSigns.test(text) ? ".boxes" : undefined;
}
