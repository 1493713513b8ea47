// Proves the graph algorithms against small drawings and against slower, plainer definitions.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  articulationPoints,
  graphOf,
  immediateDominators,
  reachable,
  reachCounts,
  reversed,
  shortestPath,
  spread,
  strongComponents,
  type Graph,
} from "./graph.ts";

/** "a>b b>c" as a graph. */
function drawn(edges: string): Graph {
  const pairs = edges.split(" ").map((edge): [string, string] => [edge.charAt(0), edge.charAt(2)]);
  return graphOf(new Set(pairs.flat()), pairs);
}

const graphs = fc
  .array(fc.tuple(fc.constantFrom(..."abcdefg"), fc.constantFrom(..."abcdefg")), { maxLength: 14 })
  .map((edges) => graphOf("abcdefg", edges));

test("a shortest path holds both ends", () => {
  const graph = drawn("a>b b>c a>c c>d d>a");
  expect(shortestPath(graph, "a", "d")).toEqual(["a", "c", "d"]);
  expect(shortestPath(graph, "a", "a")).toEqual(["a", "c", "d", "a"]);
  expect(shortestPath(graph, "a", "x")).toBeUndefined();
});

test("nodes that reach each other are one group, callees first", () => {
  expect(strongComponents(drawn("a>b b>c c>b c>d"))).toEqual([["d"], ["b", "c"], ["a"]]);
});

test("several starts spread to all that one of them reaches, and to themselves", () => {
  expect(spread(drawn("a>b b>c d>c e>a"), "bd")).toEqual(new Set("bcd"));
  expect(spread(drawn("a>b b>c a>d"), "a", "b")).toEqual(new Set("ad"));
});

test("a node is counted for every other that reaches it, once, in circles too", () => {
  expect([...reachCounts(drawn("a>b b>c c>a c>d")).entries()].toSorted()).toEqual([
    ["a", 3],
    ["b", 3],
    ["c", 3],
    ["d", 0],
  ]);
  const chain = Array.from({ length: 100 }, (_, at) => String(at));
  const counts = reachCounts(
    graphOf(
      chain,
      chain.map((at) => [at, String(Number(at) + 1)]),
    ),
  );
  for (const at of chain) expect(counts.get(at)).toBe(99 - Number(at));
  fc.assert(
    fc.property(graphs, (graph) => {
      for (const [node, count] of reachCounts(graph)) {
        const others = reachable(graph, node);
        others.delete(node);
        expect(count).toBe(others.size);
      }
    }),
    { numRuns: 200 },
  );
});

test("two nodes are in one group exactly where each reaches the other", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const groups = strongComponents(graph);
      for (const a of graph.keys())
        for (const b of graph.keys()) {
          const together = groups.some((group) => group.includes(a) && group.includes(b));
          expect(together).toBe(a === b || (reachable(graph, a).has(b) && reachable(graph, b).has(a)));
        }
    }),
    { numRuns: 200 },
  );
});

test("an articulation point is a node without which its neighbours lose each other", () => {
  expect(articulationPoints(drawn("a>b b>c c>b d>c"))).toEqual(new Set(["b", "c"]));
  fc.assert(
    fc.property(graphs, (graph) => {
      const back = reversed(graph);
      const around: Graph = new Map(
        [...graph].map(([node, next]) => [node, new Set([...next, ...(back.get(node) ?? [])])]),
      );
      const points = articulationPoints(graph);
      for (const node of graph.keys()) {
        const [first, ...others] = [...(around.get(node) ?? [])].filter((one) => one !== node);
        const still = first === undefined ? new Set<string>() : reachable(around, first, node).add(first);
        expect(points.has(node)).toBe(others.some((one) => !still.has(one)));
      }
    }),
    { numRuns: 200 },
  );
});

test("a node dominates what the root loses with it", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const parents = immediateDominators(graph, "a");
      for (const node of graph.keys()) {
        if (node === "a" || !reachable(graph, "a").has(node)) continue;
        const above = new Set<string>();
        for (let one = parents.get(node); one !== undefined; one = parents.get(one)) above.add(one);
        for (const other of graph.keys()) {
          const lost = other === "a" || (other !== node && !reachable(graph, "a", other).has(node));
          expect(above.has(other)).toBe(lost);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("a very long chain does not exhaust the stack", () => {
  const nodes = Array.from({ length: 50_000 }, (_, index) => `n${index}`);
  const chain = graphOf(
    nodes,
    nodes.slice(1).map((node, index) => [`n${index}`, node]),
  );
  expect(strongComponents(chain)).toHaveLength(nodes.length);
  expect(articulationPoints(chain).size).toBe(nodes.length - 2);
  expect(immediateDominators(chain, "n0").size).toBe(nodes.length - 1);
});
