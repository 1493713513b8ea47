// Where a statement comes from: a place in a source and the words that stand there.
import { z } from "zod";

/** Where people find a line of a document that is no text and shows no line numbers. */
export const spot = {
  page: z.int().positive().optional().describe("Of a PDF: the page, counted from 1; `line` counts its lines of text"),
  paragraph: z
    .int()
    .positive()
    .optional()
    .describe("Of a Word document: the paragraph, counted from 1; `line` counts its lines of text"),
};
export type Spot = { readonly [name in keyof typeof spot]?: number | undefined };

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
    ...spot,
  })
  .meta({ id: "Evidence", description: "A place in a source and the exact words that stand there" });
export type Evidence = z.infer<typeof evidence>;

/** `orders/app.py:12`, `design.pdf, page 3` or `design.docx, paragraph 12`: as people find it, so that several lines may share it. */
export function placeOf({ file, line, ...spot }: Pick<Evidence, "file" | "line"> & Spot): string {
  return spotOf(spot) === undefined ? lineOf({ file, line }) : `${file}, ${spotOf(spot)}`;
}

/** `page 3`, `paragraph 12`; nothing where a line is found by its number. */
export function spotOf({ page, paragraph }: Spot): string | undefined {
  if (page !== undefined) return `page ${page}`;
  return paragraph === undefined ? undefined : `paragraph ${paragraph}`;
}

/** The page or paragraph of a place, to be handed on. */
export function spotIn({ page, paragraph }: Spot): Spot {
  return { ...(page === undefined ? {} : { page }), ...(paragraph === undefined ? {} : { paragraph }) };
}

/** By file and line, in every kind of document: what has the same is the same line. */
export function lineOf({ file, line }: Pick<Evidence, "file" | "line">): string {
  return `${file}:${line}`;
}

/** What could not be read or understood, as data: where, what was found, what was expected. */
export const problem = z
  .object({
    file: z.string(),
    line: z.int().positive().optional(),
    ...spot,
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
