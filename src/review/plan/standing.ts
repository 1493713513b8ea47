// How a check stands: whether it holds, in words of its rule.
import type { Check } from "#model/check";
import type { Rule } from "#rules/rule";

export type Standing = "holds" | "open" | "unknown" | "not applicable";

/** A capability holds where it is present, a weakness where it is absent. */
export function standingOf({ verdict }: Check, asks: Rule["asks"]): Standing {
  if (verdict === "unknown" || verdict === "not applicable") return verdict;
  return verdict === (asks === "capability" ? "present" : "absent") ? "holds" : "open";
}
