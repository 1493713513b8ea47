// Starts the chain on one core and the load on another, and speaks with its processes.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const place = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Mean times of work in milliseconds, and the limits that architecture.yaml states too. */
const services = [
  {
    name: "gateway",
    concurrency: 200,
    operations: {
      browse: { work: 0.6, calls: [{ to: "stock", operation: "look" }] },
      order: { work: 1, calls: [{ to: "orders", operation: "place" }] },
    },
    calls: [
      { to: "stock", timeout: 2000 },
      { to: "orders", timeout: 2000 },
    ],
  },
  {
    name: "orders",
    concurrency: 50,
    operations: { place: { work: 2, calls: [{ to: "stock", operation: "reserve" }] } },
    calls: [{ to: "stock", pool: 16, timeout: 1000 }],
  },
  {
    name: "stock",
    concurrency: 50,
    operations: {
      look: { work: 1, calls: [{ to: "database", operation: "read", share: 0.3 }] },
      reserve: { work: 1.5, calls: [{ to: "database", operation: "write" }] },
    },
    calls: [{ to: "database", pool: 8, timeout: 500, attempts: 2, backoff: 20 }],
  },
];

export const canPin = spawnSync("taskset", ["-c", "0,1", "true"]).status === 0;

async function start(file, said, core) {
  const node = [process.execPath, place(file), JSON.stringify(said)];
  const [program, ...words] = canPin ? ["taskset", "-c", String(core), ...node] : node;
  const child = spawn(program, words, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [ready] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${said.name} ended with ${code}`))),
  ]);
  return { name: said.name, child, port: ready.port };
}

async function asked(child, words, key) {
  const answer = new Promise((resolve, reject) => {
    const heard = (message) => {
      if (!(key in message)) return;
      child.off("message", heard);
      child.off("exit", ended);
      resolve(message[key]);
    };
    const ended = () => reject(new Error("a process of the chain ended"));
    child.on("message", heard);
    child.on("exit", ended);
  });
  child.send(words);
  return answer;
}

export async function startChain({ folder, seed }) {
  const started = [];
  try {
    // One after the other: each finds out how fast the core is, and would find it slow beside others.
    started.push(await start("database.mjs", { name: "database", seed, folder }, 0));
    for (const [i, one] of services.entries())
      started.push(await start("service.mjs", { ...one, seed: seed + 1 + i }, 0));
    const load = await start("generator.mjs", { name: "generator" }, 1);
    const chain = [...started];
    started.push(load);
    const ports = Object.fromEntries(chain.map(({ name, port }) => [name, port]));
    for (const { child } of chain) child.send({ ask: "ports", ports });
    const [database] = chain;
    return {
      counts: async () =>
        (await Promise.all(chain.map(({ child }) => asked(child, { ask: "counts" }, "counts")))).join("\n"),
      run: (stretches, runSeed) =>
        asked(load.child, { ask: "run", port: ports.gateway, seed: runSeed, stretches }, "ran"),
      go: () => database.child.send({ ask: "go" }),
      come: () => database.child.send({ ask: "come" }),
      stop: () => stopAll(started),
    };
  } catch (error) {
    await stopAll(started);
    throw error;
  }
}

async function stopAll(started) {
  await Promise.all(
    started.map(async ({ child }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    }),
  );
}
