// Turns connections to brokers the way the work travels: from publisher to broker, from broker to consumer.
import type { Connection } from "#model/system";
import { distinctPlaces, type Use } from "#model/view";

/** `brokers` holds the ids of brokers; `uses` what the code of each component does. */
export function turnToConsumers(
  connections: readonly Connection[],
  brokers: ReadonlySet<string>,
  uses: ReadonlyMap<string, readonly Use[]>,
): Connection[] {
  return connections.flatMap((connection) => {
    if (!brokers.has(connection.to)) return [connection];
    const messages = (uses.get(connection.from) ?? []).filter(
      (use) => use.direction !== undefined && speaks(use, connection),
    );
    const received = messages.filter((use) => use.direction === "receive").map((use) => use.call.evidence);
    if (received.length === 0) return [{ ...connection, async: true }];
    const back: Connection = {
      ...connection,
      id: connection.id.replace(`${connection.from} -> ${connection.to}`, `${connection.to} -> ${connection.from}`),
      from: connection.to,
      to: connection.from,
      async: true,
      evidence: distinctPlaces([...connection.evidence, ...received]),
    };
    const sends = messages.some((use) => use.direction === "send");
    return sends ? [{ ...connection, async: true }, back] : [back];
  });
}

function speaks(use: Use, connection: Connection): boolean {
  return connection.protocol === undefined || use.protocol === connection.protocol || use.target === connection.to;
}
