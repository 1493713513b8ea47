// Functional requirements by feature: the heading they stand under, with who uses it and how much it matters.
import { grouped } from "#base/groups";
import { type BriefFeature, type FunctionalRequirement, priorities } from "./brief.ts";

/** The most urgent of its requirements is the priority of a feature. */
export function featuresOf(functional: readonly FunctionalRequirement[]): BriefFeature[] {
  const named = functional.filter((one) => one.feature !== undefined);
  return [...grouped(named, (one) => one.feature ?? "")].flatMap(([name, some]) => {
    const [first] = some;
    if (!first) return [];
    const priority = priorities.find((one) => some.some((other) => other.priority === one));
    const actors = [...new Set(some.flatMap((one) => one.actor ?? []))];
    return [
      {
        name: name.replace(/^[^\p{L}]*(?:[\d.]+\s+)?/u, "").trim() || name,
        actors,
        ...(priority === undefined ? {} : { priority }),
        requirements: some.length,
        evidence: first.evidence.slice(0, 1),
      },
    ];
  });
}
