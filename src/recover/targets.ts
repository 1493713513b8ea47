// Finds the component an address leads to.
import { grouped, groupedByEach } from "#base/groups";
import { lastName, plain } from "#base/names";
import { fits } from "#base/pattern";
import { products } from "#knowledge/images";
import type { FactOf } from "#model/fact";
import type { Draft } from "./drafts.ts";
import { Services } from "./services.ts";

export interface Host {
  /** As written, with what is still open. */
  readonly name: string;
  readonly port?: number;
  readonly scheme?: string;
}

/** No server takes a longer one. */
const longestAddress = 2_000;

/** The host of a URL, of `host:port`, or of a bare name; of a list, the first. */
export function hostOf(address: string): Host | undefined {
  if (address.length > longestAddress) return undefined;
  const first = address.trim().split(/,(?![^{]*\})/)[0] ?? "";
  const match =
    /^(?:([a-z][a-z0-9+.:-]*):\/\/)?(?:(?:\$\{[^}]*\}|[^/\s$]|\$(?!\{))*@)?(\[[^\]]*\]|(?:\$\{[^}]*\}|[^:/?#\s$]|\$(?!\{))+)(?::(\d+|\$\{[^}]*\}))?(?:[/?#].*)?$/i.exec(
      first,
    );
  if (!match?.[2]) return undefined;
  const port = Number(match[3]);
  return {
    name: match[2],
    ...(Number.isInteger(port) ? { port } : {}),
    ...(match[1] ? { scheme: match[1].toLowerCase() } : {}),
  };
}

export class Targets {
  private readonly byName = new Map<string, Draft>();
  private readonly byHostRule = new Map<string, Draft>();
  /** By the addresses that Terraform gives to what it makes. */
  private readonly byAddress = new Map<string, Draft | undefined>();
  /** By a name without the words that say nothing, by a port, by the protocol of a product. */
  private readonly byTellingName: ReadonlyMap<string, readonly Draft[]>;
  private readonly byPort: ReadonlyMap<number, readonly Draft[]>;
  private readonly byProtocol: ReadonlyMap<string | undefined, readonly Draft[]>;

  constructor(
    drafts: readonly Draft[],
    services: readonly FactOf<"service-name">[],
    routes: readonly FactOf<"route">[],
  ) {
    for (const draft of drafts) {
      for (const name of draft.names) this.learn(name, draft);
      const made = draft.workloads.filter((workload) => workload.platform === "terraform");
      // Of a server that stands for several databases the address leads to none of them.
      for (const address of made.flatMap((workload) => workload.hostnames))
        this.byAddress.set(address, this.byAddress.has(address) ? undefined : draft);
    }
    const leading = firstLedTo(drafts, services);
    for (const service of services) {
      const draft = leading.get(service);
      if (!draft) continue;
      draft.names.add(service.name);
      this.learn(service.name, draft);
    }
    for (const route of routes) {
      const draft = this.named(hostOf(route.target)?.name ?? "");
      // `server_name localhost` names no host that others could ask for.
      if (draft) for (const host of route.hosts) if (!isLoopback(host)) this.byHostRule.set(host, draft);
    }
    this.byTellingName = groupedByEach(drafts, (draft) => [...draft.names].map(strip));
    this.byPort = groupedByEach(drafts, portsOf);
    this.byProtocol = grouped(drafts, (draft) => draft.product?.protocol);
  }

  private learn(name: string, draft: Draft): void {
    const key = plain(name);
    if (key !== "" && !this.byName.has(key)) this.byName.set(key, draft);
  }

  add(draft: Draft): void {
    for (const name of draft.names) this.learn(name, draft);
  }

  /** By a host name: the whole name, or its first label for names such as `orders.shop.svc.cluster.local`. */
  named(host: string): Draft | undefined {
    const whole = this.byName.get(plain(host));
    if (whole || !host.includes(".")) return whole;
    return /\.svc(\.|$)|\.cluster\.local$|\.internal$|\.local$/.test(host)
      ? this.byName.get(plain(host.split(".")[0] ?? ""))
      : undefined;
  }

  find(address: string, self: Draft | undefined): Draft | undefined {
    const host = hostOf(address);
    if (!host) return undefined;
    const name = host.name.replace(/\$\{[^:}]*:-([^}]*)\}/g, "$1");
    const known = this.byHostRule.get(host.name) ?? (name.includes("${") ? undefined : this.named(name));
    if (known) return known;
    const reference = /^\$\{\?([^{}]+)\}/.exec(host.name)?.[1];
    const made = reference === undefined ? undefined : this.addressed(reference);
    if (made) return made;
    if (isLoopback(host.name)) return this.onPort(host.port, self);
    const variable = /^\$\{(\??)([^}:?]+)/.exec(host.name);
    // A variable of the program says where it leads only where its name speaks of an address.
    if (!variable?.[2] || (variable[1] && !/url|uri|host|addr|endpoint/i.test(variable[2]))) return undefined;
    return this.byVariable(variable[2]);
  }

  /** `aws_db_instance.main.address` leads to what has the longest beginning of it for an address. */
  private addressed(reference: string): Draft | undefined {
    for (let end = reference.length; end > 0; end = reference.lastIndexOf(".", end - 1)) {
      const draft = this.byAddress.get(reference.slice(0, end));
      if (draft) return draft;
    }
    return undefined;
  }

  /** Which component a variable speaks of, by its own words: `USERS_SERVICE_URL` -> users. */
  byVariable(variable: string): Draft | undefined {
    const last = lastName(variable);
    const words = last
      .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .split(/[_\W]+/);
    const telling = words.filter((word) => word !== "" && !emptyWords.has(word));
    if (telling.length === 0) return undefined;
    const exact =
      this.byName.get(telling.join("")) ?? this.byName.get(words.filter((word) => !addressWords.has(word)).join(""));
    if (exact) return exact;
    const key = telling.join("");
    const near = this.byTellingName.get(key) ?? [];
    return near.length === 1 ? near[0] : undefined;
  }

  private onPort(port: number | undefined, self: Draft | undefined): Draft | undefined {
    const listening = port === undefined ? [] : (this.byPort.get(port) ?? []);
    // What listens there itself is told under which address it is known.
    if (self !== undefined && listening.includes(self)) return undefined;
    return listening.length === 1 ? listening[0] : undefined;
  }

  /** The only store or broker that speaks a protocol, of one product where that is known; what the caller waits for goes first. */
  speaking(protocol: string, self: Draft, product?: string): Draft | undefined {
    const speakers = (this.byProtocol.get(protocol) ?? []).filter((draft) => draft !== self);
    const candidates = speakers.filter((draft) => product === undefined || isKin(draft.product?.id, product));
    const awaited = self.workloads.flatMap((workload) => workload.dependsOn.map((one) => plain(one.name)));
    const first = candidates.filter((draft) => awaited.includes(plain(draft.name)));
    if (first.length === 1) return first[0];
    return candidates.length === 1 ? candidates[0] : undefined;
  }
}

/** MariaDB is spoken to as MySQL, CockroachDB as PostgreSQL. */
function isKin(one: string | undefined, other: string): boolean {
  const kin = [one, other].toSorted().join(" ");
  return one === other || kin === "mariadb mysql" || kin === "cockroachdb postgresql";
}

function portsOf({ product, workloads }: Draft): number[] {
  return [
    ...(product?.ports ?? []),
    ...workloads.flatMap((workload) => workload.ports.flatMap((open) => open.container ?? [])),
  ];
}

/** The first component that each Service leads to. */
function firstLedTo(
  drafts: readonly Draft[],
  all: readonly FactOf<"service-name">[],
): Map<FactOf<"service-name">, Draft> {
  const services = new Services(all);
  const first = new Map<FactOf<"service-name">, Draft>();
  for (const draft of drafts)
    for (const service of services.of(draft)) if (!first.has(service)) first.set(service, draft);
  return first;
}

const addressWords = new Set([
  "url",
  "uri",
  "addr",
  "address",
  "host",
  "hostname",
  "endpoint",
  "base",
  "port",
  "server",
  "origin",
  "domain",
  "dsn",
  "connection",
  "string",
]);
const emptyWords = new Set([
  ...addressWords,
  "service",
  "svc",
  "api",
  "app",
  "vite",
  "react",
  "next",
  "public",
  "nuxt",
  "default",
  "settings",
  "config",
  "env",
  "process",
  "http",
  "https",
  "internal",
  "backend",
]);

function strip(name: string): string {
  return name
    .toLowerCase()
    .split(/[_\W]+/)
    .filter((word) => !emptyWords.has(word))
    .join("");
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?)$/i.test(host);
}

/** Whether a host is a system of somebody else: a public name, not an address inside the deployment. */
export function isPublicHost(host: string): boolean {
  if (host.includes("${") || isLoopback(host) || !/^[a-z0-9.-]+\.[a-z]{2,}$/i.test(host)) return false;
  return (
    !/(\.local|\.internal|\.svc|\.cluster|\.lan|\.test|\.example|\.invalid|example\.(com|org|net))$/i.test(host) &&
    !host.startsWith("metadata.")
  );
}

/** The protocol that the scheme of an address stands for. */
export function protocolOfScheme(scheme: string | undefined): string | undefined {
  if (!scheme) return undefined;
  if (/^https?$/.test(scheme)) return "http";
  if (/^wss?$/.test(scheme)) return "websocket";
  if (/^(grpc|grpcs|smtp|smtps)$/.test(scheme)) return scheme.replace(/s$/, "");
  return products.find((product) => product.schemes?.some((one) => fits(scheme, one)))?.protocol;
}
