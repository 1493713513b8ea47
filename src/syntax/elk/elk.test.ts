import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { layered, type LayeredGraph } from "./elk.ts";

const size = { width: 100, height: 50 };
const graph: LayeredGraph = {
  direction: "RIGHT",
  nodes: [
    { id: "a b", ...size },
    { id: '"c"', ...size },
  ],
  edges: [{ id: "->", from: "a b", to: '"c"', label: { width: 40, height: 18 } }],
};

describe("layered", () => {
  it("places the caller left of the callee, with room for the label between them", async () => {
    const { nodes, edges } = await layered(graph);
    const [from, to, edge] = [nodes.get("a b"), nodes.get('"c"'), edges.get("->")];
    const label = edge?.label?.x ?? 0;
    expect(label).toBeGreaterThanOrEqual((from?.x ?? 0) + 100);
    expect(to?.x ?? 0).toBeGreaterThanOrEqual(label + 40);
    expect(edge?.points[0]?.x).toBe((from?.x ?? 0) + 100);
    expect(edge?.points.at(-1)?.x).toBe(to?.x);
  });

  it("places the caller above the callee where the picture runs downwards", async () => {
    const { nodes } = await layered({ ...graph, direction: "DOWN" });
    expect(nodes.get("a b")?.y ?? 0).toBeLessThan(nodes.get('"c"')?.y ?? 0);
  });

  it("is done with a hundred boxes and twice as many lines in seconds", async () => {
    let state = 7;
    const next = (): string =>
      String(Math.floor(((state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31) * 110));
    const nodes = Array.from({ length: 110 }, (_, i) => ({ id: String(i), width: 150, height: 60 }));
    const label = { width: 40, height: 18 };
    const edges = Array.from({ length: 240 }, (_, i) => ({ id: String(i), from: next(), to: next(), label }));
    const began = processorTime();
    expect((await layered({ direction: "RIGHT", nodes, edges })).edges.size).toBe(240);
    // Three of them; more than a minute with the finest placement.
    expect(processorTime() - began).toBeLessThan(30_000);
  }, 600_000);

  it("lays out the same graph the same way every time", async () => {
    expect(await layered(graph)).toEqual(await layered(graph));
  });
});
