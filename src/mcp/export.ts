// An architecture in a notation of drawing as agents get it: the text page by page, by lines.
import { z } from "zod";
import { exportAction } from "#actions/export";
import { cleaned, dataLimit, textOf } from "./answer.ts";
import { defineTool } from "./tool.ts";

const room = dataLimit - 1_000;

export const exportTool = defineTool({
  action: exportAction,
  note: "`model` may be the handle of an answer of recover or review, such as r1. A long drawing comes in parts: join them.",
  input: z.strictObject({
    ...exportAction.input.shape,
    offset: z.int().min(0).default(0).describe("How many characters to pass over, to get the next part"),
  }),
  async answer(asked, desk) {
    const { offset, ...input } = asked;
    const { text, name, ...rest } = await exportAction.run(input, desk.ports);
    const part = partOf(text, offset);
    const next = offset + part.length;
    const more = next < text.length ? ` For more: export of the same with offset ${next}.` : "";
    const told = `${rest.components} components and ${rest.connections} connections in ${text.length} characters.${more}`;
    return {
      data: { name: cleaned(name), ...rest, text: part, offset, total: text.length, more: told },
      text: textOf(part.split("\n"), [told], 2_000),
    };
  },
});

/** Whole lines as far as there is room, one at the least. */
function partOf(text: string, offset: number): string {
  const part = text.slice(offset, offset + room);
  const end = part.lastIndexOf("\n") + 1;
  return offset + part.length < text.length && end > 0 ? part.slice(0, end) : part;
}
