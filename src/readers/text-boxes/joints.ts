// What lines lead to: boxes, words beside their ends, and across words that interrupt them.
import { type Grid, stepFrom } from "./grid.ts";
import type { End, Net } from "./nets.ts";
import type { Shape, Shapes } from "./shapes.ts";
import { down, headOf, left, right, up } from "./signs.ts";
import type { Strokes } from "./strokes.ts";
import { type Block, blocksOf, spanOf, type Segment } from "./texts.ts";

export type Target = { readonly shape: Shape } | { readonly block: Block };

/** A net, or several that words interrupt. */
export interface Wire {
  readonly nets: Net[];
  readonly labels: Block[];
}

export interface Joints {
  readonly blocks: readonly Block[];
  readonly wires: readonly Wire[];
  targetOf(end: End): Target | undefined;
  /** Whether it points: at its end, or where it meets a border. */
  isHead(end: End): boolean;
}

export function jointsOf(
  grid: Grid,
  shapes: Shapes,
  strokes: Strokes,
  nets: readonly Net[],
  segments: readonly Segment[],
): Joints {
  const at = new Map<number, Segment>();
  for (const one of segments)
    for (let column = one.start; column <= one.end; column++) at.set(grid.key(one.row, column), one);
  const look = new Looking(grid, shapes, strokes, at);
  const anchors = new Set<Segment>();
  for (const end of nets.flatMap((net) => net.ends)) {
    const seen = end.way === left || end.way === right ? look.from(end) : undefined;
    if (seen && "segment" in seen) anchors.add(seen.segment);
  }
  const blocks = blocksOf(segments, (one) => anchors.has(one));
  const blockOf = new Map(blocks.flatMap((block) => block.segments.map((one) => [one, block] as const)));
  const targets = new Map<End, Target>();
  for (const end of nets.flatMap((net) => net.ends)) {
    const seen = look.from(end);
    const block = seen && "segment" in seen ? blockOf.get(seen.segment) : undefined;
    if (block) targets.set(end, { block });
    else if (seen && "shape" in seen) targets.set(end, seen);
  }
  return {
    blocks,
    wires: wiresOf(nets, targets),
    targetOf: (end) => targets.get(end),
    isHead: (end) => end.isHead || look.isTipped(end),
  };
}

/** How far words and boxes may stand from the end of a line. */
const reach = { across: 3, upright: 2 };

class Looking {
  private readonly grid: Grid;
  private readonly shapes: Shapes;
  private readonly strokes: Strokes;
  private readonly segments: ReadonlyMap<number, Segment>;

  constructor(grid: Grid, shapes: Shapes, strokes: Strokes, segments: ReadonlyMap<number, Segment>) {
    this.grid = grid;
    this.shapes = shapes;
    this.strokes = strokes;
    this.segments = segments;
  }

  /** `+----v----+`: a head that stands in a border, or beside its line in a border drawn by hand. */
  isTipped(end: End): boolean {
    const { row, column } = stepFrom(end, end.way);
    if (!this.strokes.isBorder(row, column)) return false;
    const offs = end.way === up || end.way === down ? [0, -1, 1] : [0];
    return offs.some(
      (off) => this.strokes.isBorder(row, column + off) && (headOf(this.grid.at(row, column + off)) & end.way) !== 0,
    );
  }

  /** What an end looks at. */
  from(end: End): { shape: Shape } | { segment: Segment } | undefined {
    const isUpright = end.way === up || end.way === down;
    for (let step = 1; step <= (isUpright ? reach.upright : reach.across); step++) {
      const { row, column } = stepFrom(end, end.way, step);
      // A box drawn by hand may end a little beside the line.
      for (const off of isUpright ? [0, -1, 1] : [0]) {
        const key = this.grid.key(row, column + off);
        const shape = off === 0 || step === 1 ? this.shapes.borders.get(key) : undefined;
        if (shape && off === 0) return { shape };
        const segment = this.segments.get(key);
        if (segment) return { segment };
      }
      if (this.strokes.at(row, column) !== 0) return undefined;
    }
    return undefined;
  }
}

/** Joins nets that words interrupt: `── asks ──►`. Words between two lines without heads are their label where the far ends say that it is one line. */
function wiresOf(nets: readonly Net[], targets: ReadonlyMap<End, Target>): Wire[] {
  const wires = new Map<Net, Wire>(nets.map((net) => [net, { nets: [net], labels: [] }]));
  const beside = new Map<Block, { end: End; net: Net }[]>();
  for (const net of nets)
    for (const end of net.ends) {
      const target = targets.get(end);
      if (!target || !("block" in target)) continue;
      const known = beside.get(target.block) ?? [];
      known.push({ end, net });
      beside.set(target.block, known);
    }
  for (const [block, ends] of beside) {
    const [one, other] = ends;
    if (ends.length !== 2 || !one || !other || one.net === other.net || one.end.isHead || other.end.isHead) continue;
    if (!areOpposite(one.end, other.end, block)) continue;
    const [first, second] = [wires.get(one.net), wires.get(other.net)];
    if (!first || !second || first === second) continue;
    const rest = [...first.nets, ...second.nets]
      .flatMap((net) => net.ends)
      .filter((end) => end !== one.end && end !== other.end);
    const toShapes = rest.filter((end) => "shape" in (targets.get(end) ?? {}));
    if (!rest.some((end) => end.isHead) && toShapes.length < 2) continue;
    first.nets.push(...second.nets);
    first.labels.push(block, ...second.labels);
    for (const net of second.nets) wires.set(net, first);
  }
  return [...new Set(wires.values())];
}

function areOpposite(one: End, other: End, block: Block): boolean {
  const { top, bottom } = spanOf(block);
  if (one.way === right || one.way === left) return one.way + other.way === left + right && one.row === other.row;
  return one.way + other.way === up + down && Math.abs(one.column - other.column) <= 2 && bottom - top <= 3;
}
