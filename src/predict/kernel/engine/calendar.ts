// The calendar of events: what is due next, and when.

/** More lanes than this are looked through more slowly than a heap. */
const mostLanes = 24;

/**
 * Events by time. What may come at any time lies in a binary heap; what comes a fixed time from now (a time limit, the
 * way over the network) lies in a lane of its own, where events stand in order by themselves: setting a time limit that is
 * hardly ever reached then costs next to nothing. An event is two whole numbers: what is due, and the age of the thing it
 * is due for, by which its owner knows that it has been settled meanwhile.
 * Time: heap O(log n), lanes O(number of lanes). Ties come in the order: lanes before the heap, lower lanes first.
 */
export class Calendar {
  /** The time of the event last taken. */
  now = 0;
  what = 0;
  age = 0;
  /** Events taken so far, settled ones among them; not what followed at once. */
  taken = 0;

  private times = new Float64Array(256);
  private whats = new Int32Array(256);
  private ages = new Int32Array(256);
  private size = 0;

  private readonly lanes: Lane[] = [];
  private readonly causes = new Lane(0);
  private readonly heads = new Float64Array(mostLanes).fill(Infinity);
  private first = 0;
  private firstTime = Infinity;

  /** How many events are set down, settled ones among them. */
  get waiting(): number {
    return this.lanes.reduce((sum, one) => sum + one.size, this.size + this.causes.size);
  }

  /** The lane of a fixed delay, or -1 where there are too many of them: then the heap takes its events. */
  laneOf(delay: number): number {
    const known = this.lanes.findIndex((one) => one.delay === delay);
    if (known >= 0) return known;
    if (this.lanes.length === mostLanes) return -1;
    return this.lanes.push(new Lane(delay)) - 1;
  }

  at(time: number, what: number, age: number): void {
    if (this.size === this.times.length) this.grow();
    const { times, whats, ages } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = times[parent] ?? 0;
      if (above <= time) break;
      times[i] = above;
      whats[i] = whats[parent] ?? 0;
      ages[i] = ages[parent] ?? 0;
      i = parent;
    }
    times[i] = time;
    whats[i] = what;
    ages[i] = age;
  }

  /** Now, before anything else that is due now, and after what was said to be so before. */
  soon(what: number, age: number): void {
    this.causes.put(0, what, age);
  }

  /** After the delay of the lane, or after the delay as given where there is no lane. */
  after(lane: number, delay: number, what: number, age: number): void {
    const line = this.lanes[lane];
    if (line === undefined) return this.at(this.now + delay, what, age);
    const time = this.now + delay;
    if (line.put(time, what, age)) {
      this.heads[lane] = time;
      if (time < this.firstTime || (time === this.firstTime && lane < this.first)) {
        this.first = lane;
        this.firstTime = time;
      }
    }
  }

  /** Takes the next event that is due by `until`; false where there is none. */
  take(until: number): boolean {
    if (this.causes.size > 0) {
      this.causes.shift();
      this.what = this.causes.what;
      this.age = this.causes.age;
      return true;
    }
    const top = this.size > 0 ? (this.times[0] ?? Infinity) : Infinity;
    if (this.firstTime <= top) {
      if (this.firstTime > until || this.firstTime === Infinity) return false;
      this.takeLane();
    } else {
      if (top > until) return false;
      this.takeTop(top);
    }
    this.taken++;
    return true;
  }

  private takeLane(): void {
    const line = this.lanes[this.first];
    if (line === undefined) return;
    this.now = this.firstTime;
    this.heads[this.first] = line.shift();
    this.what = line.what;
    this.age = line.age;
    const { heads } = this;
    let first = 0;
    let time = heads[0] ?? Infinity;
    for (let i = 1; i < this.lanes.length; i++) {
      const head = heads[i] ?? Infinity;
      if (head < time) {
        time = head;
        first = i;
      }
    }
    this.first = first;
    this.firstTime = time;
  }

  private takeTop(top: number): void {
    const { times, whats, ages } = this;
    this.now = top;
    this.what = whats[0] ?? 0;
    this.age = ages[0] ?? 0;
    const size = --this.size;
    if (size === 0) return;
    const time = times[size] ?? 0;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      let below = times[child] ?? 0;
      if (child + 1 < size) {
        const right = times[child + 1] ?? 0;
        if (right < below) {
          below = right;
          child++;
        }
      }
      if (below >= time) break;
      times[i] = below;
      whats[i] = whats[child] ?? 0;
      ages[i] = ages[child] ?? 0;
      i = child;
    }
    times[i] = time;
    whats[i] = whats[size] ?? 0;
    ages[i] = ages[size] ?? 0;
  }

  private grow(): void {
    this.times = longer(this.times, new Float64Array(this.times.length * 2));
    this.whats = longer(this.whats, new Int32Array(this.whats.length * 2));
    this.ages = longer(this.ages, new Int32Array(this.ages.length * 2));
  }
}

/** Events that all come the same time after they were set, in a ring. */
class Lane {
  readonly delay: number;
  what = 0;
  age = 0;
  private times = new Float64Array(64);
  private whats = new Int32Array(64);
  private ages = new Int32Array(64);
  private head = 0;
  size = 0;

  constructor(delay: number) {
    this.delay = delay;
  }

  /** True where it is the only one. */
  put(time: number, what: number, age: number): boolean {
    if (this.size === this.times.length) this.grow();
    const at = (this.head + this.size++) & (this.times.length - 1);
    this.times[at] = time;
    this.whats[at] = what;
    this.ages[at] = age;
    return this.size === 1;
  }

  /** Takes the first; gives the time of the one behind it. */
  shift(): number {
    this.what = this.whats[this.head] ?? 0;
    this.age = this.ages[this.head] ?? 0;
    this.head = (this.head + 1) & (this.times.length - 1);
    return --this.size === 0 ? Infinity : (this.times[this.head] ?? Infinity);
  }

  private grow(): void {
    const { length } = this.times;
    const turned = <T extends Float64Array | Int32Array>(from: T, into: T): T => {
      into.set(from.subarray(this.head));
      into.set(from.subarray(0, this.head), length - this.head);
      return into;
    };
    this.times = turned(this.times, new Float64Array(length * 2));
    this.whats = turned(this.whats, new Int32Array(length * 2));
    this.ages = turned(this.ages, new Int32Array(length * 2));
    this.head = 0;
  }
}

function longer<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
