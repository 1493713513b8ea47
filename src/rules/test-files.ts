// What files of tests say: their tests with the calls made in each, and whether they drive the whole from outside.
import { grouped } from "#base/groups";
import { fitsAny } from "#base/pattern";
import { endToEndCalls, endToEndModules, interfaceCalls, standIns, testDeclarations } from "#knowledge/test-frameworks";
import type { Evidence } from "#model/evidence";
import type { FactKind, FactOf } from "#model/fact";
import { perComponent, perView } from "./once.ts";

type Call = FactOf<"call">;

/** A test, with the calls made in it. */
export interface Test {
  readonly evidence: Evidence;
  readonly parameters: readonly string[];
  readonly calls: readonly Call[];
}

/** What a file of tests says, brought together; helpers without a test of their own are among them. */
export interface TestFile {
  readonly file: string;
  readonly tests: readonly Test[];
  readonly calls: readonly Call[];
  readonly imports: readonly FactOf<"import">[];
  /** It drives a browser, or another front of the whole. */
  readonly endToEnd: boolean;
}

/** The files of tests of a component. */
export const testFilesOf = perComponent((view, component): readonly TestFile[] => {
  return testFiles((kind) => view.tests(component, kind));
});

/** The files of tests of the whole tree, also of those that belong to no one component. */
export const allTestFiles = perView((view): readonly TestFile[] => testFiles((kind) => view.allTests(kind)));

function testFiles(facts: <K extends FactKind>(kind: K) => readonly FactOf<K>[]): TestFile[] {
  const calls = grouped(facts("call"), fileOf);
  const definitions = grouped(facts("definition"), fileOf);
  const imports = grouped(facts("import"), fileOf);
  const files = new Set([...calls.keys(), ...definitions.keys()]);
  return [...files].map((file) => {
    const own = calls.get(file) ?? [];
    const imported = imports.get(file) ?? [];
    const tests = file.endsWith(".py") ? pythonTests(definitions.get(file) ?? [], own) : declaredTests(own);
    const endToEnd =
      imported.some((one) => fitsAny(one.module, endToEndModules)) ||
      own.some((one) => endToEndCalls.test(one.callee) || one.arguments.some(({ of }) => takesPage.test(of.text)));
    return { file, tests, calls: own, imports: imported, endToEnd };
  });
}

function fileOf(fact: { readonly evidence: Evidence }): string {
  return fact.evidence.file;
}

/** `async ({ page }) => …`: Playwright hands a page to the test, wherever its `test` was imported from. */
const takesPage = /^(async\s*)?(function\s*\w*\s*)?\(\s*\{[^}]*\b(page|browser|context|request)\b[^}]*\}/;

/** Functions and methods whose names begin with `test`: pytest and unittest collect those. */
function pythonTests(definitions: readonly FactOf<"definition">[], calls: readonly Call[]): Test[] {
  const tests = definitions.filter((one) => one.what !== "class" && /(^|\.)test/.test(one.name));
  return tests.map(({ evidence, name, parameters }) => {
    const inside = calls.filter(({ within }) => within === name || (within?.startsWith(`${name}.`) ?? false));
    return { evidence, parameters: parameters.map((one) => one.name), calls: inside };
  });
}

/** Calls of `it`, `test` and their like; what a test calls stands between it and the next. */
function declaredTests(calls: readonly Call[]): Test[] {
  const inOrder = [...calls].sort((a, b) => a.evidence.line - b.evidence.line);
  const tests: { evidence: Evidence; parameters: string[]; calls: Call[] }[] = [];
  for (const call of inOrder) {
    if (fitsAny(call.callee, testDeclarations) || ownTest.test(call.callee)) {
      if (call.arguments.length > 1) tests.push({ evidence: call.evidence, parameters: [], calls: [] });
    } else tests.at(-1)?.calls.push(call);
  }
  return tests;
}

/** `test` as a module of the repository extends it: `import { test } from "./fixtures"`. */
const ownTest = /^(\.{1,2}\/|@\/|~\/).*\.(test|it)$/;

/** Asks a component over its interface, in a running process or by a client of the framework. */
export function asksInterface(call: Call): boolean {
  return interfaceCalls.some((form) => form.test(call.callee));
}

/** Puts something in the place of a neighbour. */
export function standsIn(call: Call): boolean {
  return standIns.some((form) => form.test(call.callee));
}
