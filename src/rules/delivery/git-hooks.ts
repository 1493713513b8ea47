// Whether git itself checks what is about to be committed or pushed.
import { enumeration } from "#base/text";
import type { Evidence } from "#model/evidence";
import { distinctPlaces, type View } from "#model/view";
import { hooksOf, looseHooks } from "../commands.ts";
import { placesOf } from "../deployment.ts";
import { textsOf } from "../languages.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { teamworkOn } from "../teamwork.ts";

export const gitHooks = defineRule({
  id: "delivery/git-hooks",
  title: "Git checks nothing",
  strength: "Git hooks check changes",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "hooks of pre-commit (.pre-commit-config.yaml)",
    "commands in .husky, in lefthook.yml, or in package.json for simple-git-hooks, husky, yorkie or the package pre-commit",
    "hooks in a folder of the repository that a script shows to git (core.hooksPath)",
  ],
  sources: ["Chacon and Straub, Pro Git, 2nd edition, section 8.3: Git Hooks"],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? late(view) : undefined;
  },
});

function conclude(view: View): Conclusion {
  const hooks = hooksOf(view);
  if (hooks.length > 0) {
    const moments = [...new Set(hooks.map((one) => one.key.slice(one.key.indexOf(".") + 1)))];
    const first = hooks.slice(0, 3).map((one) => one.value.split(/\s+/).slice(0, 4).join(" "));
    const because = `${enumeration(moments, 4)} ${moments.length === 1 ? "runs" : "run"} ${enumeration(first)}${hooks.length > 3 ? " and more" : ""}`;
    return { verdict: "present", because, evidence: distinctPlaces(placesOf(hooks)) };
  }
  if (textsOf(view).length === 0) return { verdict: "not applicable", because: "it has no program text" };
  const misses = nearMisses(view);
  const because =
    misses.length > 0 ? "hooks are prepared, and git is not told of them" : "no file sets up a hook of git";
  return { verdict: "absent", because, nearMisses: misses };
}

const packages = /^(husky|lefthook|simple-git-hooks|pre-commit|lint-staged|yorkie)$/;

/** Packages without a hook, commands that no hook starts, and hooks in a folder that git does not know. */
function nearMisses(view: View): Evidence[] {
  return distinctPlaces([
    ...placesOf(looseHooks(view)),
    ...placesOf(view.all("setting").filter((one) => one.key === "hook.lint-staged")),
    ...placesOf(view.all("dependency").filter((one) => packages.test(one.name))),
  ]);
}

/** Hooks that somebody prepared and that never run: without that, it is a matter of taste. */
function late(view: View): Matter | undefined {
  const together = teamworkOn(view);
  const [first] = nearMisses(view);
  if (!together || !first) return undefined;
  return {
    severity: "low",
    confidence: 0.7,
    is: `hooks are prepared (${first.file}, line ${first.line}), and nothing makes git run them`,
    expected: "a hook of git that runs them before a commit",
    because: `${together.words}, and what the hook was meant to stop gets that far: it costs a round where it would have cost a second`,
    mend: "Add the hook that starts it (`.husky/pre-commit`, or core.hooksPath set by a script that everybody runs), or take the rest away.",
  };
}
