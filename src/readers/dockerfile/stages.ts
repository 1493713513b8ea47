// The build stages of a Dockerfile and what each of them takes from the stages before it.
import type { DockerInstruction } from "#syntax/dockerfile/dockerfile";
import type { NamedValue } from "#model/fact";
import type { Evidence } from "#model/evidence";
import { substitute } from "./variables.ts";

export interface Words {
  readonly text: string;
  readonly evidence: Evidence;
}

export interface Stage {
  readonly name: string;
  /** The image at the bottom: what the first of the stages below it starts from. */
  readonly base: string;
  readonly from: Evidence;
  user: Words | undefined;
  entrypoint: (Words & { readonly shell: boolean }) | undefined;
  command: Words | undefined;
  /** Whether the stage itself, not one below it, sets a command. */
  ownCommand: boolean;
  healthcheck: Words | undefined;
  readonly exposes: Set<number>;
  readonly environment: Map<string, NamedValue>;
  readonly copies: Set<string>;
  /** Names known while the stage is built; `undefined` for an argument without a default. */
  readonly variables: Map<string, string | undefined>;
}

/** Evidence for the lines from one to another. */
export type Locate = (line: number, endLine: number) => Evidence;

export class Stages {
  readonly all: Stage[] = [];
  private readonly byName = new Map<string, Stage>();
  /** ARGs before the first FROM: they hold in FROM lines, and in stages that name them again. */
  private readonly outer = new Map<string, string | undefined>();
  private readonly locate: Locate;

  constructor(instructions: readonly DockerInstruction[], locate: Locate) {
    this.locate = locate;
    for (const instruction of instructions) this.take(instruction);
  }

  private take(instruction: DockerInstruction): void {
    if (instruction.keyword === "FROM") return this.start(instruction);
    const stage = this.all.at(-1);
    if (stage) this.apply(stage, instruction);
    else if (instruction.keyword === "ARG") declare(this.outer, instruction, this.outer);
  }

  private start(instruction: DockerInstruction): void {
    const [image = "", as, alias] = instruction.words;
    const wanted = substitute(image, this.outer);
    const below = this.byName.get(wanted.toLowerCase());
    const name = as?.toLowerCase() === "as" && alias ? alias : String(this.all.length);
    const stage: Stage = {
      name,
      base: below?.base ?? wanted,
      from: this.evidence(instruction),
      user: below?.user,
      entrypoint: below?.entrypoint,
      command: below?.command,
      ownCommand: false,
      healthcheck: below?.healthcheck,
      exposes: new Set(below?.exposes),
      environment: new Map(below?.environment),
      copies: new Set(below?.copies),
      variables: new Map([...(below?.environment ?? [])].map(([key, entry]) => [key, entry.value])),
    };
    this.all.push(stage);
    this.byName.set(name.toLowerCase(), stage);
  }

  private apply(stage: Stage, instruction: DockerInstruction): void {
    switch (instruction.keyword) {
      case "ARG":
        return declare(stage.variables, instruction, this.outer);
      case "ENV":
        return this.setEnvironment(stage, instruction);
      case "USER":
        stage.user = this.words(stage, instruction) ?? stage.user;
        return;
      case "EXPOSE":
        return expose(stage, instruction);
      case "COPY":
      case "ADD":
        return this.copy(stage, instruction);
      case "CMD":
        stage.command = this.invocation(instruction);
        stage.ownCommand = true;
        return;
      case "ENTRYPOINT":
        return this.enter(stage, instruction);
      case "HEALTHCHECK":
        stage.healthcheck = this.healthcheck(instruction);
        return;
      default:
    }
  }

  private setEnvironment(stage: Stage, instruction: DockerInstruction): void {
    const before = new Map(stage.variables);
    for (const { name, value, line } of instruction.pairs) {
      if (name === "") continue;
      const known = substitute(value ?? "", before);
      stage.environment.set(name, { name, value: known, evidence: this.locate(line, line) });
      stage.variables.set(name, known);
    }
  }

  /** As Docker does it, an ENTRYPOINT throws away a CMD of the stages below. */
  private enter(stage: Stage, instruction: DockerInstruction): void {
    const words = this.invocation(instruction);
    stage.entrypoint = words ? { ...words, shell: instruction.list === undefined } : undefined;
    if (!stage.ownCommand) stage.command = undefined;
  }

  private copy(stage: Stage, instruction: DockerInstruction): void {
    const from = instruction.flags.get("from");
    if (from !== undefined) return this.copyFrom(stage, substitute(from, stage.variables));
    const operands = instruction.list ?? instruction.words;
    for (const source of operands.slice(0, -1)) {
      const path = substitute(source, stage.variables);
      if (!source.startsWith("<<") && !/^(https?|git|ssh):|^git@/i.test(path)) stage.copies.add(path);
    }
  }

  /** What a stage below was built of is in the image too, if in another form. */
  private copyFrom(stage: Stage, name: string): void {
    const other = this.byName.get(name.toLowerCase()) ?? this.all[/^\d+$/.test(name) ? Number(name) : -1];
    if (other && other !== stage) for (const path of other.copies) stage.copies.add(path);
  }

  private healthcheck(instruction: DockerInstruction): Words | undefined {
    const [first, ...rest] = instruction.words;
    if (first?.toUpperCase() !== "CMD") return undefined;
    return { text: invoked(rest, undefined), evidence: this.evidence(instruction) };
  }

  private invocation(instruction: DockerInstruction): Words | undefined {
    const text = invoked(instruction.words, instruction.list);
    return text === "" ? undefined : { text, evidence: this.evidence(instruction) };
  }

  private words(stage: Stage, instruction: DockerInstruction): Words | undefined {
    const text = substitute(instruction.words.join(" "), stage.variables);
    return text === "" ? undefined : { text, evidence: this.evidence(instruction) };
  }

  private evidence(instruction: DockerInstruction): Evidence {
    return this.locate(instruction.line, instruction.endLine);
  }
}

/** ARG: a default of its own, else the one given before the first FROM. */
function declare(
  into: Map<string, string | undefined>,
  instruction: DockerInstruction,
  outer: ReadonlyMap<string, string | undefined>,
): void {
  for (const { name, value } of instruction.pairs) {
    into.set(name, value === undefined ? outer.get(name) : substitute(value, into));
  }
}

function expose(stage: Stage, instruction: DockerInstruction): void {
  for (const word of instruction.words) {
    const [from = "", to = from] = substitute(word, stage.variables)
      .replace(/\/\w+$/, "")
      .split("-");
    const first = Number(from);
    // From a number without end no step leads on.
    if (!isPort(first)) continue;
    const last = Math.min(Number(to), first + largestRange);
    for (let port = first; port <= last; port++) if (isPort(port)) stage.exposes.add(port);
  }
}

const largestRange = 100;

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_536;
}

/** A command as one would type it: strings of the exec form that hold white space are put in quotes. */
function invoked(words: readonly string[], list: readonly string[] | undefined): string {
  const strings = list ?? listIn(words);
  if (!strings) return words.join(" ");
  return strings.map((one) => (/\s/.test(one) ? JSON.stringify(one) : one)).join(" ");
}

function listIn(words: readonly string[]): string[] | undefined {
  if (!words[0]?.startsWith("[")) return undefined;
  const strings = [...words.join(" ").matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? "");
  return strings.length > 0 ? strings : undefined;
}
