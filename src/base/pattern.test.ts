import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "./fixtures/processor.ts";
import { fits, fitsAny } from "./pattern.ts";

/** The same question answered slowly and plainly. */
function fitsNaively(text: string, pattern: string): boolean {
  if (pattern === "") return text === "";
  if (pattern[0] !== "*") return text[0] === pattern[0] && fitsNaively(text.slice(1), pattern.slice(1));
  for (let i = 0; i <= text.length; i++) if (fitsNaively(text.slice(i), pattern.slice(1))) return true;
  return false;
}

describe("patterns with stars", () => {
  it.each([
    ["requests.get", "requests.*"],
    ["requests.", "requests.*"],
    ["a/b/settings.py", "*/settings.py"],
    ["anything\nat all", "*"],
    ["", "*"],
    ["express().route", "express()*"],
    ["?redis.publish", "?redis*.publish"],
    ["a+b", "a+b"],
  ])("%j fits %j", (text, pattern) => {
    expect(fits(text, pattern)).toBe(true);
  });

  it.each([
    ["requests", "requests.*"],
    ["xrequests.get", "requests.*"],
    ["requestsXget", "requests.get"],
    ["settings.py", "*/settings.py"],
    ["Requests.get", "requests.*"],
    ["redis.publish", "?redis.publish"],
    ["requests.get\n", "requests.get"],
  ])("%j does not fit %j", (text, pattern) => {
    expect(fits(text, pattern)).toBe(false);
  });

  it("answers as a plain matcher does, whatever signs there are", () => {
    const signs = fc.constantFrom("a", "b", ".", "*", "(", ")", "?", "[", "\\", "^", "$", "|", "+", "{", "}", "\n");
    const text = fc.array(signs, { maxLength: 8 }).map((list) => list.join(""));
    fc.assert(
      fc.property(text, text, (one, pattern) => fits(one, pattern) === fitsNaively(one, pattern)),
      { numRuns: 3000 },
    );
  });

  it("takes no longer for many stars than for one", () => {
    const began = processorTime();
    expect(fits("a".repeat(5_000), "*a*a*b*")).toBe(false);
    expect(fits("ab".repeat(500_000), `${"*a*b".repeat(50)}*c*`)).toBe(false);
    // Milliseconds; without end, where each star tries every place anew.
    expect(processorTime() - began).toBeLessThan(2_000);
  });

  it("fits any of several, and none of none", () => {
    expect(fitsAny("b.x", ["a.*", "b.*"])).toBe(true);
    expect(fitsAny("c", ["a", "b"])).toBe(false);
    expect(fitsAny("c", [])).toBe(false);
  });
});
