// Draws from a distribution, each from a stream of its own.
import { branchesOf, leastOf, scaleOf, type Distribution } from "../distributions/distribution.ts";
import { mistakeOf } from "../distributions/mistake.ts";
import { Stream } from "./stream.ts";

/**
 * One class with a switch for all distributions, not a class for each: the call stands in the innermost loop of the
 * simulation, where a call to one of many classes costs more than the draw.
 */
export class Sampler {
  private readonly dist: Distribution["dist"];
  private readonly scale: number;
  private readonly shape: number;
  private readonly chance: number;
  private readonly other: number;
  private readonly values: readonly number[];
  private readonly stream: Stream;
  private readonly second: Stream | undefined;

  /** @throws RangeError where a parameter lies outside of what the distribution allows. */
  constructor(of: Distribution, seed: number, name: string) {
    const wrong = mistakeOf(of);
    if (wrong !== undefined) throw new RangeError(`${name}: ${wrong}`);
    const { scale = 0, shape = 0, chance = 0, other = 0, values = [] } = parametersOf(of);
    this.dist = hardlyVaries(of) ? "deterministic" : of.dist;
    this.scale = scale;
    this.shape = shape;
    this.chance = chance;
    this.other = other;
    this.values = values;
    this.stream = new Stream(seed, name, streamKinds[of.dist]);
    const needsSecond = of.dist === "gamma" || of.dist === "hyperexponential";
    this.second = needsSecond ? new Stream(seed, `${name}/2`, "uniform") : undefined;
  }

  draw(): number {
    switch (this.dist) {
      case "exponential":
        return this.scale * this.stream.next();
      case "deterministic":
        return this.scale;
      case "lognormal":
        return Math.exp(this.scale + this.shape * this.stream.next());
      case "erlang": {
        let sum = 0;
        for (let i = 0; i < this.shape; i++) sum += this.stream.next();
        return this.scale * sum;
      }
      case "hyperexponential":
        return (this.uniform() < this.chance ? this.scale : this.other) * this.stream.next();
      case "pareto":
        return this.scale * this.stream.next() ** (-1 / this.shape);
      case "weibull":
        return this.scale * this.stream.next() ** (1 / this.shape);
      case "empirical":
        return this.values[Math.floor(this.stream.next() * this.values.length)] ?? 0;
      case "gamma":
        return this.scale * this.gamma();
    }
  }

  private uniform(): number {
    return this.second?.next() ?? 0;
  }

  /** Source: Marsaglia and Tsang 2000, A simple method for generating gamma variables; below 1 by a power of a uniform. */
  private gamma(): number {
    const lifted = this.shape < 1 ? this.shape + 1 : this.shape;
    const d = lifted - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.stream.next();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v))
        return d * v * (this.shape < 1 ? this.uniform() ** (1 / this.shape) : 1);
    }
  }
}

const streamKinds = {
  deterministic: "uniform",
  exponential: "exponential",
  erlang: "exponential",
  hyperexponential: "exponential",
  lognormal: "normal",
  gamma: "normal",
  pareto: "uniform",
  weibull: "exponential",
  empirical: "uniform",
} as const;

/** Below this a gamma variable is one value to all digits, and the method for it has no end. */
const hardlyVaries = (of: Distribution): boolean => of.dist === "gamma" && of.cv2 < 1e-24;

interface Parameters {
  readonly scale?: number;
  readonly shape?: number;
  readonly chance?: number;
  readonly other?: number;
  readonly values?: readonly number[];
}

function parametersOf(of: Distribution): Parameters {
  switch (of.dist) {
    case "deterministic":
    case "exponential":
      return { scale: of.mean };
    case "erlang":
      return { scale: of.mean / of.phases, shape: of.phases };
    case "gamma":
      return hardlyVaries(of) ? { scale: of.mean } : { scale: of.mean * of.cv2, shape: 1 / of.cv2 };
    case "hyperexponential": {
      const [first, second] = branchesOf(of.mean, of.cv2);
      return { scale: first?.mean ?? 0, chance: first?.chance ?? 0, other: second?.mean ?? 0 };
    }
    case "lognormal": {
      const variance = Math.log(1 + of.cv2);
      return { scale: Math.log(of.mean) - variance / 2, shape: Math.sqrt(variance) };
    }
    case "pareto":
      return { scale: leastOf(of.mean, of.shape), shape: of.shape };
    case "weibull":
      return { scale: scaleOf(of.mean, of.shape), shape: of.shape };
    case "empirical":
      return { values: of.values };
  }
}
