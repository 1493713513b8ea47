// Joins the drawings of a document set: boxes of one name are one component, and the lines between them its connections.
import { grouped } from "#base/groups";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import type { Component, ComponentKind, Connection, System } from "#model/system";
import { distinctPlaces } from "#model/view";
import { type Drawing, isPersonBox, systemDrawings } from "#prose/drawings";
import { kindOf } from "./described.ts";
import { nameKey } from "./names.ts";

type Box = FactOf<"drawn-box">;
type Line = FactOf<"drawn-line">;

/** Drawings of classes, data, states and steps show no parts of a system. */
export function drawnSystem(facts: readonly Fact[]): Pick<System, "components" | "connections"> {
  const drawings = systemDrawings(facts);
  const boxes = drawings.flatMap((one) => [...one.boxes.values()]);
  const lines = drawings.flatMap((one) => (one.fact.shows === "sequence" ? one.lines.filter(isNoAnswer) : one.lines));
  const outside = new Set(drawings.flatMap(outsideOf));
  // A frame around others is no part of its own, unless lines end at it.
  const ends = new Set(lines.flatMap((one) => [keyOf(one.drawing, one.from), keyOf(one.drawing, one.to)]));
  const parts = boxes.filter((one) => one.means !== "boundary" || ends.has(keyOf(one.drawing, one.id)));
  const components = [...grouped(parts, (one) => nameKey(one.label))].map(([id, same]) =>
    componentOf(id, same, outside),
  );
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

/** What comes back in a sequence is no call of its own: its arrow is dashed, and its ends have called the other way. */
function isNoAnswer({ from, to, evidence }: Line, at: number, all: readonly Line[]): boolean {
  const isDashed = /--+>/.test(evidence.quote);
  return !isDashed || !all.slice(0, at).some((one) => one.from === to && one.to === from);
}

/** Systems that stand beside a frame with systems in it: C4 frames what is one's own. */
function outsideOf({ boxes }: Drawing): Box[] {
  const systems = [...boxes.values()].filter((one) => one.means === "system" || one.means === "component");
  const framed = systems.filter((one) => one.inside !== undefined);
  return framed.length < 2 ? [] : systems.filter((one) => one.means === "system" && one.inside === undefined);
}

const caching = /\b(?:cache|redis|memcached)\b/i;
const storing = /\b(?:s3|bucket|postgres(?:ql)?|mysql|mariadb|mongo\w*|dynamodb|database)\b/i;

function componentOf(id: string, boxes: readonly Box[], outside: ReadonlySet<Box>): Component {
  const [first] = boxes;
  const does = boxes.find((one) => one.does !== undefined)?.does;
  return {
    id,
    name: first?.label ?? id,
    kind: drawnKind(boxes, outside),
    ...(does === undefined ? {} : { does }),
    technology: [...new Set(boxes.flatMap((one) => one.technology ?? []))],
    aliases: [...new Set(boxes.map((one) => one.label))].slice(1),
    modules: [],
    deployed: false,
    capabilities: [],
    evidence: distinctPlaces(boxes.map((one) => one.evidence)),
  };
}

function drawnKind(boxes: readonly Box[], outside: ReadonlySet<Box>): ComponentKind {
  const label = boxes[0]?.label ?? "";
  const means = boxes.find((one) => one.means && kinds[one.means])?.means;
  const told = means && kinds[means];
  if (told === "database" && caching.test(label)) return "cache";
  if (told) return told;
  if (boxes.every((one) => outside.has(one) || isPersonBox(one))) return "external";
  // "Brokered S3" below the name says what it is.
  const below = boxes.find((one) => one.does !== undefined && one.does.split(" ").length < 4)?.does ?? "";
  return storing.test(below) || /^(?:\w+ )?(?:s3|bucket)$/i.test(label) ? "database" : kindOf(label);
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
