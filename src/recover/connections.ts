// Joins calls, addresses, routes and declared dependencies into connections between components.
import { own } from "#base/own";
import { fitsAny } from "#base/pattern";
import { addressSettings, protocolPackages } from "#knowledge/clients";
import { productByWord, productPlaces } from "#knowledge/database-files";
import { askedService } from "#knowledge/grpc";
import { type Product, protocolOwners, products } from "#knowledge/images";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import type { Connection } from "#model/system";
import type { Use } from "#model/view";
import { argumentAt } from "./arguments.ts";
import { databasesIn } from "./databases.ts";
import { type Draft, freeId, newDraft } from "./drafts.ts";
import type { Gathered } from "./gather.ts";
import { joined, type Link, pairOf, settled } from "./links.ts";
import type { Serving } from "./serving.ts";
import { hostOf, isPublicHost, protocolOfScheme, type Targets } from "./targets.ts";

export class Connector {
  private readonly links: Link[] = [];
  private readonly pairs = new Set<string>();
  /** Systems of others and stores that nothing in the repository runs, found through calls. */
  readonly found: Draft[] = [];
  private readonly targets: Targets;
  private readonly drafts: readonly Draft[];
  private readonly serving: Serving;

  constructor(targets: Targets, drafts: readonly Draft[], serving: Serving) {
    this.targets = targets;
    this.drafts = drafts;
    this.serving = serving;
  }

  /** Connections that the calls of a component make; gives each use its target. */
  fromUses(one: Gathered): void {
    one.uses = one.uses.map((use) => {
      if (use.technology === "message") return this.brokerOf(use, one);
      const target = this.targetOf(use, one);
      if (!target || target === one.draft) return use;
      const source = this.addressEvidence(use, one);
      const port = hostOf(use.address ?? "")?.port;
      this.link(one.draft, target, this.protocolFor(use, target), [use.call.evidence, ...source], { port });
      return { ...use, target: target.id };
    });
  }

  private targetOf(use: Use, one: Gathered): Draft | undefined {
    if (use.protocol === "sqlite") return undefined;
    const host = use.address === undefined ? undefined : hostOf(use.address);
    const known = use.address === undefined ? undefined : this.targets.find(use.address, one.draft);
    if (known && answers(known, use)) return known;
    if (use.role === "client") return host && isPublicHost(host.name) ? this.external(host.name, use) : undefined;
    if (use.role === "mail") return host && isPublicHost(host.name) ? this.external(host.name, use) : undefined;
    return this.targets.speaking(use.protocol, one.draft, productNamed(use)) ?? this.undeployedStore(use, host?.scheme);
  }

  /** A message needs no connection and no address of its own: the client that carries it has both. */
  brokerOf(use: Use, one: Gathered): Use {
    const known = use.address === undefined ? undefined : this.targets.find(use.address, one.draft);
    const { address: _, ...message } = use;
    return known?.product ? { ...message, target: known.id } : message;
  }

  private protocolFor(use: Use, target: Draft): string {
    return target.product?.protocol ?? use.protocol;
  }

  private addressEvidence(use: Use, one: Gathered): Evidence[] {
    const names = [...(use.call.arguments ?? []), ...(use.call.receiver ?? [])].flatMap((argument) => {
      return [...(argument.of.value ?? "").matchAll(/\$\{([^?:}]+)/g)].map((match) => match[1] ?? "");
    });
    return names.flatMap((name) => one.environment.get(name)?.evidence ?? []);
  }

  private external(host: string, use: Use): Draft {
    const known = this.found.find((draft) => draft.name === host);
    if (known) return known;
    return this.take(newDraft(host, [use.call.evidence]));
  }

  /** A store or broker that code connects to and no deployment file runs: on the host machine, or bought as a service. */
  private undeployedStore(use: Use, scheme: string | undefined): Draft | undefined {
    if (/memory|sqlite|\.db$|\.sqlite/.test(`${use.address ?? ""} ${use.technology}`)) return undefined;
    const named = products.find((product) => scheme !== undefined && product.schemes?.includes(scheme));
    const owner = productNamed(use) ?? own(ownerByTechnology, use.technology) ?? own(protocolOwners, use.protocol);
    const product = named ?? products.find((one) => one.id === owner);
    return product && product.id !== "sqlite" ? this.storeOf(product, use.call.evidence) : undefined;
  }

  private storeOf(product: Product, evidence: Evidence): Draft {
    const known = this.found.find((draft) => draft.product === product);
    if (known) return known;
    const draft = newDraft(product.id, [evidence]);
    draft.product = product;
    return this.take(draft);
  }

  private take(draft: Draft): Draft {
    draft.id = freeId(draft.name, [...this.drafts, ...this.found]);
    this.found.push(draft);
    this.targets.add(draft);
    return draft;
  }

  /** Addresses of other components in the environment that the code reads. */
  fromEnvironment(one: Gathered): void {
    const declared = new Set(
      one.draft.workloads.flatMap((workload) => workload.environment.map((entry) => entry.name)),
    );
    for (const [name, entry] of one.environment) {
      if (notAnAddress.test(name) && one.draft.product?.kind !== "gateway") continue;
      const read = one.reads?.get(name);
      const host = hostOf(entry.value);
      // What the file of the workload itself names, with a scheme or a port, some library will read.
      const meant =
        declared.has(name) && (one.reads === undefined || host?.scheme !== undefined || host?.port !== undefined);
      if (!read && !meant) continue;
      if (!host || (!host.scheme && host.port === undefined && !namesAddress.test(name))) continue;
      const target = this.targets.find(entry.value, one.draft);
      if (!target || target === one.draft) continue;
      const usual = one.reads ? "http" : undefined;
      const protocol = target.product?.protocol ?? protocolOfScheme(host.scheme);
      const evidence = [...(read ? [read] : []), entry.evidence];
      this.link(one.draft, target, protocol, evidence, { usual, port: host.port });
    }
  }

  /** Addresses of stores and brokers in the settings of frameworks that connect by themselves. */
  fromSettings(one: Gathered): void {
    for (const fact of one.facts) {
      if (fact.kind !== "constant" && fact.kind !== "setting") continue;
      const [key, value] = fact.kind === "constant" ? [fact.name, fact.of.value] : [fact.key, fact.value];
      const form = value && addressSettings.find((one) => fitsAny(key.toLowerCase(), one.keys));
      if (!form) continue;
      const target =
        this.targets.find(one.values.resolve(value).text, one.draft) ?? this.targets.speaking(form.protocol, one.draft);
      if (target && target !== one.draft && (target.product?.protocol ?? form.protocol) === form.protocol) {
        this.link(one.draft, target, form.protocol, [fact.evidence]);
      }
    }
  }

  /** Databases that the files of database libraries name. */
  fromDatabases(one: Gathered): void {
    for (const { product: id, address, evidence } of databasesIn(one.facts, one.values)) {
      const product = products.find((other) => other.id === id);
      if (!product) continue;
      const resolved = one.values.resolve(address ?? "");
      const known = this.targets.find(resolved.text, one.draft);
      const target =
        (known?.product?.protocol === product.protocol ? known : undefined) ??
        this.targets.speaking(product.protocol ?? "", one.draft, product.id) ??
        this.storeOf(product, evidence[0]);
      if (target !== one.draft) this.link(one.draft, target, product.protocol, [...evidence, ...resolved.evidence]);
    }
  }

  /** Requests that proxies and configured routes pass on. */
  fromRoutes(one: Gathered): void {
    for (const fact of one.facts) {
      if (fact.kind === "route") this.fromRoute(fact, one);
    }
  }

  private fromRoute(route: FactOf<"route">, one: Gathered): void {
    const filled = route.target.replace(/\$\{([^:}?]+)(?::?-([^}]*))?\}/g, (whole, name: string, fallback?: string) => {
      return one.environment.get(name)?.value ?? fallback ?? whole;
    });
    const target = this.targets.find(filled, one.draft) ?? this.targets.find(route.target, one.draft);
    const own = one.draft.product?.kind === "broker" ? one.draft.product.protocol : undefined;
    const protocol = protocolOfScheme(hostOf(filled)?.scheme) ?? own ?? storeProtocol(target) ?? "http";
    if (target && target !== one.draft) this.link(one.draft, target, protocol, [route.evidence]);
  }

  /**
   * Stores and brokers that a workload waits for. A program whose code is read must also hold a package that speaks to
   * them: frameworks connect where no call shows it.
   */
  fromDependencies(one: Gathered): void {
    if (one.draft.product?.kind === "database") return;
    for (const awaited of one.draft.workloads.flatMap((workload) => workload.dependsOn)) {
      const target = this.targets.named(awaited.name);
      const keeps = target?.product && ["database", "cache", "broker"].includes(target.product.kind);
      if (!target || !keeps || target === one.draft || this.linked(one.draft, target)) continue;
      const proof = one.reads ? this.packageFor(target, one) : awaited.evidence;
      if (proof) this.link(one.draft, target, target.product?.protocol, [awaited.evidence, proof]);
    }
  }

  /** Stubs of services of gRPC that only one component serves, or that one is named after. */
  fromStubs(one: Gathered): void {
    const known = new Set(
      one.uses.flatMap((use) => (use.protocol === "grpc" && use.target ? use.call.evidence.file : [])),
    );
    for (const fact of one.facts) {
      const service = fact.kind === "call" ? askedService(fact) : undefined;
      if (service === undefined) continue;
      const served = this.serving.by.get(service);
      const target = served ?? (known.has(fact.evidence.file) ? undefined : this.targets.byVariable(service));
      if (target && target !== one.draft && !target.product) this.link(one.draft, target, "grpc", [fact.evidence]);
    }
  }

  private linked(from: Draft, to: Draft): boolean {
    return this.pairs.has(pairOf({ from, to }));
  }

  private packageFor(target: Draft, one: Gathered): Evidence | undefined {
    const packages = own(protocolPackages, target.product?.protocol ?? "") ?? [];
    return one.facts.find(
      (fact) => fact.kind === "dependency" && fact.scope === "runtime" && packages.includes(fact.name),
    )?.evidence;
  }

  private link(
    from: Draft,
    to: Draft,
    protocol: string | undefined,
    evidence: Evidence[],
    more: Pick<Link, "usual" | "port"> = {},
  ): void {
    this.links.push({ from, to, protocol, evidence, ...more });
    this.pairs.add(pairOf({ from, to }));
  }

  connections(): Connection[] {
    return joined(settled(this.links, this.serving.only));
  }
}

/** The product that the options of a database library name: `new DataSource({ type: "postgres" })`. */
function productNamed({ call, technology }: Use): string | undefined {
  const words = (own(productPlaces, technology) ?? []).flatMap((place) => argumentAt(call, place)?.value ?? []);
  return words.flatMap((word) => productByWord(word) ?? [])[0];
}

/** One host may run several stores: an address leads to a store only where the two speak the same protocol. */
function answers(target: Draft, use: Use): boolean {
  return use.role === "client" || target.product?.protocol === undefined || target.product.protocol === use.protocol;
}

function storeProtocol(target: Draft | undefined): string | undefined {
  return target?.product && target.product.kind !== "gateway" ? target.product.protocol : undefined;
}

/** Variables that say who may call, or where people are sent, rather than where this component calls. */
const notAnAddress =
  /CORS|ORIGIN|FRONTEND_(?:HOST|URL|BASE)|CALLBACK|REDIRECT|PUBLIC_URL|ALLOWED|LISTEN|BIND|^(WEB|APP|SITE|CLIENT|UI)_(BASE_)?(URL|HOST)$|_DOMAIN|SERVER_NAME|SERVICE_NAME|APPLICATION_NAME|^HOSTNAME$|^PATH$/;
const namesAddress = /HOST|URL|URI|ADDR|ENDPOINT|SERVER|BROKER|DSN|DATABASE|REDIS|CONN|BACKEND|_API$|SERVICE/;
const ownerByTechnology: Readonly<Record<string, string>> = {
  psycopg2: "postgresql",
  asyncpg: "postgresql",
  pg: "postgresql",
  pymysql: "mysql",
  "flask-mysqldb": "mysql",
  mysql: "mysql",
  elasticsearch: "elasticsearch",
  cassandra: "cassandra",
  neo4j: "neo4j",
  s3: "minio",
};
