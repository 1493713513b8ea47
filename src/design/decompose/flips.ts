// What would make one service of two: the cut is made again with one fact changed, and looked at.
import { enumeration } from "#base/text";
import type { Pair } from "./borders.ts";
import { type Alike, type Cut, cutOf } from "./cut.ts";
import type { PreparedFacts } from "./prepared.ts";
import { centre } from "./services.ts";
import { distance } from "./ties.ts";
import type { WeightOf } from "./weights.ts";
import { criterionInWords, quoted } from "./wording.ts";

/** A change of the facts that was tried. */
export interface Flip {
  readonly what: string;
  /** Whether the two were one service then. */
  readonly flips: boolean;
}

const times = [1.5, 2, 3, 5, 10, 20] as const;

/** Entities and operations that are cut again in all; what is larger than a part of it would be waited for too long. */
const cutAgain = 8000;
const triesOfPair = 4;

/** Makes cuts again, as long as that is quick. */
export class Flipping {
  private readonly facts: PreparedFacts;
  private readonly weightOf: WeightOf;
  private left: number;

  constructor(facts: PreparedFacts, weightOf: WeightOf) {
    this.facts = facts;
    this.weightOf = weightOf;
    this.left = cutAgain;
  }

  /** Nothing where the system is too large to try. */
  flipsOf(pair: Pair, cut: Cut): Flip[] {
    if (this.left < triesOfPair * (this.facts.names.length + this.facts.operations.length)) return [];
    const names = pair.operations.map((one) => one.name);
    const asOften = names.length > 0 ? this.moreOften(pair, cut) : this.oneMore(pair, cut);
    return [asOften, ...this.withoutDifferences(pair, cut)];
  }

  private moreOften(pair: Pair, cut: Cut): Flip {
    const isBoth = new Set(pair.operations);
    const enough = this.fewest((factor) => {
      const operations = this.facts.operations.map((one) =>
        isBoth.has(one) ? { ...one, frequency: one.frequency * factor } : one,
      );
      return this.isOne(pair, cut, { ...this.facts, operations });
    });
    const [most] = times.slice(-1);
    const names = quoted(pair.operations.map((one) => one.name));
    return enough === undefined
      ? { what: `even ${most} times as many runs of ${names} would not make them one`, flips: false }
      : { what: `${enough} times as many runs of ${names} would make them one`, flips: true };
  }

  /** Where no operation needs both: one that writes both centres. */
  private oneMore(pair: Pair, cut: Cut): Flip {
    const [a, b] = centresOf(pair, cut);
    const writes = [a, b].sort((x, y) => x - y);
    const names = writes.map((at) => this.facts.names[at] ?? "").join(" and ");
    const { operations } = this.facts;
    const mean = operations.reduce((sum, one) => sum + one.frequency, 0) / Math.max(1, operations.length);
    const enough = this.fewest((factor) => {
      const one = { name: "", reads: [], writes, order: [], urgent: false, frequency: factor * (mean || 1) };
      return this.isOne(pair, cut, { ...this.facts, operations: [...operations, one] });
    });
    return enough === undefined
      ? { what: `not even operations that write ${names} in one go would make them one`, flips: false }
      : {
          what: `operations that write ${names} in one go, ${enough} times what others run, would make them one`,
          flips: true,
        };
  }

  private withoutDifferences(pair: Pair, cut: Cut): Flip[] {
    const [one, other] = pair.groups.map((at) => new Set(cut.groups[at]));
    if (cut.characteristics.length === 0 || !one || !other) return [];
    const alike: Alike = (a, b) => (one.has(a) && other.has(b)) || (other.has(a) && one.has(b));
    if (!this.isOne(pair, cut, this.facts, alike)) return [];
    const [a, b] = centresOf(pair, cut);
    const differing = cut.characteristics.filter((it) => distance(it, a, b) > 0);
    const names = enumeration(differing.map(({ criterion }) => criterionInWords(criterion)));
    return names === "" ? [] : [{ what: `they would be one if they did not differ in ${names}`, flips: true }];
  }

  /** The smallest factor that is enough, by halving; more of the same never parts what less has joined. */
  private fewest(isEnough: (factor: number) => boolean): number | undefined {
    let [low, high] = [0, times.length - 1];
    if (!isEnough(times[high] ?? 1)) return undefined;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isEnough(times[middle] ?? 1)) high = middle;
      else low = middle + 1;
    }
    return times[high];
  }

  private isOne(pair: Pair, cut: Cut, facts: PreparedFacts, alike?: Alike): boolean {
    this.left -= facts.names.length + facts.operations.length;
    const [a, b] = centresOf(pair, cut);
    return cutOf(facts, this.weightOf, undefined, alike).groups.some((group) => group.includes(a) && group.includes(b));
  }
}

function centresOf(pair: Pair, cut: Cut): [number, number] {
  const [a, b] = pair.groups;
  return [centre(cut.groups[a] ?? [], cut.coupling), centre(cut.groups[b] ?? [], cut.coupling)];
}
