// A circuit breaker: after too many failures it lets nothing through for a while, then a few probes.
import type { Breaker as BreakerRules } from "./network.ts";

const closed = 0;
const open = 1;
const halfOpen = 2;

/**
 * Closed, it keeps the last outcomes; it opens where the share of failures is reached. After its time it lets some probes
 * through: all must succeed. What was sent before its last change says nothing about now, so outcomes carry an age.
 */
export class Breaker {
  /** Grows with each change of state. */
  age = 0;
  /** How often it has opened. */
  opened = 0;
  private readonly rules: BreakerRules;
  private readonly outcomes: Uint8Array;
  private state = closed;
  private seen = 0;
  private failures = 0;
  private until = 0;
  private probes = 0;
  private successes = 0;

  constructor(rules: BreakerRules) {
    this.rules = rules;
    this.outcomes = new Uint8Array(rules.window);
  }

  lets(now: number): boolean {
    if (this.state === closed) return true;
    if (this.state === open) {
      if (now < this.until) return false;
      this.change(halfOpen);
    }
    if (this.probes >= this.rules.probes) return false;
    this.probes++;
    return true;
  }

  hears(now: number, age: number, ok: boolean): void {
    if (age !== this.age) return;
    if (this.state === closed) this.keep(now, ok);
    else if (!ok) this.opens(now);
    else if (++this.successes === this.rules.probes) this.change(closed);
  }

  /** What was let through at that age is dropped: a probe that nobody will hear of must not be waited for. */
  forgets(age: number): void {
    if (age === this.age && this.state === halfOpen) this.probes--;
  }

  private keep(now: number, ok: boolean): void {
    const { window, minimum, failures } = this.rules;
    const at = this.seen % window;
    if (this.seen >= window) this.failures -= this.outcomes[at] ?? 0;
    this.outcomes[at] = ok ? 0 : 1;
    if (!ok) this.failures++;
    this.seen++;
    const looked = Math.min(this.seen, window);
    if (looked >= minimum && this.failures >= failures * looked) this.opens(now);
  }

  private opens(now: number): void {
    this.change(open);
    this.until = now + this.rules.open;
    this.opened++;
  }

  private change(state: number): void {
    this.state = state;
    this.age++;
    this.seen = 0;
    this.failures = 0;
    this.probes = 0;
    this.successes = 0;
  }
}
