// Finds values by keys of theirs, in the order in which they were given.
import { put } from "./groups.ts";

interface Placed<T> {
  readonly one: T;
  readonly at: number;
}

export class Keyed<T> {
  private readonly byKey = new Map<string, Placed<T>[]>();

  constructor(all: readonly T[], keysOf: (one: T) => Iterable<string>) {
    for (const [at, one] of all.entries()) {
      const placed = { one, at };
      for (const key of new Set(keysOf(one))) put(this.byKey, key, placed);
    }
  }

  /** Those with one of the keys, each once. */
  of(keys: Iterable<string>): T[] {
    const found = new Set([...keys].flatMap((key) => this.byKey.get(key) ?? []));
    return [...found].sort((a, b) => a.at - b.at).map(({ one }) => one);
  }
}
