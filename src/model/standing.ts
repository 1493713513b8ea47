// Where an element stands between a design and what was built.
import type { FieldChange } from "./diff.ts";

export const standings = ["designed and built", "designed, not built", "built, not designed"] as const;
export type Standing = (typeof standings)[number];

export interface Placed<T> {
  readonly standing: Standing;
  readonly designed?: T | undefined;
  readonly built?: T | undefined;
  /** As it stands in the merged system. */
  readonly merged: T;
  /** Where what was designed is stated and built otherwise: `before` as designed, `after` as built. */
  readonly differences: readonly FieldChange[];
}
