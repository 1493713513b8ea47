// Reads one graph of DOT: nodes, edges and clusters, with the attributes that hold where they stand.
import { type BoxSaid, type DrawingSoFar, drawingLimits } from "../drawing.ts";
import { labelOf, type Value } from "./labels.ts";
import type { Token } from "./tokens.ts";

type Attributes = ReadonlyMap<string, Value>;

interface Scope {
  /** The box of the cluster around. */
  readonly cluster: string | undefined;
  node: Attributes;
  edge: Attributes;
  /** Nodes named in it, for edges to all of them. */
  readonly nodes: Set<string>;
}

interface Node {
  readonly line: number;
  attributes: Map<string, Value>;
  inside: string | undefined;
}

const none: Attributes = new Map();
const records = /^M?record$/i;

export class GraphReading {
  private readonly drawing: DrawingSoFar;
  private readonly tokens: readonly Token[];
  private at: number;
  private readonly isDirected: boolean;
  private readonly nodes = new Map<string, Node>();
  private readonly clusters = new Map<string, { line: number; label: Value | undefined; inside: string | undefined }>();
  private readonly edges: { from: string; to: string; line: number; attributes: Attributes }[] = [];
  private unnamed = 0;
  title: string | undefined;

  /** `from` is the place behind the brace that opens the graph. */
  constructor(drawing: DrawingSoFar, tokens: readonly Token[], from: number, isDirected: boolean) {
    this.drawing = drawing;
    this.tokens = tokens;
    this.at = from;
    this.isDirected = isDirected;
  }

  /** The place behind the graph. */
  read(): number {
    this.statements({ cluster: undefined, node: none, edge: none, nodes: new Set() }, 0);
    this.tell();
    return this.at;
  }

  private peek(off = 0): Token | undefined {
    return this.tokens[this.at + off];
  }

  private take(kind: Token["kind"]): Token | undefined {
    const token = this.peek();
    if (token?.kind !== kind) return undefined;
    this.at++;
    return token;
  }

  private isWord(word: string): boolean {
    const token = this.peek();
    return token?.kind === "name" && !token.isQuoted && token.text.toLowerCase() === word;
  }

  private statements(scope: Scope, depth: number): void {
    for (let token = this.peek(); token && token.kind !== "}"; token = this.peek()) {
      const before = this.at;
      if (!this.take(";") && !this.take(",")) this.statement(scope, depth);
      if (this.at === before) this.skip(token);
    }
    this.at++;
  }

  private skip(token: Token): void {
    this.drawing.problem(token.line, token.text, "a node, an edge, an attribute or a subgraph of DOT");
    this.at++;
  }

  private statement(scope: Scope, depth: number): void {
    for (const word of ["graph", "node", "edge"] as const)
      if (this.isWord(word) && this.peek(1)?.kind === "[") {
        this.at++;
        return this.defaults(word, scope);
      }
    if (this.peek()?.kind === "name" && this.peek(1)?.kind === "=") return this.assignment(scope);
    this.chain(scope, depth);
  }

  private defaults(word: "graph" | "node" | "edge", scope: Scope): void {
    const given = this.attributes();
    if (word === "graph") return this.ofGraph(given, scope);
    scope[word] = new Map([...scope[word], ...given]);
  }

  private assignment(scope: Scope): void {
    const key = this.take("name")?.text.toLowerCase() ?? "";
    this.take("=");
    const value = this.value();
    if (value) this.ofGraph(new Map([[key, value]]), scope);
  }

  private ofGraph(given: Attributes, { cluster }: Scope): void {
    const label = given.get("label");
    if (!label) return;
    const known = cluster === undefined ? undefined : this.clusters.get(cluster);
    if (known) known.label = label;
    else this.title ??= labelOf(label, "", false);
  }

  /** `[a=b, c="d" + "e"][f]` */
  private attributes(): Map<string, Value> {
    const found = new Map<string, Value>();
    while (this.take("[")) {
      for (let token = this.peek(); token && token.kind !== "]"; token = this.peek()) {
        this.at++;
        if (token.kind !== "name") continue;
        const value = this.take("=") ? this.value() : { text: "true", isHtml: false };
        if (value) found.set(token.text.toLowerCase(), value);
      }
      this.at++;
    }
    return found;
  }

  private value(): Value | undefined {
    const html = this.take("html");
    if (html) return { text: html.text, isHtml: true };
    const first = this.take("name");
    if (!first) return undefined;
    let { text } = first;
    while (this.peek()?.kind === "+" && this.peek(1)?.kind === "name") {
      this.at++;
      text += this.take("name")?.text ?? "";
    }
    return { text, isHtml: false };
  }

  /** `a -> b:port -> { c d } [label="asks"]` */
  private chain(scope: Scope, depth: number): void {
    const groups: { ends: readonly string[]; line: number }[] = [];
    do {
      const { line } = this.peek() ?? { line: 1 };
      const ends = this.ends(scope, depth);
      if (!ends) break;
      groups.push({ ends, line });
    } while (this.take("->") ?? this.take("--"));
    const given = this.attributes();
    const [only] = groups;
    if (groups.length === 1 && only) {
      for (const id of only.ends) for (const [key, value] of given) this.nodes.get(id)?.attributes.set(key, value);
      return;
    }
    const attributes = new Map([...scope.edge, ...given]);
    for (const [at, { ends, line }] of groups.entries())
      for (const from of ends) for (const to of groups[at + 1]?.ends ?? []) this.edge(from, to, line, attributes);
  }

  private edge(from: string, to: string, line: number, attributes: Attributes): void {
    if (this.edges.length <= drawingLimits.lines) this.edges.push({ from, to, line, attributes });
  }

  private ends(scope: Scope, depth: number): readonly string[] | undefined {
    if (this.peek()?.kind === "{" || this.isWord("subgraph")) return this.subgraph(scope, depth);
    const token = this.take("name") ?? this.take("html");
    if (!token) return undefined;
    const name = token.text + (this.peek()?.kind === "+" ? this.joined() : "");
    for (let ports = 0; ports < 2 && this.take(":"); ports++) this.take("name");
    this.node(name, token.line, scope);
    return [name];
  }

  private joined(): string {
    let text = "";
    while (this.take("+")) text += this.take("name")?.text ?? "";
    return text;
  }

  private node(name: string, line: number, { cluster, node, nodes }: Scope): void {
    nodes.add(name);
    const known = this.nodes.get(name);
    // A node lies in the first cluster that names it.
    if (known) known.inside ??= cluster;
    else if (this.nodes.size <= drawingLimits.boxes)
      this.nodes.set(name, { line, attributes: new Map(node), inside: cluster });
  }

  private subgraph(scope: Scope, depth: number): readonly string[] | undefined {
    const { line } = this.peek() ?? { line: 1 };
    const isNamed = this.isWord("subgraph");
    if (isNamed) this.at++;
    const name = this.peek()?.kind === "{" ? undefined : this.take("name")?.text;
    if (!this.take("{")) return name === undefined ? undefined : [];
    const isCluster = /^cluster/i.test(name ?? "");
    const cluster = isCluster ? this.cluster(name ?? "", line, scope.cluster) : scope.cluster;
    const inner: Scope = { cluster, node: scope.node, edge: scope.edge, nodes: new Set() };
    if (depth >= drawingLimits.nesting) this.passOver();
    else this.statements(inner, depth + 1);
    for (const one of inner.nodes) if (scope.nodes.size <= drawingLimits.boxes) scope.nodes.add(one);
    return [...inner.nodes];
  }

  private cluster(name: string, line: number, inside: string | undefined): string {
    const id = name === "cluster" ? `cluster ${++this.unnamed}` : name;
    if (!this.clusters.has(id)) this.clusters.set(id, { line, label: undefined, inside });
    return id;
  }

  /** What is nested deeper than anybody nests. */
  private passOver(): void {
    for (let depth = 1; depth > 0 && this.at < this.tokens.length; this.at++) {
      const { kind } = this.tokens[this.at] ?? {};
      depth += kind === "{" ? 1 : kind === "}" ? -1 : 0;
    }
  }

  private tell(): void {
    for (const [id, { line, label, inside }] of this.clusters)
      this.drawing.box(boxOf(id), line, {
        label: label ? labelOf(label, id, false) : id.replace(/^cluster_?/i, ""),
        means: "boundary",
        ...(inside === undefined ? {} : { inside: boxOf(inside) }),
      });
    for (const [id, node] of this.nodes) if (!isHidden(node.attributes)) this.tellNode(id, node);
    for (const one of this.edges) if (!isHidden(one.attributes)) this.tellEdge(one);
    this.drawing.shows = this.shown();
  }

  private tellNode(id: string, { line, attributes, inside }: Node): void {
    const shape = attributes.get("shape")?.text ?? "";
    const label = attributes.get("label");
    const words = label ? labelOf(label, id, records.test(shape)) : "";
    const means: BoxSaid["means"] = /^cylinder$/i.test(shape) ? "database" : undefined;
    this.drawing.box(id, line, {
      label: words || id.replace(/\s+/g, " ").trim(),
      ...(means ? { means } : {}),
      ...(inside === undefined ? {} : { inside: boxOf(inside) }),
    });
  }

  private tellEdge({ from, to, line, attributes }: (typeof this.edges)[number]): void {
    const way = attributes.get("dir")?.text ?? (this.isDirected ? "forward" : "none");
    const [one, other] = way === "back" ? [to, from] : [from, to];
    const labels = [attributes.get("label"), attributes.get("xlabel")];
    const label = labels.find((value) => value !== undefined && value.text !== "");
    this.drawing.line(one, other, line, {
      label: label ? labelOf(label, "", false) : "",
      directed: way === "forward" || way === "back",
    });
  }

  /** Records are tables or classes, circles are states, diamonds ask. */
  private shown(): "components" | "entities" | "states" | "other" {
    const shapes = [...this.nodes.values()].map((one) => (one.attributes.get("shape")?.text ?? "").toLowerCase());
    const count = (pattern: RegExp): number => shapes.filter((one) => pattern.test(one)).length;
    const parts = count(/^(?:cylinder|component|box3d|folder|tab)$/);
    if (count(/^diamond$/) * 6 >= Math.max(1, shapes.length)) return "other";
    if (parts === 0 && count(/^doublecircle$/) > 0) return "states";
    if (parts === 0 && count(/^m?record$/) * 2 > shapes.length) return "entities";
    return "components";
  }
}

function isHidden(attributes: Attributes): boolean {
  const shape = attributes.get("shape")?.text ?? "";
  return /\binvis/i.test(attributes.get("style")?.text ?? "") || /^point$/i.test(shape);
}

/** A cluster and a node may have one name. */
function boxOf(cluster: string): string {
  return `subgraph ${cluster}`;
}
