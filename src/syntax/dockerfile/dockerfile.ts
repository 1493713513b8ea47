// Instructions of a Dockerfile as plain data, so that nothing outside this folder knows the parser library.
import type { Copy, Flag, Heredoc, Instruction, JSONInstruction, Property, PropertyInstruction } from "dockerfile-ast";

export interface DockerInstruction {
  /** In capitals: FROM, COPY, ENV. */
  readonly keyword: string;
  /** Counted from 1. */
  readonly line: number;
  readonly endLine: number;
  /** `--from=build` is `from` → `build`; a flag without a value has the empty string. */
  readonly flags: ReadonlyMap<string, string>;
  /** The arguments without flags, comments, line continuations and the bodies of heredocs. */
  readonly words: readonly string[];
  /** The strings of the exec form (`["a", "b"]`), where it is used. */
  readonly list: readonly string[] | undefined;
  /** Of ARG, ENV and LABEL; a value is absent where none is given. */
  readonly pairs: readonly DockerPair[];
  readonly heredocs: readonly string[];
}

export interface DockerPair {
  readonly name: string;
  readonly value: string | undefined;
  readonly line: number;
}

type Library = typeof import("dockerfile-ast");
let library: Promise<Library> | undefined;

/** All instructions in order. Throws only if the library does; callers guard. */
export async function parseDockerfile(text: string): Promise<DockerInstruction[]> {
  library ??= import("dockerfile-ast");
  const { DockerfileParser } = await library;
  return DockerfileParser.parse(text).getInstructions().map(plain);
}

function plain(instruction: Instruction): DockerInstruction {
  const range = instruction.getRange();
  const heredocs = heredocsOf(instruction);
  const words = wordsOf(instruction, heredocs);
  return {
    keyword: instruction.getKeyword(),
    line: range.start.line + 1,
    endLine: range.end.line + 1,
    flags: new Map(flagsOf(instruction).map((flag) => [flag.getName().toLowerCase(), flag.getValue() ?? ""])),
    words,
    list: listOf(words),
    pairs: propertiesOf(instruction).map(pair),
    heredocs: heredocs.map((one) => one.getName()),
  };
}

function pair(property: Property): DockerPair {
  const value = property.getValue() ?? undefined;
  return { name: property.getName(), value, line: property.getRange().start.line + 1 };
}

/** Bodies of heredocs come out of the library as arguments; only what stands before them is one. */
function wordsOf(instruction: Instruction, heredocs: readonly Heredoc[]): string[] {
  const last = heredocs[0]?.getStartRange().start.line ?? Number.POSITIVE_INFINITY;
  return instruction
    .getArguments()
    .filter((one) => one.getRange().start.line <= last)
    .map((one) => one.getValue());
}

/** The library drops white space inside the strings of the exec form, so the form is read again here. */
function listOf(words: readonly string[]): string[] | undefined {
  if (!words[0]?.startsWith("[")) return undefined;
  try {
    const list: unknown = JSON.parse(words.join(" "));
    return Array.isArray(list) && list.every((one) => typeof one === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}

function flagsOf(instruction: Instruction): Flag[] {
  return hasFlags(instruction) ? instruction.getFlags() : [];
}

function propertiesOf(instruction: Instruction): Property[] {
  return hasProperties(instruction) ? instruction.getProperties() : [];
}

function heredocsOf(instruction: Instruction): Heredoc[] {
  return hasHeredocs(instruction) ? instruction.getHeredocs() : [];
}

function hasFlags(instruction: Instruction): instruction is JSONInstruction {
  return "getFlags" in instruction;
}

function hasProperties(instruction: Instruction): instruction is PropertyInstruction {
  return "getProperties" in instruction;
}

function hasHeredocs(instruction: Instruction): instruction is Copy {
  return "getHeredocs" in instruction && ["COPY", "ADD", "RUN"].includes(instruction.getKeyword());
}
