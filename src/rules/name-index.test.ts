// Proves that the index finds what trying every name finds.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { grouped } from "#base/groups";
import { fitsAny } from "#base/pattern";
import { NameIndex } from "./name-index.ts";

const letters = fc.constantFrom("a", "b", ".", "()");
const name = fc.array(letters, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
const pattern = fc
  .array(fc.oneof(letters, fc.constant("*")), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(""));

test("an index gives the same as a scan, for any names and patterns", () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 20 }), fc.array(pattern, { maxLength: 4 }), (names, patterns) => {
      const index = new NameIndex(grouped(names.keys(), (at) => names[at] ?? ""));
      const scanned = names.flatMap((one, at) => (fitsAny(one, patterns) ? at : []));
      expect([...index.fitting(patterns)].toSorted((a, b) => a - b)).toEqual(scanned);
    }),
    { numRuns: 300 },
  );
});
