// The contract of a tool: an action of the table as agents get it.
import type { z } from "zod";
import type { Ports } from "#actions/action";
import type { ActionName } from "#actions/table";
import type { Answer } from "./answer.ts";
import type { Shelf } from "./kept.ts";

/** What a tool may use while it answers. */
export interface Desk {
  readonly ports: Ports;
  readonly shelf: Shelf;
}

interface Told {
  readonly name: ActionName;
  readonly summary: string;
  readonly description: string;
}

export interface Tool {
  readonly action: Told;
  /** How to use it over MCP, in a sentence. */
  readonly note: string;
  /** The input of the action with the parameters of this face. */
  readonly input: z.ZodObject;
  answer(given: unknown, desk: Desk): Promise<Answer>;
}

export function defineTool<Input extends z.ZodObject>(tool: {
  readonly action: Told;
  readonly note: string;
  readonly input: Input;
  answer(input: z.infer<Input>, desk: Desk): Promise<Answer>;
}): Tool {
  return { ...tool, answer: (given, desk) => tool.answer(tool.input.parse(given), desk) };
}
