// Finds facts by a key of theirs; those of several keys come in the order in which they were given.
import { grouped } from "#base/groups";

export class Keyed<T> {
  private readonly byKey: ReadonlyMap<string, readonly { readonly one: T; readonly at: number }[]>;

  constructor(all: readonly T[], keyOf: (one: T) => string) {
    this.byKey = grouped(
      all.map((one, at) => ({ one, at })),
      ({ one }) => keyOf(one),
    );
  }

  of(keys: Iterable<string>): T[] {
    const found = [...new Set(keys)].flatMap((key) => this.byKey.get(key) ?? []);
    return found.sort((a, b) => a.at - b.at).map(({ one }) => one);
  }
}
