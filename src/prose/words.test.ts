import { describe, expect, it } from "vitest";
import { singular, wordsOf } from "./words.ts";

const texts = (sentence: string): string[] => wordsOf(sentence).map((one) => one.text);

describe("the words of a sentence", () => {
  it("come apart at the humps of CamelCase, not inside short signs", () => {
    expect(texts("PriceService asks webUI")).toEqual(["Price", "Service", "asks", "web", "UI"]);
    expect(texts("E2E of RESTClients, OAuth and S3")).toEqual(["E2E", "of", "REST", "Clients", "OAuth", "and", "S3"]);
  });

  it("say where they stand, and the end of a possessive is none", () => {
    const [first, second] = wordsOf("Ada's cart");
    expect([first?.start, first?.end, second?.before, second?.start]).toEqual([0, 3, "'s ", 6]);
  });

  it("are marked inside paths, file names and dotted names, not in abbreviations and plain sentences", () => {
    const inPath = (text: string): string[] =>
      wordsOf(text)
        .filter((one) => one.inPath)
        .map((one) => one.text);
    expect(inPath("prices.api reads web.xml below /etc/shop.")).toEqual(["prices", "api", "web", "xml", "etc", "shop"]);
    expect(inPath("It reads, e.g. prices. It writes read/write.")).toEqual([]);
  });

  it.each([
    ["orders", "order"],
    ["queries", "query"],
    ["boxes", "box"],
    ["status", "status"],
    ["access", "access"],
    ["db", "db"],
  ])("are in the singular: %s is %s", (plural, one) => {
    expect(singular(plural)).toBe(one);
  });
});
