// The statements behind items of a brief, found again by their places.
import { type Evidence, placeOf } from "#model/evidence";
import { grouped } from "#base/groups";
import type { Said } from "./said.ts";

export function saidOf(said: readonly Said[], items: readonly { readonly evidence: readonly Evidence[] }[]): Said[] {
  const byPlace = grouped(said, (one) => placeOf(one.evidence));
  const places = new Set(items.flatMap((one) => one.evidence.map(placeOf)));
  return [...places].flatMap((place) => byPlace.get(place) ?? []);
}
