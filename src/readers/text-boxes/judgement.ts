// Whether a text is a drawing at all: trees of folders, tables, code, logs and what commands print are none.
import type { Sketch } from "./sketch.ts";
import { textOf } from "./texts.ts";

const branch = /^[\s│|]*(?:[├└]──|[├└]─|\|--|`--|\+--|\\--)\s?[\w.@[{(/*-]/;
const code =
  /[;{}]\s*$|^\s*(?:[$#>%] |\/\/|import |from |def |func |fn |class |return |const |let |var |if |for |while |public |private |SELECT |INSERT |@)|=>|\w\(\)|::|==|!=|&&|\|\||:=|<\/\w|\b\d{4}-\d\d-\d\d[T ]\d\d:|\[(?:INFO|WARN|ERROR|DEBUG)\]|\b(?:INFO|WARN|ERROR|DEBUG)\b:?\s/;

/** Packets and words of bits: `+-+-+-+-+`. */
const bits = /(?:\+-){6,}/;

export function isDrawing(lines: readonly string[], sketch: Sketch): boolean {
  const { parts, edges } = sketch;
  if (sketch.isSequence) return true;
  const boxes = [...parts].filter(([key, one]) => !("segments" in key) && !one.isFrame);
  if (lines.some((line) => bits.test(line))) return false;
  const branches = lines.filter((line) => branch.test(line)).length;
  if (boxes.length === 0 && branches >= 2) return false;
  const toBoxes = edges.filter((one) => "shape" in one.from || "shape" in one.to);
  if (boxes.length >= 2)
    return toBoxes.length > 0 || boxes.length >= 3 || [...parts.values()].some((one) => one.isFrame);
  if (boxes.length === 1 && toBoxes.some((one) => one.directed)) return true;
  return isChain(lines, sketch);
}

/** Words joined by arrows: three of them at the least that hang together, short, and nearly all there is. */
function isChain(lines: readonly string[], { parts, edges, loose }: Sketch): boolean {
  const names = [...parts.values()].filter((one) => !one.isFrame).map((one) => one.label);
  if (names.length < 3 || edges.filter((one) => one.directed).length < 2) return false;
  if (lines.filter((line) => code.test(line)).length * 5 > lines.length) return false;
  if (names.some((name) => name.length > 60 || name.split(/\s+/).length > 8 || /^[-+]?[\d.,:]+$/.test(name)))
    return false;
  const said = names.join("").length;
  const left = loose.map((one) => textOf(one)).join("").length;
  return largestGroup(parts, edges) >= 3 && left <= said;
}

function largestGroup(parts: Sketch["parts"], edges: Sketch["edges"]): number {
  const groups = new Map<string, Set<string>>();
  const nameOf = (target: Sketch["edges"][number]["from"]): string =>
    parts.get("shape" in target ? target.shape : target.block)?.label ?? "";
  for (const edge of edges) {
    const [from, to] = [nameOf(edge.from), nameOf(edge.to)];
    const joined = new Set([from, to, ...(groups.get(from) ?? []), ...(groups.get(to) ?? [])]);
    for (const one of joined) groups.set(one, joined);
  }
  return Math.max(0, ...[...groups.values()].map((one) => one.size));
}
