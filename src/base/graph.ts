// Graph algorithms over string ids; they know nothing of what the ids stand for.

/** A directed graph as adjacency: every node is a key. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

export function graphOf(nodes: Iterable<string>, edges: Iterable<readonly [string, string]>): Graph {
  const graph = new Map<string, Set<string>>();
  for (const node of nodes) graph.set(node, new Set());
  for (const [from, to] of edges) {
    if (graph.has(from) && graph.has(to)) graph.get(from)?.add(to);
  }
  return graph;
}

/** Every node that can be reached from `start`, without `start` itself unless a cycle leads back. O(nodes + edges). */
export function reachable(graph: Graph, start: string, without?: string): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const next of graph.get(node) ?? []) {
      if (next === without || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

export function reversed(graph: Graph): Graph {
  const back = new Map<string, Set<string>>([...graph.keys()].map((node) => [node, new Set<string>()]));
  for (const [from, targets] of graph) for (const to of targets) back.get(to)?.add(from);
  return back;
}
