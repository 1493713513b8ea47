import { expect, it } from "vitest";
import { z } from "zod";
import { fact } from "#model/fact";
import { quotedOnce } from "./hide-lines.ts";

it("facts of which only the own quote is looked at hold no other", () => {
  for (const option of fact.options) {
    if (!quotedOnce.has(option.shape.kind.value)) continue;
    const schema = JSON.stringify(z.toJSONSchema(option, { unrepresentable: "any" }));
    // The definition itself, and the one use of it.
    expect(schema.split('"quote"').length - 1, option.shape.kind.value).toBeLessThanOrEqual(2);
    expect(schema.split("#/$defs/Evidence").length - 1, option.shape.kind.value).toBeLessThanOrEqual(1);
  }
});
