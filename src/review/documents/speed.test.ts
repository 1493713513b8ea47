import { expect, it } from "vitest";
import type { Fact } from "#model/fact";
import type { Recovered } from "#model/view";
import { SecretValues } from "#base/secret-values";
import { Gate } from "../gate.ts";
import { documentSet } from "./document-set.ts";
import { topicsOf } from "./topics.ts";

const sentence =
  "The depot sends each parcel to the portal, where couriers who are logged in with OAuth2 see it within 300 ms, cached for an hour. ";

function paragraphs(size: number): { recovered: Recovered; text: string } {
  const facts: Fact[] = [];
  const lines: string[] = [];
  for (let length = 0; length < size; length += 4 * sentence.length) {
    const text = sentence.repeat(4).trim();
    lines.push(text, "");
    const evidence = { file: "design.md", line: lines.length - 1, quote: text.slice(0, 300) };
    facts.push({ kind: "passage", form: "paragraph", text, source: [text], evidence });
  }
  const system = {
    name: "Parcels",
    components: [],
    connections: [],
    interfaces: [],
    requirements: [],
    decisions: [],
    risks: [],
    assumptions: [],
    questions: [],
  };
  const coverage = { files: 1, read: 1, lines: 0, languages: [], formats: [], leftOut: [], problems: [] };
  const none = new Map<string, never>();
  const recovered = {
    system,
    facts,
    byComponent: none,
    tests: none,
    testFacts: [],
    uses: none,
    unread: none,
    coverage,
  };
  return { recovered: { ...recovered, secrets: new SecretValues() }, text: lines.join("\n") };
}

/** In milliseconds of this process alone: other work on the machine is left out. */
function timeOf(size: number): number {
  const { recovered, text } = paragraphs(size);
  const start = process.cpuUsage();
  const documents = documentSet(recovered, new Gate(() => text));
  topicsOf(documents);
  return process.cpuUsage(start).user / 1_000;
}

it("reads the topics of two million characters in less than five seconds", () => {
  expect(timeOf(2_000_000)).toBeLessThan(5_000);
});
