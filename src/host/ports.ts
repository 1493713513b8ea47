// The ports of actions made real: disk, standard input, and progress on standard error.
import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Decoded } from "#base/decoded";
import { UserError } from "#base/errors";
import { packageRoot } from "#base/place";
import type { Ports } from "#actions/action";
import { decodedApart, documentLimit, tooLarge } from "./decoding/apart.ts";
import { endingOf } from "./decoding/endings.ts";
import { openDocument, openTree } from "./disk.ts";
import { readInThreads } from "./reading/pool.ts";
import { statOf } from "./stat.ts";

const fileLimit = 200_000_000;

export function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", packageRoot), "utf8"));
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "0";
  return String(version);
}

/** `keep`: whether what was read is kept for the next run. */
export function realPorts(progress: Ports["progress"], { keep = true }: { keep?: boolean } = {}): Ports {
  return {
    program: `archwright ${programVersion()}`,
    tree: (path) => (statOf(path)?.isFile() ? openDocument(path) : openTree(path)),
    readFiles: (path, reads) =>
      readInThreads(
        kindOf(path) === "file" ? dirname(path) : path,
        keep ? { reads, cache: readingsFolder() } : { reads },
      ),
    text: readInput,
    input: readDocument,
    kindOf,
    page: readPage,
    machine: async () => (await import("./machine.ts")).machine(keep ? readingsFolder()?.folder : undefined),
    today: () => new Date().toISOString().slice(0, 10),
    progress,
  };
}

/** Where readings are kept: in the user's own folder for such things, for a tree under review could bring forged ones along. */
function readingsFolder(): { folder: string; build: string } | undefined {
  const build = buildId();
  const { ARCHWRIGHT_CACHE: named, XDG_CACHE_HOME: shared, LOCALAPPDATA: local } = process.env;
  if (build === undefined || named === "off") return undefined;
  const usual = local ? join(local, "archwright", "Cache") : join(shared || join(homedir(), ".cache"), "archwright");
  const folder = join(named || usual, "readings");
  return isOwn(folder) ? { folder, build } : undefined;
}

/** Not where others may write, who could leave readings there that nobody made. */
function isOwn(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat || process.getuid === undefined) return true;
  return stat.uid === process.getuid() && (stat.mode & 0o002) === 0;
}

function buildId(): string | undefined {
  const place = new URL("dist/build-id", packageRoot);
  return existsSync(place) ? readFileSync(place, "utf8") : undefined;
}

function kindOf(path: string): ReturnType<Ports["kindOf"]> {
  if (path === "-") return "input";
  const stat = statOf(path);
  if (!stat) return "missing";
  return stat.isDirectory() ? "folder" : "file";
}

/** What stands on standard input is known by how it begins, for it has no name. */
async function readDocument(): Promise<{ name: string; content: string | Decoded }> {
  const bytes = await buffer(process.stdin);
  const ending = endingOf(bytes);
  if (ending === undefined) return { name: "input.md", content: bytes.toString("utf8") };
  return { name: `input${ending}`, content: bytes.length > documentLimit ? tooLarge : decodedApart(bytes) };
}

async function readInput(path: string): Promise<string> {
  if (path === "-") return text(process.stdin);
  const stat = statOf(path);
  if (!stat?.isFile())
    throw new UserError(
      `There is no file ${path}.`,
      "Name a report that `archwright review DIR --format json --out FILE` wrote.",
    );
  if (stat.size > fileLimit) throw new UserError(`${path} is larger than 200 MB.`, "Name a report in JSON.");
  return readFileSync(path, "utf8");
}

/** Pages lie beside the rules: in the source of a checkout, and copied beside the built rules of a package. */
function readPage(rule: string): string | undefined {
  if (!/^[a-z-]+\/[a-z-]+$/.test(rule)) return undefined;
  for (const folder of ["dist", "src"]) {
    const path = fileURLToPath(new URL(`${folder}/rules/${rule}.md`, packageRoot));
    if (existsSync(path)) return readFileSync(path, "utf8");
  }
  return undefined;
}
