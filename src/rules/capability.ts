// The course that most rules take: a component has a capability where one of the forms is seen in it.
import type { Check } from "#model/check";
import type { Component } from "#model/system";
import { understoodLanguages, type View } from "#model/view";
import { type Form, sightings } from "./forms.ts";
import type { Conclusion, Context, Matter, Rule } from "./rule.ts";

export interface Capability {
  readonly id: string;
  readonly title: string;
  readonly strength: string;
  readonly issue: string;
  readonly forms: readonly Form[];
  readonly sources: readonly string[];
  /** The components it is asked of. */
  readonly of: (view: View) => readonly Component[];
  /** Why it can't be asked of one of them; `undefined` where it can. */
  readonly notApplicable?: (component: Component, view: View) => string | undefined;
  /** What a sighting shows, as a sentence: "requests are limited per time". */
  readonly present: string;
  readonly absent: string;
  /** What only looks like it, shown with an absence. */
  readonly nearMisses?: readonly Form[];
  readonly matters: (check: Check, context: Context) => Matter | undefined;
}

export function defineCapability(capability: Capability): Rule {
  const { id, title, strength, issue, sources, matters } = capability;
  return {
    id,
    title,
    strength,
    issue,
    sources,
    asks: "capability",
    level: "component",
    looksFor: capability.forms.map((form) => form.words),
    *check(view) {
      for (const component of capability.of(view)) yield conclude(capability, component, view);
    },
    matters: (check, context) => (check.verdict === "absent" ? matters(check, context) : undefined),
  };
}

function conclude(capability: Capability, component: Component, view: View): Conclusion {
  const declared = component.capabilities.find(
    (one) => one.id === capability.id || capability.id.endsWith(`/${one.id}`),
  );
  if (declared) return { component, verdict: "present", because: "the model states it", evidence: declared.evidence };
  const evidence = sightings(view, component, capability.forms);
  if (evidence.length > 0) return { component, verdict: "present", because: capability.present, evidence };
  const reason = capability.notApplicable?.(component, view);
  if (reason !== undefined) return { component, verdict: "not applicable", because: reason };
  if (!view.understood(component)) return { component, verdict: "unknown", because: notRead(component) };
  const nearMisses = sightings(view, component, capability.nearMisses ?? []);
  return { component, verdict: "absent", because: capability.absent, nearMisses };
}

/** Whether most of its code is in a language that is read: of a page beside a server in another one nothing is known. */
export function isRead(view: View, component: Component): boolean {
  return (
    view.understood(component) && (component.language === undefined || understoodLanguages.has(component.language))
  );
}

/** Why nothing can be said of a component whose code no reader understands. */
export function notRead(component: Component): string {
  return component.language === undefined
    ? "it has no program text that could be read"
    : `its ${component.language} code is not read yet`;
}
