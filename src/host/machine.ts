// Tries what a review needs of the machine: the Node it runs on, the parsers, threads, and the folder for readings.
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import process from "node:process";
import type { Condition } from "#actions/condition";
import { packageRoot } from "#base/place";
import { memoryTree } from "#base/tree";
import { readers } from "#readers/catalogue.generated";
import { readingWith } from "#recover/read";
import { readInThreads } from "./reading/pool.ts";

export async function machine(readings: string | undefined): Promise<Condition[]> {
  return [node(), await parsers(), await threads(), kept(readings)];
}

function node(): Condition {
  const manifest: { engines?: { node?: string } } = JSON.parse(
    readFileSync(new URL("package.json", packageRoot), "utf8"),
  );
  const wanted = manifest.engines?.node ?? ">=0";
  const least = /(\d+)\.(\d+)/.exec(wanted) ?? [];
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const works = major > Number(least[1]) || (major === Number(least[1]) && minor >= Number(least[2]));
  const told = `${process.versions.node}; ${wanted} is needed`;
  return { name: "Node.js", works, told, ...(works ? {} : { remedy: "Install a newer Node.js." }) };
}

/** One small file for each parser that could be missing or broken. */
const samples = {
  "a.py": "import os\n",
  "a.ts": "import a from 'a';\n",
  "a.tf": 'variable "a" {}\n',
  "compose.yaml": "services: {}\n",
};

async function parsers(): Promise<Condition> {
  const name = "parsers";
  const tree = memoryTree(samples);
  const files = tree.entries.map((one) => ({ ...one, role: "own" as const }));
  const readings = await readingWith(readers)(tree, files, () => {});
  const broken = readings.flatMap((one) => one.problems.map((problem) => problem.found));
  const [first] = broken;
  if (first === undefined)
    return {
      name,
      works: true,
      told: `${readers.length} readers, and the parsers of Python, TypeScript, Terraform and YAML load`,
    };
  return { name, works: false, told: first, remedy: "Install the package again." };
}

async function threads(): Promise<Condition> {
  const name = "threads";
  try {
    const tree = memoryTree({});
    await readInThreads(".")(tree, [{ path: "missing", size: 0, role: "own" }], () => {});
    return { name, works: true, told: "files are read in threads" };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return { name, works: false, told, remedy: "Build the package: `npm run build`." };
  }
}

function kept(folder: string | undefined): Condition {
  const name = "folder for readings";
  if (folder === undefined) return { name, works: true, told: "nothing is kept" };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return { name, works: true, told: folder };
  } catch {
    return {
      name,
      works: false,
      told: `${folder} can't be written to`,
      remedy: "Name another in ARCHWRIGHT_CACHE, or `off`.",
    };
  }
}
