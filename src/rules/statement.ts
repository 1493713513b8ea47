// A rule that asks whether a design document says something of each part it describes.
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { saidOf, saidOfAll } from "./described.ts";
import { defineRule, type Matter, type Rule } from "./rule.ts";

interface Statement extends Pick<Rule, "id" | "title" | "strength" | "issue" | "looksFor" | "sources"> {
  /** The parts that it is asked of. */
  readonly parts: (view: View) => readonly Component[];
  /** What a sentence that names the part has to speak of. */
  readonly matter: RegExp;
  /** What is asked, as it stands in sentences: "how access to Ledger is limited". */
  readonly called: (name: string) => string;
  /** Set where a sentence about all parts alike counts too. */
  readonly forAll?: true;
  weighs(component: Component, view: View): Omit<Matter, "is" | "confidence">;
}

export function defineStatement({ parts, matter, called, forAll, weighs, ...rule }: Statement): Rule {
  return defineRule({
    ...rule,
    of: "documents",
    asks: "capability",
    level: "component",
    *check(view) {
      for (const component of parts(view)) {
        const said = [...saidOf(view, component, matter), ...(forAll ? saidOfAll(view, matter) : [])];
        const evidence = distinctPlaces(said.map((one) => one.evidence)).slice(0, 3);
        const { name } = component;
        if (evidence.length > 0)
          yield { component, verdict: "present", because: `The document says ${called(name)}.`, evidence };
        else yield { component, verdict: "absent", because: `No sentence that names ${name} says ${called(name)}.` };
      }
    },
    matters(check, { component, view }) {
      if (check.verdict !== "absent" || !component) return undefined;
      return {
        ...weighs(component, view),
        confidence: 0.7,
        is: `The document does not say ${called(component.name)}`,
      };
    },
  });
}
