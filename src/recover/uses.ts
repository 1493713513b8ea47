// Finds where a component's code turns to something outside itself, by the tables of clients.
import { fitsAny } from "#base/pattern";
import { type ClientForm, clientForms, messageForms } from "#knowledge/clients";
import type { Argument, Expression, Fact, FactOf } from "#model/fact";
import type { Use } from "#model/view";
import { CallForms } from "./call-forms.ts";
import type { Values } from "./values.ts";

type Call = FactOf<"call">;

export function findUses(facts: readonly Fact[], values: Values): Use[] {
  const uses: Use[] = [];
  for (const fact of facts) {
    if (fact.kind !== "call" || fact.decorates !== undefined) continue;
    const form = forms.of(fact.callee);
    if (form) uses.push(useOf(fact, form, values));
    const message = messageForms.find((one) => fitsAny(fact.callee, one.calls));
    if (message) {
      uses.push({
        role: "broker",
        protocol: message.protocol,
        technology: "message",
        call: fact,
        configured: false,
        direction: message.direction,
      });
    }
  }
  return uses;
}

const forms = new CallForms(clientForms);

function useOf(call: Call, form: ClientForm, values: Values): Use {
  const written = addressOf(call, form);
  const resolved = written === undefined ? undefined : values.resolve(written);
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

/** The argument at a position or with a name; `0.host` is a property of the first, `receiver.` looks at the call before. */
export function argumentAt(call: Call, place: number | string): Expression | undefined {
  const parts = String(place).split(".");
  const fromReceiver = parts[0] === "receiver";
  if (fromReceiver) parts.shift();
  const list = fromReceiver ? (call.receiver ?? []) : call.arguments;
  const first = parts.shift() ?? "0";
  let current = /^\d+$/.test(first) ? positional(list, Number(first)) : list.find((one) => one.name === first)?.of;
  for (let rest = parts; current && rest.length > 0;) {
    const whole: Expression | undefined = current.properties?.[rest.join(".")];
    if (whole) return whole;
    current = current.properties?.[rest[0] ?? ""];
    rest = rest.slice(1);
  }
  return current;
}

function positional(list: readonly Argument[], index: number): Expression | undefined {
  return list.filter((one) => one.name === undefined)[index]?.of;
}

/** Known text, else a reference that `Values` may look up; the first part of a list. */
export function valueOf(expression: Expression): string | undefined {
  if (expression.value !== undefined) return expression.value;
  if (expression.items?.[0]) return valueOf(expression.items[0]);
  if (expression.refers !== undefined && !expression.refers.endsWith(")")) return `\${?${expression.refers}}`;
  return undefined;
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
