// The architecture as it was found: the drawing, then its components and connections in tables.
import { enumeration, plural } from "#base/text";
import type { Component, Connection, System } from "#model/system";
import type { Drawing } from "#layout/drawing";
import { code, details, paragraph, strong, table, text, type Block, type Inline, type Runs } from "./document.ts";
import { place, places } from "./wording.ts";

/** `links`: ids of components -> sections that tell more of them, where the document has such. */
export function architectureBlocks(
  system: System,
  drawing: Drawing | undefined,
  links: ReadonlyMap<string, string> = new Map(),
): Block[] {
  if (system.components.length === 0) {
    return [
      paragraph(text(`In ${system.name} no component was found: no deployment file, no entry point, no package.`)),
    ];
  }
  const picture: Block[] = drawing ? [pictureOf(drawing, links)] : [];
  const connections: Block[] =
    system.connections.length > 0
      ? [details(`${plural(system.connections.length, "connection")}, each with its source`, [connectionTable(system)])]
      : [paragraph(text("Between them no connection was found."))];
  return [paragraph(text(sizeOf(system))), ...picture, componentTable(system), ...connections];
}

function pictureOf(drawing: Drawing, links: ReadonlyMap<string, string>): Block {
  if (drawing.boxes.length > 0) return { kind: "picture", drawing, links };
  return paragraph(text("So many boxes and lines make no picture; the tables have them all."));
}

/** "6 services, 2 databases and 1 cache, joined by 14 connections." */
function sizeOf(system: System): string {
  const kinds = new Map<string, number>();
  for (const { kind } of system.components) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const counts = [...kinds].map(([kind, count]) => pluralOfKind(kind, count));
  const joinedBy =
    system.connections.length > 0 ? `, joined by ${plural(system.connections.length, "connection")}` : "";
  return `${enumeration(counts, 20)}${joinedBy}.`;
}

const manyOf: Record<string, string> = {
  web: "web front ends",
  gateway: "gateways",
  cache: "caches",
  discovery: "discovery services",
  config: "configuration services",
  observability: "observability tools",
  external: "external systems",
  library: "libraries",
};
const oneOf: Record<string, string> = {
  web: "web front end",
  discovery: "discovery service",
  config: "configuration service",
  observability: "observability tool",
  external: "external system",
};

function pluralOfKind(kind: string, count: number): string {
  const one = oneOf[kind] ?? kind.replace("-", " ");
  return plural(count, one, manyOf[kind] ?? `${one}s`);
}

function componentTable(system: System): Block {
  const rows = system.components.map((component): Runs[] => [
    [strong(component.name)],
    [text(component.kind.replace("-", " ")), ...optionalOf(component)],
    [text(technologyOf(component))],
    whereOf(component),
    reachOf(component),
  ]);
  return table("Components", ["Name", "Kind", "Technology", "Where", "Reached from outside"], rows);
}

function optionalOf({ optional }: Component): Inline[] {
  return optional === undefined ? [] : [text(` (only with ${optional})`)];
}

function technologyOf({ language, technology }: Component): string {
  return [...new Set([...(language === undefined ? [] : [language]), ...technology])].join(", ");
}

function whereOf({ path, evidence }: Component): Runs {
  if (path !== undefined) return [code(path === "" ? "./" : `${path}/`)];
  return evidence[0] ? [place(evidence[0])] : [text("")];
}

function reachOf({ exposed }: Component): Runs {
  if (!exposed) return [text("not known")];
  const first = exposed[0];
  return first ? [strong("yes"), text(", "), place(first)] : [text("no")];
}

function connectionTable(system: System): Block {
  const names = new Map(system.components.map((component) => [component.id, component.name]));
  const rows = system.connections.map((connection): Runs[] => [
    [strong(names.get(connection.from) ?? connection.from)],
    [text(names.get(connection.to) ?? connection.to)],
    [text(connection.protocol ?? "not known")],
    [text(guardsOf(connection))],
    places(connection.evidence, 2),
  ]);
  return table("Connections", ["From", "To", "Protocol", "Waiting and failing", "Source"], rows);
}

function guardsOf({ async, timeout, retry, breaker }: Connection): string {
  const parts = [
    async === true ? "does not wait" : "",
    timeout === undefined ? "" : `timeout ${timeout}`,
    retry === undefined ? "" : `retry ${retry}`,
    breaker === undefined ? "" : `breaker ${breaker}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}
