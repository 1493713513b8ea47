// Whether components find each other by names that the platform or a discovery service looks up, or by fixed addresses.
import { plain } from "#base/names";
import { plural } from "#base/text";
import type { Evidence } from "#model/evidence";
import type { Component } from "#model/system";
import { distinctPlaces, type View } from "#model/view";
import { placesOf } from "../deployment.ts";
import { allFacts, factsOf } from "../fact-index.ts";
import { calls, type Form, list, placesIn, settings, shownBy } from "../forms.ts";
import { type Conclusion, defineRule, type Matter } from "../rule.ts";

const forms: readonly Form[] = [
  calls(
    "a client of Consul, Eureka, Nacos or Cloud Map (Python)",
    list(`
      consul.Consul consul.aio.Consul consul.base.Consul py_eureka_client.eureka_client.init* py_eureka_client.eureka_client.do_service*
      nacos.NacosClient v2.nacos.NacosNamingService *.discover_instances
    `),
  ),
  calls(
    "a client of Consul, Eureka, Nacos or Cloud Map (Node)",
    list(`
      consul consul.Consul eureka-js-client.Eureka nacos.NacosNamingClient *.DiscoverInstancesCommand *.discoverInstances
    `),
    (call) => !call.evidence.file.endsWith(".py"),
  ),
  calls("a look-up of SRV records", [
    "dns.resolveSrv",
    "dns.promises.resolveSrv",
    "node:dns*.resolveSrv",
    "dns/promises.resolveSrv",
  ]),
  calls("a look-up of SRV records (Python)", ["dns.resolver.resolve", "dns.asyncresolver.resolve"], (call) =>
    call.arguments.some(({ of }) => of.value === "SRV"),
  ),
  settings("Spring Cloud, Steeltoe or Micronaut with Eureka, Consul or Nacos", [
    "eureka.client.service*url*",
    "eureka.client.serviceurl.*",
    "spring.cloud.consul.*",
    "spring.cloud.nacos.discovery.*",
    "spring.cloud.zookeeper.discovery.*",
    "spring.cloud.kubernetes.discovery.*",
    "consul.client.*",
    "eureka__client__*",
  ]),
  shownBy("a starter of Spring Cloud for Eureka, Consul or Nacos", "dependency", (fact) =>
    /:spring-cloud-starter-(netflix-eureka-client|consul-discovery|alibaba-nacos-discovery|zookeeper-discovery|kubernetes-\w+)$/.test(
      fact.name,
    )
      ? [fact.evidence]
      : [],
  ),
];

export const serviceDiscovery = defineRule({
  id: "structure/service-discovery",
  title: "Components are tied to fixed addresses",
  strength: "Components find each other by name",
  issue: "2.1",
  asks: "capability",
  level: "system",
  looksFor: [
    "an address whose host is the name of a Service of Kubernetes or of a service of Compose",
    ...forms.map((form) => form.words),
  ],
  sources: [
    "Richardson, Microservices Patterns, section 3.2.4: Using service discovery",
    "Kubernetes documentation: DNS for Services and Pods",
    "The Twelve-Factor App: IV. Backing services",
  ],
  *check(view) {
    yield conclude(view);
  },
  matters(check, { view }) {
    return check.verdict === "present" || check.verdict === "absent" ? tied(view) : undefined;
  },
});

/** An address that a component is given or has, and what its host is. */
interface Address {
  readonly from: Component;
  readonly host: string;
  readonly evidence: Evidence;
}

function conclude(view: View): Conclusion {
  const talking = pairs(view);
  const names = namesOf(view);
  const all = addresses(view);
  const byName = all.filter(({ from, host }) => (names.get(plain(host)) ?? from.id) !== from.id);
  const fixed = all.filter(({ host }) => isMachine(host));
  const lacking = distinctPlaces(placesOf(fixed));
  const clients = distinctPlaces(placesIn(allFacts(view), forms));
  if (clients.length > 0)
    return {
      verdict: "present",
      because: "components ask a discovery service for each other",
      evidence: clients,
      lacking,
    };
  if (byName.length > 0) {
    const looked = countOf(byName);
    const [first] = byName;
    const because = `${plural(looked, "address", "addresses")} ${looked === 1 ? "is a name" : "are names"} that the platform looks up: ${first?.from.name ?? ""} reaches ${first?.host ?? ""} so`;
    const holds = fixed.length > 0 ? { holds: { places: looked, of: looked + countOf(fixed) } } : {};
    return { verdict: "present", because, evidence: distinctPlaces(placesOf(byName)), lacking, ...holds };
  }
  if (talking === 0 && fixed.length === 0)
    return { verdict: "not applicable", because: "no two components of it talk to each other" };
  const because =
    fixed.length > 0
      ? `${plural(countOf(fixed), "address", "addresses")} of other components ${countOf(fixed) === 1 ? "is that" : "are those"} of a machine`
      : "where the others are comes from settings whose values are not here, or stands in the code";
  const registered = view.system.components.filter((one) => one.kind === "discovery").flatMap((one) => one.evidence);
  return { verdict: "absent", because, lacking, nearMisses: distinctPlaces([...lacking, ...registered]) };
}

/** How often a component knows another, however many lines say so. */
function countOf(addresses: readonly Address[]): number {
  return new Set(addresses.map((one) => `${one.from.id} ${one.host}`)).size;
}

/** Connections between components of the system; how many matters less than whether there is one. */
function pairs(view: View): number {
  const own = (id: string): boolean => !["external", "test", undefined].includes(view.component(id)?.kind);
  return view.system.connections.filter((one) => own(one.from) && own(one.to)).length;
}

/** Names that a platform looks up -> the component they lead to. */
function namesOf(view: View): Map<string, string> {
  const names = new Map<string, string>();
  for (const component of view.system.components) {
    const services = view.facts(component, "service-name").map((one) => one.name);
    const compose = view.facts(component, "workload").filter((one) => one.platform === "compose");
    const known = [...services, ...compose.flatMap((one) => [one.name, ...one.hostnames])];
    for (const name of known) if (!names.has(plain(name))) names.set(plain(name), component.id);
  }
  return names;
}

/** Addresses in the calls of each component and in its environment and settings, those of programs first. */
function addresses(view: View): Address[] {
  const services = view.services();
  const others = view.system.components.filter(
    (one) => !services.includes(one) && one.kind !== "test" && one.kind !== "external",
  );
  const all = [...services, ...others];
  return [
    ...all.flatMap((from) => [...inCode(view, from), ...inSettings(view, from)]),
    ...all.flatMap((from) => inRoutes(view, from)),
  ];
}

function inCode(view: View, from: Component): Address[] {
  return view.uses(from).flatMap((use) => {
    const host = use.role === "mail" ? undefined : hostOf(use.address ?? "");
    return host === undefined ? [] : [{ from, host, evidence: use.call.evidence }];
  });
}

function inSettings(view: View, from: Component): Address[] {
  const kinds = ["workload", "configuration", "setting"] as const;
  const facts = factsOf(view, from);
  const given = kinds
    .flatMap((kind) => facts.of(kind))
    .flatMap((fact) => {
      if (fact.kind === "workload") return fact.environment;
      if (fact.kind === "configuration") return fact.entries;
      return [{ name: fact.key, value: fact.value, evidence: fact.evidence }];
    });
  return given.flatMap(({ name, value, evidence }) => {
    const host = isAddress(name, value) ? hostOf(value) : undefined;
    return host === undefined ? [] : [{ from, host, evidence }];
  });
}

function inRoutes(view: View, from: Component): Address[] {
  return view.facts(from, "route").flatMap(({ target, evidence }) => {
    const host = hostOf(target);
    return host === undefined ? [] : [{ from, host, evidence }];
  });
}

/** `DB_USER: postgres` is no address, even where a service is called so; nor is whom one lets in. */
function isAddress(name: string, value: string): boolean {
  if (/(^|[._-])(allowed|cors|origins?|listen|bind|trusted|cidr|subnet|version)/i.test(name)) return false;
  return /:\/\/|:\d{2,5}\b/.test(value) || /host|url|uri|addr|endpoint|server|broker|target/i.test(name);
}

/** The first label of a name inside the system, or a whole number of a machine; nothing for public names and what is open. */
function hostOf(address: string): string | undefined {
  const filled = address.trim().replace(/^\$\{[^:}]*:-([^}]*)\}/, "$1");
  const [, scheme, host = "", port] =
    /^(?:([a-z][a-z0-9+.:-]*):\/\/)?(?:[^@/\s]{0,200}@)?([\w.-]+)(?::(\d{2,5}))?(?:[/?,].*)?$/i.exec(filled) ?? [];
  if (host === "" || /^\d+$/.test(host)) return undefined;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return scheme !== undefined || port !== undefined ? host : undefined;
  const [label = "", ...rest] = host.split(".");
  const inside = rest.length === 0 || /(^|\.)(svc|local|internal)(\.|$)/.test(`.${rest.join(".")}`);
  return inside ? label : undefined;
}

/** An address of one machine, in a network of one's own: loopback and the metadata of clouds are none. */
function isMachine(host: string): boolean {
  return /^(10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/.test(host);
}

function tied(view: View): Matter | undefined {
  const fixed = addresses(view).filter(({ host }) => isMachine(host));
  const hosts = [...new Set(fixed.map((one) => one.host))];
  const [first] = fixed;
  if (!first) return undefined;
  const who = [...new Set(fixed.map((one) => one.from.name))];
  const shown = hosts.slice(0, 3).join(", ");
  return {
    severity: hosts.length > 2 ? "medium" : "low",
    confidence: 0.8,
    is: `${who.slice(0, 3).join(", ")} ${who.length === 1 ? "finds" : "find"} others at ${plural(hosts.length, "fixed address", "fixed addresses")}: ${shown}`,
    expected: "names that the platform looks up, or a discovery service",
    because: `when the machine behind ${hosts[0] ?? ""} is replaced or gets a second beside it, ${first.from.name} has to be set up and started again to notice`,
    mend: "Give each of them a name: a service name of Compose or Kubernetes where both run on one platform, a private DNS name (Cloud Map, Consul, the zone of the network) where they do not.",
  };
}
