import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { d2Reader } from "./reader.ts";

const drawn = (text: string) => drawnBy(d2Reader, text);

describe("drawings of D2", () => {
  it("give shapes as boxes in their containers, with labels of every form", async () => {
    const { boxes, problems } = await drawn(`# a shop
direction: right
vars: { d2-config: { layout-engine: elk } }
classes: { red: { style.fill: red } }
cloud: The "cloud" {
  web shop: Web shop { class: red }
  my-api; "a.b": 'it''s'
  db: { shape: cylinder; label: "Orders\\nDB"; tooltip: Keeps orders }
}
cloud.jobs.shape: queue
buyer: Buyer # who buys
buyer.shape: person
readme: |md
  # Not {a} -> shape
|
title: Shop { shape: text; near: top-center }
*.style.fill: blue
"""
gone: x
"""
old: null`);
    expect(boxes).toEqual([
      'cloud "The "cloud"" boundary',
      'cloud.web shop "Web shop" in cloud',
      'cloud.my-api "my-api" in cloud',
      'cloud."a.b" "it\'s" in cloud',
      'cloud.db "Orders DB" database in cloud: Keeps orders',
      'cloud.jobs "jobs" broker in cloud',
      'buyer "Buyer" person',
      'readme "# Not {a} -> shape"',
    ]);
    expect(problems).toEqual([]);
  });

  it("give connections as lines: chains, ways, labels, from within containers", async () => {
    const { lines, boxes, problems } = await drawn(`
a -> b -> c: asks { style.animated: true }
a <- d: told
a <-> b; a -- c
a -> x.y.z
(a -> b)[0].style.opacity: 0.4
x: {
  y -> q: "in: {here}"
  q -> _.a: { label: out }
}
a-b --> c`);
    expect(lines).toEqual([
      "a -> b: asks",
      "b -> c: asks",
      "d -> a: told",
      "a -- b",
      "a -- c",
      "a -> x.y.z",
      "x.y -> x.q: in: {here}",
      "x.q -> a: out",
      "a-b -> c",
    ]);
    expect(boxes).toContain('x.y "y" boundary in x');
    expect(problems).toEqual([]);
  });

  it("show sequences and tables as what they are", async () => {
    const sequence = await drawn("shape: sequence_diagram\na -> b: asks\nagain: {\n  b -> a: told\n}");
    expect([sequence.shows, sequence.lines]).toEqual([["sequence"], ["a -> b: asks", "b -> a: told"]]);
    const tables = await drawn(
      "a: {\n shape: sql_table\n id: int {constraint: primary_key}\n}\nb: {shape: class; +x: int}\na.id -> b.x",
    );
    expect([tables.shows, tables.lines]).toEqual([["entities"], ["a -> b"]]);
    expect(tables.boxes).toEqual(["a", "b"]);
  });

  it("say what is not followed and what is no statement", async () => {
    const { problems, lines } = await drawn("...@shared\nx: @other\n) y\na -> b");
    expect(problems).toEqual(["1: ...@shared", "2: @other", "3: ) y"]);
    expect(lines).toEqual(["a -> b"]);
    expect((await readingOf(d2Reader, "")).facts).toEqual([]);
  });
});

describe("any text", () => {
  it("keeps the promises of readers", async () => {
    await keepsPromises(d2Reader, [
      "a: b {",
      "}",
      "a.b.c",
      "a -> b -> c: x",
      "<-",
      "--",
      "|md ",
      "|",
      '"',
      "'",
      "\\",
      "# c\n",
      '"""',
      "shape: cylinder;",
      "label: x\n",
      "(a -> b)[0]",
      "_._.a -> b\n",
      "...@x\n",
      "*",
      ": [1;2]",
      "null",
    ]);
  });

  it("is read in a time that grows with its length", async () => {
    for (const part of [
      "a -> b\n",
      "a: {",
      "a.",
      '"\\',
      "|",
      "-",
      "<",
      "a -> ",
      "'",
      "(",
      '"""',
      "a: |md\n",
      "}\n",
      "# ",
    ])
      expect(await timeFor(d2Reader, part)).toBeLessThan(4_000);
  });
});
