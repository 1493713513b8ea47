// What a forecast is made of: operations with their work, stations with their workers, calls with their limits; each number by
// the id of its input.
import type { Evidence } from "#model/evidence";
import type { Component, System } from "#model/system";
import { callGraphOf, type CallEdge, type CallGraph } from "./call-graph.ts";
import type { Inputs } from "./inputs.ts";

/** How a component is run; each field is the id of an input. */
export interface StationPlan {
  readonly component: Component;
  /** The most that it is scaled to. */
  readonly most: number;
  readonly cores: string | number;
  /** Of the machine whose cores it shares with others; none where its replicas have cores of their own. */
  readonly host: string | undefined;
  /** Requests that each replica works on at once; none where nothing limits them. */
  readonly workers: string | undefined;
  readonly limit: string | undefined;
  readonly availability: string | undefined;
  readonly cost: string | undefined;
}

/** A machine whose cores several components share. */
export interface HostPlan {
  readonly id: string;
  readonly cores: string | number;
}

export interface OperationPlan {
  readonly id: string;
  readonly component: string;
  readonly operation: string;
  /** Time on a core. */
  readonly cpu: string | undefined;
  /** Time until it answers, where that is all that is known. */
  readonly latency: string | undefined;
  readonly calls: readonly CallPlan[];
}

export interface CallPlan {
  readonly to: string;
  readonly async: boolean;
  readonly chance: number;
  readonly group: number;
  readonly connection: string;
  readonly delay: string | undefined;
  readonly timeout: string | undefined;
  readonly attempts: number;
  readonly backoff: string | undefined;
  readonly jitter: boolean;
  readonly pool: string | undefined;
  readonly breaker: BreakerPlan | undefined;
}

export interface BreakerPlan {
  readonly opensAt: string | undefined;
  readonly window: number;
  readonly openFor: string | undefined;
}

export interface FlowPlan {
  readonly id: string;
  readonly entry: string;
  readonly load: string | undefined;
}

export interface Plan {
  readonly graph: CallGraph;
  readonly stations: ReadonlyMap<string, StationPlan>;
  readonly hosts: ReadonlyMap<string, HostPlan>;
  readonly operations: ReadonlyMap<string, OperationPlan>;
  readonly flows: readonly FlowPlan[];
  readonly notes: readonly string[];
}

/** Lays out what the flows of a system need, and notes every number that is written and every one that is missing. */
export function planOf(system: System, inputs: Inputs): Plan {
  const graph = callGraphOf(system);
  const notes: string[] = [];
  const used = new Set([...graph.nodes.values()].map((one) => one.component));
  const hosts = hostsOf(system, used, inputs);
  const stations = new Map(
    system.components
      .filter((one) => used.has(one.id))
      .map((component) => [component.id, stationOf(component, hosts, inputs, notes)]),
  );
  const operations = new Map(
    [...graph.nodes.values()].map((node) => [
      node.id,
      {
        id: node.id,
        component: node.component,
        operation: node.operation,
        ...workOf(node.id, node.operation, stations.get(node.component)?.component, inputs),
        calls: node.calls.map((call) => callOf(node.component, call, graph, inputs)),
      },
    ]),
  );
  const flows = (system.flows ?? []).flatMap((flow): FlowPlan[] => {
    const entry = graph.entries.get(flow.id);
    if (entry === undefined) return [];
    const load = inputs.note(`${flow.id}.load`, flow.load, "rate", flow.evidence);
    if (load === undefined)
      inputs.lacks(`${flow.id}.load`, `flows.${flow.id}.load, such as 20/s`, `anything about ${flow.id} under load`);
    return [{ id: flow.id, entry, load }];
  });
  for (const cycle of graph.cycles) notes.push(`${cycle} leads back to what waits for it, and is left out.`);
  for (const name of graph.unknown) notes.push(`No component is called ${name}: the step is left out.`);
  return { graph, stations, hosts, operations, flows, notes };
}

/** The key of a machine: what stands before its fields in the file, so that no component can be called the same. */
const hostName = (id: string): string => `hosts.${id}`;

function hostsOf(system: System, used: ReadonlySet<string>, inputs: Inputs): ReadonlyMap<string, HostPlan> {
  const named = new Set(system.components.flatMap((one) => (used.has(one.id) ? (one.running?.host ?? []) : [])));
  return new Map(
    (system.hosts ?? []).flatMap(({ id, cpu, evidence }): [string, HostPlan][] => {
      if (!named.has(id)) return [];
      const key = hostName(id);
      return [[key, { id: key, cores: inputs.note(`${key}.cores`, cpu, "count", evidence) ?? 1 }]];
    }),
  );
}

/** Its machine, where it shares one that is known. */
function hostOf({ id, running }: Component, hosts: ReadonlyMap<string, HostPlan>, notes: string[]): string | undefined {
  if (running?.host === undefined) return undefined;
  const key = hostName(running.host);
  if (!hosts.has(key)) {
    notes.push(`No host is called ${running.host}: ${id} is taken to have cores of its own.`);
    return undefined;
  }
  if (running.cpu !== undefined)
    notes.push(`${id} shares the cores of ${running.host}: what components.${id}.run.cpu says is left out.`);
  return key;
}

function stationOf(
  component: Component,
  hosts: ReadonlyMap<string, HostPlan>,
  inputs: Inputs,
  notes: string[],
): StationPlan {
  const { id, running, replicas, evidence } = component;
  const proof = running?.evidence ?? evidence;
  const note = (
    name: string,
    text: string | undefined,
    of: Parameters<Inputs["note"]>[2],
    from: readonly Evidence[] = proof,
  ) => inputs.note(`${id}.${name}`, text, of, from);
  const host = hostOf(component, hosts, notes);
  const cores = host === undefined ? note("cores", running?.cpu, "count") : undefined;
  const workers = note("concurrency", running?.concurrency ?? running?.pool, "count");
  note("replicas", replicas && String(replicas.minimum), "count", replicas ? [replicas.evidence] : []);
  if (cores === undefined && host === undefined && component.kind !== "external")
    notes.push(`${id} is taken to have one core in each replica: nothing is written in components.${id}.run.cpu.`);
  return {
    component,
    most: replicas?.maximum ?? replicas?.minimum ?? 1,
    cores: cores ?? 1,
    host,
    workers,
    limit: note("limit", running?.limit, "rate"),
    availability: note("availability", running?.availability, "share"),
    cost: note("cost", running?.cost, "cost"),
  };
}

function workOf(id: string, operation: string, component: Component | undefined, inputs: Inputs) {
  const running = component?.running;
  const said = running?.operations.find((one) => one.id === operation);
  const proof = running?.evidence ?? component?.evidence ?? [];
  const latency = inputs.note(`${component?.id}.latency`, running?.latency, "time", proof);
  const onlyLatency = said?.cpu === undefined && latency !== undefined && !inputs.measures(`${id}.cpu`);
  const cpu = onlyLatency ? undefined : inputs.note(`${id}.cpu`, said?.cpu, "time", proof);
  if (cpu === undefined && latency === undefined)
    inputs.lacks(
      `${id}.cpu`,
      `components.${component?.id}.operations.${operation}.cpu, such as 4..8 ms, or components.${component?.id}.latency`,
      "the latency and the capacity of every flow that comes through it",
    );
  return { cpu, latency: cpu === undefined ? latency : undefined };
}

function callOf(
  from: string,
  { to, connection, async, chance, group }: CallEdge,
  graph: CallGraph,
  inputs: Inputs,
): CallPlan {
  const id = connection?.id ?? `${from} -> ${graph.nodes.get(to)?.component ?? to}`;
  const proof = connection?.evidence ?? [];
  const { travelling } = connection ?? {};
  const time = (name: string, text: string | undefined) => inputs.note(`${id}.${name}`, text, "time", proof);
  return {
    to,
    async,
    chance,
    group,
    connection: id,
    delay: time("way", travelling?.latency),
    timeout: time("timeout", connection?.timeout),
    attempts: travelling?.attempts ?? 1,
    backoff: time("backoff", travelling?.backoff),
    jitter: travelling?.jitter ?? false,
    pool: inputs.note(`${id}.pool`, travelling?.pool, "count", proof),
    breaker:
      travelling?.opensAt === undefined && travelling?.openFor === undefined
        ? undefined
        : {
            opensAt: inputs.note(`${id}.opens at`, travelling.opensAt, "share", proof),
            window: travelling.window ?? 20,
            openFor: time("open for", travelling.openFor),
          },
  };
}
