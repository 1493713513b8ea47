// Pairs elements of two lists by ways of recognising each other, the surest first; none is paired twice.
import type { Evidence } from "./evidence.ts";

export interface Paired<T> {
  readonly pairs: readonly (readonly [T, T])[];
  readonly onlyLeft: ReadonlySet<T>;
  readonly onlyRight: ReadonlySet<T>;
}

/** Of several partners the first is taken. O(ways · left · right). */
export function pairUp<T>(
  left: readonly T[],
  right: readonly T[],
  ways: readonly ((a: T, b: T) => boolean)[],
): Paired<T> {
  const [openLeft, openRight] = [new Set(left), new Set(right)];
  const pairs: [T, T][] = [];
  for (const isSame of ways) {
    for (const a of openLeft) {
      const b = first(openRight, (one) => isSame(a, one));
      if (b === undefined) continue;
      pairs.push([a, b]);
      openLeft.delete(a);
      openRight.delete(b);
    }
  }
  return { pairs, onlyLeft: openLeft, onlyRight: openRight };
}

function first<T>(elements: Iterable<T>, isWanted: (element: T) => boolean): T | undefined {
  for (const element of elements) if (isWanted(element)) return element;
  return undefined;
}

export function distinctEvidence(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map<string, Evidence>();
  for (const one of evidence) {
    const place = `${one.file}:${one.line}:${one.endLine ?? ""}:${one.quote}`;
    if (!byPlace.has(place)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}
