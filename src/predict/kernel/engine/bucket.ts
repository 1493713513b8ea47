// A bucket of tokens that fills at a rate: for limits of rate and for budgets of retries.

export class Bucket {
  private readonly rate: number;
  private readonly burst: number;
  private tokens: number;
  private filled = 0;

  /** Full at the start. `rate` is tokens per unit of time. */
  constructor(rate: number, burst: number) {
    this.rate = rate;
    this.burst = burst;
    this.tokens = burst;
  }

  /** Takes one, where there is one. */
  takes(now: number): boolean {
    this.tokens = Math.min(this.burst, this.tokens + (now - this.filled) * this.rate);
    this.filled = now;
    // Many small fillings may stay a rounding below the whole token that they are.
    if (this.tokens < 1 - 1e-9) return false;
    this.tokens -= 1;
    return true;
  }

  add(tokens: number): void {
    this.tokens = Math.min(this.burst, this.tokens + tokens);
  }
}
