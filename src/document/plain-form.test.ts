import { describe, expect, it } from "vitest";
import { faultsOfForm } from "./plain-form.ts";

const form = { headings: ["One", "Two"] };
const sound = "# Title\n\n## One\n\n- a point with 2 * 3 * 4 and snake_case_names\n\n### Strengths\n\n## Two\n\nEnd.\n";

describe("the form of a design review", () => {
  it("is kept by plain text under the wanted headings", async () => {
    expect(await faultsOfForm(sound, form)).toEqual([]);
  });

  it.each([
    ["bold text", sound.replace("End.", "The **end**.")],
    ["bold text", sound.replace("End.", "The __end__.")],
    ["italics", sound.replace("End.", "The *end*.")],
    ["italics", sound.replace("End.", "The _end_.")],
    ["a note", sound.replace("End.", "Note: this is not complete.")],
    ["a note", sound.replace("End.", "Warning: check this.")],
    ["a quoted block", sound.replace("End.", "> said")],
    ["HTML", sound.replace("End.", "<details>x</details>")],
    ["headings", sound.replace("## Two", "## Three")],
    ["headings", `${sound}\n## More\n`],
    ["headings", sound.replace("## One\n", "")],
  ])("is broken by %s: %j", async (what, text) => {
    expect((await faultsOfForm(text, form)).join("\n")).toContain(what);
  });
});
