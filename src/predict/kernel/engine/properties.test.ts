import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Engine } from "./engine.ts";
import { every, exponential, observed } from "./fixtures/observed.ts";
import { anyNetwork } from "./fixtures/networks.ts";
import type { Network } from "./network.ts";

const mostEvents = 5_000;
const runs = { numRuns: 100 };
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

/** Runs for a short while in small steps, as far as it gets; a network that grows without an end is left early. */
function run(network: Network, look: (engine: Engine, now: number) => void = () => {}) {
  const left: { flow: number; born: number; now: number; ok: boolean }[] = [];
  const recorder = {
    left: (flow: number, born: number, now: number, ok: boolean) => void left.push({ flow, born, now, ok }),
  };
  const engine = new Engine(network, 1, recorder, { jobs: 1_000, events: 5_000, atOnce: 10_000 });
  for (let until = 1; until <= 30; until++) {
    if (engine.run(until) !== "reached" || engine.calendar.taken > mostEvents) break;
    look(engine, until);
  }
  return { engine, left };
}

describe("any network, with circles, overload, outages and all", () => {
  it("keeps its books: workers are held or free, who is present waits or is at work, and pools add up", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        run(network, ({ replicas, pools }) => {
          for (const one of replicas.all) {
            const { rules } = replicas.stations[one.station] ?? {};
            expect(one.line.size).toBe(one.queued.count);
            expect(one.present).toBeGreaterThanOrEqual(one.line.size);
            if (rules?.discipline === "sharing") continue;
            expect(one.busy.count + one.free).toBe(Math.min(2 ** 30, rules?.workers ?? 0));
            expect(one.free).toBeGreaterThanOrEqual(0);
            expect(one.free > 0 ? one.line.size : 0).toBe(0);
            if ((rules?.batch ?? 1) === 1) expect(one.present).toBe(one.line.size + one.busy.count);
          }
          for (const one of pools.values()) {
            expect(one.taken.count + one.free).toBe(network.pools?.["pool"]?.size);
            expect(one.line.size).toBe(one.queued.count);
          }
        });
      }),
      runs,
    );
  });

  it("lets nothing happen before now, and nobody leave twice or before they came", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { left } = run(network);
        expect(left.every(({ born, now }, i) => born <= now && now >= (left[i - 1]?.now ?? 0))).toBe(true);
        // A user asks again only after the answer: no more are under way at any time than there are users.
        const users = network.flows["closed"]?.arrivals;
        const most = users && "users" in users ? users.users : 0;
        const closed = left.filter((one) => one.flow === 1);
        for (const { born } of closed.slice(0, 20))
          expect(closed.filter((one) => one.born < born && one.now > born).length).toBeLessThan(most + 1);
      }),
      runs,
    );
  });

  it("has no station that is busier than its workers, and as many calls fail as are late, refused or failed", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { engine } = run(network);
        const { now } = engine.calendar;
        for (const [i, station] of engine.replicas.stations.entries()) {
          if (station.rules.workers === Infinity) continue;
          const busy = sum(engine.replicas.all.filter((one) => one.station === i).map((one) => one.busy.until(now)));
          expect(busy).toBeGreaterThanOrEqual(-1e-6);
          expect(busy).toBeLessThanOrEqual(station.rules.workers * station.running.until(now) + 1e-6);
        }
        const givenUp = sum([...engine.pools.values()].map((one) => one.givenUp));
        for (const one of engine.calling.counts) {
          expect(one.timeouts).toBeLessThanOrEqual(one.attempts);
          expect(one.failures).toBeLessThanOrEqual(one.attempts + one.refusedByBreaker + givenUp);
        }
      }),
      runs,
    );
  });

  it("gives the same numbers for the same seed, and stops no differently when it is run in other steps", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const one = run(network);
        const told = JSON.stringify(one.left);
        expect(JSON.stringify(run(network).left)).toBe(told);
        const until = one.engine.calendar.now;
        if (one.engine.calendar.taken > mostEvents) return;
        expect(JSON.stringify(observed(network, until).left)).toBe(told);
      }),
      { numRuns: 60 },
    );
  });
});

describe("jobs", () => {
  it("are conserved: what was sent has succeeded, failed, or is still there", () => {
    fc.assert(
      fc.property(anyNetwork, fc.nat(20), (network, rate) => {
        // A timetable tells how many were sent.
        const flows = { users: { operation: "a", arrivals: every(1 / (rate + 1), 20 - 0.5 / (rate + 1)) } };
        const { engine, left } = run({ ...network, operations: withoutSends(network), flows });
        if (engine.calendar.taken > mostEvents || engine.calendar.now < 21) return;
        const sent = 20 * (rate + 1) - 1;
        expect(left.length).toBeLessThanOrEqual(sent);
        const present = sum(engine.replicas.all.map((one) => one.present));
        // Each of the others is at a station, itself or by what it called.
        if (left.length < sent) expect(present).toBeGreaterThanOrEqual(sent - left.length);
      }),
      runs,
    );
  });

  it("stay as long as Little's law says: as many are there as come, times how long they stay", () => {
    const network: Network = {
      stations: { shop: { workers: 2 }, base: { workers: 1, replicas: 2 } },
      operations: {
        buy: { station: "shop", steps: [{ work: exponential(0.5) }, { next: { read: 0.5 } }] },
        read: { station: "base", steps: [{ work: exponential(0.8) }] },
      },
      flows: { users: { operation: "buy", arrivals: { between: exponential(0.5) } } },
    };
    const { engine, left } = observed(network, 20_000);
    const present = sum(engine.replicas.all.map((one) => one.busy.until(20_000) + one.queued.until(20_000)));
    const stays = sum(left.map((one) => one.now - one.born));
    // All but those still there at the end.
    expect(Math.abs(present / stays - 1)).toBeLessThan(0.002);
  });
});

function withoutSends({ operations }: Network): Network["operations"] {
  return Object.fromEntries(
    Object.entries(operations).map(([name, { station, steps }]) => [
      name,
      { station, steps: steps.filter((step) => !("send" in step)) },
    ]),
  );
}

describe("a run that could not end", () => {
  const circle = (work: Network["operations"][string]["steps"], workers = Infinity): Network => ({
    stations: { shop: { workers } },
    operations: { ask: { station: "shop", steps: work } },
    flows: { users: { operation: "ask", arrivals: every(1) } },
  });

  it("stands still where a job goes around in no time", () => {
    expect(observed(circle([{ next: { ask: 1 } }]), 10).ended).toBe("standstill");
  });

  it("overflows where each job makes two of it", () => {
    expect(observed(circle([{ send: "ask" }, { send: "ask" }]), 10).ended).toBe("overflow");
    expect(observed(circle([{ call: "ask" }]), 10).ended).toBe("overflow");
  });

  it("overflows where more comes than can be done, and stays where it stopped", () => {
    const network = circle([{ work: exponential(1e3) }], 1);
    const { engine, ended } = observed(
      { ...network, flows: { users: { operation: "ask", arrivals: every(1e-6) } } },
      1,
    );
    expect(ended).toBe("overflow");
    const { now } = engine.calendar;
    expect(now).toBeLessThan(0.1);
    expect(engine.run(1)).toBe("overflow");
    expect(engine.calendar.now).toBe(now);
  });
});
