// Looks into expressions: their parts, the names and texts in them.
import type { Expression } from "#model/fact";

/** Expressions nest as deep as people write them; programs that write programs nest deeper. */
const depthLimit = 40;

/** The parts of a list or an object, and the keyword arguments of a call. */
export function partsOf(of: Expression): readonly Expression[] {
  if (of.properties === undefined) return of.items ?? [];
  return [...(of.items ?? []), ...Object.values(of.properties)];
}

/** Whether the expression, or any part of it, passes the test. */
export function anywhere(of: Expression, test: (part: Expression) => boolean): boolean {
  return someIn(of, test, depthLimit);
}

function someIn(of: Expression, test: (part: Expression) => boolean, depth: number): boolean {
  return test(of) || (depth > 0 && partsOf(of).some((part) => someIn(part, test, depth - 1)));
}

/** The qualified names an expression speaks of, its own first. */
export function namesIn(of: Expression): readonly string[] {
  return told(of, (part) => part.refers);
}

/** The texts, numbers and the like that stand in an expression, its own first. */
export function valuesIn(of: Expression): readonly string[] {
  return told(of, (part) => part.value);
}

const nothing: readonly never[] = [];

function told(of: Expression, ofPart: (part: Expression) => string | undefined): readonly string[] {
  if (isPlain(of)) {
    const own = ofPart(of);
    return own === undefined ? nothing : [own];
  }
  return allIn(of).flatMap((part) => ofPart(part) ?? []);
}

/** Most expressions have no parts. */
function isPlain(of: Expression): boolean {
  return of.items === undefined && of.properties === undefined;
}

/** The expression and all its parts, the outer before the inner. */
export function allIn(of: Expression): readonly Expression[] {
  if (isPlain(of)) return [of];
  const all: Expression[] = [];
  gather(of, depthLimit, all);
  return all;
}

function gather(of: Expression, depth: number, all: Expression[]): void {
  all.push(of);
  if (depth > 0) for (const part of partsOf(of)) gather(part, depth - 1, all);
}
