// Reads which files git tracks from its index, without running git.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { statOf } from "./stat.ts";

const entryHeader = 62;
/** The index of the largest repositories has some 100 MB. */
const sizeLimit = 300_000_000;
const nameLimit = 4_096;

/**
 * Paths in `.git/index`, versions 2 to 4; `undefined` where there is none or it is of another form.
 * Source: gitformat-index(5).
 */
export function trackedFiles(root: string): ReadonlySet<string> | undefined {
  try {
    const place = join(root, ".git", "index");
    const stat = statOf(place);
    // A pipe would be waited for, and a link may lead to a device without end.
    return stat?.isFile() && stat.size <= sizeLimit ? parseIndex(readFileSync(place)) : undefined;
  } catch {
    return undefined;
  }
}

/** Throws where the bytes end too early. */
export function parseIndex(bytes: Buffer): ReadonlySet<string> | undefined {
  if (bytes.toString("latin1", 0, 4) !== "DIRC") return undefined;
  const version = bytes.readUInt32BE(4);
  const count = bytes.readUInt32BE(8);
  if (version < 2 || version > 4) return undefined;
  const paths = new Set<string>();
  let offset = 12;
  let last = "";
  for (let i = 0; i < count; i++) {
    const extended = (bytes.readUInt16BE(offset + 60) & 0x4000) !== 0 && version >= 3;
    const start = offset + entryHeader + (extended ? 2 : 0);
    if (version === 4) {
      const { value: strip, next } = variableInteger(bytes, start);
      const end = endOfName(bytes, next);
      last = last.slice(0, last.length - strip) + bytes.toString("utf8", next, end);
      offset = end + 1;
    } else {
      const end = endOfName(bytes, start);
      last = bytes.toString("utf8", start, end);
      // Entries are padded with one to eight zero bytes to a multiple of eight.
      offset += Math.ceil((end - offset + 1) / 8) * 8;
    }
    // Names that share their beginnings could grow without end.
    if (last.length > nameLimit) throw new RangeError("A name longer than any path");
    paths.add(last);
  }
  return paths;
}

function endOfName(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(0, start);
  if (end < 0) throw new RangeError("A name without an end");
  return end;
}

/** The offset encoding of pack files: seven bits a byte, one added for each continuation. */
function variableInteger(bytes: Buffer, start: number): { value: number; next: number } {
  let next = start;
  let byte = bytes.readUInt8(next++);
  let value = byte & 0x7f;
  while (byte & 0x80) {
    byte = bytes.readUInt8(next++);
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next };
}
