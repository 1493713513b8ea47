// The contract of a rule: what it looks for, what it concludes of each component, and when that matters.
import type { Check, Severity, Verdict } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import type { View } from "#model/view";

/** What a rule says of one component, or of the system; review adds the search to every absence. */
export interface Conclusion {
  readonly component?: Component | undefined;
  readonly verdict: Verdict;
  /** The step from evidence or search to verdict, in one sentence. */
  readonly because: string;
  readonly evidence?: readonly Evidence[] | undefined;
  readonly holds?: { readonly places: number; readonly of: number } | undefined;
  /** Where it does not hold, for what holds in part: a finding shows these places. */
  readonly lacking?: readonly Evidence[] | undefined;
  /** What a hasty reader would take for the thing. */
  readonly nearMisses?: readonly Evidence[] | undefined;
}

/** What is known of the surroundings of a check when it is asked whether it matters. */
export interface Context {
  readonly view: View;
  readonly component?: Component | undefined;
  /** Requests from outside reach it directly or through others. */
  readonly facesOutside: boolean;
  readonly holdsPersonalData: boolean;
  /** How many other components depend on it, directly or not. */
  readonly dependents: number;
}

/** Why a check matters here, and what to do about it. */
export interface Matter {
  readonly severity: Severity;
  /** 0 to 1: how sure the reasoning from evidence to claim is. */
  readonly confidence: number;
  /** 0 to 1: how cheaply a reader can check it; one look at one line is 1. */
  readonly cheapness?: number;
  readonly is: string;
  readonly expected: string;
  readonly because: string;
  readonly mend: string;
}

export interface Rule {
  /** area/check-id */
  readonly id: string;
  readonly title: string;
  /** What is well where a capability is present or a weakness absent: "Calls have a time limit". */
  readonly strength: string;
  /** Set where it asks about design documents; all others ask about what was recovered of a repository. */
  readonly of?: "documents";
  /** Number of the issue kind, 1.1 to 5.3; of a rule about documents the area of the review, 1 to 8, and its point. */
  readonly issue: string;
  /** A weakness is violated when there; a capability is present when there. */
  readonly asks: "capability" | "weakness";
  readonly level: "component" | "system";
  /** The forms that would count, in words for people: they become the search of every absence. */
  readonly looksFor: readonly string[];
  readonly sources: readonly string[];
  check(view: View): Iterable<Conclusion>;
  matters(check: Check, context: Context): Matter | undefined;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The rules that a repository, or a set of documents, is asked. */
export function rulesOf(rules: readonly Rule[], reads: "repository" | "documents"): readonly Rule[] {
  return rules.filter(({ of = "repository" }) => of === reads);
}
