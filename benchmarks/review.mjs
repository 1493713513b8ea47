// Writes one review result per key of a review benchmark, in the key's shape.
import { convertAll, folders } from "./results.mjs";

const last = (id) => id.slice(id.indexOf("/") + 1);

function convert({ system, checks }) {
  const names = new Map(system.components.map((one) => [one.id, one.name]));
  const name = (id) => names.get(id) ?? id;
  // The key draws every connection from whoever opens it; ours follows the work, from the broker to its consumers.
  const brokers = new Set(system.components.filter((one) => one.kind === "broker").map((one) => one.id));
  const opener = (one) => (brokers.has(one.from) ? { ...one, from: one.to, to: one.from } : one);
  return {
    components: system.components.map(({ id, path, kind, aliases, name }) => ({
      name,
      path: path ?? "",
      kind,
      aliases: [...aliases, id],
    })),
    connections: system.connections
      .map(opener)
      .map(({ from, to, protocol }) => ({ from: name(from), to: name(to), protocol })),
    checks: checks
      // The key has no word for what could not be read: an unknown is no answer.
      .filter((check) => check.verdict !== "unknown")
      .map(({ rule, component, verdict, evidence }) => ({
        id: last(rule),
        component: component ? name(component) : "system",
        verdict,
        evidence,
      })),
  };
}

await convertAll(folders("npm run bench:review"), "review", convert);
