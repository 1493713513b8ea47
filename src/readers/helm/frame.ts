// Where a template stands while it is filled in.
import { Scope } from "./scope.ts";
import type { Place, Value } from "./value.ts";
import type { Sheet } from "./written.ts";

/** Its dot, its variables, and where what it says goes. */
export class Frame {
  readonly dot: Value;
  readonly scope: Scope;
  readonly sheet: Sheet;
  readonly placeOf: (offset: number) => Place;
  /** Whether the same lines may be written more than once: in a range, in a template that others take in. */
  readonly repeats: boolean;

  constructor(dot: Value, sheet: Sheet, placeOf: Frame["placeOf"], repeats: boolean, scope?: Scope) {
    this.dot = dot;
    this.sheet = sheet;
    this.placeOf = placeOf;
    this.repeats = repeats;
    this.scope = new Scope(scope);
    if (!scope) this.scope.declare("$", dot);
  }

  inner(dot: Value = this.dot, repeats = this.repeats): Frame {
    return new Frame(dot, this.sheet, this.placeOf, repeats, this.scope);
  }
}
