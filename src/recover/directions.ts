// Turns connections to brokers the way the work travels: from publisher to broker, from broker to consumer.
import type { Evidence } from "#model/evidence";
import type { Connection } from "#model/system";
import { distinctPlaces, type Use } from "#model/view";

/**
 * `brokers` holds the ids of brokers; `uses` what the code of each component does; `takers` those who must be receiving,
 * though their code is not understood, with what shows it.
 */
export function turnToConsumers(
  connections: readonly Connection[],
  brokers: ReadonlySet<string>,
  uses: ReadonlyMap<string, readonly Use[]>,
  takers: ReadonlyMap<string, readonly Evidence[]> = new Map(),
): Connection[] {
  return connections.flatMap((connection) => {
    if (!brokers.has(connection.to)) return [connection];
    const messages = (uses.get(connection.from) ?? []).filter(
      (use) => use.direction !== undefined && speaks(use, connection),
    );
    const received = [
      ...messages.filter((use) => use.direction === "receive").map((use) => use.call.evidence),
      ...(takers.get(connection.from) ?? []),
    ];
    // A Redis that passes messages on may be a cache to others.
    if (messages.length === 0 && received.length === 0 && connection.protocol === "redis") return [connection];
    const sent = messages.filter((use) => use.direction === "send").map((use) => use.call.evidence);
    const there = { ...connection, async: true, evidence: distinctPlaces([...connection.evidence, ...sent]) };
    if (received.length === 0) return [there];
    const back: Connection = {
      ...connection,
      id: connection.id.replace(`${connection.from} -> ${connection.to}`, `${connection.to} -> ${connection.from}`),
      from: connection.to,
      to: connection.from,
      async: true,
      evidence: distinctPlaces([...connection.evidence, ...received]),
    };
    return sent.length > 0 ? [there, back] : [back];
  });
}

function speaks(use: Use, connection: Connection): boolean {
  if (use.target !== undefined) return use.target === connection.to;
  return connection.protocol === undefined || use.protocol === connection.protocol;
}
