// Sees to it that no label of a line lies on a box or on another label, and moves those that do.
import { overlaps, type Box, type Label, type Point, type Rectangle, type Route } from "./drawing.ts";

const gap = 2;

/** The routes with every label in a free place: where it was, else along its own line, else as near to it as can be. */
export function placeLabels(routes: readonly Route[], boxes: readonly Box[]): Route[] {
  const taken: Rectangle[] = [...boxes];
  return routes.map((route) => {
    if (!route.label) return route;
    const label = freePlace(route.label, route.points, taken);
    taken.push(label);
    return { ...route, label };
  });
}

function freePlace(label: Label, points: readonly Point[], taken: readonly Rectangle[]): Label {
  for (const { x, y } of candidates(label, points)) {
    const moved = { ...label, x, y };
    if (!taken.some((other) => overlaps(moved, other, gap))) return moved;
  }
  return below(label, taken);
}

/** Free for certain: under everything that is drawn. */
function below(label: Label, taken: readonly Rectangle[]): Label {
  return { ...label, y: Math.max(...taken.map((other) => other.y + other.height)) + gap };
}

function* candidates(label: Label, points: readonly Point[]): Generator<Point> {
  yield label;
  for (const on of pointsAlong(points, 6)) yield { x: on.x - label.width / 2, y: on.y - label.height / 2 };
  const middle = { x: label.x, y: label.y };
  for (let radius = 8; radius <= 480; radius += 8) yield* ring(middle, radius);
}

/** Points of a line at even steps, those next to its middle first. */
function pointsAlong(points: readonly Point[], step: number): Point[] {
  const found: Point[] = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    const steps = Math.max(1, Math.floor(Math.hypot(b.x - a.x, b.y - a.y) / step));
    for (let k = 0; k < steps; k++)
      found.push({ x: a.x + ((b.x - a.x) * k) / steps, y: a.y + ((b.y - a.y) * k) / steps });
  }
  const half = found.length / 2;
  return found
    .map((point, i) => ({ point, far: Math.abs(i - half) }))
    .sort((a, b) => a.far - b.far)
    .map(({ point }) => point);
}

function* ring(middle: Point, radius: number): Generator<Point> {
  for (let turn = 0; turn < 16; turn++) {
    const angle = (turn * Math.PI) / 8;
    yield { x: Math.round(middle.x + radius * Math.cos(angle)), y: Math.round(middle.y + radius * Math.sin(angle)) };
  }
}
