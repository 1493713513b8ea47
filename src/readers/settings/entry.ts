// One setting as it stands in a file, before it becomes a fact.

export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly offset: number;
  /** Written so that nothing in it is filled in: in single quotes. */
  readonly literal?: boolean;
}

/** Something that could not be read as a setting. */
export interface Misfit {
  readonly offset: number;
  readonly found: string;
  readonly expected: string;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly misfits: readonly Misfit[];
}

/** A handful is enough to show that a file is of another kind. */
export const mostMisfits = 5;

export function* linesOf(text: string): Generator<{ line: string; offset: number }> {
  for (const match of text.matchAll(/[^\r\n]+/g)) yield { line: match[0], offset: match.index };
}
