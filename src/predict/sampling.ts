// Points between the ends of the ranges, spread evenly over each of them.
import type { Inputs, Point } from "./inputs.ts";
import { middleOf } from "./inputs.ts";
import { Stream } from "./kernel/random/stream.ts";

/**
 * Latin hypercube: of each range, every nth part is taken once. The same inputs and seed give the same points. Source: McKay,
 * Beckman, Conover 1979, A comparison of three methods for selecting values of input variables.
 */
export function spreadPoints(inputs: Inputs, count: number, seed: number): Point[] {
  const points = Array.from({ length: count }, () => middleOf(inputs));
  for (const { id, low, high } of inputs.ranges()) {
    const stream = new Stream(seed, id, "uniform");
    const order = shuffled(count, stream);
    for (const [i, part] of order.entries()) points[i]?.set(id, low + ((part + stream.next()) / count) * (high - low));
  }
  return points;
}

function shuffled(count: number, stream: Stream): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(stream.next() * (i + 1));
    [order[i], order[j]] = [order[j] ?? i, order[i] ?? j];
  }
  return order;
}
