// What calls what when a flow runs: operations and their calls, from what the model says of flows and operations.
import { parseCalls } from "#model/file";
import type { Flow } from "#model/runtime";
import type { Connection, System } from "#model/system";

/** One operation of one component, and what it calls in order; ids are `component.operation`. */
export interface CallNode {
  readonly id: string;
  readonly component: string;
  readonly operation: string;
  readonly calls: readonly CallEdge[];
}

export interface CallEdge {
  readonly to: string;
  /** The connection it goes over; none where the model has none. */
  readonly connection: Connection | undefined;
  /** The caller does not wait. */
  readonly async: boolean;
  /** Share of the times that it is made. */
  readonly chance: number;
  /** Calls of the same number are made together, and the caller waits for the last. */
  readonly group: number;
}

export interface CallGraph {
  readonly nodes: ReadonlyMap<string, CallNode>;
  /** The operation that each flow starts with. */
  readonly entries: ReadonlyMap<string, string>;
  /** Calls that lead back to an operation that waits for them; they are left out. */
  readonly cycles: readonly string[];
  /** Steps and calls that name what is not there. */
  readonly unknown: readonly string[];
}

interface Draft {
  readonly component: string;
  readonly operation: string;
  readonly calls: DraftCall[];
}

interface DraftCall {
  readonly to: string;
  readonly chance: number;
  readonly group: number;
}

/**
 * Operations say what they call. Where a flow names steps beyond that, a step is called by the last step before it that has a
 * connection to it, so that a bare list of components is enough.
 */
export function callGraphOf(system: System): CallGraph {
  const unknown: string[] = [];
  const drafts = new Map<string, Draft>();
  const known = new Map(system.components.map((one) => [one.id, one]));
  const idOf = (step: string): string | undefined => {
    const component = known.has(step) ? step : step.slice(0, step.lastIndexOf("."));
    const found = known.get(component);
    if (found === undefined) {
      unknown.push(step);
      return undefined;
    }
    const operation = component === step ? soleOperation(found.running?.operations) : step.slice(component.length + 1);
    const id = `${component}.${operation}`;
    if (!drafts.has(id)) {
      const said = found.running?.operations.find((one) => one.id === operation);
      const draft: Draft = { component, operation, calls: [] };
      drafts.set(id, draft);
      const written = (said?.calls ?? []).flatMap((call, group) => parseCalls(call).map((one) => ({ ...one, group })));
      for (const { step, chance, group } of written) {
        const to = idOf(step);
        if (to !== undefined) draft.calls.push({ to, chance, group });
      }
    }
    return id;
  };
  const entries = new Map<string, string>();
  for (const flow of system.flows ?? []) {
    const entry = addSteps(flow, idOf, drafts, system.connections);
    if (entry !== undefined) entries.set(flow.id, entry);
  }
  return { ...withoutCycles(drafts, system.connections), entries, unknown: [...new Set(unknown)] };
}

/** A component with one operation means that one. */
function soleOperation(operations: readonly { readonly id: string }[] | undefined): string {
  return operations?.length === 1 ? (operations[0]?.id ?? "any") : "any";
}

function addSteps(
  flow: Flow,
  idOf: (step: string) => string | undefined,
  drafts: ReadonlyMap<string, Draft>,
  connections: readonly Connection[],
): string | undefined {
  const joined = new Set(connections.map(({ from, to }) => `${from} -> ${to}`));
  const path: string[] = [];
  let entry: string | undefined;
  for (const step of flow.steps) {
    const id = idOf(step);
    const draft = id === undefined ? undefined : drafts.get(id);
    if (id === undefined || draft === undefined) continue;
    entry ??= id;
    if (path.some((caller) => reaches(caller, id, drafts))) continue;
    const caller = path.findLast((one) => joined.has(`${drafts.get(one)?.component} -> ${draft.component}`));
    const calls = caller === id || caller === undefined ? undefined : drafts.get(caller)?.calls;
    // Behind what the operation says itself, one after the other.
    calls?.push({ to: id, chance: 1, group: 1_000 + calls.length });
    path.push(id);
  }
  return entry;
}

function reaches(from: string, to: string, drafts: ReadonlyMap<string, Draft>, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return drafts.get(from)?.calls.some((call) => reaches(call.to, to, drafts, seen)) ?? false;
}

function withoutCycles(
  drafts: ReadonlyMap<string, Draft>,
  connections: readonly Connection[],
): Pick<CallGraph, "nodes" | "cycles"> {
  const cycles: string[] = [];
  const nodes = new Map<string, CallNode>();
  const under = new Set<string>();
  const visit = (id: string): void => {
    const draft = drafts.get(id);
    if (draft === undefined || nodes.has(id)) return;
    under.add(id);
    const calls = draft.calls.flatMap((call): CallEdge[] => {
      const { to } = call;
      const edge = { ...call, ...edgeOver(draft, drafts.get(to), connections) };
      // Who does not wait may well be called back.
      if (under.has(to) && !edge.async) {
        cycles.push(`${id} -> ${to}`);
        return [];
      }
      if (!under.has(to)) visit(to);
      return [edge];
    });
    under.delete(id);
    nodes.set(id, { id, component: draft.component, operation: draft.operation, calls });
  };
  for (const id of drafts.keys()) visit(id);
  return { nodes, cycles };
}

function edgeOver(from: Draft, to: Draft | undefined, connections: readonly Connection[]) {
  const between = connections.filter((one) => one.from === from.component && one.to === to?.component);
  const connection = between.find((one) => one.async !== true) ?? between[0];
  return { connection, async: connection?.async ?? false };
}
