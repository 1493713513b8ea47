// How programs name the gRPC services that they serve and ask.
import type { FactOf } from "#model/fact";

type Call = FactOf<"call">;

/** Probes and tools ask these of every server: they say nothing of what it is for. */
const everywhere = /^(Health|ServerReflection|Channelz)(Service)?$/;

/** The service that a call gives to a server, and what answers for it. */
export interface Serving {
  readonly service: string;
  /** One method of it; absent for all. */
  readonly method?: string;
}

const servers = /^(@grpc\/grpc-js|grpc|mali)\.Server\(\)\.addService$|^nice-grpc\.createServer\(\)\.add$/;

/** `add_OrdersServicer_to_server(…)`, `server.addService(shop.Orders.service, …)`, `@GrpcMethod("Orders", "Find")`. */
export function servingOf(call: Call): Serving | undefined {
  const service = /(?:^|\.)add_(\w+)Servicer_to_server$/.exec(call.callee)?.[1] ?? addedService(call);
  if (service !== undefined) return everywhere.test(service) ? undefined : { service };
  return byDecorator(call);
}

function addedService(call: Call): string | undefined {
  if (!servers.test(call.callee)) return undefined;
  const given = call.arguments[0]?.of;
  const parts = (given?.refers ?? given?.text ?? "").replace(/\.service$/, "").split(".");
  return /^\w+$/.test(parts.at(-1) ?? "") ? parts.at(-1) : undefined;
}

function byDecorator(call: Call): Serving | undefined {
  if (call.decorates === undefined) return undefined;
  const [owner = "", name = ""] = call.decorates.split(".");
  if (/^@nestjs\/microservices\.Grpc(Stream)?(Method|Call)$/.test(call.callee)) {
    const [service, method] = call.arguments.map(({ of }) => of.value);
    return { service: service ?? owner, method: method ?? name.charAt(0).toUpperCase() + name.slice(1) };
  }
  const generated = /\.(\w+)ControllerMethods$/.exec(call.callee)?.[1];
  return generated === undefined ? undefined : { service: generated };
}

/** The service that a stub asks: `orders_pb2_grpc.OrdersStub(channel)`, `client.getService("Orders")` of NestJS. */
export function askedService(call: Call): string | undefined {
  const name =
    /_pb2_grpc\.(\w+)Stub$/.exec(call.callee)?.[1] ??
    channelStub(call) ??
    (/@nestjs\/microservices\.ClientGrpc(Proxy)?\(\)\.getService$/.test(call.callee)
      ? call.arguments[0]?.of.value
      : undefined);
  return name === undefined || everywhere.test(name) ? undefined : name;
}

/** Generated code may have any name: what is given a channel is a stub. */
function channelStub(call: Call): string | undefined {
  const given = /^grpc\.(aio\.)?(in)?secure_channel\(\)$/.test(call.arguments[0]?.of.refers ?? "");
  return given ? /(?:^|\.)(\w+)Stub$/.exec(call.callee)?.[1] : undefined;
}

const credentials =
  /^(@grpc\/grpc-js|grpc)\.(ChannelCredentials|credentials)\.(create(Insecure|Ssl|FromGoogleCredential|FromSecureContext)|combineChannelCredentials)\(\)$/;

/** A client that `protoc` or a loader made, by the credentials that it is given beside its address. */
export function isMadeClient(call: Call): boolean {
  return credentials.test(call.arguments[1]?.of.refers ?? "") && call.arguments[0] !== undefined;
}

/** A call through such a client. */
export function goesThroughClient(call: Call): boolean {
  return credentials.test(call.receiver?.[1]?.of.refers ?? "") && /\)\.\w+$/.test(call.callee);
}
