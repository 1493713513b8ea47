// A hand-written source file is so long that it is several modules in one.
import type { Check } from "#model/check";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, understoodLanguages, type View } from "#model/view";
import { isDevelopmentText } from "#knowledge/development-files";
import { isHandWritten } from "../hand-written.ts";
import { perComponent, perView } from "../once.ts";
import { type Conclusion, type Context, defineRule, type Matter } from "../rule.ts";

type Source = FactOf<"source">;

const limit = 700;
const veryLong = 1500;
/** A file that defines or calls less than once in so many lines is data in the shape of code. */
const linesOfData = 60;

interface Long {
  readonly source: Source;
  readonly definitions: number;
  readonly ofAll: number;
  readonly test: boolean;
}

/** Files over the limit, longest first; files of hardly anything but data in a language that is read are left out. */
function longFiles(view: View, component: Component): Long[] {
  const own = view.facts(component, "source").map((source) => ({ source, test: false }));
  const tests = view.tests(component, "source").map((source) => ({ source, test: true }));
  const long = [...own, ...tests].filter(({ source }) => source.lines > limit && isHandWritten(source));
  const all = view.facts(component, "definition").length;
  const counted = countsOf(view, component);
  return long
    .flatMap(({ source, test }) => {
      const { definitions, calls } = counted.get(source.evidence.file) ?? { definitions: 0, calls: 0 };
      const isData = (definitions + calls) * linesOfData < source.lines;
      if (understoodLanguages.has(source.language) && isData) return [];
      return [{ source, definitions, ofAll: all, test }];
    })
    .sort((a, b) => Number(a.test) - Number(b.test) || b.source.lines - a.source.lines);
}

/** File -> the first component that it belongs to. */
const tellers = perView((view: View): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const component of view.programs()) {
    for (const { evidence } of [...view.facts(component, "source"), ...view.tests(component, "source")])
      if (!found.has(evidence.file)) found.set(evidence.file, component.id);
  }
  return found;
});

/** How much each file, tests included, defines and calls. */
const countsOf = perComponent((view, component) => {
  const counts = new Map<string, { definitions: number; calls: number }>();
  const add = (facts: readonly FactOf<"call" | "definition">[]): void => {
    for (const { kind, evidence } of facts) {
      const before = counts.get(evidence.file) ?? { definitions: 0, calls: 0 };
      before[kind === "call" ? "calls" : "definitions"] += 1;
      counts.set(evidence.file, before);
    }
  };
  for (const kind of ["call", "definition"] as const) {
    add(view.facts(component, kind));
    add(view.tests(component, kind));
  }
  return counts;
});

function conclude(view: View, component: Component): Conclusion {
  const long = longFiles(view, component);
  const [first] = long;
  if (!first) {
    const most = Math.max(
      0,
      ...view
        .facts(component, "source")
        .filter(isHandWritten)
        .map((source) => source.lines),
    );
    return { component, verdict: "absent", because: `its longest hand-written file has ${most} lines` };
  }
  const evidence = distinctPlaces(long.map((one) => one.source.evidence));
  return {
    component,
    verdict: "violated",
    because: `${sentence(first)}${long.length > 1 ? `, and ${long.length - 1} more are over ${limit}` : ""}`,
    evidence,
  };
}

function sentence({ source, definitions, ofAll, test }: Long): string {
  const share =
    !test && ofAll > 0 ? ` and ${definitions} of the ${ofAll} functions, methods and classes of its component` : "";
  return `${source.evidence.file} has ${source.lines} lines${share}`;
}

function matters(check: Check, { component, view }: Context): Matter | undefined {
  if (check.verdict !== "violated" || !component) return undefined;
  // What several components are built with is told of the first of them.
  const [first] = longFiles(view, component).filter(({ source: { evidence, language } }) => {
    const isText = understoodLanguages.has(language) && !aside.test(evidence.file) && !isDevelopmentText(evidence.file);
    return isText && tellers(view).get(evidence.file) === component.id;
  });
  // How long a test is weighs only beside the program that it is of.
  if (!first || first.test) return undefined;
  const { source, definitions, ofAll, test } = first;
  const share = ofAll === 0 ? 0 : definitions / ofAll;
  if (!isSeveral(first, view, component)) return undefined;
  return {
    severity: !test && (source.lines > veryLong || (share > 0.5 && definitions >= 20)) ? "medium" : "low",
    confidence: 0.9,
    is: sentence(first),
    expected: `files of one subject, below ${limit} lines`,
    because:
      share > 0.3 && !test
        ? `${Math.round(share * 100)} % of what ${component.name} defines stands in this file, so nearly every change to it meets every other there`
        : `a change to ${component.name} that touches it must be understood among ${source.lines} lines`,
    mend: mendFor(first, component),
  };
}

/**
 * Whether it is several modules in one: much of a component, or far too long for one subject. A page, a schema or the options of a
 * command are long because there is much of one thing.
 */
function isSeveral({ source, definitions, ofAll }: Long, view: View, component: Component): boolean {
  const { file } = source.evidence;
  const working = view
    .facts(component, "definition")
    .filter((one) => one.evidence.file === file && one.what !== "class");
  const methods = working.filter((one) => one.what === "method");
  // Functions that hand out data are few among its lines; a class with few methods has long ones.
  const isData = methods.length * 2 < working.length && working.length * linesOfData < source.lines;
  if (working.length < fewestFunctions || isData) return false;
  // Who tells all checkers to look away did not write it to be changed.
  if (source.evidence.quote.startsWith("/* eslint-disable */")) return false;
  return source.lines > long || (ofAll > 0 && definitions / ofAll > 0.3);
}

const fewestFunctions = 20;
const long = 1000;
/** What is run by hand, and what somebody else wrote. */
const aside =
  /(^|\/)(scripts?|tools?|dev|hack|extras?|benchmarks?|seeds?|sdks?|templates|\.[^/]+)\/|(^|\/)public\/|(^|\/)(static|assets)\/([\w-]+\/)?(libs?|vendor|plugins)\//i;

function mendFor({ test }: Long, { kind }: Component): string {
  if (test) return "Split it by what it tests, with what several tests prepare in a file of its own.";
  if (kind === "library" || kind === "command")
    return "Split it by what changes together; what others import by its path can be handed on from there.";
  return kind === "web"
    ? "Split it by what changes together: one page or part with what it needs in a file, what several share below them."
    : "Split it by what changes together: routes by resource, then what they call; the entry file keeps the wiring.";
}

export const oversizedModule = defineRule({
  id: "structure/oversized-module",
  title: "A source file is far too long",
  strength: "No oversized file",
  issue: "2.3",
  asks: "weakness",
  level: "component",
  looksFor: [
    `a hand-written source file, tests included, of more than ${limit} lines; generated files, migrations of a tool and files of data are left out`,
  ],
  sources: [
    "Fowler, Refactoring, 2nd edition, chapter 3: Large Class",
    "Parnas, On the criteria to be used in decomposing systems into modules, 1972",
  ],
  *check(view) {
    for (const component of view.programs()) yield conclude(view, component);
  },
  matters,
});
