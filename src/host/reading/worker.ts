// A thread that reads files: it is handed some at a time and hands back what the readers said of each, as JSON.
import { parentPort, workerData } from "node:worker_threads";
import { lookupOf, readFile } from "#recover/read";
import { readers } from "#readers/catalogue.generated";
import { type Reads, readersOf } from "#readers/reader";
import { type Listing, treeOf } from "../disk.ts";
import { ReadingCache } from "./cache.ts";
import { packed } from "./packed.ts";
import type { Task } from "./tasks.ts";
import { watched } from "./watched.ts";

/** What a thread has to know before its first file. */
export interface WorkerSetup {
  readonly root: string;
  readonly listing: Listing;
  readonly reads: Reads;
  /** Where readings are kept from run to run; absent where nothing is kept. */
  readonly cache?: { readonly folder: string; readonly build: string } | undefined;
}

/** What a thread says: first that it is ready, then one packed reading for each file, in the order of the files. */
export type WorkerAnswer = "ready" | { readonly reading: string };

const setup: WorkerSetup = workerData;
const tree = treeOf(setup.root, setup.listing);
const lookup = lookupOf(tree);
const asked = readersOf(readers, setup.reads);
// A file that is read as something else says something else.
const cache = setup.cache && new ReadingCache(setup.cache.folder, `${setup.cache.build} ${setup.reads}`, lookup);

async function readingOf(file: Task): Promise<string> {
  // Of a document more than its text decides what is read of it: the form of each line.
  const document = tree.decoded?.(file.path);
  const key = cache?.keyOf(file, document ? JSON.stringify(document) : tree.read(file.path));
  const kept = key === undefined ? undefined : cache?.get(key);
  if (kept !== undefined) return kept;
  const watching = watched(lookup);
  const reading = await readFile(file, tree, asked, watching.lookup, file.share);
  const text = packed(reading);
  if (key !== undefined && watching.isRepeatable() && reading.hidden.length === 0)
    cache?.put(key, watching.asked, text);
  return text;
}

function say(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer);
}

parentPort?.on("message", async (files: readonly Task[]) => {
  for (const file of files) say({ reading: await readingOf(file) });
});
say("ready");
