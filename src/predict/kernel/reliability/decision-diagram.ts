// Boolean functions of many yes-or-no events as reduced ordered binary decision diagrams.

/** A node by its number: 0 is never, 1 is always. */
export type Node = number;

interface Branch {
  readonly event: number;
  /** Where the event does not happen, and where it does. */
  readonly no: Node;
  readonly yes: Node;
}

const terminal = Infinity;

/**
 * Events are numbers, asked in their order. Equal functions are equal nodes. Source: Bryant 1986, IEEE Trans. Computers 35(8).
 * Time: and, or O(product of sizes); sizes can grow exponentially with the number of events, but stay small for most fault trees.
 */
export class DecisionDiagram {
  private readonly branches: Branch[] = [];
  private readonly known = new Map<string, Node>();
  private readonly joined = new Map<string, Node>();

  event(event: number): Node {
    return this.node(event, 0, 1);
  }

  node(event: number, no: Node, yes: Node): Node {
    if (no === yes) return no;
    const key = `${event} ${no} ${yes}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = this.branches.push({ event, no, yes }) + 1;
    this.known.set(key, made);
    return made;
  }

  branch(node: Node): Branch | undefined {
    return this.branches[node - 2];
  }

  and(a: Node, b: Node): Node {
    if (a === 0 || b === 0) return 0;
    if (a === 1 || a === b) return b;
    if (b === 1) return a;
    return this.join("and", Math.min(a, b), Math.max(a, b));
  }

  or(a: Node, b: Node): Node {
    if (a === 1 || b === 1) return 1;
    if (a === 0 || a === b) return b;
    if (b === 0) return a;
    return this.join("or", Math.min(a, b), Math.max(a, b));
  }

  /** At least `k` of the functions hold. O(k · functions) joins. */
  atLeast(k: number, nodes: readonly Node[]): Node {
    let reached: Node[] = [1, ...Array.from({ length: k }, () => 0)];
    for (const one of nodes) {
      reached = reached.map((node, count) => (count === 0 ? 1 : this.or(node, this.and(one, reached[count - 1] ?? 0))));
    }
    return reached[k] ?? 0;
  }

  /** Nodes that `top` is made of, each after those it leads to; 0 and 1 left out. */
  below(top: Node): readonly Node[] {
    const seen = new Set<Node>();
    const visit = (node: Node): void => {
      const branch = this.branch(node);
      if (!branch || seen.has(node)) return;
      visit(branch.no);
      visit(branch.yes);
      seen.add(node);
    };
    visit(top);
    return [...seen];
  }

  private join(by: "and" | "or", a: Node, b: Node): Node {
    const key = `${by} ${a} ${b}`;
    const found = this.joined.get(key);
    if (found !== undefined) return found;
    const [one, other] = [this.branch(a), this.branch(b)];
    const event = Math.min(one?.event ?? terminal, other?.event ?? terminal);
    const [noA, yesA] = one?.event === event ? [one.no, one.yes] : [a, a];
    const [noB, yesB] = other?.event === event ? [other.no, other.yes] : [b, b];
    const made = this.node(event, this[by](noA, noB), this[by](yesA, yesB));
    this.joined.set(key, made);
    return made;
  }
}
