// Finds where a component's code turns to something outside itself, by the tables of clients.
import { fitsAny } from "#base/pattern";
import { remembering } from "#base/remembering";
import { goesThroughClient, isMadeClient } from "#knowledge/grpc";
import { type ClientForm, clientForms, messageForms } from "#knowledge/clients";
import type { Fact, FactOf } from "#model/fact";
import type { Use } from "#model/view";
import { argumentAt, valueOf } from "./arguments.ts";
import { CallForms } from "./call-forms.ts";
import { opensTransport, transportUses } from "./transports.ts";
import type { Values } from "./values.ts";

type Call = FactOf<"call">;

export function findUses(facts: readonly Fact[], values: Values): Use[] {
  const uses: Use[] = [];
  const namesakes = findNamesakes(facts);
  const known = remembering(knownOf);
  for (const fact of facts) {
    if (fact.kind !== "call" || namesakes.get(fact.evidence.file)?.has(rootOf(fact.callee))) continue;
    const { form, message, isTransport } = known(fact.callee);
    if (isTransport) uses.push(...transportUses(fact, values));
    if (fact.decorates !== undefined) continue;
    const client = form ?? madeClient(fact);
    if (client) uses.push(useOf(fact, client, values));
    if (message) uses.push(messageOf(fact, message.protocol, message.direction, values));
  }
  return uses;
}

const forms = new CallForms(clientForms);

/** What the tables know of a name: it is called in many places, and looked up once. */
interface Known {
  readonly form: ClientForm | undefined;
  readonly message: (typeof messageForms)[number] | undefined;
  readonly isTransport: boolean;
}

function knownOf(callee: string): Known {
  const message = messageForms.find((one) => fitsAny(callee, one.calls));
  return { form: forms.of(callee), message, isTransport: opensTransport(callee) };
}

/** What a qualified name begins with: `request` of `request.get()`. */
function rootOf(callee: string): string {
  return callee.replace(/[.(].*$/, "");
}

/** File -> functions of its own that are called like a module of clients: `request`. */
function findNamesakes(facts: readonly Fact[]): ReadonlyMap<string, ReadonlySet<string>> {
  const namesakes = new Map<string, Set<string>>();
  for (const fact of facts) {
    if (fact.kind !== "definition" || !forms.knows(fact.name)) continue;
    const { file } = fact.evidence;
    namesakes.set(file, (namesakes.get(file) ?? new Set<string>()).add(fact.name));
  }
  return namesakes;
}

/** A call that passes a message on; which broker it is, the call that made the client may say. */
export function messageOf(call: Call, protocol: string, direction: "send" | "receive", values: Values): Use {
  const maker = /^[^()]+(?=\(\))/.exec(call.callee)?.[0];
  const made = maker === undefined || !call.receiver ? undefined : { ...call, callee: maker, arguments: call.receiver };
  const form = made && forms.of(made.callee);
  const written = made && form && addressOf(made, form);
  const address = written === undefined ? undefined : values.resolve(written, call.evidence.file).text;
  return { role: "broker", protocol, technology: "message", call, address, configured: false, direction };
}

const grpc = { role: "client", protocol: "grpc", calls: [] } as const;

/** A client of generated code has any name; the credentials it is given tell it. */
function madeClient(call: Call): ClientForm | undefined {
  if (isMadeClient(call)) return { ...grpc, technology: "grpc", address: [0] };
  return goesThroughClient(call) ? { ...grpc, technology: "grpc stub", address: ["receiver.0"] } : undefined;
}

function useOf(call: Call, form: ClientForm, values: Values): Use {
  const written = addressOf(call, form);
  const resolved = written === undefined ? undefined : values.resolve(written, call.evidence.file);
  const setting = resolved ? undefined : settingOf(form, values);
  const address = resolved?.text ?? setting?.text;
  return {
    role: form.role,
    protocol: protocolOf(address, form),
    technology: form.technology,
    leadsTo: form.leadsTo,
    call,
    address,
    configured: resolved ? isOpen(written) && (resolved.configured || isOpen(address)) : (setting?.configured ?? false),
    direction: form.direction,
  };
}

/** Whether the host itself is left to something else; an open path behind a written host is not. */
function isOpen(address: string | undefined): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/]*\$\{/i.test(address ?? "");
}

/** The address as written: the first argument in question that has one. */
function addressOf(call: Call, form: ClientForm): string | undefined {
  for (const place of form.address ?? []) {
    const found = argumentAt(call, place);
    const value = found && valueOf(found);
    if (value !== undefined && looksLikeAddress(value)) return joinBase(call, form, value);
  }
  return undefined;
}

/** A path alone is an address only below the base of its client: `client.get("/users")` of `create({ baseURL })`. */
function joinBase(call: Call, form: ClientForm, value: string): string {
  if (!value.startsWith("/")) return value;
  const bases = (form.address ?? []).filter((place) => String(place).startsWith("receiver."));
  for (const place of bases) {
    const base = argumentAt(call, place);
    const text = base && valueOf(base);
    if (text) return text.replace(/\/$/, "") + value;
  }
  return value;
}

const httpVerb = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/i;

function looksLikeAddress(value: string): boolean {
  return value !== "" && !httpVerb.test(value);
}

function settingOf(form: ClientForm, values: Values): { text: string; configured: boolean } | undefined {
  for (const name of form.settings ?? []) {
    const constant = values.constant(name);
    if (constant?.of.value !== undefined) return values.resolve(constant.of.value);
    const resolved = values.resolve(`\${${name}}`);
    if (resolved.evidence.length > 0) return resolved;
  }
  return undefined;
}

/** The scheme of the address wins over the library's usual protocol: Celery may run over Redis. */
function protocolOf(address: string | undefined, form: ClientForm): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(address ?? "")?.[1]?.toLowerCase();
  if (!scheme || form.role === "client") return scheme === "ws" || scheme === "wss" ? "websocket" : form.protocol;
  if (scheme.startsWith("redis")) return "redis";
  if (scheme.startsWith("amqp") || scheme === "pyamqp") return "amqp";
  if (scheme.startsWith("mongodb")) return "mongodb";
  if (scheme.startsWith("sqlite") || scheme === "file") return "sqlite";
  return form.protocol;
}
