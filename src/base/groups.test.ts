import { expect, it } from "vitest";
import { grouped, groupedByEach, put } from "./groups.ts";

it("values stand under their key in the order given, and keys in the order met", () => {
  const groups = grouped(["fig", "apple", "date", "kiwi"], (word) => word.length);
  expect([...groups]).toEqual([
    [3, ["fig"]],
    [5, ["apple"]],
    [4, ["date", "kiwi"]],
  ]);
});

it("a value of several keys stands under each of them once", () => {
  const groups = groupedByEach(["noon", "to", ""], (word) => word);
  expect([...groups]).toEqual([
    ["n", ["noon"]],
    ["o", ["noon", "to"]],
    ["t", ["to"]],
  ]);
});

it("one more value joins those of its key", () => {
  const groups = new Map<string, number[]>();
  put(groups, "a", 1);
  put(groups, "a", 2);
  expect(groups.get("a")).toEqual([1, 2]);
});
