import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { renderMarkdown } from "#document/render-markdown";
import { readers } from "#readers/catalogue.generated";
import { recoverDocuments } from "#recover/documents/recover";
import { inputsSection, questionsSection } from "./questions-section.ts";
import { readBrief } from "./read-brief.ts";

async function written(name: string): Promise<string> {
  const text = readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
  const { facts } = await recoverDocuments(memoryTree({ "brief.md": text }), readers);
  const { questions, inputs } = readBrief(facts);
  const blocks = [inputsSection(inputs), ...questionsSection(questions)];
  return renderMarkdown({ title: "Brief", subtitle: name, blocks, program: "test" }, { profile: "plain" });
}

describe("the open points of a brief as a document", () => {
  it("say what is asked, why, what the answer changes, and where", async () => {
    const text = await written("tool-library.md");
    expect(text).toContain("The brief gives 8 of the 12 things that a design starts from.");
    expect(text).toContain("4 things that a design needs are not said, 1 question is the brief's own.");
    expect(text).toContain("It changes replicas, zones, failover, backups, and most of the running cost.");
    expect(text).toContain("brief.md:34");
    expect(text).toContain("Who pays for a broken tool?");
  });

  it("are left out where a brief leaves nothing to ask", async () => {
    expect(await written("ferry-tickets.md")).not.toContain("Questions before the design");
  });
});
