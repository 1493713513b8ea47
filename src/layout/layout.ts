// From a model to a drawing: sizes the boxes, has the connected ones laid out in layers, and packs the rest in rows.
import type { Component, Connection, System } from "#model/system";
import { layered, type LayeredDrawing, type LayeredEdge, type LayeredNode, type Point } from "#syntax/elk/elk";
import { fonts, isExposed, linesOf, sizeOf, type Ports } from "./box.ts";
import type { Box, Drawing, Route, Use } from "./drawing.ts";
import { placeLabels } from "./labels.ts";
import { textWidth } from "./measure.ts";
import { meet } from "./outline.ts";
import { packRows } from "./rows.ts";

const margin = 24;
/** A page shows this much without shrinking it. */
const comfortable = { width: 1160, height: 900 };
const labelHeight = 18;
/** Boxes and lines: more of them make no picture that anybody reads, and take minutes to lay out. */
const mostDrawn = 600;

/** What is said of components besides, by their ids. */
export type Uses = ReadonlyMap<string, Use>;

/** Nothing is drawn of a system that is too large for a picture. */
export async function layoutSystem(system: System, uses: Uses = new Map()): Promise<Drawing> {
  const components = unique(system.components);
  const ids = new Set(components.map((component) => component.id));
  const connections = unique(system.connections).filter(({ from, to }) => ids.has(from) && ids.has(to));
  if (components.length + connections.length > mostDrawn) return frame(system.name, [], []);
  const linked = new Set(connections.filter(({ from, to }) => from !== to).flatMap(({ from, to }) => [from, to]));
  const joined = components.filter(({ id }) => linked.has(id));
  const lines = connections.filter(({ from }) => linked.has(from));
  const main = await layoutJoined(joined, lines, uses);
  const lone = components.filter(({ id }) => !linked.has(id)).map((component) => boxOf(component, none, uses));
  const rows = packRows(lone, Math.max(main.width, comfortable.width * 0.8));
  const lift = main.boxes.length > 0 && rows.length > 0 ? main.height + 56 : 0;
  const boxes = [...main.boxes, ...rows.map((box) => ({ ...box, y: box.y + lift }))];
  return frame(system.name, boxes, main.routes);
}

const none: Ports = { across: 0, along: 0 };

/** Sorted, so that the drawing does not hang on the order in which things were found; the first of each id counts. */
function unique<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const item of items) if (!byId.has(item.id)) byId.set(item.id, item);
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Part {
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
  readonly width: number;
  readonly height: number;
}

/** Both directions are tried: which of them fits a page better cannot be told beforehand. */
async function layoutJoined(
  components: readonly Component[],
  connections: readonly Connection[],
  uses: Uses,
): Promise<Part> {
  if (components.length === 0) return { boxes: [], routes: [], width: 0, height: 0 };
  const right = await layoutOnce(components, connections, "RIGHT", uses);
  if (discomfort(right) <= 1) return right;
  const down = await layoutOnce(components, connections, "DOWN", uses);
  return discomfort(down) < discomfort(right) ? down : right;
}

/** How many times too large a drawing is for a page; width hurts more, because a page scrolls downwards. */
function discomfort({ width, height }: Part): number {
  return Math.max(1, width / comfortable.width) ** 2 * Math.max(1, height / comfortable.height);
}

type Direction = "RIGHT" | "DOWN";

async function layoutOnce(
  components: readonly Component[],
  connections: readonly Connection[],
  direction: Direction,
  uses: Uses,
): Promise<Part> {
  const unplaced = components.map((component) => boxOf(component, portsOf(component, connections, direction), uses));
  const edges = connections.map(edgeOf);
  const nodes = unplaced.map((box) => nodeOf(box, connections));
  const placed = await layered({ direction, nodes, edges });
  const boxes = unplaced.map((box) => ({ ...box, ...placed.nodes.get(box.id) }));
  const routes = placeLabels(routesOf(connections, placed, boxes), boxes);
  return { boxes, routes, ...sizeOfAll(boxes, routes) };
}

function boxOf(component: Component, ports: Ports, uses: Uses): Box {
  const { id, name, kind } = component;
  const use = uses.get(id);
  const lines = linesOf(component, use);
  const size = sizeOf(component, lines, ports);
  return { id, name, kind, lines, exposed: isExposed(component), use: use?.level, x: 0, y: 0, ...size };
}

function portsOf({ id }: Component, connections: readonly Connection[], direction: Direction): Ports {
  const goingIn = connections.filter(({ to }) => to === id).length;
  const goingOut = connections.filter(({ from }) => from === id).length;
  const most = Math.max(goingIn, goingOut);
  return direction === "RIGHT" ? { across: 0, along: most } : { across: most, along: 0 };
}

/** What belongs to others, and what only drives the system, stands at the ends of the picture. */
function nodeOf(box: Box, connections: readonly Connection[]): LayeredNode {
  const { id, width, height } = box;
  const outer = box.kind === "external" || box.kind === "load-generator" || box.kind === "test";
  if (!outer) return { id, width, height };
  const asks = connections.some(({ from, to }) => from === id && to !== id);
  const isAsked = connections.some(({ from, to }) => to === id && from !== id);
  if (asks === isAsked) return { id, width, height };
  return { id, width, height, end: asks ? "first" : "last" };
}

function edgeOf({ id, from, to, protocol }: Connection): LayeredEdge {
  if (!protocol) return { id, from, to };
  return { id, from, to, label: { width: Math.ceil(textWidth(protocol, fonts.label)) + 14, height: labelHeight } };
}

function routesOf(connections: readonly Connection[], placed: LayeredDrawing, boxes: readonly Box[]): Route[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return connections.map((connection) => {
    const { id, from, to, protocol } = connection;
    const laid = placed.edges.get(id);
    const points = anchored(laid?.points ?? [], byId.get(from), byId.get(to));
    const route = { id, from, to, async: connection.async === true, points };
    const size = edgeOf(connection).label;
    if (!protocol || !size || !laid?.label) return route;
    return { ...route, label: { text: protocol, ...size, ...laid.label } };
  });
}

/** The line from outline to outline, where the layout knows only of rectangles. */
function anchored(points: readonly Point[], from: Box | undefined, to: Box | undefined): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || !from || !to || points.length < 2) return [...points];
  return [meet(from.kind, from, first), ...points.slice(1, -1), meet(to.kind, to, last)];
}

function sizeOfAll(boxes: readonly Box[], routes: readonly Route[]): { width: number; height: number } {
  const { left, top, right, bottom } = bounds(boxes, routes);
  return { width: right - left, height: bottom - top };
}

function bounds(boxes: readonly Box[], routes: readonly Route[]) {
  const labels = routes.flatMap(({ label }) => (label ? [label] : []));
  const corners = [...boxes, ...labels].flatMap((r) => [r, { x: r.x + r.width, y: r.y + r.height }]);
  const all = [...corners, ...routes.flatMap((route) => route.points)];
  const xs = all.map((point) => point.x);
  const ys = all.map((point) => point.y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Moves all so that the upper left corner is at the origin, with a margin around. */
function frame(name: string, boxes: readonly Box[], routes: readonly Route[]): Drawing {
  if (boxes.length === 0) return { name, width: 0, height: 0, boxes: [], routes: [] };
  const { left, top, right, bottom } = bounds(boxes, routes);
  const move = <T extends Point>(item: T): T => ({ ...item, x: item.x - left + margin, y: item.y - top + margin });
  return {
    name,
    width: Math.ceil(right - left + 2 * margin),
    height: Math.ceil(bottom - top + 2 * margin),
    boxes: boxes.map(move),
    routes: routes.map((route) => {
      const points = route.points.map((point) => move(point));
      return route.label ? { ...route, points, label: move(route.label) } : { ...route, points };
    }),
  };
}
