// Text that knows where each of its lines was written down, so that what is rendered can still be quoted.
import type { Place, Value, Written } from "./value.ts";

/** Text that was made of another: it keeps its places where its lines are still the same ones. */
export function rewritten(before: Written, text: string): Written | string {
  const source = before.source !== undefined && text.trim() === before.text.trim() ? { source: before.source } : {};
  const [were, are] = [before.places.length, lineEnds(text) + 1];
  if (were === are) return { kind: "written", text, places: before.places, ...source };
  const start = text === "" ? -1 : before.text.indexOf(text);
  if (start < 0) return text;
  const first = lineEnds(before.text.slice(0, start));
  return { kind: "written", text, places: before.places.slice(first, first + are), ...source };
}

function lineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Where a line of a text that is put down was written; `at` is where in the text the line begins. */
export type PlaceOf = (line: number, at: number) => Place | undefined;

/** Takes text down piece by piece; a line stands where the first words of it stand. */
export class Sheet {
  private readonly chunks: string[] = [];
  private readonly places: (Place | undefined)[] = [undefined];
  /** Chunks that say something, and the value behind the last of them. */
  private words = 0;
  private source: Value;

  put(text: string, placeOf: PlaceOf): void {
    const lines = text.split(/\r\n?|\n/);
    let at = 0;
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.places.push(undefined);
      if (line.trim() !== "") this.places[this.places.length - 1] ??= placeOf(index, at);
      at += line.length + (text.startsWith("\r\n", at + line.length) ? 2 : 1);
    }
    this.chunks.push(lines.join("\n"));
    if (text.trim() === "") return;
    this.words++;
    this.source = undefined;
  }

  /** Puts down a text with places of its own; lines without stand at `place`. */
  putWritten(written: Written, place: Place): void {
    this.put(written.text, (line) => written.places[line] ?? place);
    this.source = written.source;
  }

  /** Says that the line which is now open tells what stands there. */
  tells(place: Place): void {
    this.places[this.places.length - 1] = place;
  }

  get written(): Written {
    const source = this.words === 1 && this.source !== undefined ? { source: this.source } : {};
    return { kind: "written", text: this.chunks.join(""), places: this.places, ...source };
  }
}
