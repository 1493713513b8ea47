// What a text draws: its boxes with their words, its lines, and what stands beside them.
import { edgesOf, type Edge, partOf } from "./edges.ts";
import { Grid } from "./grid.ts";
import { jointsOf, type Joints } from "./joints.ts";
import { wireBeside, wiresByPlace } from "./labels.ts";
import { type Sequence, sequenceIn } from "./lifelines.ts";
import { netsIn } from "./nets.ts";
import { mostRectangles, rectanglesIn } from "./rectangles.ts";
import { isDetail, linesIn, type Shape, shapesOf } from "./shapes.ts";
import { Strokes } from "./strokes.ts";
import { type Block, segmentsIn, spanOf, textOf } from "./texts.ts";

export interface Part {
  readonly label: string;
  readonly does: string;
  readonly isFrame: boolean;
  readonly row: number;
  readonly inside: Shape | undefined;
}

export interface Sketch {
  /** By shape or block. */
  readonly parts: ReadonlyMap<object, Part>;
  readonly edges: readonly (Edge & { readonly label: string })[];
  readonly isSequence: boolean;
  /** Words that are neither part nor label. */
  readonly loose: readonly Block[];
}

export function sketchOf(lines: readonly string[]): Sketch | undefined {
  const grid = new Grid(lines);
  const rectangles = rectanglesIn(grid);
  if (rectangles.length > mostRectangles) return undefined;
  const shapes = shapesOf(grid, rectangles);
  const strokes = new Strokes(grid, shapes);
  const segments = segmentsIn(grid, shapes, strokes);
  const sequence = sequenceIn(grid, shapes, strokes, segments);
  if (sequence) return sketchOfSequence(grid, sequence);
  const joints = jointsOf(grid, shapes, strokes, netsIn(grid, strokes), segments);
  const drawn = edgesOf(joints);
  const notes = drawn.filter((one) => isNote(one, drawn));
  const edges = drawn.filter((one) => !notes.includes(one));
  const parts = new Map<object, Part>();
  const ends = new Set(edges.flatMap((one) => [partOf(one.from), partOf(one.to)]));
  const used = new Set<Block>(joints.wires.flatMap((wire) => wire.labels));
  for (const block of joints.blocks) {
    if (!ends.has(block) || used.has(block)) continue;
    used.add(block);
    parts.set(block, { label: textOf(block), does: "", isFrame: false, row: spanOf(block).top, inside: block.holder });
  }
  const tables = tablesAlone(shapes.all, ends);
  for (const shape of shapes.all) {
    if (tables.has(shape)) continue;
    const part = shape.isOpen ? frameOf(shape, joints, used) : boxOf(grid, shape);
    const said = notes.flatMap((one) =>
      partOf(one.to) === shape && "block" in one.from ? textOf(one.from.block) : [],
    );
    if (part) parts.set(shape, { ...part, does: [part.does, ...said].filter((one) => one !== "").join(" ") });
  }
  for (const { from } of notes) if ("block" in from) used.add(from.block);
  const labels = labelsOf(grid, joints, edges, used);
  return {
    parts,
    edges: edges.map((one) => ({ ...one, label: labels.get(one) ?? "" })),
    isSequence: false,
    loose: joints.blocks.filter((one) => !used.has(one)),
  };
}

/** `│ Orders │ ← takes orders`: a lone sign that points from words to a box says what it is for. */
function isNote({ from, to, wire }: Edge, all: readonly Edge[]): boolean {
  const cells = wire.nets.flatMap((net) => net.cells);
  if (cells.length > 1 || !("block" in from) || !("shape" in to)) return false;
  return all.filter((one) => partOf(one.from) === from.block || partOf(one.to) === from.block).length === 1;
}

function sketchOfSequence(grid: Grid, { lifelines, messages }: Sequence): Sketch {
  const parts = new Map<object, Part>();
  for (const { who } of lifelines) {
    const part =
      "shape" in who
        ? boxOf(grid, who.shape)
        : { label: textOf(who.block), does: "", isFrame: false, row: spanOf(who.block).top, inside: undefined };
    if (part) parts.set(partOf(who), part);
  }
  return { parts, edges: messages, isSequence: true, loose: [] };
}

/** Cells that no line leads to are a table, and no boxes. */
function tablesAlone(shapes: readonly Shape[], ends: ReadonlySet<object>): Set<Shape> {
  const cells = shapes.filter((one) => one.isTable);
  return new Set(cells.some((one) => ends.has(one)) ? [] : cells);
}

/** A frame is called by its edge, or by the first words in it that no inner box holds. */
function frameOf(shape: Shape, { blocks }: Joints, used: Set<Block>): Part | undefined {
  const { area } = shape;
  const title =
    area.title === ""
      ? blocks.find((one) => one.holder === shape && !used.has(one) && isWords(textOf(one)))
      : undefined;
  if (title) used.add(title);
  const label = area.title || (title?.segments[0]?.text ?? "");
  const does =
    title?.segments
      .slice(1)
      .map((one) => one.text)
      .join(" ") ?? "";
  return label === ""
    ? undefined
    : { label, does, isFrame: true, row: title ? spanOf(title).top : area.top, inside: shape.parent };
}

function boxOf(grid: Grid, { area, details, parent }: Shape): Part | undefined {
  const lines = [...(area.title === "" ? [] : [area.title]), ...linesIn(grid, area)];
  const rule = lines.findIndex((line) => /^[-─━═_=.·]{3,}$/.test(line));
  const mark = lines.findIndex((line, at) => at > 0 && isDetail(line));
  const cut = Math.min(...[rule, mark, lines.length].filter((one) => one > 0));
  const label = lines.slice(0, cut).join(" ").replace(/\s+/g, " ");
  const does = [...lines.slice(rule === cut ? cut + 1 : cut), ...details.flatMap((one) => linesIn(grid, one))];
  if (!isWords(label)) return undefined;
  return { label, does: does.join(" ").replace(/\s+/g, " "), isFrame: false, row: area.top + 1, inside: parent };
}

export function isWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Words that interrupt a line or stand beside it; a line that branches has none of its own. */
function labelsOf(grid: Grid, joints: Joints, edges: readonly Edge[], used: Set<Block>): Map<Edge, string> {
  const places = wiresByPlace(grid, joints.wires);
  const labels = new Map<Edge, string>();
  const say = (edge: Edge, text: string): void => {
    labels.set(edge, `${labels.get(edge) ?? ""} ${text}`.trim());
  };
  for (const wire of joints.wires)
    for (const block of wire.labels) for (const edge of edges) if (edge.wire === wire) say(edge, textOf(block));
  for (const block of joints.blocks) {
    const wire = used.has(block) || !isWords(textOf(block)) ? undefined : wireBeside(grid, places, block);
    const [edge, other] = wire ? edges.filter((one) => one.wire === wire) : [];
    if (!edge || !wire) continue;
    used.add(block);
    if (!other) say(edge, textOf(block));
  }
  return labels;
}
