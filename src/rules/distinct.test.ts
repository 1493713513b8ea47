// Proves that asking each text once finds what asking every value finds.
import { expect, test } from "vitest";
import { Distinct } from "./distinct.ts";

const words = ["pear", undefined, "fig", "pear", "plum"].map((text, at) => ({ text, at }));

test("values are found by their texts in the order given, and those without a text never", () => {
  const index = new Distinct(words, (one) => one.text);
  expect(index.where((text) => text.startsWith("p")).map(({ at }) => at)).toEqual([0, 3, 4]);
  expect(index.where(() => true).map(({ at }) => at)).toEqual([0, 2, 3, 4]);
});

test("each text is asked about once", () => {
  const asked: string[] = [];
  new Distinct(words, (one) => one.text).where((text) => asked.push(text) > 0);
  expect(asked).toEqual(["pear", "fig", "plum"]);
});
