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

/** Whether the words of a quote stand in a line: `•` takes any one character, white space at the ends is free. */
export function quoteMatches(quote: string, line: string): boolean {
  const wanted = quote.trim();
  const given = line.trim();
  if (!wanted.includes("•")) return given === wanted || given.includes(wanted);
  const parts = wanted.split(/(•+)/).map((part) => {
    return part.startsWith("•") ? `[^]{${part.length}}` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(parts.join("")).test(given);
}
