// Proves that mistakes are found where they are, and that the rest survives them.
import { expect, test } from "vitest";
import { z } from "zod";
import { mistakesIn, salvage, without } from "./mistake.ts";
import { choice, entry, list, words } from "./written.ts";

const shape = entry({ title: words("t"), kind: choice(["web", "job"], "k").optional(), tags: list("l").optional() });
const either = z.union([shape, choice(["web", "job"], "k").transform((kind) => ({ kind }))], {
  error: "a map or a kind",
});

test("an unknown key comes with the keys that would be known", () => {
  expect(mistakesIn(shape, { title: "x", knd: 1 })).toEqual([
    { path: ["knd"], what: "unknown key", expected: "one of title, kind, tags", candidates: ["title", "kind", "tags"] },
  ]);
});

test("of two forms the one counts that was meant", () => {
  expect(mistakesIn(either, "webb")).toMatchObject([{ path: [], candidates: ["web", "job"] }]);
  expect(mistakesIn(either, { title: "x", kind: "jb" })).toMatchObject([
    { path: ["kind"], expected: "one of web, job" },
  ]);
  expect(mistakesIn(either, [])).toMatchObject([{ path: [], expected: "a map or a kind" }]);
});

test("wrong parts are taken out, whole elements only where they cannot stand without them", () => {
  expect(salvage(shape, { title: "x", tags: ["a", 1], kind: "z" })).toMatchObject({
    content: { title: "x", tags: ["a"] },
    mistakes: { length: 2 },
  });
  expect(salvage(shape, { title: 1, kind: "web" })).toMatchObject({ content: undefined, mistakes: { length: 1 } });
});

test("parts are taken out of a copy", () => {
  const value = { a: [1, 2, 3], b: { c: 1 } };
  expect(
    without(value, [
      ["a", 1],
      ["b", "c"],
    ]),
  ).toEqual({ a: [1, 3], b: {} });
  expect(value).toEqual({ a: [1, 2, 3], b: { c: 1 } });
});
