// Where a statement comes from: a place in a source and the words that stand there.
import { z } from "zod";

export const evidence = z
  .object({
    file: z.string().describe("Path relative to the root of what was read, with forward slashes"),
    line: z.int().positive().describe("First line, counted from 1"),
    endLine: z.int().positive().optional().describe("Last line, where the statement spans several"),
    quote: z
      .string()
      .describe(
        "The line as it stands, without the white space around it; a secret in it is shown as • of equal length",
      ),
  })
  .meta({ id: "Evidence", description: "A place in a source and the exact words that stand there" });
export type Evidence = z.infer<typeof evidence>;

/** `orders/app.py:12` */
export function placeOf({ file, line }: Pick<Evidence, "file" | "line">): string {
  return `${file}:${line}`;
}

/** What could not be read or understood, as data: where, what was found, what was expected. */
export const problem = z
  .object({
    file: z.string(),
    line: z.int().positive().optional(),
    found: z.string().describe("What stands there"),
    expected: z.string().describe("What would have been understood"),
    nearest: z.string().optional().describe("The nearest valid name, where one was mistyped"),
  })
  .meta({ id: "Problem", description: "Something in the input that could not be read or understood" });
export type Problem = z.infer<typeof problem>;

/** Long lines are quoted by their beginning: minified text would fill a report. */
export const quoteLimit = 300;

/** A shorter piece of a long line says too little to be a proof. */
const shortestPiece = 40;

/**
 * Whether a quote is what a line says: `•` takes any one character, white space at the ends is free, and of a line longer
 * than a quote may be a piece will do.
 */
export function quoteMatches(quote: string, line: string): boolean {
  const wanted = quote.trim();
  const given = line.trim();
  if (wanted.length === given.length) return standsAt(0, wanted, given);
  // A piece that was cut off within a long gap ends in white space, which then belongs to it.
  if (given.length < quoteLimit - 10 || quote.length < shortestPiece || quote.length > quoteLimit) return false;
  for (let start = 0; start + quote.length <= line.length; start++) if (standsAt(start, quote, line)) return true;
  return false;
}

function standsAt(start: number, wanted: string, given: string): boolean {
  for (let i = 0; i < wanted.length; i++) if (wanted[i] !== "•" && wanted[i] !== given[start + i]) return false;
  return true;
}
