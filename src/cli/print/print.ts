// Prints the result of an action in the format asked for.
import { exitCode } from "../exit.ts";

export type Format = "text" | "markdown" | "html" | "json";

export interface Printing {
  readonly action: string;
  readonly result: unknown;
  readonly format: Format;
  readonly out: string | undefined;
  readonly failOn: string | undefined;
}

export function formats(_action: string): Format[] {
  return ["text", "markdown", "html", "json"];
}

export async function print(printing: Printing): Promise<{ text: string; code: number }> {
  return { text: JSON.stringify(printing.result, undefined, 2), code: exitCode.done };
}
