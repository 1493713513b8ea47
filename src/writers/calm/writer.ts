// Writes an architecture in CALM, the Common Architecture Language Model of FINOS, in its version 1.0.
import { jsonText } from "#document/escape";
import type { ComponentKind } from "#model/system";
import { isOutside, type Link, type Part, type Sketch } from "../sketch.ts";
import { defineWriter } from "../writer.ts";

export const calmWriter = defineWriter({
  title: "CALM of FINOS",
  ending: ".calm.json",
  write: (sketch) => `${jsonText(architectureOf(sketch))}\n`,
});

const schema = "https://calm.finos.org/release/1.0/meta/calm.json";

function architectureOf(sketch: Sketch): unknown {
  const { id, name, purpose, parts, links } = sketch;
  const inside = parts.filter((one) => !isOutside(one));
  const system = { "unique-id": id, "node-type": "system", name, description: purpose || name };
  const holds = {
    "unique-id": `${id}-is-composed`,
    "relationship-type": { "composed-of": { container: id, nodes: inside.map((one) => one.id) } },
  };
  return {
    $schema: schema,
    nodes: [system, ...parts.map(nodeOf)],
    relationships: [...(inside.length > 0 ? [holds] : []), ...relationshipsOf(links)],
  };
}

const types: Readonly<Partial<Record<ComponentKind, string>>> = {
  web: "webclient",
  database: "database",
  cache: "database",
  external: "system",
};

/** CALM asks for a description of every node; where none is known its kind is told. */
function nodeOf({ id, name, kind, technology, does }: Part): unknown {
  return {
    "unique-id": id,
    "node-type": types[kind] ?? "service",
    name,
    description: does || kind.replaceAll("-", " "),
    metadata: [{ kind, ...(technology === "" ? {} : { technology }) }],
  };
}

/** Protocols that CALM names; what it does not name is metadata. */
const protocols: readonly (readonly [RegExp, string])[] = [
  [/^http$/i, "HTTP"],
  [/^https$/i, "HTTPS"],
  [/^s?ftp$/i, "FTP"],
  [/^jdbc$/i, "JDBC"],
  [/^(?:ws|wss|websockets?)$/i, "WebSocket"],
  [/^socket\.?io$/i, "SocketIO"],
  [/^ldaps?$/i, "LDAP"],
  [/^amqps?$/i, "AMQP"],
  [/^mtls$/i, "mTLS"],
  [/^tls$/i, "TLS"],
  [/^tcp$/i, "TCP"],
];

function relationshipsOf(links: readonly Link[]): unknown[] {
  const taken = new Map<string, number>();
  return links.map(({ from, to, protocol, isAsync }) => {
    const wanted = `${from.id}-to-${to.id}`;
    const count = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, count);
    const known = protocols.find(([pattern]) => pattern.test(protocol))?.[1];
    const told = { ...(protocol === "" ? {} : { protocol }), ...(isAsync ? { asynchronous: true } : {}) };
    return {
      "unique-id": count === 1 ? wanted : `${wanted}-${count}`,
      description: isAsync ? "Sends work to" : "Uses",
      "relationship-type": { connects: { source: { node: from.id }, destination: { node: to.id } } },
      ...(known === undefined ? {} : { protocol: known === "FTP" && /^sftp$/i.test(protocol) ? "SFTP" : known }),
      ...(Object.keys(told).length === 0 ? {} : { metadata: [told] }),
    };
  });
}
