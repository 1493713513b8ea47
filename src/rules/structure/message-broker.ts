// Whether components of a system pass messages through a broker or publish/subscribe, instead of only calling each other.
import { type Graph, graphOf } from "#base/graph";
import { plural } from "#base/text";
import { brokerPackages } from "#knowledge/messaging";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { allFacts } from "../fact-index.ts";
import { messageForms, messagesOf } from "../messages.ts";
import { type Conclusion, defineRule } from "../rule.ts";

const bystanders = new Set<Component["kind"]>(["load-generator", "test", "broker"]);

function conclude(view: View): Conclusion {
  const talkers = view.system.components.filter((one) => !bystanders.has(one.kind));
  const found = talkers.map((component) => messagesOf(view, component));
  const users = found.filter((evidence) => evidence.length > 0);
  if (users.length > 0) {
    const because = `${plural(users.length, "component")} ${users.length === 1 ? "passes" : "pass"} messages through it`;
    // One place of each user before the second of any.
    const inTurns = [0, 1, 2].flatMap((turn) => users.flatMap((evidence) => evidence[turn] ?? []));
    return { verdict: "present", because, evidence: distinctPlaces(inTurns) };
  }
  const because = "no call that passes messages through a broker or by publish/subscribe was found";
  return { verdict: "absent", because, nearMisses: looksLike(view) };
}

/** A broker that is deployed and used by nobody, a library that nothing calls, events that stay inside a process. */
function looksLike(view: View): Evidence[] {
  const brokers = view.system.components.filter((one) => one.kind === "broker").flatMap((one) => one.evidence);
  const listed = view.all("dependency").filter((one) => brokerPackages.test(one.name));
  const inside = [...allFacts(view).calls(["*EventEmitter*().emit"])];
  return distinctPlaces([...brokers, ...[...listed, ...inside].map((one) => one.evidence)]);
}

export const messageBroker = defineRule({
  id: "structure/message-broker",
  title: "Components only call each other and wait",
  strength: "Components talk through a broker",
  issue: "5.2",
  asks: "capability",
  level: "system",
  looksFor: [
    ...messageForms.map((form) => form.words),
    "connections to a deployed broker from programs that are not read",
  ],
  sources: [
    "Gregor Hohpe and Bobby Woolf, Enterprise Integration Patterns: Message Broker, Publish-Subscribe Channel",
    "Sam Newman, Building Microservices, 2nd edition, chapter 4",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    if (check.verdict !== "absent") return undefined;
    const own = view.services();
    if (own.length < 4) return undefined;
    const chain = longestChain(waitingCalls(view, own));
    if (chain.length < 4) return undefined;
    const names = chain.map((id) => view.component(id)?.name ?? id);
    return {
      severity: chain.length > 4 ? "medium" : "low",
      confidence: 0.6,
      is: `calls wait for each other over ${chain.length - 1} hops: ${names.join(" → ")}`,
      expected: "work that nobody waits for is handed over as a message",
      because: `a request to ${names[0] ?? "the first"} fails or slows down with any of the ${chain.length - 1} components behind it`,
      mend: `See which of the calls along ${names.join(" → ")} needs no answer at once, and send those as messages (RabbitMQ, NATS, Redis streams).`,
    };
  },
});

function waitingCalls(view: View, own: readonly Component[]): Graph {
  const ids = new Set(own.map((one) => one.id));
  const waiting = view.system.connections.filter(
    (one) =>
      one.async !== true &&
      /^(http|https|grpc|graphql)$/.test(one.protocol ?? "") &&
      ids.has(one.from) &&
      ids.has(one.to),
  );
  return graphOf(
    ids,
    waiting.map((one) => [one.from, one.to] as const),
  );
}

/** The longest path that visits no component twice, looked for a limited number of steps. */
function longestChain(graph: Graph): string[] {
  let longest: string[] = [];
  let steps = 5_000;
  const walk = (path: readonly string[]): void => {
    if (path.length > longest.length) longest = [...path];
    for (const next of graph.get(path.at(-1) ?? "") ?? []) {
      if (steps-- <= 0) return;
      if (!path.includes(next)) walk([...path, next]);
    }
  };
  for (const start of graph.keys()) walk([start]);
  return longest;
}
