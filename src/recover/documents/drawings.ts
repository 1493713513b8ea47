// Joins the drawings of a document set: boxes of one name are one component, and the lines between them its connections.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import type { Component, ComponentKind, Connection, System } from "#model/system";
import { distinctPlaces } from "#model/view";
import { kindOf } from "./described.ts";
import { nameKey } from "./names.ts";

type Box = FactOf<"drawn-box">;
type Line = FactOf<"drawn-line">;

/** Drawings of classes, data and states show no parts of a system. */
const showParts = new Set(["components", "sequence"]);

export function drawnSystem(facts: readonly Fact[]): Pick<System, "components" | "connections"> {
  const drawings = facts
    .filter((one) => one.kind === "drawing" && showParts.has(one.shows))
    .map((one) => "id" in one && one.id);
  const shown = new Set(drawings);
  const boxes = facts.filter((one): one is Box => one.kind === "drawn-box" && shown.has(one.drawing));
  const lines = facts.filter((one): one is Line => one.kind === "drawn-line" && shown.has(one.drawing));
  // A frame around others is no part of its own, unless lines end at it.
  const ends = new Set(lines.flatMap((one) => [keyOf(one.drawing, one.from), keyOf(one.drawing, one.to)]));
  const parts = boxes.filter((one) => one.means !== "boundary" || ends.has(keyOf(one.drawing, one.id)));
  const components = [...grouped(parts, (one) => nameKey(one.label))].map(([id, same]) => componentOf(id, same));
  const idOf = new Map(parts.map((one) => [keyOf(one.drawing, one.id), nameKey(one.label)]));
  return { components, connections: connectionsOf(lines, idOf) };
}

function keyOf(drawing: string, id: string): string {
  return `${drawing} ${id}`;
}

const kinds: Readonly<Partial<Record<NonNullable<Box["means"]>, ComponentKind>>> = {
  external: "external",
  database: "database",
  broker: "broker",
  person: "external",
};

function componentOf(id: string, boxes: readonly Box[]): Component {
  const [first] = boxes;
  const means = boxes.find((one) => one.means && kinds[one.means])?.means;
  const does = boxes.find((one) => one.does !== undefined)?.does;
  return {
    id,
    name: first?.label ?? id,
    kind: (means && kinds[means]) ?? kindOf(first?.label ?? ""),
    ...(does === undefined ? {} : { does }),
    technology: [...new Set(boxes.flatMap((one) => one.technology ?? []))],
    aliases: [...new Set(boxes.map((one) => one.label))].slice(1),
    modules: [],
    deployed: false,
    capabilities: [],
    evidence: distinctPlaces(boxes.map((one) => one.evidence)),
  };
}

function connectionsOf(lines: readonly Line[], idOf: ReadonlyMap<string, string>): Connection[] {
  const known = lines.flatMap((line) => {
    const from = idOf.get(keyOf(line.drawing, line.from));
    const to = idOf.get(keyOf(line.drawing, line.to));
    return from === undefined || to === undefined || from === to ? [] : [{ line, from, to }];
  });
  return [...grouped(known, ({ from, to }) => `${from} -> ${to}`)].map(([id, same]) => {
    const evidence: Evidence[] = distinctPlaces(same.map(({ line }) => line.evidence));
    const protocol = same.find(({ line }) => line.technology !== undefined)?.line.technology;
    const [first] = same;
    return {
      id,
      from: first?.from ?? "",
      to: first?.to ?? "",
      ...(protocol === undefined ? {} : { protocol }),
      evidence,
    };
  });
}
