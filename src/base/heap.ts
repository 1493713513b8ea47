// Gives back values by their price, the lowest first; of equal prices the one put in first.

interface Priced<T> {
  readonly value: T;
  readonly price: number;
  readonly at: number;
}

export class Heap<T> {
  private readonly tree: Priced<T>[] = [];
  private count = 0;

  /** O(log size). */
  put(value: T, price: number): void {
    const one = { value, price, at: this.count++ };
    let place = this.tree.push(one) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = this.tree[above];
      if (!parent || !isBefore(one, parent)) break;
      this.tree[place] = parent;
      place = above;
    }
    this.tree[place] = one;
  }

  /** O(log size). */
  take(): T | undefined {
    const [first] = this.tree;
    const last = this.tree.pop();
    if (first && last && this.tree.length > 0) this.sink(last);
    return first?.value;
  }

  private sink(one: Priced<T>): void {
    let place = 0;
    for (;;) {
      const [left, right] = [this.tree[2 * place + 1], this.tree[2 * place + 2]];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!child || !isBefore(child, one)) break;
      this.tree[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    this.tree[place] = one;
  }
}

function isBefore<T>(one: Priced<T>, other: Priced<T>): boolean {
  return one.price < other.price || (one.price === other.price && one.at < other.at);
}
