// Where an element stands between a design and what was built.
import { z } from "zod";
import { fieldChange, type FieldChange } from "./diff.ts";
import type { Component, Connection, Interface, System } from "./system.ts";

export const standings = ["designed and built", "designed, not built", "built, not designed"] as const;
export type Standing = (typeof standings)[number];

export interface Placed<T> {
  readonly standing: Standing;
  readonly designed?: T | undefined;
  readonly built?: T | undefined;
  /** As it stands in the merged system. */
  readonly merged: T;
  /** Where what was designed is stated and built otherwise: `before` as designed, `after` as built. */
  readonly differences: readonly FieldChange[];
}

/** A model file held against what was recovered, element by element. */
export interface Design {
  /** Paths of the model files. */
  readonly files: readonly string[];
  readonly components: readonly Placed<Component>[];
  readonly connections: readonly Placed<Connection>[];
  readonly interfaces: readonly Placed<Interface>[];
}

const standingOf = z
  .object({
    id: z.string().describe("Id of the element in the system"),
    standing: z.enum(standings),
    differences: z.array(fieldChange).describe("Stated in the design and built otherwise: before as designed"),
  })
  .meta({ id: "Standing" });

export const designResult = z
  .object({
    files: z.array(z.string()).describe("The model files it was read from"),
    components: z.array(standingOf),
    connections: z.array(standingOf),
    interfaces: z.array(standingOf),
  })
  .meta({ id: "Design", description: "Where each element stands between the model file and what was recovered" });
export type DesignResult = z.infer<typeof designResult>;

/** The design as it leaves the program: its elements stand in the system under the same ids, and what was left out there is not told here. */
export function designTold(design: Design, system: System): DesignResult {
  return {
    files: [...design.files],
    components: told(design.components, system.components),
    connections: told(design.connections, system.connections),
    interfaces: told(design.interfaces, system.interfaces),
  };
}

interface Identified {
  readonly id: string;
}

function told(placed: readonly Placed<Identified>[], elements: readonly Identified[]): DesignResult["components"] {
  const kept = new Set(elements.map((one) => one.id));
  return placed
    .filter(({ merged }) => kept.has(merged.id))
    .map(({ merged, standing, differences }) => ({ id: merged.id, standing, differences: [...differences] }));
}
