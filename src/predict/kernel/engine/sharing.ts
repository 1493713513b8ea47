// Cores that are shared: all who compute go on at once, each at the same speed.

/**
 * Processor sharing by the time of a fluid: with n at work on c cores the fluid rises at min(1, c / n), and a piece of work is
 * done when the fluid has risen by its length. So only one event is under way for a replica, whatever n. Source: Kleinrock,
 * Queueing Systems vol. 2 (1976), ch. 4. Time: O(log n) a piece.
 */
export class Sharing {
  /** Grows with each change: the event for an older end no longer counts. */
  age = 0;
  private readonly cores: number;
  private level = 0;
  private looked = 0;
  private levels = new Float64Array(16);
  private jobs = new Int32Array(16);
  private ages = new Int32Array(16);
  private size = 0;

  constructor(cores: number) {
    this.cores = cores;
  }

  /** Cores that compute now. */
  get computing(): number {
    return Math.min(this.size, this.cores);
  }

  add(now: number, work: number, job: number, age: number): void {
    this.rise(now);
    if (this.size === this.levels.length) this.grow();
    const level = this.level + work;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((this.levels[parent] ?? 0) <= level) break;
      this.move(parent, i);
      i = parent;
    }
    this.levels[i] = level;
    this.jobs[i] = job;
    this.ages[i] = age;
    this.age = (this.age + 1) | 0;
  }

  /** When the first will be done, if nothing comes between; Infinity where nobody computes. */
  nextEnd(now: number): number {
    if (this.size === 0) return Infinity;
    const left = Math.max(0, (this.levels[0] ?? 0) - this.level);
    return now + left * Math.max(1, this.size / this.cores);
  }

  /** Takes the first; `take` hears its job and the age it came with. */
  takeFirst(now: number, take: (job: number, age: number) => void): void {
    this.rise(now);
    this.age = (this.age + 1) | 0;
    const job = this.jobs[0] ?? 0;
    const age = this.ages[0] ?? 0;
    this.level = Math.max(this.level, this.levels[0] ?? 0);
    this.size--;
    if (this.size > 0) this.sink();
    take(job, age);
  }

  clear(now: number): void {
    this.rise(now);
    this.size = 0;
    this.age = (this.age + 1) | 0;
  }

  private rise(now: number): void {
    if (this.size > 0) this.level += (now - this.looked) * Math.min(1, this.cores / this.size);
    this.looked = now;
  }

  private sink(): void {
    const { size, levels } = this;
    const level = levels[size] ?? 0;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && (levels[child + 1] ?? 0) < (levels[child] ?? 0)) child++;
      if ((levels[child] ?? 0) >= level) break;
      this.move(child, i);
      i = child;
    }
    this.move(size, i);
  }

  private move(from: number, to: number): void {
    this.levels[to] = this.levels[from] ?? 0;
    this.jobs[to] = this.jobs[from] ?? 0;
    this.ages[to] = this.ages[from] ?? 0;
  }

  private grow(): void {
    const wider = <T extends Float64Array | Int32Array>(from: T, into: T): T => {
      into.set(from);
      return into;
    };
    this.levels = wider(this.levels, new Float64Array(this.levels.length * 2));
    this.jobs = wider(this.jobs, new Int32Array(this.jobs.length * 2));
    this.ages = wider(this.ages, new Int32Array(this.ages.length * 2));
  }
}
