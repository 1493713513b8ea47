// Who is responsible for what: which service creates, reads, updates and deletes which entity, and what each service is for.
import { enumeration } from "#base/text";
import type { Decomposition } from "./decompose.ts";
import { type CouplingFacts, entityOf, type Operation } from "./facts.ts";
import { quoted } from "./wording.ts";

export const uses = ["create", "read", "update", "delete", "write"] as const;
/** `write` where it is not known whether something is created, updated or deleted. */
export type Use = (typeof uses)[number];

/** What the operations of a service do to an entity. */
export interface Cell {
  readonly entity: string;
  readonly service: string;
  readonly isOwner: boolean;
  readonly uses: readonly Use[];
  readonly operations: readonly string[];
}

/** Another service or system, and the operations because of which it is named. */
export interface Partner {
  readonly name: string;
  readonly operations: readonly string[];
}

export interface Responsibility {
  readonly component: string;
  /** What it keeps and which operations change that. */
  readonly primary: string;
  /** What else its operations do: those that only read, and those that also write what others keep. */
  readonly secondary: readonly string[];
  /** Services that its operations ask. */
  readonly dependencies: readonly Partner[];
  /** Services whose operations ask it. */
  readonly consumers: readonly Partner[];
  /** Entities that no other service keeps. */
  readonly data: readonly string[];
  readonly integrations: readonly Partner[];
}

export interface ResponsibilityMatrix {
  /** Entities by name, of each entity its owner first. */
  readonly cells: readonly Cell[];
  /** In the order of the services. */
  readonly components: readonly Responsibility[];
  /** Operations that name no entity of any service: nobody is responsible for them. */
  readonly homeless: readonly string[];
}

/** An operation in the service that runs it. */
interface Homed {
  readonly name: string;
  readonly home: string;
  readonly uses: ReadonlyMap<string, ReadonlySet<Use>>;
  readonly outside: readonly string[];
}

export function responsibilityMatrix(facts: CouplingFacts, { services }: Decomposition): ResponsibilityMatrix {
  const owners = new Map(services.flatMap((one) => one.entities.map((entity) => [entity, one.id] as const)));
  const order = new Map(services.map((one, at) => [one.id, at]));
  const named = [...facts.operations].sort((a, b) => byText(a.name, b.name));
  const homed = named.map((one) => homedOf(one, owners, order));
  const known = homed.flatMap((one) => one ?? []);
  return {
    cells: cellsOf(known, owners, order),
    components: services.map((one) => responsibilityOf(one.id, one.entities, one.name, known, owners)),
    homeless: named.filter((_, at) => !homed[at]).map((one) => one.name),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An operation runs where it writes most, else where it reads most; of equals, in the first service. */
function homedOf(
  operation: Operation,
  owners: ReadonlyMap<string, string>,
  order: ReadonlyMap<string, number>,
): Homed | undefined {
  const done = usesOf(operation, owners);
  const weights = new Map<string, number>();
  for (const [entity, kinds] of done) {
    const owner = owners.get(entity) ?? "";
    const isWritten = [...kinds].some((use) => use !== "read");
    weights.set(owner, (weights.get(owner) ?? 0) + (isWritten ? 1 + done.size : 1));
  }
  const [first] = [...weights].sort(([a, x], [b, y]) => y - x || (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return first && { name: operation.name, home: first[0], uses: done, outside: operation.outside ?? [] };
}

function usesOf(operation: Operation, owners: ReadonlyMap<string, string>): Map<string, Set<Use>> {
  const done = new Map<string, Set<Use>>();
  const entitiesOf = (names: readonly string[] = []): string[] =>
    names.flatMap((name) => entityOf(name, (one) => owners.has(one)) ?? []);
  const add = (entities: readonly string[], use: Use): void => {
    for (const entity of entities) done.set(entity, (done.get(entity) ?? new Set<Use>()).add(use));
  };
  const [created, deleted] = [entitiesOf(operation.creates), entitiesOf(operation.deletes)];
  add(entitiesOf(operation.reads), "read");
  add(created, "create");
  add(deleted, "delete");
  const others = entitiesOf(operation.writes).filter((one) => !created.includes(one) && !deleted.includes(one));
  add(others, writeOf(operation.name));
  return done;
}

const verbs: Readonly<Partial<Record<Use, ReadonlySet<string>>>> = {
  create: new Set(["add", "create", "insert", "new", "post", "register"]),
  update: new Set(["change", "correct", "edit", "modify", "patch", "rename", "set", "update"]),
  delete: new Set(["delete", "drop", "purge", "remove"]),
};

/** The first word of a name tells what a write is, where it is a verb of data: `createOrder`, `Orders.delete`, `edit order`. */
function writeOf(name: string): Use {
  const own = name.slice(name.lastIndexOf(".") + 1).replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  const [verb = ""] = own.toLowerCase().match(/[a-z]+/) ?? [];
  return uses.find((use) => verbs[use]?.has(verb)) ?? "write";
}

function cellsOf(
  homed: readonly Homed[],
  owners: ReadonlyMap<string, string>,
  order: ReadonlyMap<string, number>,
): Cell[] {
  const cells = new Map<string, { entity: string; service: string; uses: Set<Use>; operations: Set<string> }>();
  const cell = (entity: string, service: string): { uses: Set<Use>; operations: Set<string> } => {
    const key = JSON.stringify([entity, service]);
    const one = cells.get(key) ?? { entity, service, uses: new Set<Use>(), operations: new Set<string>() };
    cells.set(key, one);
    return one;
  };
  for (const [entity, owner] of owners) cell(entity, owner);
  for (const { name, home, uses: done } of homed) {
    for (const [entity, kinds] of done) {
      const one = cell(entity, home);
      for (const use of kinds) one.uses.add(use);
      one.operations.add(name);
    }
  }
  return [...cells.values()]
    .map(({ entity, service, uses: kinds, operations }) => ({
      entity,
      service,
      isOwner: owners.get(entity) === service,
      uses: uses.filter((use) => kinds.has(use)),
      operations: [...operations],
    }))
    .sort(
      (a, b) =>
        byText(a.entity, b.entity) ||
        Number(b.isOwner) - Number(a.isOwner) ||
        (order.get(a.service) ?? 0) - (order.get(b.service) ?? 0),
    );
}

function responsibilityOf(
  id: string,
  entities: readonly string[],
  centre: string,
  homed: readonly Homed[],
  owners: ReadonlyMap<string, string>,
): Responsibility {
  const own = homed.filter((one) => one.home === id);
  const isWritten = (one: Homed, entity: string): boolean =>
    [...(one.uses.get(entity) ?? [])].some((use) => use !== "read");
  const changing = own.filter((one) => entities.some((entity) => isWritten(one, entity)));
  const reading = own.filter((one) => !changing.includes(one));
  const kept = enumeration([centre, ...entities.filter((one) => one !== centre)], 6);
  const changed = changing.length > 0 ? `: ${quoted(changing.map((one) => one.name))}` : ", which no operation changes";
  return {
    component: id,
    primary: `keeps ${kept}${changed}`,
    secondary: [
      ...(reading.length > 0 ? [`answers ${quoted(reading.map((one) => one.name))}`] : []),
      ...own.flatMap((one) => {
        const foreign = [...one.uses.keys()].filter((entity) => owners.get(entity) !== id && isWritten(one, entity));
        return foreign.length > 0 ? [`writes ${enumeration(foreign, 6)} of others in "${one.name}"`] : [];
      }),
    ],
    dependencies: partners(own, (one) => servicesAsked(one, owners)),
    consumers: partners(
      homed.filter((one) => one.home !== id && servicesAsked(one, owners).includes(id)),
      (one) => [one.home],
    ),
    data: entities,
    integrations: partners(own, (one) => one.outside),
  };
}

function servicesAsked({ home, uses: done }: Homed, owners: ReadonlyMap<string, string>): string[] {
  return [...new Set([...done.keys()].flatMap((entity) => owners.get(entity) ?? []))].filter((one) => one !== home);
}

function partners(operations: readonly Homed[], namesOf: (one: Homed) => readonly string[]): Partner[] {
  const byName = new Map<string, Set<string>>();
  for (const one of operations) {
    for (const name of namesOf(one)) byName.set(name, (byName.get(name) ?? new Set<string>()).add(one.name));
  }
  return [...byName].sort(([a], [b]) => byText(a, b)).map(([name, all]) => ({ name, operations: [...all] }));
}
