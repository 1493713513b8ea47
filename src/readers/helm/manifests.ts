// What a rendered template says, as a piece for the reader of manifests: each line with the place it comes from.
import { nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { Piece } from "../reader.ts";
import type { Place, Written } from "./value.ts";

/** A document of a rendered template: its lines, and where they come from. */
export interface Manifest {
  readonly text: string;
  readonly places: Written["places"];
}

/** The documents of a rendered template that say anything. */
export function manifestsIn({ text, places }: Written): Manifest[] {
  const manifests: Manifest[] = [];
  const lines = text.split("\n");
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && !/^---(\s|$)/.test(lines[end] ?? "")) continue;
    const own = lines.slice(start, end);
    if (own.some((line) => line.trim() !== "" && !/^\s*#|^---/.test(line)))
      manifests.push({ text: own.join("\n"), places: places.slice(start, end) });
    start = end;
  }
  return manifests;
}

export function pieceOf(
  manifests: readonly Manifest[],
  template: Place,
  chart: string,
  variant: string | undefined,
): Piece[] {
  const places = manifests.flatMap((one) => one.places);
  const text = manifests.map((one) => one.text).join("\n");
  const lines = evidenceOf(places, template);
  const [first] = lines;
  if (!first) return [];
  const name = nameOf(template.file.path).replace(/\.\w+$/, "");
  const only = variant === undefined ? {} : { variant };
  return [{ path: `${chart}/${name}.yaml`, text, line: first.line, lines, ...only }];
}

/** A line that nobody wrote stands where the line above it stands. */
function evidenceOf(places: Written["places"], template: Place): Evidence[] {
  let last = places.find((place) => place !== undefined) ?? template;
  return places.map((place) => {
    last = place ?? last;
    return last.file.line(last.line);
  });
}
