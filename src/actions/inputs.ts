// Input fields that several actions share.
import { z } from "zod";

export const path = z
  .string()
  .default(".")
  .describe("The folder of a repository, a document, or - for a document on standard input");
export const as = z
  .enum(["repository", "documents"])
  .optional()
  .describe("What a folder is: a repository where nothing is said, or a set of documents");
export const exclude = z.array(z.string()).default([]).describe("Paths to leave out, as in .gitignore: docs/, *.sql");
