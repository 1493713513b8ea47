// Whether several people evidently work on a system: only then does it matter what is agreed among them.
import type { Evidence } from "#model/evidence";
import type { View } from "#model/view";
import { perView } from "./once.ts";

export interface Teamwork {
  /** What shows it, as the beginning of a sentence: "CODEOWNERS names who answers for what". */
  readonly words: string;
  readonly evidence: Evidence;
}

const marks: readonly (readonly [key: string, words: string])[] = [
  ["tool.codeowners", "CODEOWNERS names several who answer for it"],
  ["tool.pull-requests", "changes come as pull requests"],
  ["tool.contributing", "CONTRIBUTING invites others to change it"],
];

const shown = perView((view: View): { readonly by: Teamwork | undefined } => {
  const settings = view.all("setting");
  const found = marks.flatMap(([key, words]) => {
    const mark = settings.find((one) => one.key === key);
    return mark ? [{ words, evidence: mark.evidence }] : [];
  });
  const [pipeline] = view.all("pipeline");
  const built = pipeline ? [{ words: `${pipeline.service} checks changes`, evidence: pipeline.evidence }] : [];
  return { by: [...found, ...built][0] };
});

/** What shows that several people work on it, or that a pipeline looks at changes. */
export function teamworkOn(view: View): Teamwork | undefined {
  return shown(view).by;
}
