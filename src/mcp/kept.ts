// The last results of this session: an agent pages through them, and asks about them, by a short handle.
import type { ActionName } from "#actions/table";

export interface Kept {
  readonly handle: string;
  readonly action: ActionName;
  /** The folder the result was made of. */
  readonly folder: string;
  readonly result: unknown;
}

const most = 8;

export class Shelf {
  private readonly kept = new Map<string, Kept>();
  private count = 0;

  add(action: ActionName, folder: string, result: unknown): Kept {
    this.count++;
    const one = { handle: `r${this.count}`, action, folder, result };
    this.kept.set(one.handle, one);
    const [oldest] = this.kept.keys();
    if (this.kept.size > most && oldest !== undefined) this.kept.delete(oldest);
    return one;
  }

  get(handle: string): Kept | undefined {
    return this.kept.get(handle);
  }

  /** The latest result of an action. */
  latest(action: ActionName): Kept | undefined {
    return [...this.kept.values()].findLast((one) => one.action === action);
  }

  /** Why there is nothing under a handle, in a sentence. */
  told(): string {
    const handles = [...this.kept.keys()];
    return handles.length === 0
      ? "This session has no results yet: call review or recover first."
      : `This session keeps its last ${most} results; there are ${handles.join(", ")}.`;
  }
}
