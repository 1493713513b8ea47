// Decodes a document in a thread of its own and waits for it: libraries that read foreign bytes may take no more time and memory than a document is worth.
import { type MessagePort, MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { type Decoded, undecoded } from "#base/decoded";
import { packageRoot } from "#base/place";

/** In bytes. Pictures make documents large. */
export const documentLimit = 50_000_000;
export const tooLarge: Decoded = undecoded(
  `a document of more than ${documentLimit / 1_000_000} MB`,
  "a smaller one: leave out pictures, or save its parts apart",
);

export interface Request {
  readonly bytes: Uint8Array;
  /** Turns to 1 once the answer is on its way. */
  readonly signal: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
}

export interface Limits {
  /** In milliseconds; a document of five hundred pages takes a third of it. */
  readonly patience: number;
  /** In MB, by which the program may grow meanwhile. */
  readonly memory: number;
  /** What runs in the thread; tests hand in threads that misbehave. */
  readonly thread: URL;
}

const usual: Limits = {
  patience: 15_000,
  memory: 1_500,
  thread: new URL("dist/decoding/thread.js", packageRoot),
};

/** With each document that was given up the patience halves: a folder of slow ones must end too. */
let givenUp = 0;
const leastPatience = 1_000;

/** Kept for the next document, as loading the libraries takes longer than most documents. */
let running: { readonly worker: Worker; readonly thread: string } | undefined;

/** The caller waits, so that a file tree can be asked for a document as it is asked for a text. */
export function decodedApart(bytes: Uint8Array, limits: Partial<Limits> = {}): Decoded {
  const { patience, memory, thread } = { ...usual, ...limits };
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const request: Request = { bytes, signal, port: port2 };
  threadOf(thread).postMessage(request, [port2]);
  const trouble = waited(signal, Math.max(Math.min(leastPatience, patience), patience / 2 ** givenUp), memory);
  const answer: unknown = trouble ? undefined : receiveMessageOnPort(port1)?.message;
  port1.close();
  if (isDecodedAnswer(answer)) return answer;
  void running?.worker.terminate();
  running = undefined;
  givenUp += 1;
  return undecoded(trouble ?? "a document that ended its reader", "a document that people read");
}

function threadOf(thread: URL): Worker {
  if (running?.thread === thread.href) return running.worker;
  void running?.worker.terminate();
  const worker = new Worker(thread, {
    // The thread runs what was built, however this program was started; libraries that talk are not heard.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  // A thread that ends by itself gives no answer, which is told of as such.
  worker.on("error", () => {
    if (running?.worker === worker) running = undefined;
  });
  worker.unref();
  running = { worker, thread: thread.href };
  return worker;
}

const slice = 50;

/** What went wrong while waiting; nothing where the answer came. */
function waited(signal: Int32Array<SharedArrayBuffer>, patience: number, memory: number): string | undefined {
  const before = process.memoryUsage.rss();
  const end = performance.now() + patience;
  while (Atomics.wait(signal, 0, 0, slice) === "timed-out") {
    if (performance.now() > end) return `a document that was not decoded within ${Math.round(patience / 100) / 10} s`;
    if (process.memoryUsage.rss() - before > memory * 1_000_000)
      return `a document that takes more than ${memory} MB to be decoded`;
  }
  return undefined;
}

function isDecodedAnswer(value: unknown): value is Decoded {
  return (
    typeof value === "object" &&
    value !== null &&
    "lines" in value &&
    Array.isArray(value.lines) &&
    "problems" in value &&
    Array.isArray(value.problems)
  );
}
