// Which designed component is which recovered one, and what the two say together.
import { changesOf, componentFields, type FieldChange } from "./diff.ts";
import { distinctEvidence, pairUp } from "./pairs.ts";
import type { Placed } from "./standing.ts";
import type { Component, ComponentKind } from "./system.ts";

export function joinComponents(designed: readonly Component[], recovered: readonly Component[]): Placed<Component>[] {
  const { pairs, onlyRight } = pairUp(designed, recovered, ways);
  const partners = new Map(pairs);
  const names = new Names(designed, recovered);
  const planned = designed.map((one): Placed<Component> => {
    const built = partners.get(one);
    if (!built) return { standing: "designed, not built", designed: one, merged: one, differences: [] };
    const merged = joined(one, built, names);
    return { standing: "designed and built", designed: one, built, merged, differences: differences(one, built) };
  });
  const found = [...onlyRight].map((built): Placed<Component> => {
    const merged = joined({ ...built, id: names.freeId(built.id) }, built, names);
    return { standing: "built, not designed", built, merged, differences: [] };
  });
  return [...planned, ...found];
}

/** Which ids are taken in the merged system, and which names must not become aliases of others. */
class Names {
  private readonly taken: Set<string>;
  private readonly recovered: ReadonlySet<string>;

  constructor(designed: readonly Component[], recovered: readonly Component[]) {
    this.taken = new Set(designed.map((one) => one.id));
    this.recovered = new Set(recovered.map((one) => bare(one.id)));
  }

  /** The id, or a near one where a designed component of another sort has it. */
  freeId(id: string): string {
    let free = id;
    for (let copy = 2; this.taken.has(free); copy++) free = `${id}-${copy}`;
    this.taken.add(free);
    return free;
  }

  /** What the joined component is also called; the id of another component leads there and not here. */
  aliases(designed: Component, built: Component): string[] {
    const names = [...designed.aliases, built.id, built.name, ...built.aliases];
    const isOthers = (name: string): boolean => name === designed.name || this.recovered.has(bare(name));
    return union(names.filter((name) => name !== designed.id && (name === built.id || !isOthers(name))));
  }
}

type Way = (a: Component, b: Component) => boolean;

/** From the surest way to recognise a component by its names to the least sure. */
const byName: readonly Way[] = [
  (a, b) => a.id === b.id,
  (a, b) => a.aliases.includes(b.id),
  (a, b) => bare(a.id) === bare(b.id),
  (a, b) => share([a.id, ...a.aliases], [b.id]),
  (a, b) => share([a.id, a.name], [b.id, b.name]),
  (a, b) => share([a.id, a.name, ...a.aliases], [b.id, b.name, ...b.aliases]),
];

/** A service and the database of the same name are two; a system of others may turn out to be of any sort. */
const ways: readonly Way[] = byName.flatMap((way): Way[] => [
  (a, b) => sortOf(a) === sortOf(b) && way(a, b),
  (a, b) => (sortOf(a) === "external" || sortOf(b) === "external") && way(a, b),
]);

const stores: ReadonlySet<ComponentKind> = new Set(["database", "cache", "broker"]);

function sortOf({ kind }: Component): "external" | "store" | "program" {
  return kind === "external" ? "external" : stores.has(kind) ? "store" : "program";
}

/** Letters and digits only: `Order-Service` and `order_service` are one name. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "") || name;
}

function share(names: readonly string[], others: readonly string[]): boolean {
  const known = new Set(names.map(bare));
  return others.some((name) => known.has(bare(name)));
}

/** What was built decides what is there: a promise of replicas or of a capability alone protects nobody. */
function joined(designed: Component, built: Component, names: Names): Component {
  const { replicas: _promised, ...stated } = designed;
  return {
    ...stated,
    ...built,
    id: designed.id,
    name: designed.name,
    kind: kindOf(designed, built),
    ...(designed.does === undefined ? {} : { does: designed.does }),
    technology: union([...designed.technology, ...built.technology]),
    aliases: names.aliases(designed, built),
    modules: union([...designed.modules, ...built.modules]),
    deployed: designed.deployed || built.deployed,
    evidence: distinctEvidence([...designed.evidence, ...built.evidence]),
  };
}

/** "service" is also what stands where nothing was said; any other kind of program that was recovered says more. */
function kindOf(designed: Component, built: Component): ComponentKind {
  return designed.kind === "service" && sortOf(built) === "program" ? built.kind : designed.kind;
}

function union(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function differences(designed: Component, built: Component): FieldChange[] {
  const changes = changesOf(componentFields(designed), componentFields(built));
  return [...changes.filter((change) => isContradiction(change, built)), ...unbuiltCapabilities(designed, built)];
}

const compared: readonly string[] = ["kind", "path", "language", "exposed"];

function isContradiction({ field, before, after }: FieldChange, built: Component): boolean {
  if (field === "kind" && before === "service") return sortOf(built) !== "program";
  if (field === "replicas") return before !== undefined;
  return compared.includes(field) && before !== undefined && after !== undefined;
}

function unbuiltCapabilities(designed: Component, built: Component): FieldChange[] {
  const after = built.capabilities.map((one) => one.id);
  const before = designed.capabilities.map((one) => one.id);
  return before.every((id) => after.includes(id)) ? [] : [{ field: "capabilities", before, after }];
}
