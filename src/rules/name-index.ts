// Finds values by patterns of their names: a pattern looks only at the names that begin, or end, as it does.
import { fits } from "#base/pattern";

interface Entry<T> {
  readonly name: string;
  readonly values: T[];
}

export class NameIndex<T> {
  private readonly byName = new Map<string, Entry<T>>();
  private readonly forwards: Sorted<T>;
  private readonly backwards: Sorted<T>;

  constructor(named: Iterable<readonly [name: string, value: T]>) {
    for (const [name, value] of named) {
      const entry = this.byName.get(name);
      if (entry) entry.values.push(value);
      else this.byName.set(name, { name, values: [value] });
    }
    this.forwards = new Sorted([...this.byName.values()], (name) => name);
    this.backwards = new Sorted([...this.byName.values()], reversed);
  }

  /** The values whose name fits one of the patterns, each once. */
  fitting(patterns: readonly string[]): Set<T> {
    const entries = new Set(patterns.flatMap((pattern) => this.entriesOf(pattern)));
    return new Set([...entries].flatMap((entry) => entry.values));
  }

  private entriesOf(pattern: string): readonly Entry<T>[] {
    const star = pattern.indexOf("*");
    if (star < 0) return optional(this.byName.get(pattern));
    const [start, end] = [pattern.slice(0, star), pattern.slice(pattern.lastIndexOf("*") + 1)];
    const near = start !== "" || end === "" ? this.forwards.starting(start) : this.backwards.starting(reversed(end));
    return near.filter((entry) => fits(entry.name, pattern));
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

  starting(start: string): Entry<T>[] {
    if (start === "") return [...this.entries];
    this.sorted ??= this.entries
      .map((entry) => ({ key: this.keyOf(entry.name), entry }))
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

function optional<V>(value: V | undefined): V[] {
  return value === undefined ? [] : [value];
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
