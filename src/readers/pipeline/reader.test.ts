// Steps of pipelines as the services write them, each with the line of its command.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText, type Reading } from "../reader.ts";
import { pipelineReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };
const read = (path: string, text: string): Promise<Reading> => pipelineReader.read(new SourceText(path, text), lookup);

async function steps(path: string, text: string): Promise<[string, string, number][]> {
  expect(pipelineReader.claims(path, text), path).toBe(true);
  const { facts, problems } = await read(path, text);
  expect(problems).toEqual([]);
  return facts.flatMap((fact) =>
    fact.kind === "pipeline"
      ? fact.steps.map((one): [string, string, number] => [one.job, one.text, one.evidence.line])
      : [],
  );
}

const workflow = `name: Checks
on: [push]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Install
        run: |
          # prepare
          npm ci
          npm run build -- \\
            --prod

          npm test
      - run: >
          docker build
          --tag x .
      - {run: npm audit}
  release:
    uses: ./.github/workflows/release.yml
`;

describe("pipelines", () => {
  it("reads workflows of GitHub, one step for each command", async () => {
    expect(await steps(".github/workflows/ci.yml", workflow)).toEqual([
      ["test", "actions/checkout@v4", 7],
      ["test", "npm ci", 11],
      ["test", "npm run build -- --prod", 12],
      ["test", "npm test", 15],
      ["test", "docker build --tag x .", 17],
      ["test", "npm audit", 19],
      ["release", "./.github/workflows/release.yml", 21],
    ]);
    const [fact] = (await read(".github/workflows/ci.yml", workflow)).facts;
    expect(fact).toMatchObject({ kind: "pipeline", service: "GitHub Actions", name: "Checks", evidence: { line: 1 } });
    expect(fact?.kind === "pipeline" && fact.steps[2]?.evidence).toEqual({
      file: ".github/workflows/ci.yml",
      line: 12,
      endLine: 13,
      quote: "npm run build -- \\",
    });
  });

  it("reads GitLab with its includes, defaults and hidden jobs", async () => {
    const text = `include:\n  - template: Security/SAST.gitlab-ci.yml\n  - local: /ci/a.yml\nstages: [test]\nbefore_script:\n  - pip install tox\n.base:\n  script: echo hi\nunit:\n  extends: .base\n  script:\n    - tox\n    - [pytest, ruff check]\ndeploy:\n  trigger: group/other\n`;
    expect(await steps(".gitlab-ci.yml", text)).toEqual([
      ["include", "template Security/SAST.gitlab-ci.yml", 2],
      ["include", "local /ci/a.yml", 3],
      ["default", "pip install tox", 6],
      [".base", "echo hi", 8],
      ["unit", "tox", 12],
      ["unit", "pytest", 13],
      ["unit", "ruff check", 13],
      ["deploy", "trigger group/other", 15],
    ]);
  });

  it("reads CircleCI with orbs", async () => {
    const text = `version: 2.1\norbs:\n  node: circleci/node@5\njobs:\n  build:\n    steps:\n      - checkout\n      - run: make\n      - run:\n          name: Test\n          command: make test\n      - node/install\nworkflows:\n  all:\n    jobs: [build, node/test]\n`;
    expect(await steps(".circleci/config.yml", text)).toEqual([
      ["orbs", "circleci/node@5", 3],
      ["build", "checkout", 7],
      ["build", "make", 8],
      ["build", "make test", 11],
      ["build", "node/install", 12],
      ["all", "node/test", 15],
    ]);
  });

  it("reads Azure Pipelines through stages, jobs and strategies", async () => {
    const text = `stages:\n- stage: Build\n  jobs:\n  - job: Api\n    steps:\n    - script: dotnet test\n    - task: Docker@2\n      inputs:\n        command: buildAndPush\n  - deployment: Prod\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n          - bash: ./deploy.sh\n`;
    expect(await steps("azure-pipelines.yml", text)).toEqual([
      ["Api", "dotnet test", 6],
      ["Api", "Docker@2 buildAndPush", 7],
      ["Prod", "./deploy.sh", 15],
    ]);
  });

  it("reads Travis, Bitbucket, Cloud Build, Drone and CodeBuild", async () => {
    expect(await steps(".travis.yml", "script:\n  - yarn test\ndeploy:\n  provider: heroku\n")).toEqual([
      ["build", "yarn test", 2],
      ["build", "deploy heroku", 4],
    ]);
    const bitbucket = `pipelines:\n  default:\n    - parallel:\n        - step:\n            name: Test\n            script:\n              - make\n              - pipe: atlassian/aws-s3-deploy:1\n`;
    expect(await steps("bitbucket-pipelines.yml", bitbucket)).toEqual([
      ["Test", "make", 7],
      ["Test", "atlassian/aws-s3-deploy:1", 8],
    ]);
    const cloud = `steps:\n  - name: gcr.io/cloud-builders/docker\n    args: ['build', '-t', 'x', '.']\n  - id: test\n    name: node\n    entrypoint: bash\n    args:\n      - -c\n      - |\n        npm ci\n        npm test\n`;
    expect(await steps("a/cloudbuild.yaml", cloud)).toEqual([
      ["step 1", "gcr.io/cloud-builders/docker build -t x .", 2],
      ["test", "node bash -c", 4],
      ["test", "npm ci", 10],
      ["test", "npm test", 11],
    ]);
    expect(
      await steps(".github/cloudbuild/pr.yaml", "steps:\n  - name: gcr.io/x/skaffold\n    args: [test]\n"),
    ).toEqual([["step 1", "gcr.io/x/skaffold test", 2]]);
    const drone = `kind: pipeline\nsteps:\n- name: test\n  image: golang\n  commands:\n  - go test\n---\nkind: pipeline\nsteps:\n- name: push\n  image: plugins/docker\n`;
    expect(await steps(".drone.yml", drone)).toEqual([
      ["test", "go test", 6],
      ["push", "plugins/docker", 11],
    ]);
    expect(await steps("buildspec.yml", "phases:\n  build:\n    commands:\n      - mvn test\n")).toEqual([
      ["build", "mvn test", 4],
    ]);
  });

  it("finds shell steps of a Jenkinsfile in all their forms", async () => {
    const text = `pipeline {\n  // sh 'old'\n  stages {\n    stage('Build') { steps { sh 'mvn -B package' } }\n    stage("Test") {\n      steps {\n        sh """\n          npm ci\n          npm test\n        """\n        sh(label: 'x', script: "trivy image \${IMG}", returnStdout: true)\n        bat 'dir'\n      }\n    }\n  }\n}\n`;
    expect(await steps("ci/Jenkinsfile", text)).toEqual([
      ["Build", "mvn -B package", 4],
      ["Test", "npm ci", 8],
      ["Test", "npm test", 9],
      ["Test", "trivy image ${IMG}", 11],
      ["Test", "dir", 12],
    ]);
  });

  it("reads \\r\\n line ends", async () => {
    const found = await steps(".github/workflows/ci.yml", workflow.replaceAll("\n", "\r\n"));
    expect(found[2]).toEqual(["test", "npm run build -- --prod", 12]);
  });
});

describe("bad input", () => {
  it("claims no other YAML", () => {
    for (const path of ["docker-compose.yml", "src/workflows/x.yml", ".github/dependabot.yml"]) {
      expect(pipelineReader.claims(path, "steps:\n - x"), path).toBe(false);
    }
  });

  it("says what it expected instead of a broken or empty file", async () => {
    expect((await read(".travis.yml", "")).problems).toHaveLength(1);
    expect((await read(".travis.yml", "script: [a\nx: {")).problems.length).toBeGreaterThan(0);
    expect((await read(".travis.yml", "- just\n- a list\n")).problems).toMatchObject([{ line: 1, found: "- just" }]);
  });

  it("stays quick on a Jenkinsfile full of open ends", async () => {
    for (const part of ["/*", "sh '''", 'sh """', "sh ", "sh(label: a,", "stage(", "sh '\\"]) {
      expect((await read("Jenkinsfile", part.repeat(399_000 / part.length))).problems).toEqual([]);
    }
    await read("Jenkinsfile", `sh${" ".repeat(399_000)}`);
  }, 20_000);

  it("lets no exception out, whatever the text", async () => {
    const paths = [
      ".github/workflows/a.yml",
      ".gitlab-ci.yml",
      ".circleci/config.yml",
      "azure-pipelines.yml",
      ".travis.yml",
      "bitbucket-pipelines.yml",
      "cloudbuild.yaml",
      ".drone.yml",
      "Jenkinsfile",
      "buildspec.yml",
    ];
    const parts = fc.constantFrom(
      "jobs:\n",
      " steps:\n",
      "  - ",
      "script: ",
      "run: |\n",
      "x\\\n",
      "'",
      '"""',
      "stage('a')",
      "sh '",
      "[",
      "{",
      "&a ",
      "*a ",
      "<<: ",
      "\n",
    );
    const text = fc.oneof(
      fc.nat(workflow.length).map((length) => workflow.slice(0, length)),
      fc.array(parts).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), text, async (path, input) => {
        expect(Array.isArray((await read(path, input)).facts)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
