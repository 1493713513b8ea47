// The load: requests at random times that do not wait for each other, each with when it was sent, how long it took, and whether it succeeded.
import { Agent, request } from "node:http";
import { chance, exponential } from "./chance.mjs";

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const givenUp = 10_000;

function send(port, flow) {
  return new Promise((resolve) => {
    const began = performance.now();
    const ended = (ok) => resolve({ took: (performance.now() - began) / 1000, ok });
    const sent = request({ port, host: "127.0.0.1", path: `/${flow}`, agent, timeout: givenUp }, (answer) => {
      answer.resume();
      answer.on("end", () => ended(answer.statusCode === 200));
    });
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => ended(false));
    sent.end();
  });
}

/** `stretches`: so many seconds each with a load for each flow. */
async function run({ port, seed, stretches }) {
  const next = chance(seed);
  const due = [];
  let from = 0;
  for (const { seconds, load } of stretches) {
    for (const [flow, rate] of Object.entries(load))
      if (rate > 0)
        for (let at = from + exponential(next, 1 / rate); at < from + seconds; at += exponential(next, 1 / rate))
          due.push({ at, flow });
    from += seconds;
  }
  due.sort((a, b) => a.at - b.at);
  const began = performance.now();
  const answers = [];
  let late = 0;
  for (const { at, flow } of due) {
    const wait = began + at * 1000 - performance.now();
    if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
    const sentAt = (performance.now() - began) / 1000;
    late = Math.max(late, sentAt - at);
    answers.push(send(port, flow).then((answer) => ({ at: sentAt, flow, ...answer })));
  }
  return { answers: await Promise.all(answers), seconds: from, late };
}

process.on("message", async ({ ask, ...load }) => {
  if (ask === "run") process.send({ ran: await run(load) });
});
process.on("disconnect", () => process.exit());
process.send({ port: 0 });
