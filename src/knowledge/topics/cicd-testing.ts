// Topic: tests and delivery pipelines.
import { forms, type Topic } from "./topic.ts";

export const cicdTesting: Topic = {
  id: "cicd-testing",
  title: "CI/CD and testing",
  about: "How changes are tested, and how they travel from a commit to production",
  titles: forms(`
    test, testing, test plan, CI/CD, CI, continuous integration, continuous delivery, continuous deployment,
    build pipeline, deployment pipeline, release process, quality assurance, testing strategy,
    graduation criteria
  `),
  mechanisms: forms(`
    CI/CD, CI pipeline, github actions, jenkins, gitlab CI, circleci, circle CI, travis, azure devops,
    azure pipelines, tekton, buildkite, teamcity, continuous integration, continuous delivery,
    continuous deployment, unit test, unit tests, integration test, end-to-end test, e2e test, load test,
    regression test, contract test, acceptance test, smoke test, performance test, fuzz test, chaos test,
    test coverage, code coverage, test suite, battery of tests, automated test, pytest, junit, cypress,
    playwright, selenium, jest, testcontainers, static analysis, SAST, DAST, sonarqube, blue-green, blue/green,
    canary deployment, canary release, build pipeline, deployment pipeline, release pipeline, deploy* pipeline,
    e2e
  `),
  words: forms("test, tests, testing, tested, staging"),
  hints: forms("untested, quality gate, code quality analysis, penetration test, testability, linting"),
  lookAlikes: [
    {
      forms: forms(`
        a/b test*, blood test, test score, student test, test environment … url, latency test, test market,
        speed test
      `),
      is: "another test",
    },
    {
      forms: forms("penetration test, test net, test tenant, test account, test data set"),
      is: "no test of changes",
    },
    { forms: forms("test"), near: forms("patient, lab, exam, quiz, diagnostic"), is: "a test of people" },
  ],
};
