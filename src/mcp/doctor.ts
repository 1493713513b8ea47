// Whether the installation and a repository's own files are in order, as agents get it.
import { z } from "zod";
import { doctorAction } from "#actions/doctor";
import { cleaned, textOf } from "./answer.ts";
import { defineTool } from "./tool.ts";

export const doctorTool = defineTool({
  action: doctorAction,
  note: "Ask it where another tool fails.",
  input: z.strictObject(doctorAction.input.shape),
  async answer(asked, desk) {
    const { conditions } = await doctorAction.run(asked, desk.ports);
    const lines = conditions.map(
      ({ name, works, told, remedy }) =>
        `${works ? "works" : "fails"}: ${name}: ${told}${remedy === undefined ? "" : ` ${remedy}`}`,
    );
    return { data: { conditions: cleaned(conditions) }, text: textOf(lines, []) };
  },
});
