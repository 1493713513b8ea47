// The JSON values of a file: one for the whole file, or one on each line.
import type { Node } from "#syntax/node";
import { parseJson } from "#syntax/yaml/json";
import type { MeasuredText } from "./measurements.ts";

const deepest = 40;

/** A value, and where its text begins in the file: offsets of its nodes count from there. */
export interface Placed {
  readonly root: Node;
  readonly from: number;
}

/** Values that are not JSON are problems with their lines, and the others are read all the same. */
export function jsonTexts(file: MeasuredText): readonly Placed[] {
  const whole = parseJson(file.text, deepest);
  if ("root" in whole) return [{ root: whole.root, from: 0 }];
  const second = file.text.indexOf("\n", file.text.search(/\S/));
  const [first] = second < 0 ? [] : [parseJson(file.text.slice(0, second), deepest)];
  if (first === undefined || !("root" in first)) {
    file.wrongAt(whole.fault, file.text.slice(whole.fault, whole.fault + 80), whole.deep ? "fewer levels" : "JSON");
    return [];
  }
  return linesOf(file);
}

export function linesOf(file: MeasuredText): Placed[] {
  const found: Placed[] = [];
  let from = 0;
  while (from < file.text.length) {
    const next = file.text.indexOf("\n", from);
    const end = next < 0 ? file.text.length : next;
    const line = file.text.slice(from, end);
    if (line.trim() !== "") {
      const json = parseJson(line, deepest);
      if ("root" in json) found.push({ root: json.root, from });
      else file.wrongAt(from, line, "a JSON value on each line");
    }
    from = end + 1;
  }
  return found;
}
