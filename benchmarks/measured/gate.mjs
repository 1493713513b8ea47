// So many at once, the others in a row: workers of a service, and connections that a caller keeps.
export class Gate {
  #free;
  #row = [];

  constructor(size) {
    this.#free = size;
  }

  async through(work) {
    if (this.#free > 0) this.#free--;
    else await new Promise((resolve) => this.#row.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#row.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
