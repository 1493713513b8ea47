// The contract of an action: one thing a person or an agent can ask for, told once and shown by every face.
import type { z } from "zod";
import { SecretValues } from "#base/secret-values";
import type { Decoded } from "#base/decoded";
import type { FileTree } from "#base/tree";
import type { Reads } from "#readers/reader";
import type { ReadFiles } from "#recover/read";
import type { Condition } from "./condition.ts";
import { errorWithout, without } from "./without-secrets.ts";

/** The world as actions see it; `host` makes it real, tests hand in their own. */
export interface Ports {
  /** Name and version of the program, for results. */
  readonly program: string;
  /** The tree below a folder. */
  tree(path: string): FileTree;
  /** The text of a file, or of standard input for `-`. */
  text(path: string): Promise<string>;
  /** The document on standard input, under a name of its kind: its text, or the lines it was decoded to. */
  input?(): Promise<{ readonly name: string; readonly content: string | Decoded }>;
  /** What a path names. */
  kindOf(path: string): "folder" | "file" | "input" | "missing";
  /** The page of a rule, in Markdown. */
  page(rule: string): string | undefined;
  /** How the files below a folder are read as what, where there is a better way than one after the other. */
  readFiles?(path: string, reads: Reads): ReadFiles;
  /** What of the machine works, for the doctor. */
  machine?(): Promise<Condition[]>;
  /** The day, 2026-11-28; without it nothing runs out. */
  today?(): string;
  /** Told while long work goes on. */
  progress(stage: string, done: number, total: number): void;
}

export interface Action<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Name extends string = string,
> {
  readonly name: Name;
  /** One line, for lists. */
  readonly summary: string;
  /** What comes back and how to use it, for the action's own page. */
  readonly description: string;
  readonly examples: readonly { readonly command: string; readonly shows: string }[];
  /** Every field is described; a face makes a flag or a parameter of it. */
  readonly input: Input;
  /** Names of the fields that a command line takes by position. */
  readonly positional: readonly string[];
  readonly output: Output;
  run(input: z.infer<Input>, ports: Ports): Promise<z.infer<Output>>;
}

/** What an action runs with: the world, and a place for the secrets it meets there. */
export interface Running extends Ports {
  readonly secrets: SecretValues;
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodType, Name extends string> extends Omit<
  Action<Input, Output, Name>,
  "run"
> {
  run(input: z.infer<Input>, ports: Running): Promise<z.infer<Output>>;
}

/** Whatever an action answers, and whatever it fails with, leaves it here, without the secrets it has met. */
export function defineAction<Input extends z.ZodObject, Output extends z.ZodType, const Name extends string>(
  action: Definition<Input, Output, Name>,
): Action<Input, Output, Name> {
  return {
    ...action,
    async run(input, ports) {
      const secrets = new SecretValues();
      try {
        return action.output.parse(without(secrets, await action.run(input, { ...ports, secrets })));
      } catch (error) {
        throw errorWithout(secrets, error);
      }
    },
  };
}
