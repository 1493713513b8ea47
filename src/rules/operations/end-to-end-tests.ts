// Whether tests go through the whole started system, as its users do.
import { grouped } from "#base/groups";
import { browserTools, requestScripts } from "#knowledge/delivery-tools";
import { enumeration, plural } from "#base/text";
import { endToEndPath, loadPath, unreadTestNames } from "#knowledge/test-frameworks";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { distinctPlaces, understoodLanguages, type View } from "#model/view";
import { namesOf, runsOf } from "../commands.ts";
import { placesOf } from "../deployment.ts";
import { askedBy, named } from "../neighbours.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { allTestFiles, type TestFile } from "../test-files.ts";

export const endToEndTests = defineRule({
  id: "operations/end-to-end-tests",
  title: "Nothing tests the whole",
  strength: "The whole is tested",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "tests with Playwright, Cypress, Selenium, Puppeteer, WebdriverIO, Nightwatch, TestCafe, CodeceptJS, Detox or Robot Framework",
    "tests in a folder for the whole (e2e, end-to-end, acceptance, system-tests, smoke) that start no single program themselves",
    "collections of requests that are run (Newman, Hurl, Bruno, Karate)",
    "a job of a pipeline that starts the system and asks it afterwards",
  ],
  sources: [
    "Vocke, The Practical Test Pyramid: End-to-End Tests",
    "Richardson, Microservices Patterns, section 10.3: Writing end-to-end tests",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? unfitting(view) : undefined;
  },
});

function conclude(view: View): Conclusion {
  const files = allTestFiles(view).filter((one) => one.tests.length > 0 && isWhole(one));
  const unread = view.allTests("source").filter(({ language, evidence }) => {
    return (
      !understoodLanguages.has(language) && endToEndPath.test(evidence.file) && unreadTestNames.test(evidence.file)
    );
  });
  const browsing = runsOf(view, browserTools).filter((one) => one.command.by !== "hand");
  const requests = runsOf(view, requestScripts);
  const asked = askedAfterStart(view);
  const evidence = distinctPlaces([
    ...placesOf(files.flatMap((one) => one.tests.slice(0, 1))),
    ...placesOf(unread),
    ...placesOf([...browsing, ...requests].map((one) => one.command)),
    ...asked,
  ]);
  if (evidence.length > 0) {
    const number = files.length + unread.length;
    const because = [
      number > 0 ? `${plural(number, "file")} of tests ${number === 1 ? "goes" : "go"} through the whole` : "",
      browsing.length + requests.length > 0
        ? `the started system is asked by ${enumeration(namesOf([...browsing, ...requests]))}`
        : "",
      asked.length > 0 ? "a pipeline starts the system and asks it" : "",
    ];
    return { verdict: "present", because: because.filter((one) => one !== "").join("; "), evidence };
  }
  const kind = view.system.repository?.kind;
  if (kind === "library" || kind === "command-line tool" || kind === "infrastructure")
    return { verdict: "not applicable", because: `a ${kind} is no system that users go through` };
  if (view.system.components.length === 0) return { verdict: "not applicable", because: "it runs nothing" };
  const misses = nearMisses(view);
  const because =
    misses.length > 0 ? "its tests start one program, or one part of its pages" : "no test starts the whole";
  return { verdict: "absent", because, nearMisses: misses };
}

const makesLoad = /^(locust|k6|artillery)([./]|$)/;
/** Parts of a page mounted alone, in a browser or not. */
const ofOnePart = /experimental-ct|^cypress\/(react|vue|angular|svelte|mount)/;
/** The program under test is started in the test itself, alone. */
const inProcess =
  /(getHttpServer|createTestingModule|TestClient|test_client|APIClient|\.inject|createNestApplication|live_server|self\.client)/;

function isWhole(file: TestFile): boolean {
  if (file.imports.some((one) => makesLoad.test(one.module)) || loadPath.test(file.file)) return false;
  if (file.imports.some((one) => ofOnePart.test(one.module)) || file.calls.some((one) => one.callee === "cy.mount"))
    return false;
  if (file.endToEnd) return true;
  return endToEndPath.test(file.file) && !isInProcess(file);
}

function isInProcess(file: TestFile): boolean {
  // `supertest(app)` starts what it is given; `supertest("http://…")` asks what runs.
  const given = file.calls.filter((one) => one.callee === "supertest").map((one) => one.arguments[0]?.of);
  if (given.some((of) => of?.value === undefined && startedHere.test(of?.refers ?? ""))) return true;
  return file.calls.some((one) => inProcess.test(one.callee));
}

const startedHere = /(\(\)|(^|[./])(app|server|default|index|main))$/i;

const starts =
  /\bdocker[- ]compose\b.*\bup\b|\b(?:kind|k3d|minikube)\s+(?:create|start|cluster)|\bskaffold\s+(?:run|dev)\b|\bhelm\s+(?:upgrade|install)\b|\bkubectl\s+apply\b|\btilt\s+ci\b|\bmake\s+(?:start|up|run|deploy)\b/;
const asks = /\b(?:curl|wget|httpie?|grpcurl)\s|\b(?:e2e|end-to-end|smoke|acceptance|integration)(?:[-_:]?tests?)?\b/i;

/** Steps that ask the system after an earlier step of the same job has started it. */
function askedAfterStart(view: View): Evidence[] {
  return view.all("pipeline").flatMap((pipeline) => {
    return [...grouped(pipeline.steps, (step) => step.job).values()].flatMap((steps) => afterStart(steps));
  });
}

function afterStart(steps: readonly FactOf<"pipeline">["steps"][number][]): Evidence[] {
  const started = steps.findIndex((step) => starts.test(step.text));
  if (started < 0) return [];
  return placesOf(steps.slice(started + 1).filter((step) => asks.test(step.text) && !fetches.test(step.text)));
}

/** `curl -O`, `curl … | bash` bring something here. */
const fetches = /\s-(?:\w*O|-remote-name|o\s)|\|\s*(?:sudo\s+)?(?:ba)?sh\b|\|\s*tar\b/;

function nearMisses(view: View): Evidence[] {
  const parts = allTestFiles(view).filter(
    (one) => one.tests.length > 0 && (one.endToEnd || endToEndPath.test(one.file)),
  );
  const byHand = runsOf(view, browserTools).map((one) => one.command);
  return distinctPlaces(placesOf([...parts.flatMap((one) => one.tests.slice(0, 1)), ...byHand]));
}

/** Several own programs that only together serve a user, tested one by one. */
function unfitting(view: View): Matter | undefined {
  const own = new Set(view.services());
  const chains = [...own].filter((one) => askedBy(view, one).some((other) => own.has(other)));
  const tests = allTestFiles(view).filter((one) => one.tests.length > 0);
  const [first] = chains;
  if (!first || own.size < 3 || (tests.length === 0 && view.all("pipeline").length === 0)) return undefined;
  const others = askedBy(view, first).filter((one) => own.has(one));
  return {
    severity: "low",
    confidence: 0.7,
    is: `what a user does goes through ${first.name} to ${named(others)}, and no test goes the same way`,
    expected: "a few tests through the started system, of what users do most",
    because: `${first.name} and ${named(others)} can each pass their tests and no longer fit: the first who sees it is a user`,
    mend: "Start the system as it is deployed (Compose in the pipeline will do), and go through two or three visits with Playwright or a script of requests. Keep them few.",
  };
}
