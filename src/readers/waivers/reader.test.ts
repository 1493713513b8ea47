// What `archwright-waivers.yaml` says, and that no text breaks the reader.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { lookupOf } from "#recover/read";
import { SourceText } from "../reader.ts";
import { waiversReader } from "./reader.ts";

const read = (text: string) =>
  waiversReader.read(new SourceText("archwright-waivers.yaml", text), lookupOf(memoryTree({})));

const whole = `waivers:
  - rule: security/hardcoded-secret
    component: orders
    file: orders/tests/*
    reason: Only the test database knows it
    owner: ana
    expires: 2027-01-31
  - { rule: metrics, reason: Ends with the year, owner: ben, expires: 2026-12-31 }
`;

describe("waivers", () => {
  it("claims its own file alone", () => {
    expect(waiversReader.claims("archwright-waivers.yaml", "")).toBe(true);
    expect(waiversReader.claims("deploy/waivers.yaml", "")).toBe(false);
  });

  it("reads each waiver with its place", async () => {
    const { facts, problems } = await read(whole);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject([
      {
        rule: "security/hardcoded-secret",
        component: "orders",
        file: "orders/tests/*",
        owner: "ana",
        expires: "2027-01-31",
      },
      { rule: "metrics", reason: "Ends with the year", evidence: { line: 8 } },
    ]);
  });

  it.each([
    ["reason", /a waiver without reason/],
    ["owner", /a waiver without owner/],
    ["expires", /a waiver without expires/],
  ])("takes no waiver without %s, and says so with its line", async (field, words) => {
    const lines = whole.split("\n").filter((line) => !line.startsWith(`    ${field}:`));
    const { facts, problems } = await read(lines.join("\n"));
    expect(facts).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, found: expect.stringMatching(words) }]);
  });

  it("names the nearest key for a mistyped one, and a day where none stands", async () => {
    const text = "waivers:\n  - { rule: metrics, reson: x, reason: y, owner: z, expires: soon }\n";
    const { facts, problems } = await read(text);
    expect(facts).toEqual([]);
    expect(problems).toMatchObject([
      { line: 2, found: "expires: soon", expected: expect.stringContaining("2027-01-31") },
      { line: 2, found: "reson", nearest: "reason" },
    ]);
  });

  it.each(["", "waivers", "waivers: none", "- a"])("tells what is wrong with %j", async (text) => {
    const { facts, problems } = await read(text);
    expect(facts).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
  });

  it("lets no exception out, whatever the text", async () => {
    const anyCut = fc.nat(whole.length).map((at) => whole.slice(0, at));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: "binary" }), anyCut), async (text) => {
        expect(Array.isArray((await read(text)).facts)).toBe(true);
      }),
    );
  });
});
