// Which box a wire leads from, and which to: by its heads, or by how it branches where it has none.
import type { Joints, Target, Wire } from "./joints.ts";
import type { End } from "./nets.ts";
import { down, left, right, up } from "./signs.ts";

export interface Edge {
  readonly from: Target;
  readonly to: Target;
  readonly directed: boolean;
  readonly row: number;
  readonly wire: Wire;
}

interface Held {
  readonly end: End;
  readonly target: Target;
}

export function edgesOf(joints: Joints): Edge[] {
  return joints.wires.flatMap((wire) => edgesOfWire(wire, joints));
}

export function partOf(target: Target): object {
  return "shape" in target ? target.shape : target.block;
}

function edgesOfWire(wire: Wire, joints: Joints): Edge[] {
  const ends = wire.nets
    .flatMap((net) => net.ends)
    .flatMap((end): Held[] => {
      const target = joints.targetOf(end);
      if (!target || ("block" in target && wire.labels.includes(target.block))) return [];
      return [{ end, target }];
    });
  const pointed = new Set(ends.filter((one) => joints.isHead(one.end)).map((one) => one.end.way));
  const isTail = ({ end }: Held): boolean => !joints.isHead(end) && !pointed.has(end.way);
  // Where one branch has a head, its neighbours that look the same way were meant to have one, if anything is left to come from.
  const isShared = ends.some(isTail);
  const isHead = (one: Held): boolean => joints.isHead(one.end) || (isShared && pointed.has(one.end.way));
  const heads = unique(ends.filter(isHead));
  const tails = unique(ends.filter((one) => !isHead(one)));
  const isDirected = heads.length > 0 && tails.length > 0;
  const [from, to] = isDirected ? [tails, heads] : sides(unique(ends));
  // What joins that much is a pattern, not a line.
  if (from.length * to.length > 200) return [];
  return from.flatMap((one) =>
    to.flatMap((other): Edge[] => {
      if (partOf(one.target) === partOf(other.target)) return [];
      return [{ from: one.target, to: other.target, directed: isDirected, row: other.end.row, wire }];
    }),
  );
}

function unique(ends: readonly Held[]): Held[] {
  const seen = new Map<object, Held>();
  for (const one of ends) if (!seen.has(partOf(one.target))) seen.set(partOf(one.target), one);
  return [...seen.values()];
}

/** Without heads, or with heads alone: what lies above or left of the branching, and what lies on its other side. */
function sides(ends: readonly Held[]): [Held[], Held[]] {
  for (const [way, other] of [
    [up, down],
    [left, right],
  ] as const) {
    const one = ends.filter(({ end }) => end.way === way);
    const rest = ends.filter(({ end }) => end.way === other);
    if (one.length > 0 && rest.length > 0 && one.length + rest.length === ends.length) return [one, rest];
  }
  return [ends.slice(0, 1), ends.slice(1)];
}
