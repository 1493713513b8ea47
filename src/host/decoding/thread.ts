// A thread that decodes documents: whoever asks waits for the answer, and ends the thread where none comes.
import { parentPort } from "node:worker_threads";
import { undecoded } from "#base/decoded";
import { decode } from "./decode.ts";
import type { Request } from "./apart.ts";

parentPort?.on("message", async ({ bytes, signal, port }: Request) => {
  const answer = await decode(bytes).catch((error: unknown) => {
    return undecoded(error instanceof Error ? error.message : String(error), "a document that can be decoded");
  });
  port.postMessage(answer);
  port.close();
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
