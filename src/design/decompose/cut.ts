// The cut itself, without a word of explanation: which entities stay together.
import { type Coupling, couplingOf, leftBy } from "./coupling.ts";
import { bestLevel, type Level, levelsOf } from "./levels.ts";
import type { At, PreparedFacts } from "./prepared.ts";
import { type Characteristic, characteristicsOf, ratesOf, type Tie, tiesOf } from "./ties.ts";
import { type Step, stepsOf } from "./tree.ts";
import type { WeightOf } from "./weights.ts";

export interface Cut {
  /** Each in the order of names, the group with the first name first. */
  readonly groups: readonly (readonly At[])[];
  /** Entities of which no fact speaks, where there are others. */
  readonly unplaced: readonly At[];
  readonly level: Level;
  readonly levels: readonly Level[];
  readonly coupling: Coupling;
  readonly ties: readonly Tie[];
  readonly rates: readonly number[];
  readonly characteristics: readonly Characteristic[];
  readonly left: (a: At, b: At) => number;
}

/** Pairs that are taken not to differ after all. */
export type Alike = (a: At, b: At) => boolean;

const nothing: Level = { services: 0, cohesion: 0, calls: 0, away: 0, worth: 0 };

export function cutOf(facts: PreparedFacts, weightOf: WeightOf, services?: number, alike?: Alike): Cut {
  const characteristics = characteristicsOf(facts);
  const differing = leftBy(characteristics, weightOf);
  const left = (a: At, b: At): number => (alike?.(a, b) ? 1 : differing(a, b));
  const rates = ratesOf(facts.operations, weightOf);
  const ties = tiesOf(facts, rates, weightOf);
  const coupling = couplingOf(facts.names.length, ties, left);
  const all = facts.names.map((_, at) => at);
  const [members, unknown] = [
    all.filter((at) => isCoupled(coupling, at)),
    all.filter((at) => !isCoupled(coupling, at)),
  ];
  const { given, steps } = stepsOf(coupling, members, transactionsOf(facts, coupling));
  const levels = levelsOf(coupling, steps, members, facts.operations, rates, weightOf);
  const at = given + bestLevel(levels.slice(given), weightOf, services);
  const nothingKnown = members.length === 0 && all.length > 0;
  return {
    groups: nothingKnown ? [all] : groupsAfter(members, steps.slice(0, at)),
    unplaced: nothingKnown ? [] : unknown,
    level: nothingKnown ? { ...nothing, services: 1 } : (levels[at] ?? nothing),
    levels: levels.slice(given),
    coupling,
    ties,
    rates,
    characteristics,
    left,
  };
}

function groupsAfter(members: readonly At[], steps: readonly Step[]): At[][] {
  const groups = new Map<At, At[]>(members.map((at) => [at, [at]]));
  for (const { into, from } of steps) {
    groups.get(into)?.push(...(groups.get(from) ?? []));
    groups.delete(from);
  }
  return [...groups.values()].map((one) => one.sort((a, b) => a - b)).sort(([a = 0], [b = 0]) => a - b);
}

const isCoupled = (coupling: Coupling, at: At): boolean => (coupling.degrees[at] ?? 0) > 0;

/** What changes in one transaction is never cut. */
function transactionsOf({ groups }: PreparedFacts, coupling: Coupling): At[][] {
  return groups.flatMap(({ criterion, parts }) =>
    criterion === "one-transaction" ? [[...parts.keys()].filter((at) => isCoupled(coupling, at))] : [],
  );
}
