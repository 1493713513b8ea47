import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { partsOfSentence, wordCount } from "./long-sentences.ts";
import { fullName, ownWords, productAndRole, wordsOfName } from "./part-names.ts";
import { withActor } from "./passive.ts";
import { withoutMarks } from "./prose-lines.ts";
import { standsFor } from "./acronyms.ts";
import { subjectOf } from "./subjects.ts";
import { writtenWords } from "./written-words.ts";

describe("a long sentence", () => {
  it("is parted where a clause can stand alone", () => {
    const parts = partsOfSentence(
      "The shop asks the warehouse for all the goods that are ordered, allowing the customer to see at once what is there, and the warehouse keeps them for half an hour for this customer alone.",
    );
    expect(parts.map((one) => one.split(" ").slice(0, 3).join(" "))).toEqual([
      "The shop asks",
      "This allows the",
      "The warehouse keeps",
    ]);
  });

  it("says the noun again where a clause leads back to it", () => {
    const [, second] = partsOfSentence(
      "All of the orders that come in at night are kept in the small archive, which sends them on to the warehouse at six in the morning.",
    );
    expect(second).toBe("The small archive sends them on to the warehouse at six in the morning.");
  });

  it("keeps all of its words that mean something", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("the", "shop", ", and it", "; ", " which ", "(", ")", "word", ", because ", "asks"), {
          maxLength: 80,
        }),
        (pieces) => {
          const text = pieces.join(" ");
          const joined = partsOfSentence(text).join(" ");
          for (const word of ["shop", "word", "asks"])
            expect(joined.toLowerCase().split(word).length).toBeGreaterThanOrEqual(text.split(word).length);
          expect(wordCount(text)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe("the words of a sentence", () => {
  it.each([
    ["See https://shop.example/a/b, or src/app/main.ts, for more", 4],
    ["It reads and/or writes", 4],
    ["A (b c) d - e", 3],
  ])("of %s are %i, without brackets and addresses", (text, count) => {
    expect(wordCount(text)).toBe(count);
  });

  it("are counted in a moment, however long one is", () => {
    const began = processorTime();
    for (const part of ["a", "a/", "/", "\\", "a ", "("]) wordCount(part.repeat(100_000));
    expect(processorTime() - began).toBeLessThan(3_000);
  });
});

describe("a requirement without an actor", () => {
  it("gets a place for one", () => {
    expect(withActor("Old orders must be archived after a year.")).toBe(
      "Old orders must be archived by <component> after a year.",
    );
    expect(withActor("Old orders must be archived by the warehouse.")).toBeUndefined();
    expect(withActor("It must be archived.")).toBeUndefined();
  });
});

describe("the words of a line", () => {
  it("are what is left without marks, code and addresses", () => {
    expect(
      writtenWords(withoutMarks("**The** `x y` [order](http://a/b) <br> _desk_ a_b")).map((one) => one.text),
    ).toEqual(["The", "order", "desk", "a_b"]);
  });

  it("say what a clause is about", () => {
    expect(subjectOf("The timeout of the gateways is")).toBe("gateway timeout");
    expect(subjectOf("The gateway has a timeout")).toBe("gateway timeout");
  });
});

describe("names of parts", () => {
  it("are one whatever joins their words and however short they are", () => {
    expect(wordsOfName("ApiGateway-v2 (new)")).toEqual(["api", "gateway", "v2"]);
    expect(fullName("Auth DB")).toBe(fullName("AuthenticationDatabase"));
    expect(ownWords("Order Service 1")).toEqual(["order"]);
    expect(productAndRole("Traefik Load Balancer")).toEqual({ product: "traefik", role: "load balancer" });
    expect(productAndRole("API Gateway")).toBeUndefined();
  });

  it("have their initials in what they are written out as", () => {
    expect(standsFor("RA", "Registration Authority")).toBe(true);
    expect(standsFor("RA", "see below")).toBe(false);
  });
});
