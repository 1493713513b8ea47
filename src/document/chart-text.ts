// A chart for a terminal: the table of its numbers, or each line as a row of small bars with its ends.
import type { Dot, Lines } from "#syntax/vega/plot";
import { number } from "./figures.ts";
import type { Chart } from "./document.ts";
import { oneLine } from "./escape.ts";
import { tableLines } from "./table-text.ts";
import { fitted, textColumns, wrap, type Span } from "./wrap.ts";

const steps = "▁▂▃▄▅▆▇█";

export function chartLines({ title, plot, numbers, inText }: Chart, width: number): Span[][] {
  if (inText === "nothing") return [];
  if (inText === "table" || plot.form !== "lines") return tableLines(numbers, width);
  const head = wrap([{ text: oneLine(title), paint: "strong" }], width);
  return [...head, ...seriesLines(plot, width), ...wrap([{ text: marksOf(plot), paint: "faint" }], width)];
}

function seriesLines({ series, y }: Lines, width: number): Span[][] {
  const names = series.map((one) => oneLine(one.name));
  const column = Math.min(28, Math.max(0, ...names.map(textColumns)));
  return series.flatMap(({ points }, i): Span[][] => {
    const known = points.filter((one) => Number.isFinite(one.y));
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return [];
    const ends = `${number(first.y)} to ${number(last.y)}`;
    const start: Span[] = [
      { text: `${fitted(names[i] ?? "", column)} ` },
      { text: barsOf(points, y.to), paint: "code" },
    ];
    const room = column + points.length + 2 + textColumns(ends);
    return room <= width ? [[...start, { text: ` ${ends}`, paint: "faint" }]] : [start];
  });
}

function barsOf(points: readonly Dot[], top: number): string {
  const last = steps.length - 1;
  const step = ({ y }: Dot) => Math.max(0, Math.min(last, Math.round((y / (top || 1)) * last)));
  return points.map((one) => steps[step(one)] ?? " ").join("");
}

/** What the axes are, and where the marks lie. */
function marksOf({ x, y, series, marks }: Lines): string {
  const points = series.flatMap((one) => one.points.map((point) => point.x));
  const across = `${y.title} over ${x.title}, ${number(Math.min(...points))} to ${number(Math.max(...points))}`;
  return [across, ...marks.map((one) => one.text)].map(oneLine).join("; ");
}
