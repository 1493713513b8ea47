// The normal form of what people declared: declarations of any source become one system.
import { own } from "#base/own";
import { parseRange } from "#base/quantity";
import { stated } from "#base/stated";
import type { Evidence } from "./evidence.ts";
import type { FactOf } from "./fact.ts";
import { connectionId, head, interfacePattern, parseConnectionKey, sections } from "./file.ts";
import type { ArchitectureFile, ComponentContent, ConnectionContent } from "./file.ts";
import type { Flow, Running, Travelling } from "./runtime.ts";
import type { Component, Connection, Decision, Interface, Requirement, Risk, System } from "./system.ts";

type Declaration = FactOf<"declaration">;
type Entry<S extends "components" | "connections" | "requirements" | "decisions" | "risks" | "flows"> = NonNullable<
  ArchitectureFile[S]
>[string];

/** One element, whatever number of declarations it was put together from. */
interface Declared {
  readonly key: string;
  readonly content: Record<string, unknown>;
  readonly evidence: Evidence[];
}

export function systemFromDeclarations(declarations: readonly FactOf<"declaration">[]): System {
  const of = (element: Declaration["element"]): Declared[] => gathered(declarations, element);
  const components = of("component").flatMap((one) => {
    const parsed = sections.components.entry.safeParse(one.content);
    return parsed.success ? [{ one, entry: parsed.data }] : [];
  });
  return {
    ...aboutSystem(of("system")),
    components: components.map(({ one, entry }) => componentFrom(one, entry)),
    connections: of("connection").flatMap((one) => {
      const parsed = sections.connections.entry.safeParse(one.content);
      return parsed.success ? connectionFrom(one, parsed.data) : [];
    }),
    interfaces: components.flatMap(({ one, entry }) => interfacesFrom(one, entry.interfaces ?? [])),
    requirements: of("requirement").flatMap((one) => {
      const parsed = sections.requirements.entry.safeParse(one.content);
      return parsed.success ? [requirementFrom(one, parsed.data)] : [];
    }),
    decisions: of("decision").flatMap((one) => {
      const parsed = sections.decisions.entry.safeParse(one.content);
      return parsed.success ? [decisionFrom(one, parsed.data)] : [];
    }),
    risks: of("risk").flatMap((one) => {
      const parsed = sections.risks.entry.safeParse(one.content);
      return parsed.success ? [riskFrom(one, parsed.data)] : [];
    }),
    assumptions: [],
    questions: [],
    ...stated({ flows: someOf(flowsOf(of("flow"))) }),
  };
}

/** Declarations of one noun by key; where several files speak of the same element, the first to say something holds. */
function gathered(declarations: readonly Declaration[], element: Declaration["element"]): Declared[] {
  const byKey = new Map<string, Declared>();
  for (const { element: noun, key, content, evidence } of declarations) {
    if (noun !== element) continue;
    const known = byKey.get(key);
    const joined = known ? { ...content, ...known.content } : content;
    byKey.set(key, { key, content: joined, evidence: [...(known?.evidence ?? []), evidence] });
  }
  return [...byKey.values()];
}

function someOf<T>(all: T[]): T[] | undefined {
  return all.length > 0 ? all : undefined;
}

function flowsOf(declared: readonly Declared[]): Flow[] {
  return declared.flatMap((one) => {
    const parsed = sections.flows.entry.safeParse(one.content);
    return parsed.success ? [flowFrom(one, parsed.data)] : [];
  });
}

function flowFrom({ key, evidence }: Declared, { does, by, load, steps, ...content }: Entry<"flows">): Flow {
  return {
    id: key,
    ...stated({ does, by, load }),
    steps: steps ?? [],
    evidence: [...evidence, ...placesIn(content.evidence)],
  };
}

function aboutSystem(declared: readonly Declared[]): Pick<System, "name" | "purpose" | "budget" | "hosts"> {
  const parsed = declared.map(({ content, evidence }) => ({ said: head.partial().safeParse(content).data, evidence }));
  const statements = parsed.flatMap(({ said }) => said ?? []);
  const purpose = statements.find((one) => one.purpose !== undefined)?.purpose;
  const budget = statements.find((one) => one.budget !== undefined)?.budget;
  const hosts = parsed.flatMap(({ said, evidence }) =>
    Object.entries(said?.hosts ?? {}).map(([id, { cpu }]) => ({ id, cpu, evidence })),
  );
  return {
    name: declared.find((one) => one.key !== "")?.key ?? "",
    ...stated({ purpose, budget, hosts: someOf(hosts) }),
  };
}

function componentFrom({ key, evidence }: Declared, content: ComponentContent): Component {
  const exposed = exposure(content.exposed ?? (content.zone === "public" || undefined), evidence);
  const replicas = replicasFrom(content.run?.replicas, evidence);
  return {
    id: key,
    name: content.name ?? key,
    kind: content.kind ?? "service",
    ...stated({ does: content.does, path: content.path, language: content.language, optional: content.optional }),
    technology: content.technology ?? [],
    aliases: content.aliases ?? [],
    modules: content.modules ?? [],
    deployed: content.deployed ?? false,
    ...stated({ exposed, replicas }),
    capabilities: (content.capabilities ?? []).map((id) => ({ id, evidence })),
    ...stated({ running: runningOf(content, evidence) }),
    evidence: [...evidence, ...placesIn(content.evidence)],
  };
}

/** Nothing where nothing is said. */
function runningOf(content: ComponentContent, evidence: Evidence[]): Running | undefined {
  const { run, pool, limit, latency, availability, cost } = content;
  const { replicas: _, ...own } = run ?? {};
  const fields = stated({ ...own, pool, limit, latency, availability, cost });
  const operations = Object.entries(content.operations ?? {}).map(([id, { does, cpu, calls }]) => ({
    id,
    ...stated({ does, cpu }),
    calls: calls ?? [],
  }));
  if (Object.keys(fields).length === 0 && operations.length === 0) return undefined;
  return { ...fields, operations, evidence };
}

/** Nothing where nothing is said. */
function travellingOf({ retry, breaker, pool, latency, group }: ConnectionContent): Travelling | undefined {
  const fields = stated({
    attempts: retry?.attempts,
    backoff: retry?.backoff,
    jitter: retry?.jitter,
    opensAt: breaker?.["opens-at"],
    window: breaker?.of,
    openFor: breaker?.for,
    pool,
    latency,
    group,
  });
  return Object.keys(fields).length === 0 ? undefined : fields;
}

function exposure(isExposed: boolean | undefined, evidence: Evidence[]): Evidence[] | undefined {
  return isExposed === undefined ? undefined : isExposed ? evidence : [];
}

function replicasFrom(text: string | undefined, [evidence]: Evidence[]): Component["replicas"] {
  const range = text === undefined ? undefined : parseRange(text);
  if (!range || !evidence) return undefined;
  const [minimum, maximum] = [range.minimum.value, range.maximum.value];
  if (!Number.isInteger(minimum) || !Number.isInteger(maximum)) return undefined;
  return { minimum, ...(maximum === minimum ? {} : { maximum }), evidence };
}

function connectionFrom({ key, evidence }: Declared, content: ConnectionContent): Connection[] {
  const ends = parseConnectionKey(key);
  if (!ends) return [];
  const { protocol, async, timeout, retry, breaker } = content;
  return [
    {
      id: connectionId(ends),
      from: ends.from,
      to: ends.to,
      ...stated({
        protocol,
        async,
        timeout,
        retry: retry && retryWords(retry),
        breaker: breaker && breakerWords(breaker),
        travelling: travellingOf(content),
      }),
      evidence: [...evidence, ...placesIn(content.evidence)],
    },
  ];
}

type Written<K extends "retry" | "breaker"> = NonNullable<ConnectionContent[K]>;

function retryWords({ attempts, backoff, jitter }: Written<"retry">): string {
  return sentence([
    attempts !== undefined && `${attempts} attempts`,
    backoff !== undefined && `backoff ${backoff}`,
    jitter === true && "jitter",
  ]);
}

function breakerWords({ "opens-at": opensAt, of, for: open }: Written<"breaker">): string {
  const share = opensAt !== undefined && `opens at ${opensAt}${of === undefined ? "" : ` of ${of}`}`;
  return sentence([share, open !== undefined && `for ${open}`]);
}

function sentence(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(", ") || "yes";
}

const kindsByWord: Readonly<Record<string, Interface["kind"]>> = {
  grpc: "grpc",
  graphql: "graphql",
  event: "event",
  websocket: "websocket",
};

function interfacesFrom({ key, evidence }: Declared, written: readonly string[]): Interface[] {
  return [...new Set(written)].flatMap((text) => {
    const [, word, path] = interfacePattern.exec(text) ?? [];
    if (word === undefined || path === undefined) return [];
    const kind = own(kindsByWord, word) ?? "http";
    const method = kind === "http" ? word : "*";
    return [{ id: `${key} ${text}`, component: key, kind, method, path, guards: [], body: [], evidence }];
  });
}

function requirementFrom({ key, evidence }: Declared, content: Entry<"requirements">): Requirement {
  const { text, quality, constraint, priority, measure, target, at, per } = content;
  const of = content.of ?? content.flow;
  return {
    id: key,
    ...stated({ text, quality, constraint, priority, of, measure, target, at, per }),
    evidence: [...evidence, ...placesIn(content.evidence)],
  };
}

function decisionFrom({ key, evidence }: Declared, content: Entry<"decisions">): Decision {
  return {
    id: key,
    title: content.title,
    because: content.because ?? [],
    insteadOf: content["instead-of"] ?? [],
    ...stated({ status: content.status, costs: content.costs }),
    evidence: [...evidence, ...placesIn(content.evidence)],
  };
}

function riskFrom(
  { key, evidence }: Declared,
  { text, likelihood, impact, mitigate, ...content }: Entry<"risks">,
): Risk {
  return {
    id: key,
    text,
    ...stated({ likelihood, impact, mitigation: mitigate }),
    evidence: [...evidence, ...placesIn(content.evidence)],
  };
}

function placesIn(evidence: Evidence[] | undefined): Evidence[] {
  return evidence ?? [];
}
