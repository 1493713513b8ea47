import { expect, it } from "vitest";
import { Keyed } from "./keyed.ts";

it("values are found by any of their keys, each once, in the order given", () => {
  const words = new Keyed(["noon", "tea", "on"], (word) => word);
  expect(words.of("t")).toEqual(["tea"]);
  expect(words.of("on")).toEqual(["noon", "on"]);
  expect(words.of("ano")).toEqual(["noon", "tea", "on"]);
  expect(words.of("x")).toEqual([]);
});
