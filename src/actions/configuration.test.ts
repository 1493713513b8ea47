import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { configurationOf } from "./configuration.ts";

const of = (text: string) => configurationOf(memoryTree({ "archwright.yaml": text }));

describe("archwright.yaml", () => {
  it("says what to ask, what to leave out and what fails", async () => {
    const text = "skip: tracing\nexclude: [legacy/, '*.sql']\nfail-on: high\nbaseline: reports/last.json\n";
    expect(await of(text)).toEqual({
      skip: ["tracing"],
      exclude: ["legacy/", "*.sql"],
      "fail-on": "high",
      baseline: "reports/last.json",
    });
  });

  it("may be missing or empty", async () => {
    expect(await configurationOf(memoryTree({}))).toEqual({});
    expect(await of("# nothing yet\n")).toEqual({});
  });

  it.each([
    ["skp: tracing\n", /archwright\.yaml:1: found skp, expected one of only, skip, .* Did you mean skip\?/],
    [
      "skip: tracing\nfail-on: hihg\n",
      /archwright\.yaml:2: found fail-on: hihg, expected one of critical, high, medium, low\. Did you mean high\?/,
    ],
    ["- skip\n", /archwright\.yaml:1: found a list, expected a map/],
    ["skip: [tracing\n", /archwright\.yaml:\d: .*expected YAML/],
    ["skp: x\nonyl: y\n", /There is 1 more mistake\./],
  ])("tells of a mistake in %j with its line, what was found and what was expected", async (text, words) => {
    await expect(of(text)).rejects.toThrow(words);
  });
});
