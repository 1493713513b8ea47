// Where each service keeps its jobs and steps.
import { entriesOf, entryOf, get, itemsOf, oneOrMany, textOf, textsOf, type Entry, type Node } from "#syntax/node";
import type { Steps } from "./commands.ts";

/** Adds the steps of one document. */
type Collect = (steps: Steps, root: Node) => void;

export interface Service {
  readonly name: string;
  /** Paths, in small letters. */
  readonly paths: RegExp;
  readonly collect: Collect;
}

const github: Collect = (steps, root) => {
  for (const { key, value } of entriesOf(root, "jobs")) {
    action(steps, key, value);
    for (const step of itemsOf(value, "steps")) githubStep(steps, key, step);
  }
  for (const step of itemsOf(root, "runs", "steps")) githubStep(steps, "action", step);
};

function githubStep(steps: Steps, job: string, step: Node): void {
  action(steps, job, step);
  steps.script(job, get(step, "run"));
}

function action(steps: Steps, job: string, node: Node): void {
  const uses = entryOf(node, "uses");
  if (uses) steps.add(job, textOf(uses.value) ?? "", uses.keyOffset);
}

const scriptKeys = ["before_script", "script", "after_script"];

const gitlab: Collect = (steps, root) => {
  for (const included of oneOrMany(root, "include")) include(steps, included);
  for (const key of scriptKeys) steps.script("default", get(root, key));
  for (const { key, value } of entriesOf(root)) {
    for (const name of scriptKeys) steps.script(key, get(value, name));
    const trigger = entryOf(value, "trigger");
    if (trigger && key !== "workflow") steps.add(key, `trigger ${wordsOf(trigger.value)}`, trigger.keyOffset);
  }
};

function include(steps: Steps, included: Node): void {
  if (included.kind === "scalar") steps.add("include", included.text, included.offset);
  for (const { key, keyOffset, value } of entriesOf(included)) {
    if (["template", "component", "local", "remote", "project", "file"].includes(key)) {
      steps.add("include", `${key} ${textsOf(value).join(" ")}`, keyOffset);
    }
  }
}

function wordsOf(node: Node): string {
  return textOf(node) ?? textOf(node, "project") ?? textsOf(node, "include").join(" ");
}

const circle: Collect = (steps, root) => {
  for (const { value, keyOffset } of entriesOf(root, "orbs")) steps.add("orbs", textOf(value) ?? "", keyOffset);
  for (const group of ["jobs", "commands"]) {
    for (const { key, value } of entriesOf(root, group)) {
      for (const step of itemsOf(value, "steps")) circleStep(steps, key, step);
    }
  }
  for (const { key, value } of entriesOf(root, "workflows")) {
    for (const job of itemsOf(value, "jobs")) orbJob(steps, key, job);
  }
};

function circleStep(steps: Steps, job: string, step: Node): void {
  if (step.kind === "scalar") steps.add(job, step.text, step.offset);
  for (const { key, keyOffset, value } of entriesOf(step)) {
    if (key === "run") steps.script(job, get(value, "command") ?? value);
    else if (key === "when" || key === "unless")
      for (const inner of itemsOf(value, "steps")) circleStep(steps, job, inner);
    else steps.add(job, key, keyOffset);
  }
}

/** A job that an orb brings along has no steps of its own here: its name is all there is. */
function orbJob(steps: Steps, workflow: string, job: Node): void {
  const [entry] = entriesOf(job);
  const name = textOf(job) ?? entry?.key ?? "";
  if (name.includes("/")) steps.add(workflow, name, entry?.keyOffset ?? job.offset);
}

/** Stages, jobs and strategies nest in many ways; what counts is every list of steps, and the job around it. */
const azure: Collect = (steps, root) => azureIn(steps, "steps", root);

function azureIn(steps: Steps, outer: string, node: Node): void {
  const job = textOf(node, "job") ?? textOf(node, "deployment") ?? textOf(node, "stage") ?? outer;
  for (const step of itemsOf(node, "steps")) azureStep(steps, job, step);
  for (const { key, value } of entriesOf(node)) if (key !== "steps") azureIn(steps, job, value);
  for (const item of itemsOf(node)) azureIn(steps, job, item);
}

function azureStep(steps: Steps, job: string, step: Node): void {
  for (const key of ["script", "bash", "pwsh", "powershell"]) steps.script(job, get(step, key));
  for (const key of ["task", "template"]) {
    const entry = entryOf(step, key);
    if (!entry) continue;
    const inline = get(step, "inputs", "script") ?? get(step, "inputs", "inlineScript");
    const command = [textOf(entry.value) ?? "", textOf(step, "inputs", "command") ?? ""].join(" ");
    steps.add(job, command, entry.keyOffset);
    steps.script(job, inline);
  }
  // Conditions (`- ${{ if … }}:`) hold further steps.
  for (const { key, value } of entriesOf(step)) {
    if (key.startsWith("${{")) for (const inner of itemsOf(value)) azureStep(steps, job, inner);
  }
}

const travisPhases = [
  "before_install",
  "install",
  "before_script",
  "script",
  "after_success",
  "after_script",
  "before_deploy",
  "after_deploy",
];

const travis: Collect = (steps, root) => {
  travisJob(steps, "build", root);
  for (const job of [...itemsOf(root, "jobs", "include"), ...itemsOf(root, "matrix", "include")]) {
    travisJob(steps, textOf(job, "name") ?? textOf(job, "stage") ?? "job", job);
  }
};

function travisJob(steps: Steps, job: string, node: Node): void {
  for (const phase of travisPhases) steps.script(job, get(node, phase));
  for (const deploy of oneOrMany(node, "deploy")) {
    const provider = entryOf(deploy, "provider");
    if (provider) steps.add(job, `deploy ${textOf(provider.value) ?? ""}`, provider.keyOffset);
    steps.script(job, get(deploy, "script"));
  }
}

/** Steps stand below branches, tags, parallel groups and stages alike. */
const bitbucket: Collect = (steps, root) => bitbucketIn(steps, "pipelines", root);

function bitbucketIn(steps: Steps, outer: string, node: Node): void {
  const name = textOf(node, "name") ?? outer;
  for (const key of ["script", "after-script"]) {
    for (const item of oneOrMany(node, key)) {
      const pipe = entryOf(item, "pipe");
      if (pipe) steps.add(name, textOf(pipe.value) ?? "", pipe.keyOffset);
      else steps.script(name, item);
    }
  }
  for (const { key, value } of entriesOf(node)) {
    if (key !== "script" && key !== "after-script") bitbucketIn(steps, key === "step" ? outer : name, value);
  }
  for (const item of itemsOf(node)) bitbucketIn(steps, name, item);
}

const cloudBuild: Collect = (steps, root) => {
  for (const [index, step] of itemsOf(root, "steps").entries()) {
    const job = textOf(step, "id") ?? `step ${index + 1}`;
    const args = oneOrMany(step, "args");
    const short = args.filter((one) => one.kind === "scalar" && one.style !== "literal");
    const words = [textOf(step, "name"), textOf(step, "entrypoint"), ...short.map((one) => textOf(one))];
    steps.add(job, words.filter((one) => one !== undefined).join(" "), step.offset);
    for (const argument of args)
      if (argument.kind === "scalar" && argument.style === "literal") steps.script(job, argument);
    steps.script(job, get(step, "script"));
  }
};

/** Drone and Woodpecker: a list of steps, or a map from name to step. */
const drone: Collect = (steps, root) => {
  const list = itemsOf(root, "steps").map((step, index) => ({
    key: textOf(step, "name") ?? `step ${index + 1}`,
    value: step,
  }));
  const named: readonly Pick<Entry, "key" | "value">[] = [...entriesOf(root, "steps"), ...entriesOf(root, "pipeline")];
  for (const { key, value } of [...list, ...named]) {
    const commands = get(value, "commands");
    const image = entryOf(value, "image");
    if (commands) steps.script(key, commands);
    else if (image) steps.add(key, textOf(image.value) ?? "", image.keyOffset);
  }
};

const codeBuild: Collect = (steps, root) => {
  for (const { key, value } of entriesOf(root, "phases")) {
    for (const name of ["commands", "finally"]) steps.script(key, get(value, name));
  }
};

export const services: readonly Service[] = [
  {
    name: "GitHub Actions",
    paths: /(^|\/)\.(github|gitea|forgejo)\/(workflows\/[^/]+|actions\/.+\/action)\.ya?ml$/,
    collect: github,
  },
  { name: "GitLab CI", paths: /\.gitlab-ci\.ya?ml$|(^|\/)\.gitlab(-ci|\/ci)\/.+\.ya?ml$/, collect: gitlab },
  { name: "CircleCI", paths: /(^|\/)\.circleci\/[^/]+\.ya?ml$/, collect: circle },
  {
    name: "Azure Pipelines",
    paths: /(^|\/)(\.?azure-pipelines?[^/]*\.ya?ml|\.?azure-pipelines\/.+\.ya?ml)$/,
    collect: azure,
  },
  { name: "Travis CI", paths: /(^|\/)\.travis\.ya?ml$/, collect: travis },
  { name: "Bitbucket Pipelines", paths: /(^|\/)bitbucket-pipelines\.ya?ml$/, collect: bitbucket },
  {
    name: "Google Cloud Build",
    paths: /(^|\/)(cloudbuild[^/]*|\.?cloudbuild\/[^/]+)\.(ya?ml|json)$/,
    collect: cloudBuild,
  },
  { name: "Drone", paths: /(^|\/)\.drone\.ya?ml$/, collect: drone },
  { name: "Woodpecker", paths: /(^|\/)\.woodpecker(\.ya?ml|\/.+\.ya?ml)$/, collect: drone },
  { name: "AWS CodeBuild", paths: /(^|\/)buildspec[^/]*\.ya?ml$/, collect: codeBuild },
];
