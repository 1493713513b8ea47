import { describe, expect, it } from "vitest";
import { withinSentence } from "./wording.ts";

describe("a title within a sentence", () => {
  it("loses the capitals of its words and keeps those of abbreviations and names", () => {
    const titles = [
      "API versioning",
      "CI/CD and testing",
      "Deployment",
      "OAuth tokens",
      "Use of gRPC",
      "A plan",
      "I/O",
    ];
    const within = [
      "API versioning",
      "CI/CD and testing",
      "deployment",
      "OAuth tokens",
      "use of gRPC",
      "a plan",
      "I/O",
    ];
    expect(titles.map(withinSentence)).toEqual(within);
  });
});
