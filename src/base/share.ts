// A share of a work that several do side by side: the shares, one after the other, are the whole.

export interface Share {
  /** Counted from 0. */
  readonly at: number;
  readonly of: number;
}

export const whole: Share = { at: 0, of: 1 };

export function shareOf<T>(all: readonly T[], { at, of }: Share): T[] {
  return all.slice(Math.floor((all.length * at) / of), Math.floor((all.length * (at + 1)) / of));
}
