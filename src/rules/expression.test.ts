// Proves how far expressions are looked into.
import { expect, test } from "vitest";
import type { Expression } from "#model/fact";
import { anywhere, namesIn, valuesIn } from "./expression.ts";

const options: Expression = {
  text: "{ plugin: pino, levels: ['info', size] }",
  properties: {
    plugin: { text: "pino", refers: "hapi-pino" },
    levels: {
      text: "['info', size]",
      items: [
        { text: "'info'", value: "info" },
        { text: "size", refers: "./size.size" },
      ],
    },
  },
};

test("names and values are found in lists and objects, the outer before the inner", () => {
  expect(namesIn({ text: "f(…)", refers: "f()", items: [options] })).toEqual(["f()", "hapi-pino", "./size.size"]);
  expect(valuesIn(options)).toEqual(["info"]);
});

test("a part that passes is found however deep it lies, and no depth breaks the search", () => {
  expect(anywhere(options, (part) => part.value === "info")).toBe(true);
  let deep: Expression = { text: "x", value: "x" };
  for (let depth = 0; depth < 10_000; depth++) deep = { text: "[…]", items: [deep] };
  expect(anywhere(deep, (part) => part.value === "y")).toBe(false);
});
