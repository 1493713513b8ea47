import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { likec4Reader } from "./reader.ts";

const drawn = (text: string) => drawnBy(likec4Reader, text);

const shop = `
specification {
  element actor { style { shape person } }
  element system
  element container
  element kept {
    technology 'SQL'
    style { shape: cylinder }
  }
  tag external
  relationship async { line dashed }
}
// the model
model {
  buyer = actor 'Buyer' 'Buys books'
  mail = system "Mail" { #external, #old
    description 'Sends "letters"'
    link https://example.com/mail 'Mail'
  }
  shop = system 'Book shop' {
    container web 'Web' {
      technology: 'React';
      style { color red }
      icon tech:react
      metadata { owner 'Web team' }
      -> api 'Asks' 'HTTPS'
    }
    api = container {
      title 'API'
      description '''
        Takes
        orders
      '''
      it -[async]-> mail 'Sends by' {
        technology 'SMTP'
      }
    }
    orders = kept 'Orders'
  }
  buyer -> web 'Uses' #often
  shop.api .reads shop.orders
  extend shop {
    component jobs 'Jobs' { style { shape queue } }
    jobs -> api
  }
}
views {
  view index of shop { include *, -> shop }
}`;

describe("a model of LikeC4", () => {
  it("gives elements as boxes in what holds them, with technology, purpose and what kinds and shapes say", async () => {
    const { boxes, shows } = await drawn(shop);
    expect(boxes).toEqual([
      'buyer "Buyer" person: Buys books',
      'mail "Mail" external: Sends "letters"',
      'shop "Book shop" boundary',
      'shop.web "Web" component [React] in shop',
      'shop.api "API" component in shop: Takes orders',
      'shop.orders "Orders" database in shop',
      'shop.jobs "Jobs" broker in shop',
    ]);
    expect(shows).toEqual(["components"]);
  });

  it("gives relationships as lines, wherever they are written and by whatever name", async () => {
    const { lines, problems } = await drawn(shop);
    expect(lines).toEqual([
      "shop.web -> shop.api: Asks [HTTPS]",
      "shop.api -> mail: Sends by [SMTP]",
      "buyer -> shop.web: Uses",
      "shop.api -> shop.orders",
      "shop.jobs -> shop.api",
    ]);
    expect(problems).toEqual([]);
  });

  it("says what it does not follow, does not know and can't find", async () => {
    const { problems, boxes } = await drawn(
      "import { a } from 'other'\nmodel {\n a = system\n a -> b.c\n !!\n extend far.off {\n  d = system 'D'\n }\n a ->\n}",
    );
    expect(problems).toEqual(["1: import", "5: !!", "9: ->", "4: b.c"]);
    expect(boxes).toEqual(["a system", 'far.off "off" boundary', 'far.off.d "D" system in far.off']);
    expect((await drawn("views { view a { include * } }")).shows).toEqual(["other"]);
    expect((await readingOf(likec4Reader, "")).facts).toEqual([]);
  });
});

describe("any text", () => {
  it("keeps the promises of readers", async () => {
    await keepsPromises(likec4Reader, [
      "model {",
      "specification { element x {",
      "}",
      "a = system 'A' {",
      "system b",
      "a -> b 'x'",
      "-[async]->",
      "<- a",
      ".uses b",
      "extend a.b {",
      "'''",
      "'",
      '"\\',
      "#tag",
      "style { shape cylinder }",
      "//",
      "/*",
      "title: 'T';",
      "it",
      "import {",
    ]);
  });

  it("is read in a time that grows with its length", async () => {
    for (const part of [
      "a = b 'x' ",
      "a -> b\n",
      "a = b {",
      "'\\",
      "'''",
      "style { ",
      "-[",
      "#",
      "link x\n",
      "a.",
      "extend a { ",
    ])
      expect(await timeFor(likec4Reader, part, "model {\n")).toBeLessThan(4_000);
  });
});
