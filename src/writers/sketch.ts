// What all notations say of a system: its parts and links with clean words and with ids that stand in any of them.
import { shortHash } from "#base/hash";
import { inOneLine, shorten } from "#base/text";
import { cleanText } from "#document/escape";
import type { Component, ComponentKind, Connection, System } from "#model/system";

/** What a part is in the words that all notations share. */
export type PartShape = "person" | "external" | "database" | "broker" | "web" | "part";

export interface Part {
  /** Letters, digits and `_`, beginning with a letter; unique in the sketch, and no word of a notation. */
  readonly id: string;
  /** The id in the system. */
  readonly of: string;
  readonly name: string;
  readonly kind: ComponentKind;
  readonly shape: PartShape;
  /** Empty where nothing is known. */
  readonly technology: string;
  readonly does: string;
}

export interface Link {
  readonly from: Part;
  readonly to: Part;
  /** Empty where it is not known. */
  readonly protocol: string;
  readonly isAsync: boolean;
}

export interface Sketch {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly parts: readonly Part[];
  readonly links: readonly Link[];
}

/** Whether it stands beside the system, and not in it. */
export function isOutside({ shape }: Part): boolean {
  return shape === "external" || shape === "person";
}

export function sketchOf(system: Pick<System, "name" | "purpose" | "components" | "connections">): Sketch {
  const ids = new Ids();
  const name = words(system.name) || "System";
  const id = ids.idFor(system.name, "system");
  const parts = system.components.map((one) => partOf(one, ids));
  const byId = new Map(parts.map((one) => [one.of, one]));
  return { id, name, purpose: words(system.purpose ?? ""), parts, links: linksOf(system.connections, byId) };
}

/** What is longer is no name, and no sentence. */
const longest = 300;

/** In one line, without signs that cannot be seen and without white space at the ends. */
function words(text: string): string {
  return inOneLine(shorten(inOneLine(cleanText(text)), longest));
}

function partOf({ id, name, kind, does, language, technology }: Component, ids: Ids): Part {
  const made = [...new Set([language ?? "", ...technology].map(words))].filter((one) => one !== "");
  return {
    id: ids.idFor(id, "part"),
    of: id,
    name: words(name) || words(id) || "unnamed",
    kind,
    shape: shapes[kind] ?? "part",
    technology: made.slice(0, 4).join(", "),
    does: words(does ?? ""),
  };
}

const shapes: Readonly<Partial<Record<ComponentKind, PartShape>>> = {
  database: "database",
  cache: "database",
  broker: "broker",
  external: "external",
  web: "web",
};

/** One for each way between two parts; what differs in its id alone is drawn once. */
function linksOf(connections: readonly Connection[], byId: ReadonlyMap<string, Part>): Link[] {
  const links = new Map<string, Link>();
  for (const { from, to, protocol, async } of connections) {
    const [one, other] = [byId.get(from), byId.get(to)];
    if (!one || !other) continue;
    const link = { from: one, to: other, protocol: words(protocol ?? ""), isAsync: async === true };
    const key = JSON.stringify([one.id, other.id, link.protocol, link.isAsync]);
    if (!links.has(key)) links.set(key, link);
  }
  return [...links.values()];
}

/** Words that one notation or another keeps for itself. */
const reserved = new Set(
  [
    "end graph subgraph flowchart style linkstyle class classdef click default direction href call title",
    "workspace model views group person softwaresystem container component element this deploymentnode url tags",
    "deploymentenvironment infrastructurenode containerinstance softwaresysteminstance description technology properties",
    "specification deployment extend instance node relationship tag color it view include exclude link icon metadata",
    "rectangle browser mobile cylinder storage queue primary secondary muted slate blue indigo sky red gray green amber",
    "none normal onormal dot odot diamond odiamond crow open vee solid dashed dotted opacity border shape notation",
    "label classes vars near width height tooltip constraint layers scenarios steps top left desc language",
    "system constructor global instanceof kind head tail line lib likec4lib navigateto where with",
  ].flatMap((one) => one.split(" ")),
);

class Ids {
  private readonly taken = new Set<string>();

  /** Made of the text alone as far as that goes, so that it stays when others come and go. */
  idFor(text: string, otherwise: string): string {
    const plain = text
      .normalize("NFKD")
      .replace(/\p{Mark}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_|_$/g, "")
      .slice(0, 60);
    const named = plain === "" ? `${otherwise}_${shortHash(text).slice(0, 6)}` : plain;
    const begun = /^[a-z]/.test(named) ? named : `${otherwise}_${named}`;
    const wanted = reserved.has(begun) ? `${begun}_` : begun;
    let id = wanted;
    for (let count = 2; this.taken.has(id); count++) id = `${wanted}_${count}`;
    this.taken.add(id);
    return id;
  }
}

/** Names of parts, each once: where two are alike the later says which it is. Notations ask for that within a system. */
export function distinctNames({ name, parts }: Sketch): ReadonlyMap<string, string> {
  const taken = new Set([name.toLowerCase()]);
  return new Map(
    parts.map((part) => {
      let distinct = part.name;
      for (let count = 1; taken.has(distinct.toLowerCase()); count++)
        distinct = `${part.name} (${part.id}${count === 1 ? "" : ` ${count}`})`;
      taken.add(distinct.toLowerCase());
      return [part.id, distinct];
    }),
  );
}
