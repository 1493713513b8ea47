// Which connections cross a trust boundary: between the system and who is outside of it, or between zones as drawn or said.
import type { Evidence } from "#model/evidence";
import type { Crossing } from "#model/threat";
import type { Component, Connection } from "#model/system";
import type { View } from "#model/view";
import { Naming } from "#prose/naming";
import { documentText } from "#prose/document-text";
import { isPerson } from "#rules/described";

export interface Boundary extends Pick<Crossing, "crosses" | "boundary"> {
  readonly connection: Connection;
  readonly from: Component;
  readonly to: Component;
  /** Somebody, or a system of others, that anybody may pose as. */
  readonly isByPerson: boolean;
}

export function crossedBoundaries(view: View): Boundary[] {
  const zones = zonesOf(view);
  return view.system.connections.flatMap((connection): Boundary[] => {
    const [from, to] = [view.component(connection.from), view.component(connection.to)];
    if (!from || !to || from.id === to.id) return [];
    const ends = { connection, from, to, isByPerson: isPerson(view, from) };
    const isOutside = (one: Component): boolean => one.kind === "external";
    if (isOutside(from) && isOutside(to)) return [];
    if (isOutside(from)) {
      const boundary = `${from.name}, ${ends.isByPerson ? "a user" : "a system of others"}, to ${to.name}`;
      return [{ ...ends, crosses: "from outside", boundary }];
    }
    if (isOutside(to)) return [{ ...ends, crosses: "to outside", boundary: `${from.name} to ${to.name}, outside` }];
    const [one, other] = [zones.get(from.id), zones.get(to.id)];
    if (one === undefined || other === undefined || one.key === other.key) return [];
    return [{ ...ends, crosses: "between zones", boundary: `${one.name} to ${other.name}` }];
  });
}

interface Zone {
  readonly key: string;
  readonly name: string;
  readonly evidence: Evidence;
}

/** A frame of this name parts what others trust from what they don't; a frame around a system or a module does not. */
const zoneWords =
  /\b(?:zones?|networks?|subnets?|dmz|vpc|vnet|perimeter|enclave|intranet|internet|on[- ]?prem\w*|data ?cent(?:er|re)|cloud|aws|azure|gcp|account|region|trust\w*|public|private|client[- ]side|browser|device)\b/i;
const said =
  /\b(?:in|inside|within|into|behind) (?:the |an? |our |its )?((?:[\p{L}\d-]+ ){0,3}(?:zone|DMZ|subnet|VPC|VNet|perimeter|enclave|intranet))\b/iu;

/** The innermost zone of each component. */
function zonesOf(view: View): Map<string, Zone> {
  const zones = new Map<string, Zone>();
  const boxes = view.all("drawn-box");
  const byId = new Map(boxes.map((one) => [`${one.drawing} ${one.id}`, one]));
  const labels = new Map(
    view.system.components.flatMap(({ id, name, aliases }) => [name, ...aliases].map((label) => [label, id] as const)),
  );
  for (const box of boxes) {
    const id = labels.get(box.label);
    if (id === undefined) continue;
    let around = box.inside;
    // A drawing that is broken may hold a box inside itself.
    for (let depth = 0; around !== undefined && depth < 20; depth++) {
      const frame = byId.get(`${box.drawing} ${around}`);
      if (frame?.means === "boundary" && zoneWords.test(frame.label) && !zones.has(id))
        zones.set(id, { key: frame.label.toLowerCase(), name: frame.label, evidence: frame.evidence });
      around = frame?.inside;
    }
  }
  sayZones(view, zones);
  return zones;
}

function sayZones(view: View, zones: Map<string, Zone>): void {
  const own = view.system.components.filter((one) => one.kind !== "external");
  const namings = own.map((one) => ({ one, naming: new Naming([one.name, ...one.aliases]) }));
  const sentences = documentText(view.recovered.facts).sentences.filter((one) => said.test(one.text));
  for (const { text, evidence } of sentences) {
    const zone = said.exec(text)?.[1];
    const named = namings.filter(({ naming }) => naming.in(text).length > 0).map(({ one }) => one);
    const [first] = named;
    // Of several parts it cannot be told which of them stands there.
    if (zone === undefined || !first || named.length > 1 || zones.has(first.id)) continue;
    zones.set(first.id, { key: zone.toLowerCase(), name: zone, evidence });
  }
}
