// Demands of a brief that are known not to go together.
import { knownConflicts, type KnownConflict } from "#knowledge/brief/conflicts";
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";
import { compared, contentOf, shared } from "./content.ts";
import { contradiction } from "./finding.ts";

/** Enough to show it. */
const mostPlaces = 4;
const longest = 1500;

export function conflictingDemands(said: readonly Said[]): BriefContradiction[] {
  const own = said.filter(
    ({ form, role, text }) =>
      form !== "heading" &&
      role !== "apparatus" &&
      role !== "references" &&
      role !== "non-goals" &&
      !text.endsWith("?"),
  );
  return knownConflicts.flatMap((one) => (one.within ? inOne(own, one) : inTwo(own, one)));
}

function inOne(said: readonly Said[], { one, other, kind, because }: KnownConflict): BriefContradiction[] {
  return said
    .filter((all) => one.test(textOf(all)) && other.test(textOf(all)))
    .map((all) => contradiction(kind, because, [all]));
}

function inTwo(said: readonly Said[], { one, other, kind, because, sharing }: KnownConflict): BriefContradiction[] {
  const [ones, others] = [said.filter((all) => one.test(textOf(all))), said.filter((all) => other.test(textOf(all)))];
  const pairs = compared(ones).flatMap((a) =>
    others.filter((b) => a !== b && shared(contentOf(a), contentOf(b)).length >= sharing).map((b) => ({ a, b })),
  );
  if (pairs.length === 0) return [];
  const [sideA, sideB] = [[...new Set(pairs.map(({ a }) => a))], [...new Set(pairs.map(({ b }) => b))]];
  return [contradiction(kind, because, [...sideA.slice(0, mostPlaces), ...sideB.slice(0, mostPlaces)])];
}

function textOf(said: Said): string {
  return whole(said).slice(0, longest);
}
