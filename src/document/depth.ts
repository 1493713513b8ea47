// How much of a report is printed.

/** A page for a terminal; the standard report; or that with every part of the plan: technologies, priorities, risks, measures, conclusion. */
export const depths = ["page", "standard", "full"] as const;
export type Depth = (typeof depths)[number];
