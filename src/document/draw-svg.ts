// Writes a drawing as one SVG picture that needs nothing else: no font, no script, no network.
import { fonts, lineHeights } from "#layout/box";
import type { Box, Drawing, Point, Rectangle, Route } from "#layout/drawing";
import { insetOf, outlineOf } from "#layout/outline";
import { escapeHtml, oneLine } from "./escape.ts";
import { legendOf } from "./svg-legend.ts";
import { exposedSign, path, shapeOf, short } from "./svg-shapes.ts";
import { familyOf, svgStyle } from "./svg-style.ts";

export interface SvgOptions {
  /** Sets the names inside apart where a page holds several drawings. */
  readonly prefix?: string;
  /** Left out where the page has it once for all its drawings. */
  readonly style?: boolean;
  /** The address that a box leads to, by its id. */
  readonly linkOf?: (id: string) => string | undefined;
}

export function drawSvg(drawing: Drawing, options: SvgOptions = {}): string {
  const prefix = options.prefix ?? "drawing";
  const width = Math.max(drawing.width, 360);
  const legend = legendOf(drawing, width);
  const size = { width, height: Math.max(drawing.height, 24) + legend.height };
  const shift = (width - drawing.width) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="dw" role="${options.linkOf ? "group" : "img"}" aria-labelledby="${prefix}-title ${prefix}-desc"`,
    ` width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<title id="${prefix}-title">${escapeHtml(titleOf(drawing))}</title>`,
    `<desc id="${prefix}-desc">${escapeHtml(describe(drawing))}</desc>`,
    options.style === false ? "" : `<style>${svgStyle}</style>`,
    `<rect class="ground" width="${size.width}" height="${size.height}" rx="14"/>`,
    `<g transform="translate(${short(shift)} 0)">`,
    ...drawing.routes.map(drawRoute),
    ...drawing.boxes.map((box) => linked(drawBox(box), options.linkOf?.(box.id))),
    ...drawing.routes.map(drawLabel),
    "</g>",
    `<g transform="translate(0 ${short(Math.max(drawing.height, 24))})">${legend.svg}</g>`,
    "</svg>",
  ].join("");
}

function titleOf(drawing: Drawing): string {
  return `Architecture of ${oneLine(drawing.name)}`;
}

/** The picture in words, for those who cannot see it. */
function describe(drawing: Drawing): string {
  const names = new Map(drawing.boxes.map((box) => [box.id, oneLine(box.name)]));
  const boxes = drawing.boxes.map((box) => `${oneLine(box.name)} (${wordsOf(box)})`).join(", ");
  const routes = drawing.routes.map((route) => {
    const label = route.label ? ` by ${oneLine(route.label.text)}` : "";
    return `${names.get(route.from) ?? ""} to ${names.get(route.to) ?? ""}${label}`;
  });
  if (drawing.boxes.length === 0) return "No component was found.";
  return `Components: ${boxes}. ${routes.length > 0 ? `Connections: ${routes.join("; ")}.` : "No connection was found."}`;
}

function wordsOf(box: Box): string {
  const uses = box.lines.filter((line) => line.role === "use").map((line) => oneLine(line.text));
  return [box.kind, ...uses].join(", ");
}

/** Without a script a click on a box leads to what is said of it; the title of the box names the link. */
function linked(svg: string, href: string | undefined): string {
  if (href === undefined) return svg;
  return `<a href="${escapeHtml(href)}">${svg}</a>`;
}

function drawBox(box: Box): string {
  const inset = insetOf(outlineOf(box.kind));
  const room = contentRoom(box, inset);
  let y = room.y;
  const lines = box.lines.map((line) => {
    y += lineHeights[line.role];
    const at = `x="${short(room.x)}" y="${short(y - 5)}"`;
    return `<text class="t-${line.role}" ${at}>${escapeHtml(oneLine(line.text))}</text>`;
  });
  const sign = box.exposed ? exposedSign({ x: room.x + room.width - 15, y: room.y + 1 }) : "";
  const outside = box.exposed ? ", reached from outside" : "";
  const title = `<title>${escapeHtml(`${oneLine(box.name)} (${wordsOf(box)}${outside})`)}</title>`;
  const use = box.use === undefined ? "" : ` use-${box.use}`;
  const classes = `box ${outlineOf(box.kind)} ${familyOf(box.kind)}${use}`;
  return `<g class="${classes}">${title}${shapeOf(box.kind, box)}${lines.join("")}${sign}</g>`;
}

/** The writing stands in the middle of the height that the outline leaves free. */
function contentRoom(box: Box, inset: ReturnType<typeof insetOf>): Rectangle {
  const height = box.lines.reduce((sum, line) => sum + lineHeights[line.role], 0);
  const free = box.height - inset.top - inset.bottom;
  const width = box.width - inset.left - inset.right;
  return { x: box.x + inset.left, y: box.y + inset.top + (free - height) / 2, width, height };
}

const corner = 7;

function drawRoute(route: Route): string {
  const last = route.points.at(-1);
  const before = route.points.at(-2);
  if (!last || !before) return "";
  const end = towards(last, before, 7);
  const line = curve([...route.points.slice(0, -1), end]);
  const wire = `<path class="wire${route.async ? " async" : ""}" d="${line}"/>`;
  return `<g>${wire}<path class="head" d="${arrowHead(last, before)}"/></g>`;
}

function drawLabel({ label }: Route): string {
  if (!label) return "";
  const { x, y, width, height } = label;
  const chip = `<rect class="chip" x="${short(x)}" y="${short(y)}" width="${width}" height="${height}" rx="${height / 2}"/>`;
  const at = `x="${short(x + width / 2)}" y="${short(y + height / 2 + fonts.label.size * 0.35)}"`;
  return `${chip}<text class="t-label" ${at}>${escapeHtml(oneLine(label.text))}</text>`;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(by, length) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The line with its corners rounded off. */
function curve(points: readonly Point[]): string {
  const first = points[0];
  if (!first) return "";
  let d = path("M", first.x, first.y);
  for (let i = 1; i < points.length; i++) {
    const [before, at, after] = [points[i - 1], points[i], points[i + 1]];
    if (!before || !at) continue;
    if (!after) return `${d} ${path("L", at.x, at.y)}`;
    const reach = Math.min(
      corner,
      Math.hypot(at.x - before.x, at.y - before.y) / 2,
      Math.hypot(at.x - after.x, at.y - after.y) / 2,
    );
    const [into, out] = [towards(at, before, reach), towards(at, after, reach)];
    d += ` ${path("L", into.x, into.y, "Q", at.x, at.y, out.x, out.y)}`;
  }
  return d;
}

function arrowHead(tip: Point, from: Point): string {
  const base = towards(tip, from, 9);
  const [dx, dy] = [tip.x - base.x, tip.y - base.y];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [(-dy / length) * 4.2, (dx / length) * 4.2];
  return path("M", tip.x, tip.y, "L", base.x + nx, base.y + ny, "L", base.x - nx, base.y - ny, "Z");
}
