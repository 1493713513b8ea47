// Keeps what was read of a file from run to run, in a folder of the user's own: by content, checked, and never believed when damaged.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Lookup } from "#readers/reader";
import { statOf } from "../stat.ts";
import type { Task } from "./tasks.ts";
import { type Asked, isStill } from "./watched.ts";

/** In one of 256 folders; with so many entries of some 20 kB the whole stays below some 5 GB, as a rule far below. */
const entriesOfFolder = 1_000;
/** The facts of a file take more room than the file, and its text ends at 2 MB. */
const entryLimit = 100_000_000;

/**
 * An entry is three lines: a checksum of its name and the rest, what the reader asked of other files, and the reading. It is written whole or
 * not at all, so that runs at the same time do each other no harm. A file with a secret has no entry.
 */
export class ReadingCache {
  private readonly folder: string;
  private readonly build: string;
  private readonly lookup: Lookup;

  constructor(folder: string, build: string, lookup: Lookup) {
    this.folder = folder;
    this.build = build;
    this.lookup = lookup;
  }

  /** The name of an entry: another program, place, share or content has another. */
  keyOf({ path, role, share }: Task, text: string | undefined): string | undefined {
    const part = share === undefined ? "" : ` ${share.at}/${share.of}`;
    return text === undefined ? undefined : hashOf(`${this.build}\n${role}\n${path}${part}\n${text}`);
  }

  get(key: string): string | undefined {
    const entry = readEntry(this.placeOf(key));
    if (entry === undefined) return undefined;
    const checksum = entry.slice(0, entry.indexOf("\n"));
    const rest = entry.slice(checksum.length + 1);
    if (checksumOf(key, rest) !== checksum) return undefined;
    const end = rest.indexOf("\n");
    const asked = askedIn(rest.slice(0, end));
    return asked && isStill(asked, this.lookup) ? rest.slice(end + 1) : undefined;
  }

  put(key: string, asked: Asked, reading: string): void {
    const place = this.placeOf(key);
    const rest = `${JSON.stringify(asked)}\n${reading}`;
    const draft = `${place}.${process.pid}.${Math.trunc(performance.now() * 1000)}.part`;
    try {
      mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
      writeFileSync(draft, `${checksumOf(key, rest)}\n${rest}`, { mode: 0o600 });
      renameSync(draft, place);
      this.makeRoom(dirname(place));
    } catch {
      // A full or read-only disk costs time at the next run, nothing else.
      discard(draft);
    }
  }

  private placeOf(key: string): string {
    return join(this.folder, key.slice(0, 2), key.slice(2));
  }

  /** Looks now and then, for looking costs more than writing; the older half goes. */
  private makeRoom(folder: string): void {
    if (Math.trunc(performance.now() * 1000) % 64 !== 0) return;
    const names = readdirSync(folder);
    if (names.length <= entriesOfFolder) return;
    const byAge = names
      .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
      .toSorted((a, b) => a.at - b.at);
    for (const { name } of byAge.slice(0, names.length / 2)) rmSync(join(folder, name), { force: true });
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It could not be made, so there is nothing to take away.
  }
}

function readEntry(place: string): string | undefined {
  const stat = statOf(place);
  // A pipe in its place would be waited for.
  if (!stat?.isFile() || stat.size > entryLimit) return undefined;
  try {
    return readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
}

/** Of the name too: an entry that was moved is that of another file. */
function checksumOf(key: string, rest: string): string {
  return hashOf(`${key}\n${rest}`);
}

function askedIn(line: string): Asked | undefined {
  try {
    const asked: unknown = JSON.parse(line);
    return isAsked(asked) ? asked : undefined;
  } catch {
    return undefined;
  }
}

function isAsked(value: unknown): value is Asked {
  return typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
