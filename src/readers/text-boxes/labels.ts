// The words beside a line are its label: at the side of an upright one, above or below one that lies.
import type { Grid } from "./grid.ts";
import type { Wire } from "./joints.ts";
import { spanOf, type Block } from "./texts.ts";

/** The wire that words stand nearest to. */
export function wireBeside(grid: Grid, wires: ReadonlyMap<number, Wire>, block: Block): Wire | undefined {
  const { top, bottom, start, end } = spanOf(block);
  for (let off = 1; off <= 3; off++)
    for (let row = top; row <= bottom; row++) {
      const wire = wires.get(grid.key(row, start - off)) ?? wires.get(grid.key(row, end + off));
      if (wire) return wire;
    }
  for (const row of [bottom + 1, top - 1]) {
    const along = new Map<Wire, number>();
    for (let column = start - 2; column <= end + 2; column++) {
      const wire = wires.get(grid.key(row, column));
      if (wire) along.set(wire, (along.get(wire) ?? 0) + 1);
    }
    const [nearest] = [...along].sort(([, one], [, other]) => other - one);
    if (nearest && nearest[1] >= 2) return nearest[0];
  }
  return undefined;
}

export function wiresByPlace(grid: Grid, wires: readonly Wire[]): Map<number, Wire> {
  const places = new Map<number, Wire>();
  for (const wire of wires)
    for (const { row, column } of wire.nets.flatMap((net) => net.cells)) places.set(grid.key(row, column), wire);
  return places;
}
