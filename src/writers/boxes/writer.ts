// Writes a drawing of boxes and arrows made of signs, for terminals and plain text; no label in it is cut.
import { textColumns } from "#document/wrap";
import { layoutCells } from "#layout/cells";
import type { Link, Part, Sketch } from "../sketch.ts";
import { defineWriter } from "../writer.ts";
import { Canvas, harmless } from "./canvas.ts";
import { placeLabel } from "./labels.ts";

export const boxesWriter = defineWriter({
  title: "boxes made of signs, for terminals and plain text",
  ending: ".txt",
  write,
});

/** Names are broken at their spaces only, so that a reader can put them together again. */
const comfortable = 26;

interface Sized {
  readonly part: Part;
  readonly names: readonly string[];
  readonly details: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Of more no drawing is left that anybody could follow. */
const mostDrawn = 300;

async function write({ parts, links }: Sketch): Promise<string> {
  if (parts.length + links.length > mostDrawn)
    return [...parts.map((one) => harmless(one.name)), "", ...links.map(inWords), ""].join("\n");
  const boxes = parts.map((part) => sized(part, links));
  const drawn = links.filter((one) => one.from !== one.to);
  const cells = boxes.map(({ part, width, height, names, details }) => {
    return { id: part.id, width, height, closed: details.length > 0 ? [names.length + 1] : [] };
  });
  const ends = drawn.map(({ from, to, protocol }) => {
    return { from: from.id, to: to.id, label: textColumns(harmless(protocol)) };
  });
  const drawing = await layoutCells(cells, ends);
  const canvas = new Canvas(drawing.width, drawing.height);
  for (const [at, { column, row, width, height }] of drawing.boxes.entries()) {
    const { names = [], details = [] } = boxes[at] ?? {};
    canvas.box(column, row, width, height, names, details);
  }
  for (const [at, route] of drawing.routes.entries()) if (route) canvas.line(route, drawn[at]?.isAsync === true);
  const told = links.filter((link) => {
    const route = drawing.routes[drawn.indexOf(link)];
    return route === undefined || !placeLabel(canvas, route, harmless(link.protocol));
  });
  return [...canvas.lines(), ...(told.length > 0 ? ["", ...told.map(inWords)] : []), ""].join("\n");
}

function sized(part: Part, links: readonly Link[]): Sized {
  const names = broken(harmless(part.name), comfortable);
  const kind = part.kind === "service" ? "" : part.kind.replaceAll("-", " ");
  const about = [kind, harmless(part.technology)].filter((one) => one !== "").join(": ");
  const details = about === "" ? [] : broken(about, Math.max(comfortable, ...names.map(textColumns)));
  const meeting = links.filter((one) => one.from === part || one.to === part).length;
  const height = names.length + (details.length > 0 ? details.length + 1 : 0) + 2;
  const width = Math.max(...[...names, ...details].map(textColumns)) + 4;
  // As many places at its sides as lines can need.
  return { part, names, details, width: Math.max(width, Math.ceil(meeting / 2) + 4), height };
}

/** Lines of at most so many columns where words allow it. */
function broken(text: string, limit: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && textColumns(line) + 1 + textColumns(word) > limit) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function inWords({ from, to, protocol }: Link): string {
  const label = protocol === "" ? "" : ` (${harmless(protocol)})`;
  return `${harmless(from.name)} → ${harmless(to.name)}${label}`;
}
