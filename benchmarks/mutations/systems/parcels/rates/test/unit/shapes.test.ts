import { expect, test } from "vitest";
import { weight } from "../../src/shapes.js";

test("a weight is a whole number of grams", () => {
  expect(weight.parse("500")).toBe(500);
  expect(weight.safeParse("heavy").success).toBe(false);
});
