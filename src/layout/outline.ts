// The outline each kind of component is drawn with, how much room it takes, and where a line meets it.
import type { ComponentKind } from "#model/system";
import type { Point, Rectangle } from "./drawing.ts";

const outlines = ["card", "window", "cylinder", "pipe", "hexagon", "cloud", "stack", "tag", "folder", "ghost"] as const;
export type Outline = (typeof outlines)[number];

const outlineOfKind: Record<ComponentKind, Outline> = {
  service: "card",
  web: "window",
  worker: "stack",
  job: "stack",
  gateway: "hexagon",
  database: "cylinder",
  cache: "cylinder",
  broker: "pipe",
  external: "cloud",
  discovery: "tag",
  config: "tag",
  observability: "tag",
  "load-generator": "ghost",
  test: "ghost",
  library: "folder",
  command: "window",
};

export function outlineOf(kind: ComponentKind): Outline {
  return outlineOfKind[kind];
}

/** How deep the curved or slanted ends of an outline are, in pixels. */
export const depth = { cylinder: 9, pipe: 12, hexagon: 16, bar: 20, tab: 10, stack: 5 } as const;

export interface Inset {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const plain: Inset = { left: 18, right: 18, top: 13, bottom: 13 };

/** Room between the bounding box of an outline and the writing in it. */
export function insetOf(outline: Outline): Inset {
  switch (outline) {
    case "cylinder":
      return { ...plain, top: plain.top + 2 * depth.cylinder - 3, bottom: plain.bottom + depth.cylinder - 3 };
    case "pipe":
      return { ...plain, left: plain.left + depth.pipe, right: plain.right + 2 * depth.pipe };
    case "hexagon":
      return { ...plain, left: plain.left + depth.hexagon, right: plain.right + depth.hexagon };
    case "window":
      return { ...plain, top: plain.top + depth.bar - 3 };
    case "folder":
      return { ...plain, top: plain.top + depth.tab };
    case "stack":
      return { ...plain, top: plain.top + depth.stack, right: plain.right + depth.stack };
    default:
      return plain;
  }
}

/** Where a line that ends on the bounding box has to end so that it touches the outline itself. */
export function meet(kind: ComponentKind, box: Rectangle, end: Point): Point {
  const across = (end.x - box.x - box.width / 2) / (box.width / 2);
  const along = (end.y - box.y - box.height / 2) / (box.height / 2);
  const side = sideOf(box, end);
  const [dx, dy] = gap(outlineOf(kind), side, across, along, box);
  return { x: end.x + dx, y: end.y + dy };
}

type Side = "left" | "right" | "top" | "bottom";

function sideOf(box: Rectangle, end: Point): Side {
  const distances: [Side, number][] = [
    ["left", Math.abs(end.x - box.x)],
    ["right", Math.abs(box.x + box.width - end.x)],
    ["top", Math.abs(end.y - box.y)],
    ["bottom", Math.abs(box.y + box.height - end.y)],
  ];
  return distances.reduce((best, next) => (next[1] < best[1] ? next : best))[0];
}

function gap(outline: Outline, side: Side, across: number, along: number, box: Rectangle): readonly [number, number] {
  const level = side === "top" || side === "bottom";
  const sign = side === "left" || side === "top" ? 1 : -1;
  if (outline === "cylinder" && level) return [0, sign * depth.cylinder * (1 - arc(across))];
  if (outline === "pipe" && !level) return [sign * depth.pipe * (1 - arc(along)), 0];
  if (outline === "hexagon" && !level) return [sign * depth.hexagon * Math.min(1, Math.abs(along)), 0];
  if (outline === "hexagon") return [0, sign * slope(across, box)];
  if (outline === "folder" && side === "top" && across > tabEnd(box)) return [0, depth.tab];
  if (outline === "stack" && side === "top" && across < -1 + (4 * depth.stack) / box.width) return [0, depth.stack];
  if (outline === "stack" && side === "right" && along > 1 - (4 * depth.stack) / box.height) return [-depth.stack, 0];
  return [0, 0];
}

/** Height of the unit half circle. */
function arc(x: number): number {
  return Math.sqrt(Math.max(0, 1 - x * x));
}

/** Near its left and right ends a hexagon has fallen away from the top of its bounding box. */
function slope(across: number, box: Rectangle): number {
  const outside = (Math.abs(across) * box.width) / 2 - (box.width / 2 - depth.hexagon);
  return outside <= 0 ? 0 : (outside / depth.hexagon) * (box.height / 2);
}

/** Where the tab of a folder ends, from -1 at its left to 1 at its right. */
function tabEnd(box: Rectangle): number {
  return -1 + (2 * tabWidth(box)) / box.width;
}

export function tabWidth(box: Rectangle): number {
  return Math.min(64, box.width * 0.45);
}
