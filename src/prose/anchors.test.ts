import { describe, expect, it } from "vitest";
import { slugOf, slugsOf } from "./anchors.ts";

describe("the names of headings", () => {
  it("lose their signs and keep a hyphen for each space", () => {
    expect(slugOf("Upgrade / Downgrade")).toBe("upgrade--downgrade");
    expect(slugOf("2. What's new?")).toBe("2-whats-new");
    expect(slugOf("🌐 Größe_x")).toBe("-größe_x");
  });

  it("are counted where they are repeated, and may be given by hand", () => {
    expect([...slugsOf(["A", "A", "B {#own}"])]).toEqual(["a", "a-1", "b", "own"]);
  });
});
