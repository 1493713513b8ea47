// Turns a regular expression into steps that can be tried one by one.
import { escapedSet, posixSet } from "./expression-sets.ts";

export type Step =
  | { readonly kind: "sign"; readonly fits: (sign: string) => boolean }
  | { readonly kind: "split"; readonly first: number; readonly second: number }
  | { readonly kind: "jump"; readonly to: number }
  | { readonly kind: "save"; readonly slot: number }
  | { readonly kind: "edge"; readonly holds: (text: string, place: number) => boolean }
  | { readonly kind: "done" };

/** A part of an expression, as a function that writes its steps behind others. */
type Part = (steps: Step[]) => void;

const lengthLimit = 300;
const stepLimit = 1_000;
const depthLimit = 20;
const countLimit = 50;

/** The steps of an expression; `undefined` where it is not understood, or larger than people write. */
export function programOf(text: string): readonly Step[] | undefined {
  if (text.length > lengthLimit) return undefined;
  const reading = new Reading(text);
  const part = reading.choice(0);
  if (!part || !reading.isDone) return undefined;
  const steps: Step[] = [];
  part(steps);
  steps.push({ kind: "done" });
  return steps.length > stepLimit ? undefined : steps;
}

const sequence =
  (parts: readonly Part[]): Part =>
  (steps) => {
    for (const part of parts) if (steps.length <= stepLimit) part(steps);
  };

/** One part or another, the first one first. */
function either(first: Part, second: Part): Part {
  return (steps) => {
    const split = steps.length;
    steps.push({ kind: "done" });
    first(steps);
    const jump = steps.length;
    steps.push({ kind: "done" });
    steps[split] = { kind: "split", first: split + 1, second: steps.length };
    second(steps);
    steps[jump] = { kind: "jump", to: steps.length };
  };
}

const nothing: Part = () => {};

function optional(part: Part, isGreedy: boolean): Part {
  return isGreedy ? either(part, nothing) : either(nothing, part);
}

function repeated(part: Part, isGreedy: boolean): Part {
  return (steps) => {
    const split = steps.length;
    steps.push({ kind: "done" });
    part(steps);
    steps.push({ kind: "jump", to: split });
    const [inside, behind] = [split + 1, steps.length];
    steps[split] = isGreedy
      ? { kind: "split", first: inside, second: behind }
      : { kind: "split", first: behind, second: inside };
  };
}

class Reading {
  private readonly text: string;
  private readonly ignoresCase: boolean;
  private at = 0;
  private groups = 0;

  constructor(text: string) {
    this.ignoresCase = text.startsWith("(?i)");
    this.text = this.ignoresCase ? text.slice(4) : text;
  }

  get isDone(): boolean {
    return this.at >= this.text.length;
  }

  private takes(words: string): boolean {
    if (!this.text.startsWith(words, this.at)) return false;
    this.at += words.length;
    return true;
  }

  choice(depth: number): Part | undefined {
    if (depth > depthLimit) return undefined;
    let part = this.run(depth);
    while (part && this.takes("|")) {
      const [first, second] = [part, this.run(depth)];
      part = second && either(first, second);
    }
    return part;
  }

  private run(depth: number): Part | undefined {
    const parts: Part[] = [];
    while (!this.isDone && this.text[this.at] !== "|" && this.text[this.at] !== ")") {
      const one = this.atom(depth);
      const part = one && this.counted(one);
      if (!part) return undefined;
      parts.push(part);
    }
    return sequence(parts);
  }

  /** What stands behind a part and says how often. */
  private counted(part: Part): Part | undefined {
    const bounds = this.bounds();
    if (!bounds) return part;
    const isGreedy = !this.takes("?");
    const { least, most } = bounds;
    if (least > countLimit || (most ?? 0) > countLimit) return undefined;
    const parts: Part[] = Array.from({ length: least }, () => part);
    if (most === undefined) parts.push(repeated(part, isGreedy));
    for (let count = least; count < (most ?? 0); count++) parts.push(optional(part, isGreedy));
    return sequence(parts);
  }

  private bounds(): { least: number; most: number | undefined } | undefined {
    if (this.takes("*")) return { least: 0, most: undefined };
    if (this.takes("+")) return { least: 1, most: undefined };
    if (this.takes("?")) return { least: 0, most: 1 };
    const [whole, least, comma, most] =
      /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(this.text.slice(this.at, this.at + 12)) ?? [];
    if (whole === undefined) return undefined;
    this.at += whole.length;
    const low = Number(least);
    return { least: low, most: comma === "" ? low : most === "" ? undefined : Number(most) };
  }

  private atom(depth: number): Part | undefined {
    if (this.takes("(")) return this.group(depth);
    if (this.takes("[")) return this.set();
    if (this.takes("^")) return edge((_, place) => place === 0);
    if (this.takes("$")) return edge((text, place) => place === text.length);
    if (this.takes(".")) return this.sign((sign) => sign !== "\n");
    if (this.takes("\\")) return this.escaped();
    const own = this.text[this.at++];
    return own === undefined || /[*+?]/.test(own) ? undefined : this.sign((sign) => sign === own);
  }

  private group(depth: number): Part | undefined {
    const isPlain = this.takes("?:");
    if (!isPlain && this.takes("?")) return undefined;
    const slot = isPlain ? 0 : ++this.groups * 2;
    const part = this.choice(depth + 1);
    if (!part || !this.takes(")")) return undefined;
    if (slot === 0) return part;
    return sequence([save(slot), part, save(slot + 1)]);
  }

  private escaped(): Part | undefined {
    const own = this.text[this.at++];
    if (own === "b") return edge((text, place) => isWord(text[place - 1]) !== isWord(text[place]));
    if (own === "A") return edge((_, place) => place === 0);
    if (own === "z") return edge((text, place) => place === text.length);
    const fits = escapedSet(own);
    return fits && this.sign(fits);
  }

  private set(): Part | undefined {
    const isOther = this.takes("^");
    const fits: ((sign: string) => boolean)[] = [];
    for (let first = true; first || !this.takes("]"); first = false) {
      const one = this.isDone ? undefined : this.member();
      if (!one) return undefined;
      fits.push(one);
    }
    return this.sign((sign) => fits.some((one) => one(sign)) !== isOther);
  }

  /** A sign of a set, a range of signs, or a set by its name. */
  private member(): ((sign: string) => boolean) | undefined {
    const name = /^\[:(\w+):\]/.exec(this.text.slice(this.at, this.at + 12));
    if (name?.[1] !== undefined) {
      this.at += name[0].length;
      return posixSet(name[1]);
    }
    const low = this.text[this.at++];
    if (low === "\\") return escapedSet(this.text[this.at++]);
    const high = this.text[this.at + 1];
    if (low === undefined || this.text[this.at] !== "-" || high === undefined || high === "]")
      return (sign) => sign === low;
    this.at += 2;
    return high === "\\" ? undefined : (sign) => sign >= low && sign <= high;
  }

  private sign(fits: (sign: string) => boolean): Part {
    const either = (sign: string): boolean => fits(sign) || fits(sign.toLowerCase()) || fits(sign.toUpperCase());
    return (steps) => steps.push({ kind: "sign", fits: this.ignoresCase ? either : fits });
  }
}

function edge(holds: (text: string, place: number) => boolean): Part {
  return (steps) => steps.push({ kind: "edge", holds });
}

function save(slot: number): Part {
  return (steps) => steps.push({ kind: "save", slot });
}

function isWord(sign: string | undefined): boolean {
  return sign !== undefined && /\w/.test(sign);
}
