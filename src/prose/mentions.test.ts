import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Mentions } from "./mentions.ts";
import type { Named } from "./names.ts";

const named = (name: string, more: Partial<Named> = {}): Named => ({
  id: name,
  name,
  aliases: [],
  products: [],
  ...more,
});

function idsIn(
  text: string,
  all: readonly Named[],
  more: { form?: "heading" | "list item"; code?: string[] } = {},
): string[] {
  const sentence = { text, form: more.form ?? ("paragraph" as const), ...(more.code ? { code: more.code } : {}) };
  return new Mentions(all, [sentence]).in(sentence).map((one) => one.id);
}

describe("names of several words", () => {
  const printer = [named("LabelPrinter")];

  it.each(["The Label Printer jams.", "A label-printer jams.", "LabelPrinters jam.", "Ask the LabelPrinterService."])(
    "are found with space, hyphen, plural and a general noun: %s",
    (text) => {
      expect(idsIn(text, printer)).toEqual(["LabelPrinter"]);
    },
  );

  it.each([
    "The label printer paper is out.",
    "See label.printer for more.",
    "Labels: printer",
    "The BigLabelPrinter jams.",
  ])("are not found where they describe, or belong to, something else: %s", (text) => {
    expect(idsIn(text, printer)).toEqual([]);
  });
});

describe("an ordinary word as a name", () => {
  const planning = [named("Planning")];

  it.each([
    "Then Planning component waits.",
    "The planning component waits.",
    "Parcels reach the Planning before noon.",
    "Planning sends parcels.",
    "All is asked of the Planning.",
  ])("is meant beside a noun for parts, with its capital, or as the one who acts: %s", (text) => {
    expect(idsIn(text, planning)).toEqual(["Planning"]);
  });

  it.each([
    "Our capacity planning is manual.",
    "The planning of tours takes a day.",
    "We automate Planning meetings.",
    "Good planning helps.",
    "Acme Planning is a book.",
  ])("is not meant in other places: %s", (text) => {
    expect(idsIn(text, planning)).toEqual([]);
  });

  it("is meant in code font, as a heading, and at the head of an item", () => {
    expect(idsIn("Start planning first.", planning, { code: ["planning"] })).toEqual(["Planning"]);
    expect(idsIn("2. The planning", planning, { form: "heading" })).toEqual(["Planning"]);
    expect(idsIn("Planning And Other Things", planning, { form: "heading" })).toEqual([]);
    expect(idsIn("planning: sends parcels", planning, { form: "list item" })).toEqual(["Planning"]);
  });

  it("in small letters needs its article, and no other use in the text", () => {
    const core = [named("core"), named("shell")];
    expect(idsIn("The core knows nothing of the shell.", core)).toEqual(["core", "shell"]);
    expect(idsIn("Only the core knows a bit of shell.", core)).toEqual(["core"]);
    const sentences = ["Ada's core of each core.", "The core sleeps."].map((text) => ({
      text,
      form: "paragraph" as const,
    }));
    expect(new Mentions(core, sentences).in({ text: "The core sleeps.", form: "paragraph" })).toEqual([]);
  });

  it("in small letters acts by itself: orders sends", () => {
    expect(idsIn("When all is paid, orders sends a message.", [named("orders")])).toEqual(["orders"]);
    expect(idsIn("When all is paid, orders are sent.", [named("orders")])).toEqual([]);
  });

  it("is meant in a list with other names", () => {
    const three = [named("core"), named("shell"), named("kernel")];
    expect(idsIn("Cycles between core, shell, and kernel are refused.", three)).toEqual(["core", "shell", "kernel"]);
    expect(idsIn("The load balancer splits work.", [named("load")])).toEqual([]);
  });
});

describe("short forms", () => {
  it("are what is left without a general noun and without the name of the system", () => {
    const all = [named("shop-orders-service"), named("shop-stock-service")];
    const text = { text: "Orders asks the stock service.", form: "paragraph" as const };
    expect(new Mentions(all, [text], "shop").in(text).map((one) => one.id)).toEqual([
      "shop-orders-service",
      "shop-stock-service",
    ]);
  });

  it("lead nowhere where two parts share them", () => {
    expect(idsIn("The Orders service waits.", [named("orders-api"), named("orders-app")])).toEqual([]);
  });

  it("are the last word where it is a noun for a part and no other name has it", () => {
    expect(idsIn("All is kept in the datastore.", [named("Acme Datastore")])).toEqual(["Acme Datastore"]);
    expect(idsIn("All is kept in the datastore.", [named("Acme Datastore"), named("Big Datastore")])).toEqual([]);
    expect(idsIn("Books lie in the cart.", [named("Acme Cart")])).toEqual([]);
    expect(idsIn("A datastore is needed.", [named("Acme Datastore")])).toEqual([]);
  });

  it("are the own part of a dotted name", () => {
    expect(idsIn("The Pricing service waits.", [named("org.acme.pricing")])).toEqual(["org.acme.pricing"]);
    expect(idsIn("Mails leave by Mailer.", [named("api.mailer.com")])).toEqual(["api.mailer.com"]);
  });
});

describe("products, kinds and folders", () => {
  it("lead to all that are of a product, and to the only one of a kind", () => {
    const stores = [named("a-db", { products: ["PostgreSQL"] }), named("b-db", { products: ["PostgreSQL"] })];
    expect(idsIn("It is stored in PostgreSQL.", stores)).toEqual(["a-db", "b-db"]);
    const store = [named("store", { nouns: ["database"] })];
    expect(idsIn("It is stored in the database.", store)).toEqual(["store"]);
    expect(idsIn("A database is needed, and the database schema.", store)).toEqual([]);
  });

  it("lead to the component whose folder is written", () => {
    const all = [named("x", { path: "services/orders" })];
    expect(idsIn("See services/orders for it.", all)).toEqual(["x"]);
    expect(idsIn("See services/orders-old for it.", all)).toEqual([]);
  });
});

describe("mentions", () => {
  it("stand where they are said to stand, whatever the sentence", () => {
    const word = fc.constantFrom(
      "the",
      "Orders",
      "orders",
      "LabelPrinter",
      "service",
      ",",
      ".",
      "a.b",
      "/x",
      "E2E",
      "-",
      "'s",
      "is",
    );
    const all = [named("orders"), named("LabelPrinter"), named("E2E"), named("x", { path: "a/b" })];
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 12 }), (words) => {
        const text = words.join(" ");
        for (const one of new Mentions(all, [{ text, form: "paragraph" }]).in({ text, form: "paragraph" }))
          expect(text).toContain(one.text);
      }),
    );
  });
});
