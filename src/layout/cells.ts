// Where boxes lie and lines run when all there is to draw with are the cells of a text: columns and rows.
import { layered, type LayeredEdge, type LayeredNode } from "#syntax/elk/elk";
import { type CellBox, type CellLink, CellRoutes, type PlacedBox, type Step } from "./cell-routes.ts";

export interface CellDrawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  /** For each link the cells of its line, the last with its head; nothing where no way was free. */
  readonly routes: readonly (readonly Step[] | undefined)[];
}

/** The pixels that the layout engine takes a cell for: its gaps then leave room for lines and labels, and no more. */
const cells = { RIGHT: { width: 7, height: 9 }, DOWN: { width: 7, height: 20 } } as const;
/** Free cells around all boxes, for lines that lead around them. */
const margin = 3;
/** What a terminal and a page show without breaking lines. */
const comfortable = 100;

/** Left to right, or from above where that is narrower than what is too wide. */
export async function layoutCells(boxes: readonly CellBox[], links: readonly CellLink[]): Promise<CellDrawing> {
  const right = await drawingIn("RIGHT", boxes, links);
  if (right.width <= comfortable) return right;
  const down = await drawingIn("DOWN", boxes, links);
  return down.width < right.width ? down : right;
}

async function drawingIn(
  direction: "RIGHT" | "DOWN",
  boxes: readonly CellBox[],
  links: readonly CellLink[],
): Promise<CellDrawing> {
  const placed = await boxesIn(direction, boxes, links);
  const width = Math.max(0, ...placed.map((one) => one.column + one.width)) + margin;
  const height = Math.max(0, ...placed.map((one) => one.row + one.height)) + margin;
  const routes = new CellRoutes(width, height, placed).all(links);
  return { width, height, boxes: placed, routes };
}

async function boxesIn(
  direction: "RIGHT" | "DOWN",
  boxes: readonly CellBox[],
  links: readonly CellLink[],
): Promise<PlacedBox[]> {
  const cell = cells[direction];
  const nodes = boxes.map(({ id, width, height }): LayeredNode => {
    return { id, width: width * cell.width, height: height * cell.height };
  });
  const edges = links.map(({ from, to, label }, at): LayeredEdge => {
    const size = { width: (label + 4) * cell.width, height: cell.height };
    return { id: String(at), from, to, ...(label > 0 ? { label: size } : {}) };
  });
  const laid = await layered({ direction, nodes, edges: edges.filter((one) => one.from !== one.to) });
  return boxes.map((box) => {
    const { x, y } = laid.nodes.get(box.id) ?? { x: 0, y: 0 };
    return { ...box, column: Math.round(x / cell.width) + margin, row: Math.round(y / cell.height) + margin };
  });
}
