import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentKinds, type Component, type ComponentKind, type Connection, type System } from "#model/system";
import { overlaps, type Drawing, type Rectangle } from "./drawing.ts";
import { layoutSystem } from "./layout.ts";

function component(id: string, kind: ComponentKind, more: Partial<Component> = {}): Component {
  const base = { id, name: id, kind, technology: [], aliases: [], modules: [], deployed: true, capabilities: [] };
  return { ...base, evidence: [], ...more };
}

function system(components: Component[], connections: Connection[]): System {
  return {
    name: "test",
    components,
    connections,
    interfaces: [],
    requirements: [],
    decisions: [],
    risks: [],
    assumptions: [],
    questions: [],
  };
}

function connection(from: string, to: string, protocol?: string): Connection {
  return { id: `${from} -> ${to}`, from, to, evidence: [], ...(protocol === undefined ? {} : { protocol }) };
}

const name = fc.oneof(
  fc.constantFrom("orders", "a", "a-very-long-name-of-a-service-that-nobody-shortened"),
  fc.string({ maxLength: 60 }),
);
const protocol = fc.option(fc.constantFrom("http", "grpc", "sql", "amqp", "a rather long protocol"), {
  nil: undefined,
});

/** Systems of up to `most` components, some of them hubs, with loops, both ways, and connections to nowhere. */
function systems(most: number): fc.Arbitrary<System> {
  const node = fc.record({
    name,
    kind: fc.constantFrom(...componentKinds),
    technology: fc.array(fc.string(), { maxLength: 3 }),
  });
  return fc.array(node, { maxLength: most }).chain((nodes) => {
    const end = fc.oneof(fc.constant(0), fc.nat({ max: nodes.length }));
    const edge = fc.record({ from: end, to: end, protocol, async: fc.boolean() });
    return fc.array(edge, { maxLength: Math.ceil(nodes.length * 1.8) }).map((edges) => {
      const components = nodes.map((n, i) => component(`c${i}`, n.kind, { name: n.name, technology: n.technology }));
      return system(
        components,
        edges.map((e, i) => ({ ...connection(`c${e.from}`, `c${e.to}`, e.protocol), id: `e${i}`, async: e.async })),
      );
    });
  });
}

function firstOverlap(
  rectangles: readonly Rectangle[],
  others: readonly Rectangle[],
): [Rectangle, Rectangle] | undefined {
  for (const a of rectangles) for (const b of others) if (a !== b && overlaps(a, b)) return [a, b];
  return undefined;
}

function expectTidy(drawing: Drawing): void {
  const labels = drawing.routes.flatMap(({ label }) => (label ? [label] : []));
  expect(firstOverlap(drawing.boxes, drawing.boxes)).toBeUndefined();
  expect(firstOverlap(labels, labels)).toBeUndefined();
  expect(firstOverlap(labels, drawing.boxes)).toBeUndefined();
  const page = { width: drawing.width, height: drawing.height };
  for (const { x, y, width, height } of [...drawing.boxes, ...labels]) {
    expect(Math.min(x, y, page.width - x - width, page.height - y - height)).toBeGreaterThanOrEqual(0);
  }
  for (const route of drawing.routes) expect(route.points.length).toBeGreaterThan(1);
}

describe("layoutSystem", () => {
  it("gives an empty drawing for a system without components", async () => {
    expect(await layoutSystem(system([], []))).toEqual({ name: "test", width: 0, height: 0, boxes: [], routes: [] });
  });

  it("draws one component alone", async () => {
    const drawing = await layoutSystem(system([component("api", "service")], []));
    expect(drawing.boxes).toHaveLength(1);
    expectTidy(drawing);
  });

  it("packs components without connections in rows that fit a page", async () => {
    const lone = Array.from({ length: 30 }, (_, i) => component(`service-${i}`, "service"));
    const drawing = await layoutSystem(system(lone, []));
    expectTidy(drawing);
    expect(drawing.width).toBeLessThan(1200);
    expect(new Set(drawing.boxes.map((box) => box.y)).size).toBeGreaterThan(2);
  });

  it("draws nothing of a system that is too large for a picture", async () => {
    const parts = Array.from({ length: 300 }, (_, i) => component(`service-${i}`, "service"));
    const chain = parts.slice(1).map(({ id }, i) => connection(`service-${i}`, id));
    const more = connection("service-0", "service-2");
    expect((await layoutSystem(system(parts, [...chain, more]))).boxes).toHaveLength(300);
    const loop = connection("service-2", "service-0");
    expect((await layoutSystem(system(parts, [...chain, more, loop]))).boxes).toEqual([]);
  }, 60_000);

  it("puts a label on every connection that names a protocol", async () => {
    const parts = [component("a", "web"), component("b", "service"), component("c", "database")];
    const drawing = await layoutSystem(system(parts, [connection("a", "b", "http"), connection("b", "c")]));
    expect(drawing.routes.map((route) => route.label?.text)).toEqual(["http", undefined]);
  });

  it("ends every line on the bounding box or inside it, never short of it", async () => {
    const parts = [component("hub", "database"), ...Array.from({ length: 9 }, (_, i) => component(`s${i}`, "gateway"))];
    const drawing = await layoutSystem(
      system(
        parts,
        parts.slice(1).map((part) => connection(part.id, "hub", "sql")),
      ),
    );
    const hub = drawing.boxes.find((box) => box.id === "hub");
    for (const route of drawing.routes) {
      const end = route.points.at(-1);
      if (!hub || !end) throw new Error("the hub and the end of the line are missing");
      expect(overlaps(hub, { ...end, width: 0, height: 0 }, 0.01)).toBe(true);
    }
  });

  it("ignores connections to components that are not there, and second components of the same id", async () => {
    const drawing = await layoutSystem(
      system([component("a", "service"), component("a", "web")], [connection("a", "x", "http")]),
    );
    expect(drawing.boxes).toHaveLength(1);
    expect(drawing.routes).toHaveLength(0);
  });

  it("does not depend on the order of components and connections", async () => {
    const parts = ["a", "b", "c", "d"].map((id) => component(id, "service"));
    const lines = [connection("a", "b", "http"), connection("c", "b", "http"), connection("b", "d", "sql")];
    const once = await layoutSystem(system(parts, lines));
    const again = await layoutSystem(system(parts.toReversed(), lines.toReversed()));
    expect(again).toEqual(once);
  });

  it("never lets a label lie on a box or another label, nor boxes on each other", async () => {
    await fc.assert(
      fc.asyncProperty(systems(22), async (generated) => expectTidy(await layoutSystem(generated))),
      { numRuns: 60 },
    );
  });

  it("stays tidy with eighty components around two hubs", async () => {
    const parts = Array.from({ length: 80 }, (_, i) => component(`part-${String(i).padStart(2, "0")}`, "service"));
    const lines = parts
      .slice(2)
      .flatMap((part, i) => [
        connection(part.id, "part-00", "http"),
        connection(i % 2 === 0 ? part.id : "part-01", i % 2 === 0 ? "part-01" : part.id, "grpc"),
      ]);
    expectTidy(await layoutSystem(system(parts, lines)));
  });
});
