// Whether tests ask a component over its real interface, or run it together with real or emulated neighbours.
import { fitsAny } from "#base/pattern";
import { isWithin } from "#base/path";
import { plural } from "#base/text";
import {
  emulators,
  httpCalls,
  interfaceParameters,
  loadPath,
  storeParameters,
  unreadTestNames,
  wholeSystemPath,
} from "#knowledge/test-frameworks";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, understoodLanguages, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { placesOf } from "../deployment.ts";
import { mending } from "../mending.ts";
import { named, turnedTo } from "../neighbours.ts";
import { perView } from "../once.ts";
import { runsInUse } from "../in-use.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { allTestFiles, asksInterface, standsIn, type Test, type TestFile, testFilesOf } from "../test-files.ts";

export const integrationTests = defineRule({
  id: "operations/integration-tests",
  title: "No tests with its neighbours",
  strength: "Tested over its interface or with its neighbours",
  issue: "4.2",
  asks: "capability",
  level: "component",
  looksFor: [
    "tests that ask it over its interface (TestClient, Flask and Django test clients, supertest, inject, httpx, fetch)",
    "tests that drive its pages in a browser (Playwright, Cypress, Selenium, Puppeteer)",
    "tests with a real or emulated store, broker or service (Testcontainers, mongodb-memory-server, pg-mem, moto, LocalStack, WireMock), or with a fixture that opens one",
    "files named as tests of the whole in languages that are not read (OrderIT.java, integration-test/task_test.go)",
  ],
  sources: [
    "ISO/IEC/IEEE 29119-1: Software testing, integration testing",
    "Freeman and Pryce, Growing Object-Oriented Software, chapter 1: Levels of testing",
  ],
  *check(view) {
    for (const component of view.programs()) {
      if (!withoutTests.has(component.kind)) yield conclude(view, component);
    }
  },
  matters(check, { view, component }) {
    if (check.verdict !== "absent" || !component) return undefined;
    // Pages that keep nothing themselves are tested with what they ask by tests of the whole, another rule's.
    if (component.kind === "web" && view.interfaces(component).every((one) => one.method === "GET")) return undefined;
    return alone(view, component, (check.search?.nearMisses ?? []).length > 0);
  },
});

const withoutTests: ReadonlySet<Component["kind"]> = new Set([
  "database",
  "cache",
  "broker",
  "external",
  "load-generator",
  "test",
]);

/** How a test reaches beyond one part. */
type Way = "browser" | "interface" | "neighbour";

const wayInWords: Readonly<Record<Way, readonly [one: string, several: string]>> = {
  browser: ["drives its pages in a browser", "drive its pages in a browser"],
  interface: ["asks it over its interface", "ask it over its interface"],
  neighbour: ["runs it with a real or emulated neighbour", "run it with real or emulated neighbours"],
};

interface Found {
  readonly way: Way;
  readonly evidence: Evidence;
}

function conclude(view: View, component: Component): Conclusion {
  const own = testFilesOf(view, component).filter((one) => !one.endToEnd || isWithin(one.file, component.path ?? ""));
  const files = [...own, ...browserTestsOf(view, component)];
  const found = files.flatMap(foundIn);
  const [first] = found;
  if (first) {
    const ways = [...new Set(found.map((one) => one.way))];
    const said = ways.map((way) => wayInWords[way][found.length === 1 ? 0 : 1]).join(", or ");
    const mocked = own.some((file) => file.calls.some(standsIn)) ? "; some replace neighbours by mocks" : "";
    const because = `${plural(found.length, "test")} ${said}${mocked}`;
    return { component, verdict: "present", because, evidence: distinctPlaces(firstOfEachFile(found)) };
  }
  const unread = view.tests(component, "source").filter((one) => !understoodLanguages.has(one.language));
  const whole = unread.filter(({ evidence }) => isWhole(evidence.file));
  if (whole.length > 0) {
    const because = `${plural(whole.length, "file")} of tests ${whole.length === 1 ? "is" : "are"} named as tests of the whole: their language is not read yet`;
    return { component, verdict: "present", because, evidence: distinctPlaces(placesOf(whole)) };
  }
  const kind = component.kind;
  if ((kind === "library" || kind === "command") && turnedTo(view, component).length === 0)
    return { component, verdict: "not applicable", because: "it neither listens nor turns to another component" };
  if (unread.some(({ evidence }) => unreadTestNames.test(evidence.file)))
    return { component, verdict: "unknown", because: `${notRead(component)}, and its tests may start it` };
  const nearMisses = distinctPlaces(own.flatMap(({ tests }) => placesOf(tests.slice(0, 1))));
  const because = nearMisses.length > 0 ? "its tests only call its parts" : "no file of tests was found in its folders";
  return { component, verdict: "absent", because, nearMisses };
}

function firstOfEachFile(found: readonly Found[]): Evidence[] {
  const first = new Map(found.toReversed().map((one) => [one.evidence.file, one.evidence]));
  return [...new Set(found.map((one) => one.evidence.file))].flatMap((file) => first.get(file) ?? []);
}

function isWhole(file: string): boolean {
  return (
    (unreadTestNames.test(file) && wholeSystemPath.test(file) && !loadPath.test(file)) ||
    /(IT|IntegrationTests?|ApiTests?)\.(java|kt|scala|groovy|cs)$/.test(file)
  );
}

/** The tests of a file that reach beyond one part; a file that only makes load has none. */
function foundIn(file: TestFile): Found[] {
  if (loadPath.test(file.file)) return [];
  if (file.endToEnd) return file.tests.map(({ evidence }) => ({ way: "browser", evidence }));
  // Its tests fetch from an application that the framework starts for each.
  if (file.imports.some(({ module }) => /^(tornado\.testing|twisted\.trial|aiohttp\.test_utils)$/.test(module)))
    return file.tests.map(({ evidence }) => ({ way: "interface", evidence }));
  const emulated = emulatedIn(file);
  const mocked = file.calls.some(standsIn);
  const asked = file.tests
    .filter((one) => asks(one, mocked))
    .map(({ evidence }): Found => ({ way: "interface", evidence }));
  if (asked.length > 0) return asked;
  if (emulated) return [{ way: "neighbour", evidence: emulated }];
  return file.tests.filter((one) => !mocked && opensStore(one)).map(({ evidence }) => ({ way: "neighbour", evidence }));
}

function asks(test: Test, mocked: boolean): boolean {
  if (test.parameters.some((name) => interfaceParameters.test(name))) return true;
  return test.calls.some((call) => {
    if (!asksInterface(call) || call.callee.includes(".mock") || setsUp(call)) return false;
    // Where neighbours are replaced, a request of a client library is most often one of those.
    return !mocked || !httpCalls.test(call.callee);
  });
}

/** `app.get("/", (req, res) => …)` in a test builds what will be tested. */
function setsUp(call: FactOf<"call">): boolean {
  return /(^|\.)(app|server)\.\w+$/.test(call.callee) && call.arguments.some(({ of }) => of.refers === "function");
}

function opensStore(test: Test): boolean {
  return (
    test.parameters.some((name) => storeParameters.test(name)) ||
    test.calls.some((one) => /(^|\.)django_db(\(\))?$/.test(one.callee))
  );
}

function emulatedIn({ calls, imports }: TestFile): Evidence | undefined {
  const made = calls.find((one) => fitsAny(one.callee, emulators));
  return made?.evidence ?? imports.find((one) => fitsAny(one.module, emulators))?.evidence;
}

/** Browser tests that lie beside no component are of the one that shows pages to the outside, where there is one such. */
function browserTestsOf(view: View, component: Component): readonly TestFile[] {
  return pagesOf(view).shownBy === component ? pagesOf(view).files : [];
}

const pagesOf = perView((view: View): { shownBy: Component | undefined; files: readonly TestFile[] } => {
  const owned = new Set(
    view.programs().flatMap((one) => {
      return testFilesOf(view, one).flatMap(({ file }) => (isWithin(file, one.path ?? "") ? [file] : []));
    }),
  );
  const files = allTestFiles(view).filter((one) => one.endToEnd && one.tests.length > 0 && !owned.has(one.file));
  const programs = view.programs().filter((one) => !withoutTests.has(one.kind));
  const exposed = programs.filter((one) => (one.exposed ?? []).length > 0);
  const shows = [programs.filter((one) => one.kind === "web"), exposed, programs].find((some) => some.length > 0) ?? [];
  return { shownBy: shows.length === 1 ? shows[0] : undefined, files };
});

/** Where its parts are tested, or where it brings several others together: that nothing is tested at all is told elsewhere. */
function alone(view: View, component: Component, partsTested: boolean): Matter | undefined {
  const neighbours = turnedTo(view, component).filter((one) => !aside.has(one.kind));
  const lines = view.facts(component, "source").reduce((sum, one) => sum + one.lines, 0);
  if (neighbours.length < (partsTested ? 1 : 3) || lines < 40) return undefined;
  // Packages of a workspace are run together by tests that lie beside another one.
  if (!runsInUse(view, component) && (!partsTested || view.programs().length > 1)) return undefined;
  const them = named(neighbours);
  return {
    severity: partsTested && neighbours.length > 1 && lines > 500 ? "medium" : "low",
    confidence: 0.8,
    is: partsTested ? `its parts are tested, but never together with ${them}` : `no test runs it together with ${them}`,
    expected: "tests that ask it over its interface, with the store and the services it needs real or emulated",
    because: `when a query, a message or an answer between ${component.name} and ${them} no longer fits, nothing says so before it runs in use`,
    mend: mending("Start with one test per endpoint that changes data, against what it stores into.", component, [
      ["FastAPI", "In FastAPI", "TestClient, with Testcontainers for the database."],
      ["Django", "In Django", "its test client, which brings a database of its own."],
      ["Flask", "In Flask", "app.test_client(), with Testcontainers for the database."],
      ["Node", "In Node", "supertest, with Testcontainers or mongodb-memory-server."],
    ]),
  };
}

/** Neighbours that a test of what it does can go without. */
const aside: ReadonlySet<Component["kind"]> = new Set([
  "test",
  "load-generator",
  "external",
  "observability",
  "config",
]);
