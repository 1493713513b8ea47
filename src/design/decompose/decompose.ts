// Cuts a system into services by what couples its entities, and says why: the number of services is not given but found.
import { type Border, borderOf, pairsOf } from "./borders.ts";
import { type Cut, cutOf } from "./cut.ts";
import type { CouplingFacts } from "./facts.ts";
import { type Flip, Flipping } from "./flips.ts";
import type { Level } from "./levels.ts";
import { prepare, type PreparedFacts } from "./prepared.ts";
import { type Service, servicesOf } from "./services.ts";
import { type Criterion, type Question, weightOf } from "./weights.ts";
import { rounded } from "./wording.ts";

export interface DecomposeOptions {
  /** What services should follow; `subject` where nothing is said. */
  readonly question?: Question;
  /** Weights of one's own instead of those in the table. */
  readonly weights?: Partial<Record<Criterion, number>>;
  /** At most that many services, instead of the best number. */
  readonly services?: number;
}

export interface ExplainedBorder extends Border {
  /** What would make one service of the two, as far as it was tried. */
  readonly flips: readonly Flip[];
}

export interface Measures extends Level {
  /** How many operations need one service only. */
  readonly home: number;
  /** Operations that write in several services. */
  readonly splitWrites: readonly string[];
  /** Other numbers of services that are worth nearly as much: between these and the one chosen, facts that are missing decide. */
  readonly nearly: readonly number[];
  /** What other numbers of services would be worth, the fewest services first. */
  readonly alternatives: readonly Level[];
}

export interface Decomposition {
  readonly services: readonly Service[];
  readonly cuts: readonly ExplainedBorder[];
  readonly measures: Measures;
  /** Entities of which no fact speaks: they could be anywhere. */
  readonly unplaced: readonly string[];
  /** Names in the facts that are no entities, in words. */
  readonly unknown: readonly string[];
}

export function decompose(input: CouplingFacts, options: DecomposeOptions = {}): Decomposition {
  const facts = prepare(input);
  const weight = weightOf(options.question ?? "subject", options.weights);
  const cut = cutOf(facts, weight, options.services);
  const services = servicesOf(facts, cut);
  const flipping = new Flipping(facts, weight);
  const cuts = pairsOf(cut, services).map((pair) => ({
    ...borderOf(pair, facts, cut, services),
    flips: flipping.flipsOf(pair, cut),
  }));
  const unplaced = cut.unplaced.map((at) => facts.names[at] ?? "");
  return { services, cuts, measures: measuresOf(facts, cut), unplaced, unknown: facts.unknown };
}

/** Numbers of services that are told beside the one chosen, from one service on. */
const alternativesTold = 12;

/** A difference of worth that one operation more or less can make. */
const near = 0.03;

function measuresOf(facts: PreparedFacts, { groups, level, levels }: Cut): Measures {
  const groupOf = new Map(groups.flatMap((group, i) => group.map((at) => [at, i] as const)));
  const countIn = (places: readonly number[]): number => new Set(places.map((at) => groupOf.get(at))).size;
  const { operations } = facts;
  return {
    ...roundedLevel(level),
    home: operations.filter((one) => countIn([...one.reads, ...one.writes]) === 1).length,
    splitWrites: operations.filter((one) => countIn(one.writes) > 1).map((one) => one.name),
    nearly: levels.filter((one) => one !== level && level.worth - one.worth < near).map((one) => one.services),
    alternatives: levels.slice(-alternativesTold).toReversed().map(roundedLevel),
  };
}

function roundedLevel({ services, cohesion, calls, away, worth }: Level): Level {
  return {
    services,
    cohesion: rounded(cohesion),
    calls: rounded(calls),
    away: rounded(away),
    worth: rounded(worth),
  };
}
