// What the terminal allows: how wide it is, and whether it shows colours.
import { createColors } from "picocolors";
import { type Palette, plainPalette } from "#document/palette";

export interface Look {
  readonly width: number;
  readonly palette: Palette;
}

const widest = 110;
const narrowest = 40;

/** Colours only where a person looks on: a file or a pipe gets none, nor does anybody who set NO_COLOR. */
export function lookOf(stream: NodeJS.WriteStream, toFile: boolean, environment: NodeJS.ProcessEnv): Look {
  const terminal = stream.isTTY && !toFile;
  const width = Math.max(narrowest, Math.min(widest, terminal ? stream.columns : 100));
  const wanted = environment["FORCE_COLOR"] !== undefined && environment["FORCE_COLOR"] !== "0";
  const colour = (terminal && environment["NO_COLOR"] === undefined && environment["TERM"] !== "dumb") || wanted;
  return { width, palette: colour ? colours() : plainPalette };
}

/** Bold and signs carry the meaning; the colours differ in brightness too, for eyes that see hues alike. */
function colours(): Palette {
  const paint = createColors(true);
  return {
    heading: paint.bold,
    strong: paint.bold,
    code: paint.cyan,
    faint: paint.dim,
    critical: (words) => paint.bold(paint.red(words)),
    high: paint.red,
    medium: paint.yellow,
    low: paint.blue,
    good: paint.green,
    bad: paint.red,
    unsure: paint.magenta,
    quiet: paint.dim,
  };
}
