// What D2 itself makes of our drawings.
import { D2 } from "@terrastruct/d2";
import { describe, expect, it } from "vitest";
import { component, connection, systemOf } from "../fixtures/systems.ts";
import { sketchOf } from "../sketch.ts";
import { d2Writer } from "./writer.ts";

describe("a drawing of D2", () => {
  it("is taken by D2 itself with the same labels, whatever signs stand in them", async () => {
    const names = [
      'a "q" \' \\ {b} [c] ${d} $e %% // # | <x>',
      "db;--> * \\n",
      "`ext` ''' \"\"\" |md",
      "label",
      "日本 🙂: null",
      "...@x & !y",
    ];
    const kinds = ["service", "database", "external", "broker", "web", "worker"] as const;
    const components = names.map((name, at) => component(name, { kind: kinds[at] ?? "service", does: name }));
    const links = names
      .slice(1)
      .map((name, at) => connection(names[0] ?? "", name, { protocol: name, async: at % 2 === 0 }));
    const sketch = sketchOf(systemOf(components, links));
    const { diagram } = await new D2().compile(await d2Writer.write(sketch));
    const labels = diagram.shapes.flatMap((one) => ("label" in one ? [one.label] : [])).toSorted();
    expect(labels).toEqual([...names, "Shop"].toSorted());
    expect(diagram.connections.map((one) => one.label).toSorted()).toEqual(names.slice(1).toSorted());
    expect(diagram.shapes.map((one) => one.type)).toEqual(expect.arrayContaining(["cylinder", "queue", "page"]));
  }, 60_000);
});
