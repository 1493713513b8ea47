// What a process of the chain shows of itself, in the form of Prometheus, whenever its parent asks.
export class Counts {
  #calls = new Map();
  #seconds = 0;
  #underWay = 0;
  #name;

  constructor(name) {
    this.#name = name;
    process.on("message", ({ ask }) => {
      if (ask === "counts") process.send({ counts: this.#text() });
    });
  }

  async of(operation, work) {
    const began = performance.now();
    this.#underWay++;
    try {
      return await work();
    } finally {
      this.#underWay--;
      this.#seconds += (performance.now() - began) / 1000;
      this.#calls.set(operation, (this.#calls.get(operation) ?? 0) + 1);
    }
  }

  #text() {
    const { user, system } = process.cpuUsage();
    const stamp = Date.now();
    const line = (name, labels, value) => `${name}{service="${this.#name}"${labels}} ${value} ${stamp}`;
    return [
      line("process_cpu_seconds_total", "", (user + system) / 1e6),
      ...[...this.#calls].map(([one, count]) => line("requests_total", `,operation="${one}"`, count)),
      line("request_seconds_sum", "", this.#seconds),
      line("requests_in_flight", "", this.#underWay),
    ].join("\n");
  }
}
