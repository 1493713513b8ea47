// Regular expressions as Go has them: whatever is asked, the time grows with the text and the expression, never faster.
import { type Step, programOf } from "./expression-program.ts";

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole, then what each group holds. */
  readonly groups: readonly (string | undefined)[];
}

export class Expression {
  private readonly steps: readonly Step[];

  private constructor(steps: readonly Step[]) {
    this.steps = steps;
  }

  /** `undefined` for what is no expression, or one of a kind that is not understood. */
  static of(text: string): Expression | undefined {
    const steps = programOf(text);
    return steps && new Expression(steps);
  }

  /** The first match from a place on. */
  find(text: string, from = 0): Match | undefined {
    // What led nowhere from an earlier start leads nowhere from a later one.
    const seen = new Uint8Array(this.steps.length * (text.length + 1));
    for (let start = from; start <= text.length; start++) {
      const slots = this.run(text, start, seen);
      if (slots) return matchOf(text, slots);
    }
    return undefined;
  }

  /** All matches, one behind the other. */
  all(text: string): Match[] {
    const matches: Match[] = [];
    for (let from = 0; from <= text.length;) {
      const match = this.find(text, from);
      if (!match) break;
      matches.push(match);
      from = match.end === match.start ? match.end + 1 : match.end;
    }
    return matches;
  }

  /** Tries the choices of one start in their order, each step at each place once. */
  private run(text: string, start: number, seen: Uint8Array): readonly number[] | undefined {
    const open: { at: number; place: number; slots: readonly number[] }[] = [{ at: 0, place: start, slots: [start] }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { at, place, slots } = next;
      const key = at * (text.length + 1) + place;
      if (seen[key] === 1) continue;
      seen[key] = 1;
      const step = this.steps[at];
      if (!step || step.kind === "done") return withSlot(slots, 1, place);
      if (step.kind === "split") {
        open.push({ at: step.second, place, slots }, { at: step.first, place, slots });
      } else if (step.kind === "jump") open.push({ at: step.to, place, slots });
      else if (step.kind === "save") open.push({ at: at + 1, place, slots: withSlot(slots, step.slot, place) });
      else if (step.kind === "edge") {
        if (step.holds(text, place)) open.push({ at: at + 1, place, slots });
      } else if (place < text.length && step.fits(text[place] ?? ""))
        open.push({ at: at + 1, place: place + 1, slots });
    }
    return undefined;
  }
}

function withSlot(slots: readonly number[], slot: number, place: number): readonly number[] {
  const changed = [...slots];
  changed[slot] = place;
  return changed;
}

function matchOf(text: string, slots: readonly number[]): Match {
  const groups: (string | undefined)[] = [];
  for (let slot = 0; slot < slots.length; slot += 2) {
    const [start, end] = [slots[slot], slots[slot + 1]];
    groups.push(start === undefined || end === undefined ? undefined : text.slice(start, end));
  }
  return { start: slots[0] ?? 0, end: slots[1] ?? 0, groups };
}
