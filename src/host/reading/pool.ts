// Spreads the reading of files over threads, and gives up on a file that takes too long, needs too much memory or ends its thread.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "#base/place";
import type { FileTree } from "#base/tree";
import type { InventoryFile } from "#recover/inventory";
import { type FileReading, type Progress, type ReadFiles, unfinished } from "#recover/read";
import { unpacked } from "./packed.ts";
import { handful, patienceFor, readingsOf, type Task, tasksOf, threadsFor } from "./tasks.ts";
import type { WorkerAnswer, WorkerSetup } from "./worker.ts";

export interface PoolOptions {
  /** What the files are read as; parts of a repository, where nothing else is said. */
  readonly reads?: WorkerSetup["reads"];
  readonly cache?: WorkerSetup["cache"];
  /** How long one file may take, in milliseconds. A file that people write takes a hundredth of it. */
  readonly patience?: number;
  /** How much memory a thread may take, in MB. */
  readonly memory?: number;
  /** What runs in a thread; tests hand in threads that misbehave. */
  readonly thread?: URL;
}

/** The compiled thread; the source names it too, for no runner of TypeScript reaches into threads. */
const compiled = new URL("dist/reading/worker.js", packageRoot);

const usualPatience = 20_000;
/** With each file that was given up the patience halves: a tree of slow files must end too. */
const leastPatience = 1_000;
const usualMemory = 1_500;
/** Reading makes much that is soon gone: with room for it, less is carried along. */
const youngMemory = 64;

/** Reads the files of the folder `root`, which the tree shows. */
export function readInThreads(root: string, options: PoolOptions = {}): ReadFiles {
  return (tree, files, progress) => new Pool(resolve(root), tree, files, progress, options).run();
}

/** A thread, and what it has in hand: the first of it is being read. */
interface Hand {
  worker: Worker;
  tasks: readonly Task[];
  /** Place of the first task in hand among all. */
  at: number;
  since: number;
  isReady: boolean;
  /** What a thread said before its end may still arrive after it. */
  isGivenUp: boolean;
}

class Pool {
  private readonly setup: WorkerSetup;
  private readonly tasks: readonly Task[];
  private readonly threads: number;
  private readonly progress: Progress;
  private readonly readings: FileReading[] = [];
  private readonly hands: Hand[] = [];
  private patience: number;
  private readonly memory: number;
  private readonly thread: URL;
  private next = 0;
  private done = 0;
  private finish: (error?: Error) => void = () => {};

  constructor(
    root: string,
    { entries, skipped }: FileTree,
    files: readonly InventoryFile[],
    progress: Progress,
    { reads = "repository", cache, patience = usualPatience, memory = usualMemory, thread = compiled }: PoolOptions,
  ) {
    this.setup = { root, listing: { entries, skipped }, reads, cache };
    this.threads = threadsFor(files, reads, availableParallelism());
    this.tasks = tasksOf(files, reads, this.threads);
    this.progress = progress;
    this.patience = patience;
    this.memory = memory;
    this.thread = thread;
  }

  async run(): Promise<readonly FileReading[]> {
    if (this.tasks.length === 0) return [];
    const watch = setInterval(() => this.giveUpSlow(), 100);
    try {
      await new Promise<void>((resolvePromise, reject) => {
        this.finish = (error) => (error ? reject(error) : resolvePromise());
        for (let thread = 0; thread < this.threads; thread++) this.hands.push(this.start());
      });
    } finally {
      clearInterval(watch);
      for (const { worker } of this.hands) void worker.terminate();
    }
    return readingsOf(this.tasks, this.readings);
  }

  private start(tasks: readonly Task[] = [], at = 0): Hand {
    const worker = new Worker(this.thread, {
      workerData: this.setup,
      // The thread runs what was built, however this program was started.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.memory, maxYoungGenerationSizeMb: youngMemory },
    });
    const hand: Hand = { worker, tasks, at, since: performance.now(), isReady: false, isGivenUp: false };
    worker.on("message", (answer: WorkerAnswer) => this.heard(hand, answer));
    worker.on("error", (error) => this.lost(hand, error));
    return hand;
  }

  private heard(hand: Hand, answer: WorkerAnswer): void {
    if (hand.isGivenUp) return;
    if (answer === "ready") {
      hand.isReady = true;
      hand.since = performance.now();
      if (hand.tasks.length > 0) hand.worker.postMessage(hand.tasks);
      else this.handOut(hand);
      return;
    }
    const [file] = hand.tasks;
    if (file) this.keep(hand, readingFrom(answer.reading, file));
    if (hand.tasks.length === 0) this.handOut(hand);
  }

  private keep(hand: Hand, reading: FileReading): void {
    this.readings[hand.at] = reading;
    hand.tasks = hand.tasks.slice(1);
    hand.at += 1;
    hand.since = performance.now();
    this.done += 1;
    this.progress(this.done, this.tasks.length);
    if (this.done === this.tasks.length) this.finish();
  }

  private handOut(hand: Hand): void {
    hand.tasks = handful(this.tasks, this.next);
    hand.at = this.next;
    this.next += hand.tasks.length;
    if (hand.tasks.length > 0) hand.worker.postMessage(hand.tasks);
  }

  private giveUpSlow(): void {
    const now = performance.now();
    for (const hand of this.hands) {
      const [task] = hand.tasks;
      if (!hand.isReady || !task) continue;
      const patience = patienceFor(task, this.setup.reads, this.patience);
      if (now - hand.since < patience) continue;
      const seconds = Math.round(patience / 100) / 10;
      this.patience = Math.max(Math.min(leastPatience, this.patience), this.patience / 2);
      void hand.worker.terminate();
      this.goOn(hand, `a text that was not read within ${seconds} s`);
    }
  }

  private lost(hand: Hand, error: Error): void {
    // A thread that can't even begin is no fault of a file.
    if (!hand.isReady) return this.finish(error);
    const isMemory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    this.goOn(
      hand,
      isMemory
        ? `a text that needs more than ${this.memory} MB to be read`
        : `a text that ended its reader: ${error.message}`,
    );
  }

  /** Leaves out the file that a thread fell over, and goes on with a new thread. */
  private goOn(hand: Hand, found: string): void {
    const [file] = hand.tasks;
    if (!file || hand.isGivenUp) return;
    hand.isGivenUp = true;
    this.keep(hand, unfinished(file, found));
    if (this.done === this.tasks.length) return;
    this.hands[this.hands.indexOf(hand)] = this.start(hand.tasks, hand.at);
  }
}

/** What was kept from an earlier run comes from a disk, where anything may have befallen it. */
function readingFrom(text: string, file: InventoryFile): FileReading {
  try {
    const reading = unpacked(text);
    if (isReadingOf(reading, file)) return reading;
  } catch {
    // Told below.
  }
  return unfinished(file, "a reading from an earlier run that is damaged: run with --no-cache");
}

function isReadingOf(value: unknown, file: InventoryFile): value is FileReading {
  if (typeof value !== "object" || value === null || !("path" in value) || value.path !== file.path) return false;
  const lists = ["readers", "facts", "problems", "hidden"];
  return lists.every((name) => Array.isArray(Reflect.get(value, name)));
}
