// Whether a service builds, tests or delivers the system on every change, and whether it runs the tests there are.
import { grouped } from "#base/groups";
import { plural } from "#base/text";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { distinctPlaces, type View } from "#model/view";
import { commandsOf } from "../commands.ts";
import { placesOf } from "../deployment.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";
import { allTestFiles } from "../test-files.ts";

type Pipeline = FactOf<"pipeline">;

/** Actions that keep issues and pull requests tidy, or bring versions: nothing of the system is built or tested by them. */
const housekeeping =
  /^(?:actions\/(?:stale|labeler|first-interaction|checkout|github-script|create-github-app-token|add-to-project)|dessant\/|github\/(?:lock|branch)|amannn\/action-semantic-pull-request|release-drafter\/|toshimaru\/auto-author-assign|kentaro-m\/auto-assign|pozil\/auto-assign|renovatebot\/|dependabot\/|peter-evans\/(?:create-or-update-comment|slash-command)|all-contributors|hramos\/|crazy-max\/ghaction-github-labeler|codelytv\/pr-size|actions-ecosystem\/)|^gh\s+(?:issue|pr|label|api|repo|project)\b|^(?:echo|exit|set)\b/i;

const testing =
  /\b(?:pytest|unittest|tox|nox|jest|vitest|mocha|ava|karma|phpunit|pest|rspec|ctest)\b|\b(?:go|cargo|dotnet|mix|swift|flutter|dart|deno|bun|node|rake|rails|sbt|lein|ng|nx|turbo|npm|pnpm|yarn|make|just|task|composer|poe|hatch)\s+(?:\S+\s+){0,3}-{0,2}(?:\w+[:-])?tests?\b|\bmvnw?\b.*\b(?:test|verify|package|install)\b|\bgradlew?\b.*\b(?:test|check|build)\b|\bmanage\.py\s+test|\bskaffold\s+(?:test|verify)\b|\be2e\b|\b(?:run[-_])?tests?\.sh\b|\bnpm\s+t\b|\bcypress\s+run|cypress-io\/|\bplaywright\s+test|codecov/i;

/** Steps behind which anything may happen: of these no absence of tests can be said. */
const opaque =
  /\b(?:make|just|task|bazel|earthly|dagger|skaffold|docker|podman|kaniko|buildx|compose)\b|\.(?:sh|py|js|mjs|ps1)\b|^\.\/|^template\b|^\w[\w-]*\/[\w.-]+\/\S*\.ya?ml|\.ya?ml@|\bnpm\s+run\b|\b(?:pnpm|yarn|bun)\s+\w|\bci\b/i;

export const ciPipeline = defineRule({
  id: "operations/ci-pipeline",
  title: "No pipeline checks changes",
  strength: "A pipeline runs on changes",
  issue: "4.2",
  asks: "capability",
  level: "system",
  looksFor: [
    "a workflow of GitHub, Gitea or Forgejo that does more than keep issues tidy",
    "a file of GitLab CI, Jenkins, CircleCI, Azure Pipelines, Travis CI, Bitbucket, Google Cloud Build, Drone, Woodpecker or AWS CodeBuild",
  ],
  sources: [
    "Humble and Farley, Continuous Delivery, chapter 3: Continuous Integration",
    "DORA capabilities: Continuous integration",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "absent" ? nobodyRuns(view) : testsLeftOut(view);
  },
});

function conclude(view: View): Conclusion {
  const all = view.all("pipeline");
  const working = all.filter((one) => one.steps.some((step) => !housekeeping.test(step.text)));
  if (working.length === 0) {
    const because =
      all.length > 0 ? "its workflows only keep issues and pull requests tidy" : "no file of a CI service";
    return { verdict: "absent", because, nearMisses: distinctPlaces(placesOf(all)) };
  }
  const services = [...new Set(working.map((one) => one.service))].join(" and ");
  const tests = testSteps(view);
  const does = tests.length > 0 ? "tests are run by" : "no test that could be told is run by";
  const because = `${does} ${services} (${plural(working.length, "file")})`;
  // A step that tests shows more than the first line of a file.
  const tested = new Set(tests.map((one) => one.file));
  const byUse = working.toSorted((a, b) => Number(tested.has(b.evidence.file)) - Number(tested.has(a.evidence.file)));
  const firsts = byUse.map((one) => firstOf(one, tests));
  return { verdict: "present", because, evidence: distinctPlaces(firsts) };
}

/** The line that says best what a pipeline does: a test, a build, or its beginning. */
function firstOf(pipeline: Pipeline, tests: readonly Evidence[]): Evidence {
  const tested = tests.find((one) => one.file === pipeline.evidence.file);
  return tested ?? pipeline.steps.find((step) => !housekeeping.test(step.text))?.evidence ?? pipeline.evidence;
}

/** Commands that a pipeline starts, itself or through a script, and that run tests. */
function testSteps(view: View): Evidence[] {
  return commandsOf(view)
    .filter((one) => one.by === "pipeline" && testing.test(one.text))
    .map((one) => one.evidence);
}

function testsIn(view: View): readonly { file: string; evidence: Evidence }[] {
  return allTestFiles(view).flatMap(({ file, tests }) => tests.slice(0, 1).map(({ evidence }) => ({ file, evidence })));
}

/** Tests that only run where somebody thinks of them; or several programs that nothing builds together. */
function nobodyRuns(view: View): Matter | undefined {
  const kind = view.system.repository?.kind;
  const tests = testsIn(view);
  const programs = view.services();
  const deployed = programs.filter((one) => one.deployed);
  if (kind === "infrastructure" || (tests.length < 2 && deployed.length < 2)) return undefined;
  const [first] = tests;
  return {
    severity: tests.length >= 2 && deployed.length > 0 ? "medium" : "low",
    confidence: 0.8,
    is: first
      ? `no pipeline runs the ${plural(tests.length, "file")} of tests (such as ${first.file})`
      : `${plural(deployed.length, "program")} are built and deployed, and no pipeline builds them`,
    expected: "a pipeline that builds every change and runs the tests there are",
    because: first
      ? "a change that breaks a test is noticed when somebody next runs it by hand"
      : "a change that does not build, or that fits one program and not the next, is noticed when it is deployed",
    mend: "Let a workflow build every program on each pull request and run its tests; keep it under ten minutes, and let nothing be merged that it refuses.",
  };
}

const prepares =
  /\b(install|sync|build|lint|check|format|ci|make|setup-(node|python|go|java|bun)|docker|ruff|eslint|tsc|mypy|compile)\b/i;

/** A pipeline all of whose steps are understood, none of which tests, beside tests that wait to be run. */
function testsLeftOut(view: View): Matter | undefined {
  const tests = testsIn(view);
  const [first] = tests;
  if (!first || tests.length < 2 || testSteps(view).length > 0) return undefined;
  const steps = view.all("pipeline").flatMap((one) => one.steps);
  if (steps.some((step) => opaque.test(step.text) && !housekeeping.test(step.text))) return undefined;
  // A pipeline that prepares nothing looks after issues and packages: the tests run in another place, or by hand.
  if (!steps.some((step) => prepares.test(step.text))) return undefined;
  const services = [...grouped(view.all("pipeline"), (one) => one.service).keys()].join(" and ");
  return {
    severity: "low",
    confidence: 0.75,
    is: `${services} runs, but none of its steps runs the ${plural(tests.length, "file")} of tests (such as ${first.file})`,
    expected: "a step that runs them on every change",
    because: "the pipeline turns green over a change that a test would have refused",
    mend: `Add a step that runs them, so that ${first.file} decides with the rest.`,
  };
}
