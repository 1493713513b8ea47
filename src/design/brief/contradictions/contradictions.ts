// All that a brief says in two ways, and what it asks for and nobody can give.
import { placeOf } from "#model/evidence";
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { impossibleTargets } from "./arithmetic.ts";
import { allButOne, denied, inAndOut, moreThanOnly, opposed, repeated } from "./demands.ts";
import { derivedStates, differingLists } from "./enumerations.ts";
import { differingFigures, immediateAndTimed } from "./figures.ts";
import { conflictingDemands } from "./known.ts";
import { openAndAnswered } from "./open.ts";
import { impossiblePlans } from "./plans.ts";
import { rivalProducts } from "./products.ts";
import { danglingReferences } from "./references.ts";

interface Sorted {
  readonly required: readonly Said[];
  readonly functional: readonly Said[];
}

export function contradictionsIn(all: readonly Said[], { required, functional }: Sorted): BriefContradiction[] {
  const said = all.filter((one) => one.role !== "apparatus" && !one.isTerm);
  const found = [
    ...impossibleTargets(said),
    ...impossiblePlans(said),
    ...differingFigures(said),
    ...denied(said),
    ...opposed(said),
    ...moreThanOnly(said),
    ...allButOne(said),
    ...inAndOut(said, functional),
    ...rivalProducts(said),
    ...conflictingDemands(all),
    ...differingLists(said),
    ...derivedStates(said),
    ...repeated(required),
    ...danglingReferences(all),
    ...immediateAndTimed(said),
    ...openAndAnswered(said, functional),
  ];
  return toldOnce(found);
}

/** Of several reasons for the same places the first is enough: the list above goes from the certain to the doubtful. */
function toldOnce(found: readonly BriefContradiction[]): BriefContradiction[] {
  const seen = new Set<string>();
  return found.filter(({ evidence }) => {
    const places = evidence.map(placeOf);
    const key = [...new Set([places[0] ?? "", places.at(-1) ?? ""])].toSorted().join(" ");
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
