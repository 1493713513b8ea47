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

  get tail(): number {
    return this.last;
  }

  append(id: number): void {
    const { next, previous } = this.links;
    next[id] = nobody;
    previous[id] = this.last;
    if (this.last === nobody) this.first = id;
    else next[this.last] = id;
    this.last = id;
    this.size++;
  }

  /** Behind all that are not to come after it, looking from the end. */
  insert(id: number, mayStayBefore: (other: number) => boolean): void {
    const { next, previous } = this.links;
    let before = this.last;
    while (before !== nobody && !mayStayBefore(before)) before = previous[before] ?? nobody;
    const behind = before === nobody ? this.first : (next[before] ?? nobody);
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
