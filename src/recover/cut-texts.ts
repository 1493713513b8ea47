// Cuts texts in facts that are longer than any that people write: what looks through them later takes its time for each.
import type { Fact } from "#model/fact";

/** A script in a start command may have some thousand characters. */
export const longestText = 8_000;
/** Rules look through names in many ways, some of which take the square of their length. */
export const longestName = 1_000;
const names = new Set("callee refers within decorates assignedTo module name key path target image base".split(" "));

/** The first fact in which a text was cut off, where there is one. */
export function cutTexts(facts: readonly Fact[]): Fact | undefined {
  let first: Fact | undefined;
  for (const fact of facts) if (cutBelow(fact)) first ??= fact;
  return first;
}

function cutBelow(fact: Fact): boolean {
  let isCut = false;
  const queue: object[] = [fact];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "object" && value !== null) queue.push(value);
      else if (typeof value === "string" && value.length > longestName) {
        const limit = names.has(key) ? longestName : longestText;
        if (value.length <= limit) continue;
        Reflect.set(node, key, value.slice(0, limit));
        isCut = true;
      }
    }
  }
  return isCut;
}
