// The ports of actions made real: disk, standard input, and progress on standard error.
import { existsSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { UserError } from "#base/errors";
import type { Ports } from "#actions/action";
import { openTree } from "./disk.ts";
import { statOf } from "./stat.ts";

const root = new URL("../../", import.meta.url);
const fileLimit = 200_000_000;

export function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "0";
  return String(version);
}

export function realPorts(progress: Ports["progress"]): Ports {
  return {
    program: `archwright ${programVersion()}`,
    tree: openTree,
    text: readInput,
    kindOf,
    page: readPage,
    progress,
  };
}

function kindOf(path: string): ReturnType<Ports["kindOf"]> {
  if (path === "-") return "input";
  const stat = statOf(path);
  if (!stat) return "missing";
  return stat.isDirectory() ? "folder" : "file";
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
    const path = fileURLToPath(new URL(`${folder}/rules/${rule}.md`, root));
    if (existsSync(path)) return readFileSync(path, "utf8");
  }
  return undefined;
}
