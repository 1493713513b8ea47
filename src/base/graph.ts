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

/** The starts, and every node that can be reached from one of them, not over `without`. O(nodes + edges). */
export function spread(graph: Graph, starts: Iterable<string>, without?: string): Set<string> {
  const seen = new Set([...starts].filter((one) => one !== without));
  // A set hands out what is added to it while it is walked.
  for (const node of seen) for (const next of graph.get(node) ?? []) if (next !== without) seen.add(next);
  return seen;
}

/**
 * How many others each node reaches. Nodes that reach each other are taken as one, and for 32 nodes at a time a bit says
 * whether one is reached. O(nodes · edges / 32).
 */
export function reachCounts(graph: Graph): Map<string, number> {
  const groups = strongComponents(graph);
  const groupOf = new Map(groups.flatMap((group, index) => group.map((node) => [node, index] as const)));
  const below = groups.map((group, index) => {
    const next = group.flatMap((node) => [...(graph.get(node) ?? [])].flatMap((one) => groupOf.get(one) ?? []));
    return [...new Set(next)].filter((one) => one !== index);
  });
  const nodes = groups.flat();
  const counts = groups.map(() => -1);
  for (let first = 0; first < nodes.length; first += 32) {
    const reached = new Int32Array(groups.length);
    for (const [bit, node] of nodes.slice(first, first + 32).entries()) {
      const own = groupOf.get(node) ?? 0;
      reached[own] = (reached[own] ?? 0) | (1 << bit);
    }
    // Callees stand before callers: what a group reaches is known when the group is looked at.
    for (const [index, others] of below.entries()) {
      let bits = reached[index] ?? 0;
      for (const other of others) bits |= reached[other] ?? 0;
      reached[index] = bits;
      counts[index] = (counts[index] ?? 0) + onesIn(bits);
    }
  }
  return new Map([...groupOf].map(([node, index]) => [node, counts[index] ?? 0]));
}

function onesIn(bits: number): number {
  let ones = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}

export function reversed(graph: Graph): Graph {
  const back = new Map<string, Set<string>>([...graph.keys()].map((node) => [node, new Set<string>()]));
  for (const [from, targets] of graph) for (const to of targets) back.get(to)?.add(from);
  return back;
}

/** The way back from the end of a search: which node each was reached from. */
type Origins = ReadonlyMap<string, string | undefined>;

/** A shortest path, both ends included; `undefined` where there is none. From a node to itself: its shortest cycle. */
export function shortestPath(graph: Graph, from: string, to: string): string[] | undefined {
  const origins = new Map<string, string>();
  const queue = [from];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (origins.has(next)) continue;
      origins.set(next, node);
      if (next === to) return pathTo(to, from, origins);
      queue.push(next);
    }
  }
  return undefined;
}

function pathTo(end: string, start: string, origins: Origins): string[] {
  const path = [end];
  for (let node = origins.get(end); node !== undefined; node = origins.get(node)) {
    path.push(node);
    if (node === start) break;
  }
  return path.toReversed();
}

/**
 * Groups of nodes that all reach each other (Tarjan), callees before callers; a node in no cycle is a group of itself.
 * O(nodes + edges).
 */
export function strongComponents(graph: Graph): string[][] {
  const groups: string[][] = [];
  const marks = new Marks();
  const open: string[] = [];
  const isOpen = new Set<string>();
  walk(graph, graph.keys(), {
    enter(node) {
      marks.enter(node);
      open.push(node);
      isOpen.add(node);
    },
    again(node, next) {
      if (isOpen.has(next)) marks.lower(node, marks.orderOf(next));
    },
    leave(node, parent) {
      if (parent !== undefined) marks.lower(parent, marks.lowOf(node));
      if (marks.lowOf(node) !== marks.orderOf(node)) return;
      const group = open.splice(open.lastIndexOf(node));
      for (const member of group) isOpen.delete(member);
      groups.push(group);
    },
  });
  return groups;
}

/** Nodes without which a connected part falls apart, whichever way its edges point. O(nodes + edges). */
export function articulationPoints(graph: Graph): Set<string> {
  const points = new Set<string>();
  const marks = new Marks();
  let root: string | undefined;
  let branches = 0;
  walk(withoutDirection(graph), graph.keys(), {
    enter(node, parent) {
      marks.enter(node);
      if (parent === undefined) [root, branches] = [node, 0];
    },
    again(node, next) {
      marks.lower(node, marks.orderOf(next));
    },
    leave(node, parent) {
      if (parent === undefined) return;
      marks.lower(parent, marks.lowOf(node));
      if (parent === root) branches++;
      if (parent === root ? branches > 1 : marks.lowOf(node) >= marks.orderOf(parent)) points.add(parent);
    },
  });
  return points;
}

function withoutDirection(graph: Graph): Graph {
  const back = reversed(graph);
  return new Map([...graph].map(([node, targets]) => [node, new Set([...targets, ...(back.get(node) ?? [])])]));
}

/**
 * For every node that `root` reaches, the last node that all paths from the root to it pass (Cooper, Harvey, Kennedy);
 * the root itself has none.
 */
export function immediateDominators(graph: Graph, root: string): Map<string, string> {
  const order = reversePostorder(graph, root);
  const place = new Map(order.map((node, index) => [node, index]));
  const back = reversed(graph);
  const dominator = new Map([[root, root]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const node of order.slice(1)) {
      const from = [...(back.get(node) ?? [])].filter((one) => dominator.has(one));
      const last = from.reduce((a, b) => meetingPoint(a, b, dominator, place));
      if (dominator.get(node) === last) continue;
      dominator.set(node, last);
      changed = true;
    }
  }
  dominator.delete(root);
  return dominator;
}

function reversePostorder(graph: Graph, root: string): string[] {
  const left: string[] = [];
  walk(graph, [root], { leave: (node) => left.push(node) });
  return left.toReversed();
}

/** The nearest node above both in the tree of dominators. */
function meetingPoint(
  a: string,
  b: string,
  dominator: ReadonlyMap<string, string>,
  place: ReadonlyMap<string, number>,
): string {
  const at = (node: string): number => place.get(node) ?? 0;
  while (a !== b) {
    if (at(a) > at(b)) a = dominator.get(a) ?? b;
    else b = dominator.get(b) ?? a;
  }
  return a;
}

/** When each node was entered, and the earliest node that can be reached back from below it. */
class Marks {
  private readonly order = new Map<string, number>();
  private readonly low = new Map<string, number>();

  enter(node: string): void {
    this.low.set(node, this.order.size);
    this.order.set(node, this.order.size);
  }

  orderOf(node: string): number {
    return this.order.get(node) ?? 0;
  }

  lowOf(node: string): number {
    return this.low.get(node) ?? 0;
  }

  lower(node: string, to: number): void {
    this.low.set(node, Math.min(this.lowOf(node), to));
  }
}

interface Visitor {
  enter?(node: string, parent: string | undefined): void;
  /** An edge to a node that was entered before, also the one to the node it came from. */
  again?(node: string, next: string): void;
  leave(node: string, parent: string | undefined): void;
}

/** Walks depth first with a stack of its own, so that long chains do not exhaust the program's. */
function walk(graph: Graph, starts: Iterable<string>, visitor: Visitor): void {
  const entered = new Set<string>();
  const stack: { node: string; rest: Iterator<string> }[] = [];
  const enter = (node: string): void => {
    entered.add(node);
    visitor.enter?.(node, stack.at(-1)?.node);
    stack.push({ node, rest: (graph.get(node) ?? new Set<string>()).values() });
  };
  for (const start of starts) {
    if (!entered.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.rest.next();
      if (!next.done && entered.has(next.value)) visitor.again?.(top.node, next.value);
      else if (!next.done) enter(next.value);
      else {
        stack.pop();
        visitor.leave(top.node, stack.at(-1)?.node);
      }
    }
  }
}
