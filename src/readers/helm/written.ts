// Text that knows where each of its lines was written down, so that what is rendered can still be quoted.
import type { SourceText } from "../reader.ts";

/** A line of a file of the chart. */
export interface Place {
  readonly file: SourceText;
  readonly line: number;
}

export interface Written {
  readonly kind: "written";
  readonly text: string;
  /** One for each line; lines that nobody wrote have none. */
  readonly places: readonly (Place | undefined)[];
}

export function isWritten(value: unknown): value is Written {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "written";
}

/** Text that was made of another: it keeps its places where its lines are still the same ones. */
export function rewritten(before: Written, text: string): Written | string {
  const [were, are] = [before.places.length, lineEnds(text) + 1];
  if (were === are) return { kind: "written", text, places: before.places };
  const start = text === "" ? -1 : before.text.indexOf(text);
  if (start < 0) return text;
  const first = lineEnds(before.text.slice(0, start));
  return { kind: "written", text, places: before.places.slice(first, first + are) };
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Takes text down piece by piece; a line stands where the first words of it stand. */
export class Sheet {
  private readonly chunks: string[] = [];
  private readonly places: (Place | undefined)[] = [undefined];

  /** `placeOf` is given which line of the text it is, and where in the text that line begins. */
  put(text: string, placeOf: (line: number, at: number) => Place | undefined): void {
    const lines = text.split(/\r\n?|\n/);
    let at = 0;
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.places.push(undefined);
      if (line.trim() !== "") this.places[this.places.length - 1] ??= placeOf(index, at);
      at += line.length + (text.startsWith("\r\n", at + line.length) ? 2 : 1);
    }
    this.chunks.push(lines.join("\n"));
  }

  get written(): Written {
    return { kind: "written", text: this.chunks.join(""), places: this.places };
  }
}
