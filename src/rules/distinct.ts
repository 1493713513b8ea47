// Finds values by a question about a text of theirs: names repeat, so it is asked of each distinct text once.
import { put } from "#base/groups";

export class Distinct<T> {
  private readonly all: readonly T[];
  /** Text -> places among all. */
  private readonly places = new Map<string, number[]>();

  /** What has no text is never found. */
  constructor(all: readonly T[], textOf: (one: T) => string | undefined) {
    this.all = all;
    for (const [at, one] of all.entries()) {
      const text = textOf(one);
      if (text !== undefined) put(this.places, text, at);
    }
  }

  /** The values whose text passes, in the order given. */
  where(test: (text: string) => boolean): T[] {
    const found: number[] = [];
    for (const [text, places] of this.places) if (test(text)) for (const at of places) found.push(at);
    return found.sort((a, b) => a - b).flatMap((at) => this.all[at] ?? []);
  }
}
