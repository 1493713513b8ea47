// A number that steps up and down, and its integral over time.

/** Exact at any time: what goes up takes the time off, what comes down adds it. */
export class Integral {
  count = 0;
  private sum = 0;

  up(now: number): void {
    this.count++;
    this.sum -= now;
  }

  down(now: number): void {
    this.count--;
    this.sum += now;
  }

  by(change: number, now: number): void {
    this.count += change;
    this.sum -= change * now;
  }

  /** From the start to now. */
  until(now: number): number {
    return this.sum + this.count * now;
  }
}
