// Every rule has a page, and every example on a page is run: its checks and findings are what the page says.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { affectedBy } from "#model/check";
import { readers } from "#readers/catalogue.generated";
import { recover } from "#recover/recover";
import { recoverDocuments } from "#recover/documents/recover";
import { reviewDocuments } from "#review/documents/review";
import { review } from "#review/review";
import { rules } from "./catalogue.generated.ts";
import { examplesOf, sectionsOf } from "./page.ts";

const pageOf = (id: string): string => readFileSync(new URL(`${id}.md`, import.meta.url), "utf8");

describe("the catalogue of rules", () => {
  it("gives every rule an id of its own, in the form area/check-id", () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  });
});

describe.each(rules.map((rule) => ({ id: rule.id, rule })))("$id", ({ id, rule }) => {
  it("has a page with the sections a reader expects", () => {
    expect(sectionsOf(pageOf(id))).toEqual([
      "Why it matters",
      "How to mend",
      "When to leave it",
      "Sources",
      "Examples",
    ]);
  });

  it("says in words what it looks for", () => {
    expect(rule.looksFor.length).toBeGreaterThan(0);
    expect(new Set(rule.looksFor).size).toBe(rule.looksFor.length);
  });

  const examples = examplesOf(pageOf(id));

  it("has an example that finds something and one that finds nothing", () => {
    expect(examples.some((example) => example.finds.length > 0)).toBe(true);
    expect(examples.some((example) => example.finds.length === 0)).toBe(true);
  });

  it.each(examples)("$title", async (example) => {
    const tree = memoryTree(example.files, "example");
    const result =
      rule.of === "documents"
        ? reviewDocuments(await recoverDocuments(tree, readers), [rule], tree)
        : review(await recover(tree, readers), [rule], tree.read);
    const verdicts = result.checks.map((check) => `${check.component ?? "system"} ${check.verdict}`);
    expect(verdicts).toEqual(expect.arrayContaining([...example.verdicts]));
    const found = result.findings.flatMap(affectedBy).map((component) => component ?? "system");
    expect(found.sort()).toEqual([...example.finds].sort());
    expect(result.dropped).toBe(0);
    for (const check of result.checks) expect(check.verdict === "absent").toBe(check.search !== undefined);
  });
});
