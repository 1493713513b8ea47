import { describe, expect, it } from "vitest";
import { exponential, fixed } from "./fixtures/observed.ts";
import { Engine } from "./engine.ts";
import { mistakesOf } from "./mistakes.ts";
import type { Call, Flow, Incident, Network, Retry, Scaling, Station, Step } from "./network.ts";

const sound: Network = {
  stations: { shop: { workers: 2 }, base: { workers: Infinity } },
  operations: {
    buy: { station: "shop", steps: [{ work: exponential(1) }, { call: "read" }] },
    read: { station: "base", steps: [{ work: exponential(1) }] },
  },
  flows: { users: { operation: "buy", arrivals: { between: exponential(1) } } },
};

const at = (station: Partial<Station>): Network => ({
  ...sound,
  stations: { ...sound.stations, shop: { workers: 1, ...station } },
});
const doing = (...steps: Step[]): Network => ({
  ...sound,
  operations: { ...sound.operations, buy: { station: "shop", steps } },
});
const calling = (call: Partial<Call>): Network => doing({ call: "read", ...call });
const retrying = (retry: Partial<Retry>): Network => calling({ retry: { retries: 1, base: 1, factor: 1, ...retry } });
const scaling = (rules: Partial<Scaling>): Network =>
  at({ scaling: { minimum: 1, maximum: 2, target: 0.5, every: 15, startup: fixed(1), ...rules } });
const flowing = (arrivals: Flow["arrivals"], more: Partial<Flow> = {}): Network => ({
  ...sound,
  flows: { users: { operation: "buy", arrivals, ...more } },
});
const struck = (incident: Incident): Network => ({ ...sound, incidents: [incident] });
const rules = { window: 10, minimum: 5, failures: 0.5, open: 1, probes: 1 };

describe("the mistakes of a network", () => {
  it("are none in a sound one", () => {
    expect(mistakesOf(sound)).toEqual([]);
    expect(mistakesOf(scaling({ calm: 300, tolerance: 0 }))).toEqual([]);
    expect(mistakesOf({ ...sound, breakers: { cut: rules }, pools: { pool: { size: 1 } } })).toEqual([]);
  });

  it.each<[Network, string]>([
    [at({ workers: -1 }), "shop: -1 workers cannot be"],
    [at({ workers: 0 }), "shop: 0 workers cannot be"],
    [at({ workers: 1.5 }), "shop: 1.5 workers cannot be"],
    [at({ workers: Number.NaN }), "shop: NaN workers cannot be"],
    [at({ workers: 0, discipline: "sharing" }), "shop: 0 workers cannot be"],
    [at({ replicas: 0 }), "shop: 0 replicas cannot be: 1 to 10000"],
    [at({ replicas: 1e9 }), "shop: 1000000000 replicas cannot be: 1 to 10000"],
    [at({ places: -1 }), "shop: -1 places cannot be"],
    [at({ patience: -1 }), "shop: a patience of -1 is not a time"],
    [at({ batch: 0 }), "shop: a batch of 0 cannot be"],
    [at({ weights: [1, -1] }), "shop: weights are 0 or more"],
    [at({ weights: [0, 0] }), "shop: one weight at least is above 0"],
    [at({ limit: { rate: Number.NaN, burst: 1 } }), "shop: a limit needs a rate and a burst of 1 or more"],
    [scaling({ minimum: 0 }), "shop: a minimum of 0 replicas cannot be: 1 at least"],
    [scaling({ minimum: 3 }), "shop: a maximum of 2 replicas cannot be"],
    [scaling({ target: 0 }), "shop: a target of 0 is no share of the workers"],
    [scaling({ every: 0 }), "shop: looks every 0 never come, or never end"],
    [scaling({ startup: fixed(-1) }), "shop: startup a mean of -1 is not a time"],
    [{ ...sound, pools: { pool: { size: 0 } } }, "pool: a pool of 0 cannot be"],
    [{ ...sound, breakers: { cut: { ...rules, minimum: 11 } } }, "cut: a minimum of 11 outcomes of 10 cannot be"],
    [{ ...sound, breakers: { cut: { ...rules, failures: 0 } } }, "cut: 0 is no share of failures to open at"],
    [{ ...sound, breakers: { cut: { ...rules, probes: 0 } } }, "cut: 0 probes cannot be"],
    [doing({ work: exponential(-1) }), "buy: work a mean of -1 is not a time"],
    [
      doing({ next: { read: 0.7, buy: 0.7 } }),
      "buy: the chances of what comes next are from 0 to 1, and together 1 at most",
    ],
    [doing({ next: { read: 1 } }, { work: fixed(1) }), "buy: nothing can follow the step `next`"],
    [doing({ next: { sell: 1 } }), "buy: there is no operation sell"],
    [doing({ send: "sell" }), "buy: there is no operation sell"],
    [doing({ all: [{ call: "sell" }] }), "buy: there is no operation sell"],
    [calling({ call: "toString" }), "buy: there is no operation toString"],
    [calling({ chance: 2 }), "buy: a chance of 2 is not from 0 to 1"],
    [calling({ delay: -1 }), "buy: a delay of -1 is not a time"],
    [calling({ timeout: Number.NaN }), "buy: a timeout of NaN is not a time"],
    [calling({ pool: "pool" }), "buy: there is no pool pool"],
    [calling({ breaker: "cut" }), "buy: there is no breaker cut"],
    [retrying({ retries: -1 }), "buy: -1 retries cannot be: 0 to 1000"],
    [retrying({ base: Infinity }), "buy: a first pause of Infinity is not a time"],
    [retrying({ factor: -1 }), "buy: pauses cannot grow by -1"],
    [flowing({ between: fixed(0) }), "users: no time between arrivals is no end of arrivals"],
    [flowing({ users: 0, think: fixed(1) }), "users: 0 users cannot be: 1 to 100000"],
    [
      flowing({
        between: fixed(1),
        shape: [
          { from: 2, times: 1 },
          { from: 1, times: 1 },
        ],
      }),
      "users: the times of a shape are in order",
    ],
    [
      flowing({ between: fixed(1), shape: [{ from: 2, times: -1 }] }),
      "users: a shape has times and factors of 0 or more",
    ],
    [flowing({ between: fixed(1) }, { operation: "sell" }), "users: there is no operation sell"],
    [flowing({ between: fixed(1) }, { priority: 0.5 }), "users: a priority of 0.5 is no whole number"],
    [struck({ at: -1, down: "shop" }), "incident 1: -1 is no time to happen at"],
    [struck({ at: 1, up: "sell" }), "incident 1: there is no station sell"],
    [struck({ at: 1, cut: ["shop", "sell"] }), "incident 1: there is no station sell"],
    [struck({ at: 1, errors: "shop", share: 2 }), "incident 1: a share of 2 is not from 0 to 1"],
    [struck({ at: 1, slow: "shop", times: -1 }), "incident 1: work cannot take -1 times as long"],
    [struck({ at: 1, down: "shop", replica: 1 }), "incident 1: there is no replica 1: they are counted from 0"],
  ])("are told in words: %#", (network, words) => {
    expect(mistakesOf(network)).toEqual([words]);
    expect(() => new Engine(network, 1, { left: () => {} })).toThrow(new RangeError(words));
  });

  it("are told all at once", () => {
    expect(mistakesOf({ ...at({ workers: 0, places: -1 }), flows: {}, incidents: [{ at: 1, up: "x" }] })).toHaveLength(
      3,
    );
  });
});
