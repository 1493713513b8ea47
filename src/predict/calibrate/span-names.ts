// What a span says of itself in its attributes, by the names that OpenTelemetry and OpenTracing have for it.

/** In this order the best name of an operation. */
const namesOfCalls = ["http.route", "rpc.method", "db.operation.name", "db.operation", "messaging.operation"];
const namesOfPeers = [
  "peer.service",
  "server.address",
  "net.peer.name",
  "db.system.name",
  "db.system",
  "peer.hostname",
];

export function callNames(attributes: ReadonlyMap<string, string>, name: string): readonly string[] {
  return [...namesOfCalls.flatMap((one) => attributes.get(one) ?? []), name];
}

export function peerNames(attributes: ReadonlyMap<string, string>): string | undefined {
  const key = namesOfPeers.find((one) => attributes.has(one));
  return key === undefined ? undefined : attributes.get(key);
}
