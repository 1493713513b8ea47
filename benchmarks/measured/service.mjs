// A service of the chain: works on a core for a time by chance, then calls the next one, through a pool and with a time limit.
import { Agent, createServer, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { chance, exponential } from "./chance.mjs";
import { Counts } from "./counts.mjs";
import { Gate } from "./gate.mjs";

const { name, seed, concurrency, operations, calls } = JSON.parse(process.argv[2]);
const next = chance(seed);
const counts = new Counts(name);
const workers = new Gate(concurrency);
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const pools = new Map(calls.map((one) => [one.to, new Gate(one.pool ?? Infinity)]));

/** So many rounds take a millisecond of the core: told by the time on the core, for others use it too. */
function roundsPerMillisecond() {
  spin(2_000_000);
  const before = process.cpuUsage();
  spin(20_000_000);
  const { user, system } = process.cpuUsage(before);
  return 20_000_000 / ((user + system) / 1000);
}

let sink = 1;
function spin(rounds) {
  for (let i = 0; i < rounds; i++) sink = (Math.imul(sink, 1664525) + 1013904223) | 0;
}

const rounds = roundsPerMillisecond();

function attempt({ port, timeout }, operation) {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path: `/${operation}`, agent }, (answer) => {
      answer.resume();
      answer.on("error", reject);
      answer.on("end", () => {
        clearTimeout(limit);
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`status ${answer.statusCode}`));
      });
    });
    const limit = setTimeout(() => sent.destroy(new Error("late")), timeout);
    sent.on("error", (error) => {
      clearTimeout(limit);
      reject(error);
    });
    sent.end();
  });
}

async function call({ to, operation, share = 1 }) {
  if (share < 1 && next() >= share) return;
  const connection = calls.find((one) => one.to === to);
  await pools.get(to).through(async () => {
    for (let k = 1; ; k++) {
      try {
        return await attempt(connection, operation);
      } catch (error) {
        if (k >= (connection.attempts ?? 1)) throw error;
        await pause(connection.backoff ?? 0);
      }
    }
  });
}

const server = createServer(async (asked, answer) => {
  const operation = asked.url.slice(1);
  const { work, calls: further } = operations[operation];
  try {
    await counts.of(operation, () =>
      workers.through(async () => {
        spin(exponential(next, work) * rounds);
        for (const one of further) await call(one);
      }),
    );
    answer.end("ok");
  } catch {
    answer.statusCode = 503;
    answer.end();
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", ({ ask, ports }) => {
  if (ask === "ports") for (const one of calls) one.port = ports[one.to];
});
process.on("disconnect", () => process.exit());
