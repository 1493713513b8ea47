// Prints what is in order and what is not: a sign, a name and what was found, and what to do.
import { cleanText } from "#document/escape";
import { toneSigns } from "#document/document";
import type { ResultOf } from "#actions/table";
import type { Look } from "../look.ts";

export function printDoctor({ program, conditions }: ResultOf<"doctor">, { palette }: Look): string {
  const width = Math.max(...conditions.map((one) => one.name.length));
  const lines = conditions.flatMap(({ name, works, told, remedy }) => {
    const head = `${toneSigns[works ? "good" : "bad"]} ${palette.strong(name.padEnd(width))}  ${cleanText(told)}`;
    return remedy === undefined ? [head] : [head, `  ${" ".repeat(width)}  ${cleanText(remedy)}`];
  });
  return [program, "", ...lines].join("\n");
}
