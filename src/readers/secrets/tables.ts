// Tables in JSON: hundreds of entries of one shape are data, in which a name is a key like any other.
import type { Range } from "#base/mask";

const entry = /^(\s*)"(?:\\.|[^"\\])*"\s*:\s*"(?:\\.|[^"\\])*"\s*,?\s*$/;

/** No settings have so many texts in a row. */
const fewest = 150;

/** Where entries of text stand line below line, equally far in, too many of them for settings. */
export function tablesIn(text: string): Range[] {
  const tables: Range[] = [];
  let run = { start: 0, count: 0, indent: "" };
  const close = (end: number): void => {
    if (run.count >= fewest) tables.push({ start: run.start, end });
  };
  let offset = 0;
  for (const line of text.split("\n")) {
    const indent = line.length <= 2000 ? entry.exec(line)?.[1] : undefined;
    if (indent !== undefined && run.count > 0 && indent === run.indent) run.count++;
    else {
      close(offset);
      run = { start: offset, count: indent === undefined ? 0 : 1, indent: indent ?? "" };
    }
    offset += line.length + 1;
  }
  close(offset);
  return tables;
}
