// Lays a graph of boxes out in layers through elkjs, so that no other place knows how ELK wants to be asked.
import type { ELK, ElkExtendedEdge, ElkNode, LayoutOptions } from "elkjs/lib/elk.bundled.js";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayeredNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** At which end of the picture it has to stand. */
  readonly end?: "first" | "last" | undefined;
}

export interface LayeredEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Room to keep free for its label. */
  readonly label?: { readonly width: number; readonly height: number } | undefined;
}

export interface LayeredGraph {
  readonly direction: "RIGHT" | "DOWN";
  readonly nodes: readonly LayeredNode[];
  /** Both ends have to be among the nodes. */
  readonly edges: readonly LayeredEdge[];
}

export interface LayeredDrawing {
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label?: Point }>;
}

const spacing: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.randomSeed": "1",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.aspectRatio": "1.7",
  "elk.spacing.nodeNode": "34",
  "elk.spacing.edgeNode": "20",
  "elk.spacing.edgeEdge": "14",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.componentComponent": "56",
  "elk.layered.spacing.nodeNodeBetweenLayers": "40",
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "14",
};

/** The finest placement takes a few seconds for fifty boxes, and minutes for a hundred. */
const fine: LayoutOptions = {
  "elk.layered.thoroughness": "20",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
};
const quick: LayoutOptions = {
  "elk.layered.thoroughness": "3",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
};
/** Boxes and lines, up to which the finest placement is done within seconds. */
const mostFine = 120;

let engine: Promise<ELK> | undefined;

async function start(): Promise<ELK> {
  const { default: module } = await import("elkjs/lib/elk.bundled.js");
  return new module.default();
}

export async function layered(graph: LayeredGraph): Promise<LayeredDrawing> {
  engine ??= start();
  const elk = await engine;
  const laidOut = await elk.layout(toElk(graph));
  const nodes = (laidOut.children ?? []).map((node, i) => {
    return [graph.nodes[i]?.id ?? node.id, { x: node.x ?? 0, y: node.y ?? 0 }] as const;
  });
  const edges = (laidOut.edges ?? []).map((edge, i) => [graph.edges[i]?.id ?? edge.id, routeOf(edge)] as const);
  return { nodes: new Map(nodes), edges: new Map(edges) };
}

/** Ids are numbered anew: those of the caller may be any text. */
function toElk(graph: LayeredGraph): ElkNode {
  const numbers = new Map(graph.nodes.map((node, i) => [node.id, `n${i}`]));
  const placement = graph.nodes.length + graph.edges.length <= mostFine ? fine : quick;
  return {
    id: "root",
    layoutOptions: { ...spacing, ...placement, "elk.direction": graph.direction },
    children: graph.nodes.map(({ width, height, end }, i) => {
      return { id: `n${i}`, width, height, layoutOptions: end ? layerOption(end) : {} };
    }),
    edges: graph.edges.map((edge, i) => toElkEdge(edge, i, numbers)),
  };
}

function layerOption(end: "first" | "last"): LayoutOptions {
  return { "elk.layered.layering.layerConstraint": end.toUpperCase() };
}

function toElkEdge(edge: LayeredEdge, i: number, numbers: ReadonlyMap<string, string>): ElkExtendedEdge {
  const ends = { id: `e${i}`, sources: [numbers.get(edge.from) ?? ""], targets: [numbers.get(edge.to) ?? ""] };
  if (!edge.label) return ends;
  const layoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
  return { ...ends, labels: [{ id: `l${i}`, text: "x", ...edge.label, layoutOptions }] };
}

function routeOf(edge: ElkExtendedEdge): { points: Point[]; label?: Point } {
  const points: Point[] = [];
  for (const section of edge.sections ?? []) {
    points.push(section.startPoint, ...(section.bendPoints ?? []), section.endPoint);
  }
  const label = edge.labels?.[0];
  return label ? { points, label: { x: label.x ?? 0, y: label.y ?? 0 } } : { points };
}
