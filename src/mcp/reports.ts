// How a tool that takes a report finds it: under its handle, the latest review, or a file inside the folders open here.
import { z } from "zod";
import { UserError } from "#base/errors";
import type { Shelf } from "./kept.ts";

export const reportField = {
  report: z
    .string()
    .optional()
    .describe("Handle that review gave in this session, or a report in JSON; without it the latest review"),
  path: z.string().optional().describe("The folder the report was made of; known where a handle is given"),
};

/** The name to read the report by. */
export function reportOf(asked: string | undefined, shelf: Shelf): string {
  const name = asked ?? shelf.latest("review")?.handle;
  if (name === undefined) throw new UserError("No report is named.", shelf.told());
  if (/^r\d+$/.test(name) && !shelf.get(name)) throw new UserError(`There is no report ${name}.`, shelf.told());
  return name;
}

/** The folder asked for, else the one the report was made of. */
export function folderOf(asked: string | undefined, report: string, shelf: Shelf): string {
  return asked ?? shelf.get(report)?.folder ?? ".";
}
