// Reads the transports of NestJS microservices: one call may name several, each with its protocol and its address.
import { own } from "#base/own";
import type { Expression, FactOf } from "#model/fact";
import type { Use, UseRole } from "#model/view";
import { argumentAt, valueOf } from "./arguments.ts";
import type { Values } from "./values.ts";

type Call = FactOf<"call">;

interface Transport {
  readonly role: UseRole;
  readonly protocol: string;
  /** Where among the options the address stands. */
  readonly address: readonly string[];
}

const transports: Readonly<Record<string, Transport>> = {
  TCP: { role: "client", protocol: "tcp", address: ["host"] },
  GRPC: { role: "client", protocol: "grpc", address: ["url"] },
  RMQ: { role: "broker", protocol: "amqp", address: ["urls"] },
  KAFKA: { role: "broker", protocol: "kafka", address: ["client.brokers"] },
  NATS: { role: "broker", protocol: "nats", address: ["servers", "url"] },
  MQTT: { role: "broker", protocol: "mqtt", address: ["url", "host"] },
  REDIS: { role: "broker", protocol: "redis", address: ["url", "host"] },
};

const asks = /^@nestjs\/microservices\.(ClientsModule\.register|ClientProxyFactory\.create|Client)$/;
const listens = /(^@nestjs\/core\.NestFactory\.createMicroservice|\.connectMicroservice)$/;

/** Whether a call of this name may open a transport. */
export function opensTransport(callee: string): boolean {
  return asks.test(callee) || listens.test(callee);
}

export function transportUses(call: Call, values: Values): Use[] {
  if (!opensTransport(call.callee)) return [];
  const sends = asks.test(call.callee);
  const given = sends ? call.arguments[0]?.of : (call.arguments[1]?.of ?? call.arguments[0]?.of);
  const named = given?.properties?.["clients"] ?? given;
  const all = named?.items ?? (named ? [named] : []);
  return all.flatMap((one) => useOf(call, one, sends, values) ?? []);
}

function useOf(call: Call, of: Expression, sends: boolean, values: Values): Use | undefined {
  const name = of.properties?.["transport"]?.refers?.split(".").at(-1);
  // NestJS takes TCP where nothing is said; what a factory says is not known.
  const transport = own(transports, name ?? (of.properties?.["options"] ? "TCP" : ""));
  // Who listens asks nobody, and who waits at a broker receives.
  if (!transport || (!sends && transport.role === "client")) return undefined;
  const written = transport.address.flatMap((place) => valueIn(call, of, `options.${place}`) ?? [])[0];
  const resolved = written === undefined ? undefined : values.resolve(written);
  const port = transport.protocol === "tcp" ? valueIn(call, of, "options.port") : undefined;
  const address = resolved && port !== undefined ? `${resolved.text}:${values.resolve(port).text}` : resolved?.text;
  return {
    role: transport.role,
    protocol: transport.protocol,
    technology: "nestjs-microservices",
    call,
    address,
    configured: resolved?.configured ?? false,
    direction: transport.role === "broker" ? (sends ? "send" : "receive") : undefined,
  };
}

function valueIn(call: Call, of: Expression, place: string): string | undefined {
  const found = argumentAt({ ...call, arguments: [{ of }] }, `0.${place}`);
  return found && valueOf(found);
}
