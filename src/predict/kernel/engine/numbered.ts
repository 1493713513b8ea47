// Numbers for things that come and go, used again when free, with an age that grows each time.

/** Columns of whole numbers and of times for up to `capacity` things; grows by doubling. */
export abstract class Numbered {
  /** Grows whenever what the number stands for ends: an event that carries an older age has been settled. */
  age = new Int32Array(64);
  /** How many numbers have been given out so far; all below it are or were in use. */
  used = 0;
  private free = new Int32Array(64);
  private freed = 0;

  /** How many are in use now. */
  get present(): number {
    return this.used - this.freed;
  }

  protected take(): number {
    if (this.freed > 0) return this.free[--this.freed] ?? 0;
    if (this.used === this.age.length) {
      const capacity = this.age.length * 2;
      this.age = grown(this.age, capacity);
      this.free = grown(this.free, capacity);
      this.grow(capacity);
    }
    return this.used++;
  }

  protected give(id: number): void {
    this.age[id] = ((this.age[id] ?? 0) + 1) | 0;
    this.free[this.freed++] = id;
  }

  protected abstract grow(capacity: number): void;
}

export function grown(from: Int32Array, capacity: number): Int32Array<ArrayBuffer>;
export function grown(from: Float64Array, capacity: number): Float64Array<ArrayBuffer>;
export function grown(from: Int32Array | Float64Array, capacity: number): Int32Array | Float64Array {
  const into = from instanceof Int32Array ? new Int32Array(capacity) : new Float64Array(capacity);
  into.set(from);
  return into;
}
