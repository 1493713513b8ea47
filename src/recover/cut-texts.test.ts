import { expect, it } from "vitest";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { cutTexts } from "./cut-texts.ts";

const evidence: Evidence = { file: "a", line: 1, quote: "x" };

it("cuts names shorter than texts, at any depth, and tells the first", () => {
  const facts: Fact[] = [
    {
      kind: "call",
      callee: "f",
      arguments: [{ of: { text: "x".repeat(9_000), refers: "x".repeat(1_001) } }],
      evidence,
    },
    { kind: "import", module: "x".repeat(1_000), names: [], evidence },
  ];
  expect(cutTexts(facts)).toBe(facts[0]);
  expect(facts[0]).toMatchObject({ arguments: [{ of: { text: "x".repeat(8_000), refers: "x".repeat(1_000) } }] });
});

it("tells nothing of facts in which all is as long as people write it", () => {
  expect(cutTexts([{ kind: "import", module: "x".repeat(1_000), names: [], evidence }])).toBeUndefined();
});

it("leaves the passages of a document whole, and cuts its pictures without a word", () => {
  const text = "word ".repeat(4_000);
  const passage: Fact = { kind: "passage", form: "code", text, source: [text], evidence };
  const picture: Fact = {
    kind: "link",
    what: "image",
    target: `data:image/png;base64,${"A".repeat(9_000)}`,
    text: "",
    evidence,
  };
  expect(cutTexts([passage, picture])).toBeUndefined();
  expect(passage).toMatchObject({ text });
  expect(picture).toMatchObject({ target: `data:image/png;base64,${"A".repeat(978)}` });
});
