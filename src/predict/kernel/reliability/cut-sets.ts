// The smallest sets of events that make a monotone function true.
import type { DecisionDiagram, Node } from "./decision-diagram.ts";

/** Of sets, as a diagram: those without the event, and those with it. 0 is no set at all, 1 only the empty one. */
interface Branch {
  readonly event: number;
  readonly no: Node;
  readonly yes: Node;
}

/**
 * Sets no part of which would do, shortest first, at most `most`, else a RangeError: there may be exponentially many, which is known
 * before they are listed. Source: Rauzy 1993, Reliability Engineering and System Safety 40; families of sets as in Minato 1993.
 * Time: about O(size of the diagram squared), and O(events) a set.
 */
export function minimalSets(diagram: DecisionDiagram, top: Node, most = 100_000): readonly (readonly number[])[] {
  const families = new Families();
  const minimal = new Map<Node, Node>([
    [0, 0],
    [1, 1],
  ]);
  for (const node of diagram.below(top)) {
    const branch = diagram.branch(node);
    if (!branch) continue;
    const [no, yes] = [minimal.get(branch.no) ?? 0, minimal.get(branch.yes) ?? 0];
    // With the event only what would not do without it.
    minimal.set(node, families.node(branch.event, no, families.without(yes, no)));
  }
  const found = minimal.get(top) ?? 0;
  if (families.count(found) > most) throw new RangeError(`more than ${most} minimal cut sets`);
  return families.list(found).toSorted((a, b) => a.length - b.length || compare(a, b));
}

class Families {
  private readonly branches: Branch[] = [];
  private readonly known = new Map<string, Node>();
  private readonly reduced = new Map<string, Node>();
  private readonly counts: number[] = [0, 1];

  node(event: number, no: Node, yes: Node): Node {
    if (yes === 0) return no;
    const key = `${event} ${no} ${yes}`;
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const made = this.branches.push({ event, no, yes }) + 1;
    this.counts[made] = this.count(no) + this.count(yes);
    this.known.set(key, made);
    return made;
  }

  count(node: Node): number {
    return this.counts[node] ?? 0;
  }

  /** The sets of `a` that no set of `b` is part of; no set of `b` is part of another one of it. */
  without(a: Node, b: Node): Node {
    if (a === 0 || b === 1 || a === b) return 0;
    const [one, other] = [this.branches[a - 2], this.branches[b - 2]];
    if (!one || !other) return a;
    const key = `${a} ${b}`;
    const found = this.reduced.get(key);
    if (found !== undefined) return found;
    const made = this.reduce(a, b, one, other);
    this.reduced.set(key, made);
    return made;
  }

  list(node: Node): readonly (readonly number[])[] {
    if (node < 2) return node === 1 ? [[]] : [];
    const branch = this.branches[node - 2];
    if (!branch) return [];
    return [...this.list(branch.no), ...this.list(branch.yes).map((set) => [branch.event, ...set])];
  }

  private reduce(a: Node, b: Node, one: Branch, other: Branch): Node {
    if (one.event > other.event) return this.without(a, other.no);
    if (one.event < other.event) return this.node(one.event, this.without(one.no, b), this.without(one.yes, b));
    const yes = this.without(this.without(one.yes, other.no), other.yes);
    return this.node(one.event, this.without(one.no, other.no), yes);
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((event, i) => event !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
