// Reads Dockerfiles: what image a folder is built into, what it rests on, runs, exposes, and whom it runs as.
import { nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { parseDockerfile, type DockerInstruction } from "#syntax/dockerfile/dockerfile";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { Stages, type Stage, type Words } from "./stages.ts";

export const dockerfileReader = defineReader({
  id: "dockerfile",
  title: "Dockerfiles",
  understands: "in part",
  claims: (path) => isDockerfile(nameOf(path)),
  read,
});

const notDockerfiles =
  /\.(md|markdown|rst|dockerignore|containerignore|py|[cm]?[jt]sx?|go|java|cs|rb|rs|sh|json|ya?ml|toml|lock|html?)$/i;

function isDockerfile(name: string): boolean {
  if (notDockerfiles.test(name)) return false;
  return /^(Docker|Container)file([._-].*)?$/i.test(name) || /\.(docker|container)file$/i.test(name);
}

/** A longer one was not written by a person, and the library would take long over it. */
const longest = 400_000;

async function read(file: SourceText): Promise<Reading> {
  if (file.text.length > longest) {
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `a Dockerfile of at most ${longest} characters`)] };
  }
  const instructions = await instructionsOf(file);
  if (!instructions) {
    return { facts: [], problems: [file.problem(undefined, "text that is no Dockerfile", "Dockerfile instructions")] };
  }
  const stages = new Stages(instructions, (line, endLine) => span(file, line, endLine)).all;
  const problems = unknownKeywords(file, instructions);
  const final = stages.at(-1);
  if (!final) return { facts: [], problems: [...problems, file.problem(1, firstWords(file), "a FROM instruction")] };
  if (final.base === "") problems.push({ ...place(final.from), expected: "an image after FROM" });
  return { facts: [image(stages, final)], problems };
}

async function instructionsOf(file: SourceText): Promise<DockerInstruction[] | undefined> {
  try {
    return await parseDockerfile(file.text);
  } catch {
    return undefined; // The caller says so.
  }
}

function image(stages: readonly Stage[], final: Stage): FactOf<"image"> {
  const command = commandOf(final);
  return {
    kind: "image",
    base: final.base,
    stages: stages.map((stage) => stage.name),
    ...(final.user && { user: { name: final.user.text, evidence: final.user.evidence } }),
    exposes: [...final.exposes],
    environment: [...final.environment.values()],
    ...(command && { command }),
    copies: [...final.copies],
    ...(final.healthcheck && { healthcheck: final.healthcheck }),
    evidence: final.from,
  };
}

/** An ENTRYPOINT in shell form takes no CMD. */
function commandOf({ entrypoint, command }: Stage): Words | undefined {
  if (!entrypoint || !command) return pure(entrypoint) ?? command;
  if (entrypoint.shell) return pure(entrypoint);
  return { text: `${entrypoint.text} ${command.text}`, evidence: entrypoint.evidence };
}

function place({ file, line, quote }: Evidence): { file: string; line: number; found: string } {
  return { file, line, found: quote };
}

function pure(words: Words | undefined): Words | undefined {
  return words && { text: words.text, evidence: words.evidence };
}

function span(file: SourceText, line: number, endLine: number): Evidence {
  const evidence = file.line(line);
  return endLine > line ? { ...evidence, endLine: evidence.line + endLine - line } : evidence;
}

const keywords: ReadonlySet<string> = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);

/** A handful is enough to show that a file is of another kind: a template, or not a Dockerfile at all. */
const mostProblems = 5;

function unknownKeywords(file: SourceText, instructions: readonly DockerInstruction[]): Reading["problems"] {
  return instructions
    .filter((one) => !keywords.has(one.keyword))
    .slice(0, mostProblems)
    .map((one) => file.problem(one.line, file.line(one.line).quote, "a Dockerfile instruction"));
}

function firstWords(file: SourceText): string {
  return file.text.trim().split(/\r?\n/, 1)[0] || "an empty file";
}
