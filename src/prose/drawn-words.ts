// The words of a drawing as its lines have them: labels of boxes and lines, notes, messages; never its signs and ids.
import type { Passage } from "./document-text.ts";

export interface Drawing {
  readonly notation: "words" | "boxes";
  /** `entities` for a drawing of data; otherwise the first word of the drawing. */
  readonly shows: string;
}

const languages = /^(?:mermaid|mmd|plantuml|puml|uml|c4plantuml|structurizr|dsl|likec4|c4|d2|dot|graphviz)\b/;
const boxSigns = /[─│┌┐└┘├┤┬┴┼═║╔╗╚╝▼▲►◄]|[+][-=]{2,}|-{2,}>/;
const begins =
  /^\s*(?:(?:erDiagram|sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|C4\w+)\b|(?:graph|flowchart)\s+(?:TB|TD|BT|LR|RL)\b|@startuml)/m;

/** Nothing for code that draws nothing. */
export function drawingOf({ language = "", text }: Passage): Drawing | undefined {
  const start = text.slice(0, 2_000);
  if (languages.test(language) || begins.test(start)) {
    if (/^\s*erDiagram\b/m.test(start)) return { notation: "words", shows: "entities" };
    if (/^\s*(?:entity|table)\b.*\{/im.test(start) && !/\b(?:class|component|node)\b/.test(start))
      return { notation: "words", shows: "entities" };
    return { notation: "words", shows: /^\s*classDiagram\b/m.test(start) ? "classes" : "drawing" };
  }
  return (language === "" || /^(?:text|txt|ascii|plain|diagram)/.test(language)) && boxSigns.test(text)
    ? { notation: "boxes", shows: "drawing" }
    : undefined;
}

const label =
  /"([^"]{1,500})"|\[+[(/\\]?([^[\]"]{1,500}?)[)/\\]?\]+|\|([^|"]{1,500})\||\{+([^{}"]{1,500})\}+|\(+([^()",]{1,500})\)+/g;
const arrow = /-{1,3}(?:>>?|\))|<-{1,2}|={2,3}>|\.{1,2}->|-\.->|--[xo]|\|\|--|\}[o|]--|--[o|]\{|->/;

/** One line, parts of it with `; ` between. */
export function drawnWords(line: string, { notation }: Drawing): string {
  if (notation === "boxes") {
    const parts = line.split(/[─│┌┐└┘├┤┬┴┼═║╔╗╚╝▼▲►◄→←|+^<>]+|[-=]{2,}/);
    return parts
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .join("; ");
  }
  const text = line.replace(/^\s*(?:%%|'|\/\/).*$|#[\da-f]{3,8}\b/i, "").trim();
  const labels = [...text.matchAll(label)].map((match) => match.slice(1).find((one) => one !== undefined) ?? "");
  const hasArrow = arrow.test(text);
  if (hasArrow) {
    const said = /:\s*([^:"].*)$/.exec(text)?.[1];
    if (said !== undefined && !labels.some((one) => one.includes(said))) labels.push(said);
  }
  if (labels.length > 0) return labels.map((one) => one.replace(/<br\s*\/?>|\\n/gi, " ").trim()).join("; ");
  return hasArrow || /^[@!}]|^(?:graph|flowchart|end|autonumber|hide|skinparam|style|classDef|direction)\b/.test(text)
    ? ""
    : text.replace(/^(?:participant|actor|subgraph|note|title|component|database|entity|class)\s+/i, "");
}
