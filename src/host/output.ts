// Writes a result: to standard output, or to a file that is whole or not there at all.
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UserError } from "#base/errors";
import { statOf } from "./stat.ts";

/** Says before long work begins that its result could not be written there. */
export function checkPlace(file: string): void {
  if (file === "-") return;
  if (statOf(file)?.isDirectory()) throw new UserError(`${file} is a folder.`, "Name a file for the result.");
  if (!statOf(dirname(file))?.isDirectory())
    throw new UserError(
      `There is no folder ${dirname(file)}.`,
      "Make it first, or name a file in a folder that exists.",
    );
}

export function writeOut(text: string, file: string | undefined): void {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  if (file === undefined || file === "-") {
    process.stdout.write(whole);
    return;
  }
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, whole);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UserError(
      `${file} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      "Name a file in a folder that exists and that you may write to.",
    );
  }
  process.stderr.write(`Wrote ${file}\n`);
}
