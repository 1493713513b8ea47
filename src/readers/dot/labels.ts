// The labels of DOT as people see them: without escapes, fields of records and tags of HTML.
import { inOneLine } from "#base/text";
import { wordsOf } from "../drawing.ts";

export interface Value {
  readonly text: string;
  readonly isHtml: boolean;
}

/** `\N` stands for the name of the node, `\G` for that of the graph. */
export function labelOf({ text, isHtml }: Value, name: string, isRecord: boolean): string {
  if (isHtml)
    return wordsOf(text.replace(/<\/(?:td|tr|table|p|div)\s*>/gi, " ").replace(/<[^<>]{1,1000}>/g, breakOrNothing));
  const plain = isRecord ? withoutFields(text) : text;
  return inOneLine(
    plain.replace(/\\([^])/g, (_, sign: string) =>
      sign === "N" ? name : /[nlr]/.test(sign) ? " " : /[GETHL]/.test(sign) ? "" : sign,
    ),
  );
}

function breakOrNothing(tag: string): string {
  return /^<br/i.test(tag) ? " " : "";
}

/** `{<in> Orders | - id \l}` holds the words "Orders - id". */
function withoutFields(text: string): string {
  return text
    .replace(/(?<!\\)<[^<>]{0,200}(?<!\\)>/g, " ")
    .replace(/(?<!\\)[{}|]/g, " ")
    .replace(/\\([{}|<>])/g, "$1");
}
