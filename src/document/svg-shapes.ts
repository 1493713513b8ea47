// The outlines of boxes as SVG: each kind has a shape of its own, so that colour is never the only sign.
import type { ComponentKind } from "#model/system";
import type { Point, Rectangle } from "#layout/drawing";
import { depth, outlineOf, tabWidth } from "#layout/outline";

/** Numbers as short as they can be without moving anything by a visible amount. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function path(...parts: readonly (string | number)[]): string {
  return parts.map((part) => (typeof part === "number" ? short(part) : part)).join(" ");
}

function shape(d: string): string {
  return `<path class="shape" d="${d}"/>`;
}

function trim(d: string): string {
  return `<path class="trim" d="${d}"/>`;
}

function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  const attributes = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${radius}"`;
  return `<rect class="shape" ${attributes}/>`;
}

export function shapeOf(kind: ComponentKind, box: Rectangle): string {
  const { x, y, width: w, height: h } = box;
  switch (outlineOf(kind)) {
    case "cylinder":
      return cylinder(box, kind === "cache");
    case "pipe":
      return pipe(box);
    case "hexagon":
      return hexagon(box);
    case "window":
      return window(box, kind === "command");
    case "folder":
      return folder(box);
    case "stack":
      return stack(box);
    case "tag":
      return tag(box);
    case "cloud":
      return rounded(x, y, w, h, 18);
    case "ghost":
      return rounded(x, y, w, h, 4);
    default:
      return rounded(x, y, w, h, 9);
  }
}

/** A cache has a second rim: it holds what is kept elsewhere too. */
function cylinder({ x, y, width: w, height: h }: Rectangle, secondRim: boolean): string {
  const [rx, ry] = [w / 2, depth.cylinder];
  const body = path(
    "M",
    x,
    y + ry,
    "A",
    rx,
    ry,
    "0 0 1",
    x + w,
    y + ry,
    "V",
    y + h - ry,
    "A",
    rx,
    ry,
    "0 0 1",
    x,
    y + h - ry,
    "Z",
  );
  const rim = (down: number) => trim(path("M", x, y + ry + down, "A", rx, ry, "0 0 0", x + w, y + ry + down));
  return shape(body) + rim(0) + (secondRim ? rim(5) : "");
}

function pipe({ x, y, width: w, height: h }: Rectangle): string {
  const [rx, ry] = [depth.pipe, h / 2];
  const right = x + w - rx;
  const body = path(
    "M",
    x + rx,
    y,
    "H",
    right,
    "A",
    rx,
    ry,
    "0 0 1",
    right,
    y + h,
    "H",
    x + rx,
    "A",
    rx,
    ry,
    "0 0 1",
    x + rx,
    y,
    "Z",
  );
  return shape(body) + trim(path("M", right, y, "A", rx, ry, "0 0 0", right, y + h));
}

function hexagon({ x, y, width: w, height: h }: Rectangle): string {
  const d = depth.hexagon;
  const right = x + w;
  const middle = y + h / 2;
  return shape(
    path("M", x + d, y, "H", right - d, "L", right, middle, "L", right - d, y + h, "H", x + d, "L", x, middle, "Z"),
  );
}

function window(box: Rectangle, prompt: boolean): string {
  const { x, y, width: w, height: h } = box;
  const bar = depth.bar;
  const top = path(
    "M",
    x,
    y + bar,
    "V",
    y + 9,
    "a 9 9 0 0 1 9 -9",
    "H",
    x + w - 9,
    "a 9 9 0 0 1 9 9",
    "V",
    y + bar,
    "Z",
  );
  const dots = [14, 24, 34].map(
    (dx) => `<circle class="dot" cx="${short(x + dx)}" cy="${short(y + bar / 2)}" r="2.6"/>`,
  );
  const sign = prompt ? trim(path("M", x + 12, y + 6.5, "l 5 3.5 l -5 3.5 m 8 0 h 7")) : dots.join("");
  return `${rounded(x, y, w, h, 9)}<path class="trim-fill" d="${top}"/>${trim(path("M", x, y + bar, "H", x + w))}${sign}`;
}

function folder(box: Rectangle): string {
  const { x, y, width: w, height: h } = box;
  const tab = tabWidth(box);
  const t = depth.tab;
  const front = path(
    "M",
    x + 5,
    y,
    "H",
    x + tab - 6,
    "L",
    x + tab,
    y + t,
    "H",
    x + w - 6,
    "a 6 6 0 0 1 6 6",
    "V",
    y + h - 6,
  );
  const back = path("a 6 6 0 0 1 -6 6", "H", x + 6, "a 6 6 0 0 1 -6 -6", "V", y + 5, "a 5 5 0 0 1 5 -5", "Z");
  return shape(`${front} ${back}`) + trim(path("M", x, y + t, "H", x + tab));
}

/** Two sheets: such a component runs in the background, often several times. */
function stack({ x, y, width: w, height: h }: Rectangle): string {
  const s = depth.stack;
  return rounded(x + s, y, w - s, h - s, 8) + rounded(x, y + s, w - s, h - s, 8);
}

function tag({ x, y, width: w, height: h }: Rectangle): string {
  const c = 10;
  const [right, bottom] = [x + w, y + h];
  const upper = path("M", x + c, y, "H", right - c, "L", right, y + c, "V", bottom - c, "L", right - c, bottom);
  return shape(`${upper} ${path("H", x + c, "L", x, bottom - c, "V", y + c, "Z")}`);
}

/** An arrow that goes in through a door. */
export function exposedSign({ x, y }: Point): string {
  return `<path class="sign" d="${path("M", x, y + 7, "h 8.5 m -3 -3.2 l 3.2 3.2 l -3.2 3.2 M", x + 7, y + 1, "h 6 v 12 h -6")}"/>`;
}
