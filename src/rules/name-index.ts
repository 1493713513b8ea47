// Finds values by patterns of their names: a pattern looks only at the names that begin, or end, as it does.
import { fits } from "#base/pattern";

type Entry<T> = readonly [name: string, values: readonly T[]];

export class NameIndex<T> {
  private readonly byName: ReadonlyMap<string, readonly T[]>;
  private readonly forwards: Sorted<T>;
  private readonly backwards: Sorted<T>;

  constructor(byName: ReadonlyMap<string, readonly T[]>) {
    this.byName = byName;
    const entries = [...byName];
    this.forwards = new Sorted(entries, (name) => name);
    this.backwards = new Sorted(entries, reversed);
  }

  /** The values whose name fits one of the patterns, each once. */
  fitting(patterns: readonly string[]): ReadonlySet<T> {
    const found = new Map<string, readonly T[]>();
    for (const pattern of patterns) for (const [name, values] of this.entriesOf(pattern)) found.set(name, values);
    return new Set([...found.values()].flat());
  }

  private entriesOf(pattern: string): readonly Entry<T>[] {
    const star = pattern.indexOf("*");
    if (star < 0) {
      const values = this.byName.get(pattern);
      return values ? [[pattern, values]] : [];
    }
    const [start, end] = [pattern.slice(0, star), pattern.slice(pattern.lastIndexOf("*") + 1)];
    const near = start !== "" || end === "" ? this.forwards.starting(start) : this.backwards.starting(reversed(end));
    return near.filter(([name]) => fits(name, pattern));
  }
}

/** Entries in the order of a key, made at the first question. */
class Sorted<T> {
  private readonly entries: readonly Entry<T>[];
  private readonly keyOf: (name: string) => string;
  private sorted: readonly { readonly key: string; readonly entry: Entry<T> }[] | undefined;

  constructor(entries: readonly Entry<T>[], keyOf: (name: string) => string) {
    this.entries = entries;
    this.keyOf = keyOf;
  }

  starting(start: string): readonly Entry<T>[] {
    if (start === "") return this.entries;
    this.sorted ??= this.entries
      .map((entry) => ({ key: this.keyOf(entry[0]), entry }))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const first = firstFrom(this.sorted, start);
    const found: Entry<T>[] = [];
    for (let at = first; at < this.sorted.length; at++) {
      const one = this.sorted[at];
      if (!one?.key.startsWith(start)) break;
      found.push(one.entry);
    }
    return found;
  }
}

/** Where keys that are no smaller begin. */
function firstFrom(sorted: readonly { readonly key: string }[], start: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.key ?? "") < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reversed(text: string): string {
  return text.split("").toReversed().join("");
}
