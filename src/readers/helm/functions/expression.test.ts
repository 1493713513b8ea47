// Regular expressions answer as those of this language do, and never take long.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { Expression } from "./expression.ts";

function found(pattern: string, text: string): string[] | undefined {
  return Expression.of(pattern)
    ?.all(text)
    .map((match) => match.groups[0] ?? "");
}

describe("expressions", () => {
  it("find what charts look for", () => {
    expect(found("^https?://", "https://shop.example")).toEqual(["https://"]);
    expect(found("[^-A-Za-z0-9_.]+", "a b__c!!d")).toEqual([" ", "!!"]);
    expect(found("(-?[^a-z\\d\\-])+-?", "Shop-2_b")).toEqual(["S", "_"]);
    expect(found("@sha256:[a-f0-9]{3,}", "img@sha256:abcd:1")).toEqual(["@sha256:abcd"]);
    expect(found("(?i)sasl|plain", "SASL_Plain")).toEqual(["SASL", "Plain"]);
    expect(found("[[:digit:]]+$", "a12b34")).toEqual(["34"]);
    expect(Expression.of("(a)(b)?(c)")?.find("xacd")?.groups).toEqual(["ac", "a", undefined, "c"]);
  });

  it("are refused where they are not understood, or too large", () => {
    for (const pattern of [
      "(",
      "a)",
      "[a",
      "*a",
      "\\p{L}",
      "(?P<name>a)",
      "a{1,60}",
      `${"(a{50}){50}"}`,
      "(".repeat(60),
    ])
      expect(Expression.of(pattern), pattern).toBeUndefined();
  });

  it("agree with the expressions of this language", () => {
    const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\d", "\\b", "^", "$", "1", "-");
    const part = fc.tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{1,2}")).map(([one, count]) => {
      return /[\^$]|\\b/.test(one) && one.length < 3 ? one : one + count;
    });
    const run = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
    // Where a repetition may hold nothing, Go and this language differ.
    const inner = fc.constantFrom("a", "ab", "[ab]-", "1+", "b.", "a|ab");
    const counts = fc.constantFrom("", "+", "?", "*", "{2}", "+?");
    const whole = fc.tuple(run, inner, counts, run).map(([a, b, count, c]) => `${a}(${b}|1)${count}${c}`);
    fc.assert(
      fc.property(fc.oneof(run, whole), fc.stringMatching(/^[ab1-]{0,12}$/), (pattern, text) => {
        const native = new RegExp(pattern).exec(text);
        const own = Expression.of(pattern)?.find(text);
        expect(own && [own.start, own.groups[0]]).toEqual(native ? [native.index, native[0]] : undefined);
      }),
      { numRuns: 3000 },
    );
  });

  it("take no time where others would look back without end", () => {
    const started = processorTime();
    for (const pattern of ["(x+x+)+y", "(x*)*y", "(x|xx|xxx)+$y", "x*x*x*x*x*y", "((x?){20}){2}y"]) {
      expect(found(pattern, "x".repeat(2_000))).toEqual([]);
    }
    expect(processorTime() - started).toBeLessThan(3000);
  });
});
