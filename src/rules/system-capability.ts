// The course of rules about the system as a whole: it has a capability where one of the forms is seen anywhere in it.
import type { Check } from "#model/check";
import type { Evidence } from "#model/evidence";
import { distinctPlaces, type View } from "#model/view";
import { allFacts } from "./fact-index.ts";
import { type Form, placesIn } from "./forms.ts";
import type { Conclusion, Context, Matter, Rule } from "./rule.ts";

export interface SystemCapability {
  readonly id: string;
  readonly title: string;
  readonly strength: string;
  readonly issue: string;
  readonly forms: readonly Form[];
  /** What is found by more than one fact, in words. */
  readonly further?: readonly string[];
  readonly alsoFound?: (view: View) => readonly Evidence[];
  readonly sources: readonly string[];
  readonly present: string;
  readonly absent: string;
  /** In how many of the places that need it, where that can be counted. */
  readonly extent?: (view: View) => Pick<Conclusion, "holds" | "lacking">;
  /** Why it can't be asked of this system; `undefined` where it can. */
  readonly notApplicable?: (view: View) => string | undefined;
  /** Why nothing can be said; `undefined` where something can. */
  readonly undecided?: (view: View) => string | undefined;
  readonly nearMisses?: (view: View) => readonly Evidence[];
  readonly matters: (check: Check, context: Context) => Matter | undefined;
}

export function systemCapability(capability: SystemCapability): Rule {
  const { id, title, strength, issue, sources, matters } = capability;
  return {
    id,
    title,
    strength,
    issue,
    sources,
    asks: "capability",
    level: "system",
    looksFor: [...capability.forms.map((form) => form.words), ...(capability.further ?? [])],
    *check(view) {
      yield conclude(capability, view);
    },
    matters,
  };
}

function conclude(capability: SystemCapability, view: View): Conclusion {
  const { forms, alsoFound, present, absent, extent, notApplicable, undecided, nearMisses } = capability;
  const declared = view.system.components
    .flatMap((one) => one.capabilities)
    .find((one) => capability.id.endsWith(`/${one.id}`));
  if (declared) return { verdict: "present", because: "the model states it", evidence: declared.evidence };
  const evidence = distinctPlaces([...(alsoFound?.(view) ?? []), ...placesIn(allFacts(view), forms)]);
  if (evidence.length > 0) return { verdict: "present", because: present, evidence, ...extent?.(view) };
  const reason = notApplicable?.(view);
  if (reason !== undefined) return { verdict: "not applicable", because: reason };
  const doubt = undecided?.(view);
  if (doubt !== undefined) return { verdict: "unknown", because: doubt };
  return { verdict: "absent", because: absent, nearMisses: distinctPlaces(nearMisses?.(view) ?? []) };
}

/** The doubt that remains where programs of the system are not read. */
export function unreadPrograms(view: View): string | undefined {
  const unread = view.services().filter((one) => !view.understood(one));
  const languages = [...new Set(unread.map((one) => one.language ?? "other"))].sort();
  return unread.length === 0
    ? undefined
    : `the ${languages.join(" and ")} code of ${unread.length} of its programs is not read yet`;
}
