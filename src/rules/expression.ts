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
export function namesIn(of: Expression): string[] {
  return allIn(of).flatMap((part) => part.refers ?? []);
}

/** The texts, numbers and the like that stand in an expression, its own first. */
export function valuesIn(of: Expression): string[] {
  return allIn(of).flatMap((part) => part.value ?? []);
}

/** The expression and all its parts, the outer before the inner. */
export function allIn(of: Expression, depth = depthLimit): Expression[] {
  const parts = depth > 0 ? partsOf(of) : [];
  return parts.length === 0 ? [of] : [of, ...parts.flatMap((part) => allIn(part, depth - 1))];
}
