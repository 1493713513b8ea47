// Gap 9: how changes are tested and delivered.
import { forms } from "../topics/topic.ts";
import { does, type Gap, partsOf, section, table } from "./gap.ts";

export const pipeline: Gap = {
  id: "ci-cd",
  title: "CI/CD pipeline",
  topics: ["cicd-testing"],
  questions: [
    {
      id: "automated-tests",
      question: (system) => `Which tests run by themselves before a change of ${partsOf(system, 3)} is taken?`,
      titles: forms("testing, test, tests, test plan, testing strategy, quality assurance"),
      mechanisms: forms(`
        unit test, integration test, end-to-end test, e2e test, e2e, automated test, test suite,
        battery of tests, regression test, contract test, acceptance test, smoke test, test coverage,
        code coverage, pytest, junit, jest, cypress, playwright, vitest, testcontainers, test automation,
        go test
      `),
      words: forms("test, tests, testing, tested"),
      hints: forms("untested, quality gate"),
      lookAlikes: [
        { forms: forms("a/b test*, blood test, penetration test, test score"), is: "another test" },
        { forms: forms("test"), near: forms("patient, lab, exam, quiz"), is: "a test of people" },
      ],
    },
    {
      id: "automated-deployment",
      question: (system) => `How does a tested change of ${system.name} get into production, and back out?`,
      titles: forms(`
        CI/CD, continuous delivery, continuous deployment, deployment pipeline, release process, rollout,
        delivery pipeline
      `),
      mechanisms: forms(`
        CI/CD, CI pipeline, continuous delivery, continuous deployment, continuous integration, github actions,
        jenkins, gitlab CI, circleci, azure devops, azure pipelines, tekton, deployment pipeline,
        release pipeline, blue-green, blue/green, canary, gitops, flux, rolling update, automatic* deploy*,
        automated deploy*, rollback, deploy … on merge, manual approval
      `),
      words: forms("pipeline, release, rollout"),
      lookAlikes: [
        {
          forms: forms("pipeline"),
          near: forms("processing, data, render, instruction, ml, training"),
          is: "a way of processing",
        },
      ],
    },
  ],
  why: (system) => {
    const { parts, connections } = system;
    const [first] = connections;
    return first
      ? `${partsOf(system, 5)} ${does(parts, "changes", "change")} over time: whether ${first.from} still gets on with ${first.to} has to show before users find out.`
      : `${partsOf(system, 5)} ${does(parts, "changes", "change")} over time: that nothing broke has to show before users find out.`;
  },
  draft: ({ name, parts }, open) =>
    section(`Tests and delivery of ${name}`, open, {
      "automated-tests": table(
        ["Part", "Unit tests", "Integration tests", "Run at"],
        parts.map((one) => [one.name]),
      ),
      "automated-deployment": table(
        ["Part", "Built by", "Deployed by", "Approved by", "Taken back by"],
        parts.map((one) => [one.name]),
      ),
    }),
};
