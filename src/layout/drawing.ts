// A drawing of a system as pure geometry: where boxes, lines and labels lie, in pixels from the upper left corner.
import type { ComponentKind } from "#model/system";
import type { Point } from "#syntax/elk/elk";

export type { Point } from "#syntax/elk/elk";

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

/** How full something is: below 50 %, to 70 %, above. */
export type UseLevel = 1 | 2 | 3;

/** What is said in a box of how much of the component is used; without a level nobody knows. */
export interface Use {
  readonly text: string;
  readonly level?: UseLevel | undefined;
}

/** One line of writing in a box. */
export interface BoxLine {
  readonly role: "kind" | "name" | "technology" | "use";
  readonly text: string;
}

/** A component as it is drawn. */
export interface Box extends Rectangle {
  readonly id: string;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly lines: readonly BoxLine[];
  /** Whether it carries the sign for "reached from outside". */
  readonly exposed: boolean;
  readonly use?: UseLevel | undefined;
}

/** The label of a line and the room it takes. */
export interface Label extends Rectangle {
  readonly text: string;
}

/** A connection as it is drawn: from the outline of one box to the outline of another. */
export interface Route {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly async: boolean;
  readonly points: readonly Point[];
  readonly label?: Label | undefined;
}

export interface Drawing {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
}

export function overlaps(a: Rectangle, b: Rectangle, gap = 0): boolean {
  const beside = a.x + a.width + gap <= b.x || b.x + b.width + gap <= a.x;
  const above = a.y + a.height + gap <= b.y || b.y + b.height + gap <= a.y;
  return !beside && !above;
}
