import { describe, expect, it } from "vitest";
import { drawnBy, keepsPromises, readingOf, timeFor } from "../fixtures/drawn.ts";
import { dotReader } from "./reader.ts";

const drawn = (text: string) => drawnBy(dotReader, text);

describe("graphs of Graphviz", () => {
  it("give nodes as boxes with labels in any form, in the clusters that name them", async () => {
    const { boxes, titles, problems } = await drawn(`
      strict digraph Shop { # a shop
        label="The shop"; rankdir=LR
        node [shape=box]
        subgraph cluster_cloud {
          label = "The \\"cloud\\""
          web [label="Web\\nshop"]; api
          subgraph cluster_inner { db [shape=cylinder, label=<<b>Orders</b><br/>DB &amp; more>] }
        }
        rec [shape=record label="{<in> Orders|{a \\| b|<out>}}"]
        "with space" [label="two " + "parts"] // names
        -1.5; 日本
        hidden [style=invis] /* not
        shown */
      }`);
    expect(boxes).toEqual([
      'subgraph cluster_cloud "The "cloud"" boundary',
      'subgraph cluster_inner "inner" boundary in subgraph cluster_cloud',
      'web "Web shop" in subgraph cluster_cloud',
      "api in subgraph cluster_cloud",
      'db "Orders DB & more" database in subgraph cluster_inner',
      'rec "Orders a | b"',
      'with space "two parts"',
      "-1.5",
      "日本",
    ]);
    expect([titles, problems]).toEqual([["The shop"], []]);
  });

  it("give edges as lines: chains, groups, ports, ways and defaults", async () => {
    const { lines, problems } = await drawn(`digraph {
      edge [label=asks]
      a -> b:out:e -> { c d } [color=red]
      edge [label=""]
      a -> e [xlabel="HTTPS"]
      b -> a [dir=back]; c -> d [dir=both]
      e -> f [style=invis]
    }`);
    expect(lines).toEqual(["a -> b: asks", "b -> c: asks", "b -> d: asks", "a -> e: HTTPS", "a -> b", "c -- d"]);
    expect(problems).toEqual([]);
    expect((await drawn("graph { a -- b -- subgraph x { c } }")).lines).toEqual(["a -- b", "b -- c"]);
  });

  it("are told apart where a file has several, and by what they show", async () => {
    const { titles, shows } = await drawn(
      "digraph one { a -> b }\ngraph two { node [shape=record] a -- b }\ndigraph { a [shape=doublecircle]; b -> a }\ndigraph { a [shape=diamond]; b -> a }",
    );
    expect(titles).toEqual(["one", "two"]);
    expect(shows).toEqual(["components", "entities", "states", "other"]);
  });

  it("say what is no graph, and what in one is no statement", async () => {
    expect((await drawn("flowchart LR\n a --> b")).problems).toEqual(["1: flowchart"]);
    expect((await drawn("digraph {\n a -> b\n ] x\n}")).problems).toEqual(["3: ]"]);
    expect((await drawn("digraph { a -> b")).lines).toEqual(["a -> b"]);
    expect((await readingOf(dotReader, "")).facts).toEqual([]);
  });
});

describe("any text", () => {
  it("keeps the promises of readers", async () => {
    await keepsPromises(dotReader, [
      "digraph {",
      "graph g {",
      "}",
      "subgraph cluster_a {",
      "a -> b",
      "a -- {b c}",
      '[label="x"]',
      "[label=<<b>x</b>>]",
      "node [shape=record]",
      '"\\',
      "<",
      "//",
      "/*",
      "*/",
      "label=y;",
      "a:b:c",
      "+",
      "cluster",
    ]);
  });

  it("is read in a time that grows with its length", async () => {
    for (const part of ["a -> b;", "{", "subgraph x {", '"\\', "<", "[", "a + ", "/*", "{a b c} -> "])
      expect(await timeFor(dotReader, part, "digraph {\n")).toBeLessThan(4_000);
  });
});
