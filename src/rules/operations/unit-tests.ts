// Whether parts of a component are tested by themselves, and not only the whole over its interface.
import { plural } from "#base/text";
import { interfaceParameters, unitPath, unreadTestNames, wholeSystemPath } from "#knowledge/test-frameworks";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, understoodLanguages, type View } from "#model/view";
import { runsInUse } from "../in-use.ts";
import { mending } from "../mending.ts";
import { type Conclusion, defineRule } from "../rule.ts";
import { allTestFiles, asksInterface, standsIn, type TestFile, testFilesOf } from "../test-files.ts";
import { isWithin } from "#base/path";

/** Tests of parts: neither through a browser nor over the interface, unless its neighbours are replaced. */
function unitTestsOf({ file, tests, calls, endToEnd }: TestFile, folder: string): Evidence[] {
  const path = folder === "" || !file.startsWith(`${folder}/`) ? file : file.slice(folder.length + 1);
  if (endToEnd || (wholeSystemPath.test(path) && !unitPath.test(path))) return [];
  const chosen =
    unitPath.test(path) || calls.some(standsIn)
      ? tests
      : tests.filter(
          (one) => !one.calls.some(asksInterface) && !one.parameters.some((name) => interfaceParameters.test(name)),
        );
  return chosen.map((one) => one.evidence);
}

/** Files of tests in languages that are not read: their names are all that is known. */
function unreadTests(view: View, component: Component): Evidence[] {
  const sources = view.tests(component, "source").filter((one) => !understoodLanguages.has(one.language));
  return sources
    .filter(({ evidence }) => unreadTestNames.test(evidence.file) && !wholeSystemPath.test(evidence.file))
    .map((one) => one.evidence);
}

/** Scripts that only claim to test, and tests of the whole. */
function nearMisses(view: View, component: Component, files: readonly TestFile[]): Evidence[] {
  const placeholders = view
    .facts(component, "package")
    .filter((one) => /no test specified|exit 1/.test(one.scripts["test"] ?? ""));
  const whole = files.flatMap(({ tests }) => tests.slice(0, 1));
  return distinctPlaces([...placeholders, ...whole].map((one) => one.evidence));
}

/** A package that others import is tested where their tests do. */
function testsOfOthers(view: View, component: Component): Evidence[] {
  if (component.kind !== "library") return [];
  const names = view.facts(component, "package").flatMap((one) => (one.ecosystem === "npm" && one.name) || []);
  const files = allTestFiles(view).filter(({ tests }) => tests.length > 0);
  const imports = files.flatMap((one) => one.imports);
  const own = imports.filter(({ module }) => names.some((name) => module === name || module.startsWith(`${name}/`)));
  return distinctPlaces(own.map((one) => one.evidence));
}

function conclude(view: View, component: Component): Conclusion {
  const files = testFilesOf(view, component);
  // Files that never turn to the interface show it best.
  const purest = [...files].sort((a, b) => Number(a.calls.some(asksInterface)) - Number(b.calls.some(asksInterface)));
  const perFile = purest.map((file) => unitTestsOf(file, component.path ?? ""));
  const read = perFile.flat();
  if (read.length > 0) {
    const firsts = perFile.flatMap((tests) => tests.slice(0, 1));
    return {
      component,
      verdict: "present",
      because: `${plural(read.length, "test")} in ${plural(firsts.length, "file")} ${read.length === 1 ? "checks" : "check"} its parts`,
      evidence: distinctPlaces([...firsts, ...read]),
    };
  }
  const unread = unreadTests(view, component);
  if (unread.length > 0) {
    const because = `${plural(unread.length, "file")} of tests ${unread.length === 1 ? "lies" : "lie"} beside its code, told by name: their language is not read yet`;
    return { component, verdict: "present", because, evidence: distinctPlaces(unread) };
  }
  const elsewhere = testsOfOthers(view, component);
  if (elsewhere.length > 0) {
    const because = `${plural(elsewhere.length, "file")} of tests of other packages ${elsewhere.length === 1 ? "puts" : "put"} it to work`;
    return { component, verdict: "present", because, evidence: elsewhere };
  }
  const onlyWhole = files.some(({ tests }) => tests.length > 0);
  const because = onlyWhole
    ? "its tests only ask the whole over its interface"
    : "no file of tests was found in its folders";
  return { component, verdict: "absent", because, nearMisses: nearMisses(view, component, files) };
}

/** Products with start scripts, and programs that are tests themselves. */
const withoutTests: ReadonlySet<Component["kind"]> = new Set([
  "database",
  "cache",
  "broker",
  "external",
  "load-generator",
  "test",
]);

export const unitTests = defineRule({
  id: "operations/unit-tests",
  title: "No unit tests",
  strength: "Parts are tested",
  issue: "4.2",
  asks: "capability",
  level: "component",
  looksFor: [
    "calls of it or test (Jest, Vitest, Mocha, Jasmine, node:test, Bun, Deno, AVA, tap, tape, QUnit, uvu, Japa, lab)",
    "functions or methods named test… (pytest, unittest, Django)",
    "files named as tests in languages that are not read (FooTest.java, foo_test.go, FooTests.cs, foo_spec.rb, FooTest.php)",
    "tests over the interface (TestClient, supertest) only where neighbours are replaced by mocks",
    "tests of other packages that import it, of a package that is there to be imported",
  ],
  sources: [
    "ISO/IEC 25010: Maintainability, testability",
    "Mike Cohn, Succeeding with Agile: the test pyramid",
    "Michael Feathers, Working Effectively with Legacy Code",
  ],
  *check(view) {
    for (const component of view.programs()) {
      if (!withoutTests.has(component.kind)) yield conclude(view, component);
    }
  },
  matters(check, { view, component, dependents }) {
    if (check.verdict !== "absent" || !component) return undefined;
    // Packages that it is built with are told of by themselves.
    const sources = view.facts(component, "source").filter(({ language, evidence }) => {
      return code.has(language) && isWithin(evidence.file, component.path ?? "");
    });
    const lines = sources.reduce((sum, one) => sum + one.lines, 0);
    if (lines < (component.kind === "library" ? 200 : 30)) return undefined;
    const wholeTested = (check.search?.nearMisses ?? []).some((one) => !one.file.endsWith("package.json"));
    // Types, constants and settings alone decide nothing.
    if (
      view.facts(component, "definition").filter((one) => one.what !== "class").length < 3 &&
      view.understood(component)
    )
      return undefined;
    // Tests of the whole do for a package, and for what one machine runs.
    if (wholeTested && !runsInUse(view, component)) return undefined;
    return {
      severity: !wholeTested && (lines > 500 || dependents > 1) ? "medium" : "low",
      confidence: 0.85,
      is: wholeTested ? "only the whole is tested, over its interface" : `${lines} lines of code without a test`,
      expected: "tests of its functions and classes that run without the rest of the system",
      because:
        dependents > 0
          ? `${plural(dependents, "component depends", "components depend")} on it, and a change that breaks it is noticed only in use`
          : "a change that breaks it is noticed only in use",
      mend: mending("Start with the code that decides something, and run its tests in the pipeline.", component, [
        ["Python", "In Python", "pytest."],
        ["Node", "In Node", "node:test or Vitest."],
      ]),
    };
  },
});

const code = new Set([
  "Python",
  "JavaScript",
  "TypeScript",
  "Java",
  "Kotlin",
  "Go",
  "C#",
  "PHP",
  "Ruby",
  "Rust",
  "Scala",
  "Vue",
  "Svelte",
]);
