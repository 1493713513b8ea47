// What is known of entities that speaks for keeping them together or apart: the input of a decomposition.

export interface Entity {
  readonly name: string;
  readonly fields?: readonly string[];
}

/** A use case, a request, a command: what it needs of which entity. `Order` and `Order.total` both name the entity Order. */
export interface Operation {
  readonly name: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Which of the writes bring something into being, and which end it, where that is known. */
  readonly creates?: readonly string[];
  readonly deletes?: readonly string[];
  /** Systems of others that it calls. */
  readonly outside?: readonly string[];
  /** How often it runs, in any unit that all operations share; 1 where nothing is said. */
  readonly frequency?: number;
  /** Somebody waits for it, so that a call to another service is felt. */
  readonly urgent?: boolean;
  /** Entities in the order they are used in, where that is known. */
  readonly order?: readonly string[];
}

export const relationKinds = ["composition", "inheritance", "aggregation", "association"] as const;
export type RelationKind = (typeof relationKinds)[number];

export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind: RelationKind;
}

/** Groups whose members belong together. */
export const unions = ["one-transaction", "one-entity"] as const;
export type Union = (typeof unions)[number];

/** Ways in which entities can differ. */
export const differences = [
  "owner",
  "content-volatility",
  "structural-volatility",
  "availability",
  "consistency",
  "storage",
  "security-level",
  "security-zone",
  "access-group",
] as const;
export type Difference = (typeof differences)[number];

/** Entities, or fields of entities, of which one thing is true: the owner `billing`, the content volatility `often`. */
export interface Group {
  readonly criterion: Union | Difference;
  readonly name: string;
  readonly members: readonly string[];
}

export interface CouplingFacts {
  readonly entities: readonly Entity[];
  readonly operations: readonly Operation[];
  readonly relations?: readonly Relation[];
  readonly groups?: readonly Group[];
}

/** `Order.total` -> `Order`, where no entity bears the whole name. */
export function entityOf(name: string, isEntity: (name: string) => boolean): string | undefined {
  if (isEntity(name)) return name;
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    if (isEntity(name.slice(0, dot))) return name.slice(0, dot);
  }
  return undefined;
}
