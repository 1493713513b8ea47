// Whether types are checked before a program runs, in the languages that do not do so by themselves.
import { typeCheckers } from "#knowledge/delivery-tools";
import { enumeration, plural } from "#base/text";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { distinctPlaces, type View } from "#model/view";
import { namesOf, type Run, runsOf, startedBy } from "../commands.ts";
import { placesOf } from "../deployment.ts";
import { lookedAfter, type Text, textsOf } from "../languages.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { teamworkOn } from "../teamwork.ts";

type Checker = (typeof typeCheckers)[number];
type Setting = FactOf<"setting">;

export const typeChecker = defineRule({
  id: "delivery/type-checker",
  title: "Nobody checks the types",
  strength: "Types are checked",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "mypy, Pyright, Pyre, Pyrefly, pytype or ty, run by a pipeline, a hook or a script",
    "tsc or vue-tsc, or a build through it (nest build, ng build, next build, svelte-check, astro check, deno check), run so",
    "Flow, PHPStan, Psalm, Sorbet or Steep, run so",
  ],
  sources: [
    "ISO/IEC 25010: Maintainability, analysability",
    "Gao, Bird and Barr, To Type or Not to Type: Quantifying Detectable Bugs in JavaScript, ICSE 2017",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? untyped(view) : undefined;
  },
});

/** Languages whose programs run whatever their types; a compiler checks those of the others. */
const unchecked = new Set(["Python", "TypeScript", "JavaScript", "PHP", "Ruby"]);

function conclude(view: View): Conclusion {
  const texts = textsOf(view);
  const typed = texts.some((one) => one.language === "TypeScript");
  // Beside TypeScript, JavaScript is what was left untyped on purpose.
  const asked = texts.filter((one) => unchecked.has(one.language) && !(typed && one.language === "JavaScript"));
  if (texts.length === 0) return { verdict: "not applicable", because: "it has no program text" };
  if (asked.length === 0) {
    const languages = enumeration(texts.map((one) => one.language));
    return { verdict: "not applicable", because: `its compiler checks the types of ${languages}` };
  }
  const runs = runsOf(view, typeCheckers);
  const { cared, left } = lookedAfter(asked, runs);
  const useful = runs.filter((one) => cared.some((text) => looksAt(view, one, text)));
  if (useful.length > 0) return checked(view, useful, cared, left);
  const misses = nearMisses(view);
  const because =
    misses.length > 0 ? "a type checker is installed or set up, and nothing runs it" : "no command checks types";
  return { verdict: "absent", because, nearMisses: misses };
}

/** tsc looks at JavaScript alone only where it is told to. */
function looksAt(view: View, run: Run<Checker>, text: Text): boolean {
  if (!run.tool.languages.includes(text.language)) return false;
  return text.language !== "JavaScript" || run.tool.name !== "tsc" || settings(view, /^tool\.tsc\.checkJs$/).length > 0;
}

function checked(view: View, runs: readonly Run<Checker>[], cared: readonly Text[], left: readonly Text[]): Conclusion {
  const names = namesOf(runs);
  const loose = names.includes("tsc") ? settings(view, /^tool\.tsc$/).filter((one) => one.value === "not strict") : [];
  const rest = left.length > 0 ? `; nothing checks ${enumeration(left.map((one) => one.language))}` : "";
  const limit = loose.length > 0 ? `; ${plural(loose.length, "tsconfig")} without strict` : "";
  return {
    verdict: "present",
    because: `${enumeration(names)} ${names.length === 1 ? "is" : "are"} run ${startedBy(runs)}${limit}${rest}`,
    evidence: distinctPlaces(placesOf(runs.map((one) => one.command))),
    ...(left.length > 0 ? { holds: { places: cared.length, of: cared.length + left.length } } : {}),
    ...(left.length > 0 || loose.length > 0 ? { lacking: [...placesOf(left), ...placesOf(loose)] } : {}),
  };
}

function settings(view: View, key: RegExp): Setting[] {
  return view.all("setting").filter((one) => key.test(one.key));
}

const setUp = /^tool\.(mypy|pyright|basedpyright|pyre|pyrefly|ty|tsc)$/;
const packages = /^(mypy|pyright|basedpyright|pytype|typescript|flow-bin|phpstan\/phpstan)$/;

/** Settings that only an editor follows, and TypeScript that a bundler strips of its types unread. */
function nearMisses(view: View): Evidence[] {
  return distinctPlaces([
    ...placesOf(settings(view, setUp)),
    ...placesOf(view.all("dependency").filter((one) => packages.test(one.name))),
  ]);
}

/** Whether types stand at most of the functions: at least at four of ten that take or give something. */
function isAnnotated(view: View): boolean {
  const asked = view.all("definition").filter(({ what, parameters, evidence: { file } }) => {
    const given = parameters.filter(({ name }) => name !== "self" && name !== "cls");
    return what !== "class" && file.endsWith(".py") && given.length > 0;
  });
  const typed = asked.filter(
    (one) => one.parameters.some(({ type }) => type !== undefined) || one.returns !== undefined,
  );
  return typed.length * 10 >= asked.length * 4;
}

/** Types that somebody wrote and nothing reads; or much Python that several people change. */
function untyped(view: View): Matter | undefined {
  const together = teamworkOn(view);
  const [most] = textsOf(view).filter((one) => one.language === "TypeScript" || one.language === "Python");
  if (!together || !most || most.lines < (most.language === "Python" ? 1500 : 25)) return undefined;
  // Where nobody writes types, a checker has nothing to hold the code against.
  if (most.language === "Python" && !isAnnotated(view)) return undefined;
  const isTyped = most.language === "TypeScript";
  return {
    severity: "low",
    confidence: isTyped ? 0.8 : 0.6,
    is: isTyped
      ? `${plural(most.lines, "line")} of TypeScript are built without a look at their types`
      : `no command checks the types of ${plural(most.lines, "line")} of Python`,
    expected: isTyped ? "tsc --noEmit beside the build" : "mypy or Pyright in the pipeline",
    because: isTyped
      ? `${together.words}, but the build only strips types: a call that does not fit passes until it runs`
      : `${together.words}, but a renamed field or a forgotten None passes until it runs`,
    mend: isTyped
      ? "Let the pipeline run `tsc --noEmit`."
      : "Begin with mypy over the parts that others call, without strictness, and let the pipeline keep what holds.",
  };
}
