// Reads build and delivery pipelines: which commands and actions run, in which job.
import { nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import { entriesOf, textOf, type Node } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { Steps } from "./commands.ts";
import { jenkinsSteps } from "./jenkins.ts";
import { services, type Service } from "./services.ts";

export const pipelineReader = defineReader({
  id: "pipeline",
  title: "build pipelines",
  understands: "in part",
  claims: (path) => isJenkinsfile(path) || serviceOf(path) !== undefined,
  read,
});

function isJenkinsfile(path: string): boolean {
  return /^jenkinsfile([._-][\w.-]*)?$|\.jenkinsfile$/i.test(nameOf(path)) && !/\.(md|ya?ml|json)$/i.test(path);
}

function serviceOf(path: string): Service | undefined {
  return services.find((service) => service.paths.test(path.toLowerCase()));
}

/** Beyond this a program wrote the file, and the patterns for Jenkinsfiles would take long. */
const longest = 400_000;

async function read(file: SourceText): Promise<Reading> {
  if (file.text.length > longest) {
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `a pipeline of at most ${longest} characters`)] };
  }
  const service = serviceOf(file.path);
  return service && !isJenkinsfile(file.path) ? readYaml(file, service) : readJenkinsfile(file);
}

async function readYaml(file: SourceText, service: Service): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text);
  const problems = errors.map((one) => problemAt(file, one.offset, one.message));
  const roots = documents.filter((root) => root.kind === "map");
  const [first] = roots;
  if (!first) return { facts: [], problems: problems.length > 0 ? problems : [noMap(file)] };
  const steps = new Steps(file);
  for (const root of roots) service.collect(steps, root);
  const evidence = file.at(entriesOf(first)[0]?.keyOffset ?? first.offset);
  const name = nameIn(first) ?? plainName(file.path);
  return { facts: [{ kind: "pipeline", service: service.name, name, steps: steps.all, evidence }], problems };
}

function readJenkinsfile(file: SourceText): Reading {
  const steps = new Steps(file);
  jenkinsSteps(steps);
  const [first] = steps.all;
  const evidence = first?.evidence ?? file.line(1);
  const name = plainName(file.path);
  return { facts: [{ kind: "pipeline", service: "Jenkins", name, steps: steps.all, evidence }], problems: [] };
}

function nameIn(root: Node): string | undefined {
  return textOf(root, "name");
}

function plainName(path: string): string {
  return nameOf(path).replace(/\.(ya?ml|json)$/i, "");
}

function problemAt(file: SourceText, offset: number, message: string): Problem {
  const line = file.lines.lineAt(offset);
  return file.problem(line, file.line(line).quote || "nothing", `sound YAML: ${message}`);
}

function noMap(file: SourceText): Problem {
  return file.problem(1, file.line(1).quote || "nothing", "a map with jobs or steps");
}
