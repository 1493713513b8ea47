// A line of those who wait, kept in the columns of what waits: any of them may leave from anywhere at no cost.
import { nobody } from "./jobs.ts";

interface Links {
  next: Int32Array;
  previous: Int32Array;
}

export class Line {
  size = 0;
  private first = nobody;
  private last = nobody;
  private readonly links: Links;

  constructor(links: Links) {
    this.links = links;
  }

  /** The first in the line, or nobody. */
  get head(): number {
    return this.first;
  }

  append(id: number): void {
    this.put(id, this.last, nobody);
  }

  /**
   * Behind all that may stay before it. They must be the first of the line, for it is looked at from both ends: the newest
   * in a long line of the lowest priority, and the one that goes before all of them, are both placed at once.
   */
  insert(id: number, mayStayBefore: (other: number) => boolean): void {
    const { next, previous } = this.links;
    let behind = this.first;
    let before = this.last;
    while (behind !== nobody && mayStayBefore(behind)) {
      if (mayStayBefore(before)) {
        behind = next[before] ?? nobody;
        break;
      }
      behind = next[behind] ?? nobody;
      before = previous[before] ?? nobody;
    }
    this.put(id, behind === nobody ? this.last : (previous[behind] ?? nobody), behind);
  }

  private put(id: number, before: number, behind: number): void {
    const { next, previous } = this.links;
    next[id] = behind;
    previous[id] = before;
    if (before === nobody) this.first = id;
    else next[before] = id;
    if (behind === nobody) this.last = id;
    else previous[behind] = id;
    this.size++;
  }

  remove(id: number): void {
    const { next, previous } = this.links;
    const before = previous[id] ?? nobody;
    const behind = next[id] ?? nobody;
    if (before === nobody) this.first = behind;
    else next[before] = behind;
    if (behind === nobody) this.last = before;
    else previous[behind] = before;
    this.size--;
  }
}
