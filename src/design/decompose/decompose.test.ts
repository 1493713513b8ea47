import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decompose } from "./decompose.ts";
import type { CouplingFacts, Operation } from "./facts.ts";
import { firmnessOf } from "./firmness.ts";
import { systems } from "./fixtures/systems.ts";

const servicesOf = (facts: CouplingFacts, options = {}): (readonly string[])[] =>
  decompose(facts, options).services.map((one) => one.entities);
const operation = (name: string, reads: string, writes: string, more: Partial<Operation> = {}): Operation => ({
  name,
  reads: reads.split(" ").filter((one) => one !== ""),
  writes: writes.split(" ").filter((one) => one !== ""),
  ...more,
});
const entities = (names: string): { name: string }[] => names.split(" ").map((name) => ({ name }));

/** Two subjects that one operation joins. */
const two: CouplingFacts = {
  entities: entities("Order OrderLine Parcel Courier"),
  operations: [
    operation("check out", "", "Order OrderLine"),
    operation("show order", "Order OrderLine", ""),
    operation("cancel", "OrderLine", "Order"),
    operation("hire", "", "Courier"),
    operation("hand over", "Courier", "Parcel"),
    operation("track", "Parcel Courier", ""),
    operation("ship", "Order", "Parcel"),
  ],
};

describe("a decomposition", () => {
  it.each(Object.keys(systems))("cuts the %s where anybody would", (name) => {
    const system = systems[name];
    expect(system && servicesOf(system.facts)).toEqual(system?.services);
  });

  it.each(Object.keys(systems))("of the %s barely moves when an eighth of the operations is left out", (name) => {
    const system = systems[name];
    expect(system && firmnessOf(system.facts).agreement).toBeGreaterThan(0.75);
  });

  it("of nothing, or of one operation, is as firm as can be", () => {
    expect(firmnessOf({ entities: [], operations: [] })).toEqual({ agreement: 1, services: [] });
    const one = { entities: [{ name: "Order" }], operations: [operation("add", "", "Order")] };
    expect(firmnessOf(one)).toEqual({ agreement: 1, services: [{ id: "order", stays: 1 }] });
  });

  it("does not depend on the order of the input", () => {
    const { facts } = systems["shop"] ?? { facts: two };
    const whole = JSON.stringify(decompose(facts));
    const shuffled = <T>(all: readonly T[]): fc.Arbitrary<T[]> =>
      fc.shuffledSubarray([...all], { minLength: all.length });
    const any = fc.record({
      entities: shuffled(facts.entities),
      relations: shuffled(facts.relations ?? []),
      operations: shuffled(facts.operations).map((all) =>
        all.map((one) => ({ ...one, reads: one.reads.toReversed(), writes: one.writes.toReversed() })),
      ),
    });
    fc.assert(
      fc.property(any, (other) => {
        expect(JSON.stringify(decompose(other))).toBe(whole);
      }),
      { numRuns: 20 },
    );
  });

  it("is the same when operations, entities and relations are told twice", () => {
    const { facts } = systems["bank"] ?? { facts: two };
    const twice: CouplingFacts = {
      entities: [...facts.entities, ...facts.entities],
      operations: [...facts.operations, ...facts.operations.slice(3)],
      relations: [...(facts.relations ?? []), ...(facts.relations ?? [])],
    };
    expect(decompose(twice)).toEqual(decompose(facts));
  });

  it("of nothing is nothing", () => {
    expect(decompose({ entities: [], operations: [] })).toMatchObject({ services: [], cuts: [], unplaced: [] });
  });

  it("of one entity is one service", () => {
    expect(servicesOf({ entities: [{ name: "Order" }], operations: [] })).toEqual([["Order"]]);
    expect(servicesOf({ entities: [{ name: "Order" }], operations: [operation("add", "", "Order")] })).toEqual([
      ["Order"],
    ]);
  });

  it("is one service where nothing is known, and leaves out what nothing is known of where something is", () => {
    expect(servicesOf({ entities: entities("A B C"), operations: [] })).toEqual([["A", "B", "C"]]);
    const { services, unplaced } = decompose({ ...two, entities: [...two.entities, { name: "Stamp" }] });
    expect(services.flatMap((one) => one.entities)).not.toContain("Stamp");
    expect(unplaced).toEqual(["Stamp"]);
  });

  it("never joins what nothing couples", () => {
    const facts = { entities: entities("A B C D"), operations: [operation("x", "A", "B"), operation("y", "C", "D")] };
    expect(servicesOf(facts)).toEqual([
      ["A", "B"],
      ["C", "D"],
    ]);
    expect(decompose(facts).cuts).toEqual([]);
    expect(servicesOf(facts, { services: 1 })).toHaveLength(2);
  });

  it("places every entity once, whatever the facts are", () => {
    const name = fc.constantFrom("A", "B", "C.x", "C", "D", "E", "", "constructor", "nowhere");
    const names = fc.array(name, { maxLength: 6 });
    const any = fc.record({
      entities: fc.array(fc.record({ name, fields: names }), { maxLength: 8 }),
      operations: fc.array(
        fc.record({ name, reads: names, writes: names, order: names, frequency: fc.double(), urgent: fc.boolean() }),
        { maxLength: 12 },
      ),
      relations: fc.array(fc.record({ from: name, to: name, kind: fc.constantFrom("composition", "inheritance") })),
      groups: fc.array(
        fc.record({ criterion: fc.constantFrom("owner", "one-transaction", "storage"), name, members: names }),
      ),
    });
    fc.assert(
      fc.property(any, (facts) => {
        const { services, unplaced } = decompose(facts);
        const placed = [...services.flatMap((one) => one.entities), ...unplaced];
        expect(placed.toSorted()).toEqual([...new Set(facts.entities.map((one) => one.name))].toSorted());
        expect(new Set(services.map((one) => one.id)).size).toBe(services.length);
      }),
    );
  });

  it("names what is no entity", () => {
    const { unknown } = decompose({
      entities: entities("Order"),
      operations: [operation("pay", "Ordre", "Order.total")],
    });
    expect(unknown).toEqual(['operation "pay" names Ordre, which is no entity']);
  });

  it("makes as few services as are asked for", () => {
    const { facts } = systems["shop"] ?? { facts: two };
    expect(servicesOf(facts, { services: 3 })).toHaveLength(3);
  });

  it("finds twelve planted services among a hundred entities and stray reads", () => {
    const planted = plantedSystem(12, 8, 300);
    const found = servicesOf(planted).map((one) => one.map((name) => name.split("-")[0]));
    const pure = found.filter((subjects) => new Set(subjects).size === 1);
    expect(found.length).toBeGreaterThanOrEqual(10);
    expect(pure.length / found.length).toBeGreaterThan(0.8);
  });

  it("of 500 entities and 1,000 operations takes less than two seconds of a processor", () => {
    const planted = plantedSystem(50, 10, 1000);
    const before = process.cpuUsage();
    decompose(planted);
    const { user } = process.cpuUsage(before);
    expect(user / 1e6).toBeLessThan(2);
  });

  it("is not held up by an operation that needs everything", () => {
    const all = Array.from({ length: 3000 }, (_, i) => ({ name: `E${i}` }));
    const names = all.map((one) => one.name);
    const facts = {
      entities: all,
      operations: [{ name: "export", reads: names, writes: [] }, operation("add", "E1", "E2")],
    };
    const before = process.cpuUsage();
    expect(servicesOf(facts)).toEqual([["E1", "E2"]]);
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });
});

describe("what couples", () => {
  it("is use alone, as often as it happens", () => {
    expect(servicesOf(two)).toEqual([
      ["Courier", "Parcel"],
      ["Order", "OrderLine"],
    ]);
    const often = two.operations.map((one) => (one.name === "ship" ? { ...one, frequency: 60 } : one));
    expect(servicesOf({ ...two, operations: often })).not.toEqual(servicesOf(two));
  });

  it("counts a frequency against the others, whatever its unit", () => {
    const inHours = two.operations.map((one, i) => ({ ...one, frequency: i + 1 }));
    const inDays = inHours.map((one) => ({ ...one, frequency: one.frequency * 24 }));
    expect(decompose({ ...two, operations: inDays })).toEqual(decompose({ ...two, operations: inHours }));
  });

  it("is one transaction, even where no operation shows it", () => {
    const loose = { entities: entities("A B"), operations: [operation("a", "", "A"), operation("b", "", "B")] };
    expect(servicesOf(loose)).toEqual([["A"], ["B"]]);
    const joined = { ...loose, groups: [{ criterion: "one-transaction" as const, name: "sum", members: ["A", "B"] }] };
    expect(servicesOf(joined)).toEqual([["A", "B"]]);
  });

  it("is less where things differ, and the weight of a difference can be changed", () => {
    const pair = {
      entities: entities("Account Person Log"),
      operations: [
        operation("register", "Person", "Account"),
        operation("rename", "", "Person"),
        operation("close", "Person", "Account"),
        operation("show", "Log", ""),
        operation("write log", "", "Log"),
      ],
    };
    expect(servicesOf(pair)).toEqual([["Account", "Person"], ["Log"]]);
    const zones = { ...pair, groups: [{ criterion: "security-zone" as const, name: "personal", members: ["Person"] }] };
    expect(servicesOf(zones, { weights: { "security-zone": 0.95 } })).toEqual([["Account"], ["Log"], ["Person"]]);
    expect(servicesOf(zones, { weights: { "security-zone": 0 } })).toEqual([["Account", "Person"], ["Log"]]);
  });

  it("gives way to owners where the question is who owns what", () => {
    const facts: CouplingFacts = {
      entities: entities("Offer Price Stock"),
      operations: [
        operation("publish", "", "Offer Price"),
        operation("browse", "Offer Price", ""),
        operation("reprice", "", "Price"),
        operation("list offers", "Offer Price", ""),
        operation("count", "", "Stock"),
      ],
      groups: [
        { criterion: "owner", name: "editors", members: ["Offer"] },
        { criterion: "owner", name: "finance", members: ["Price"] },
      ],
    };
    expect(servicesOf(facts)).toEqual([["Offer", "Price"], ["Stock"]]);
    expect(servicesOf(facts, { question: "ownership" })).toEqual([["Offer"], ["Price"], ["Stock"]]);
  });
});

describe("the explanation of a decomposition", () => {
  it("names each service after its centre and says what holds it together", () => {
    const order = decompose(two).services.find((one) => one.id === "order");
    expect(order?.name).toBe("Order");
    expect(order?.because.map((one) => one.what)).toContain('"check out" writes Order and OrderLine');
    expect(order?.operations).toEqual({ all: 4, alone: 3 });
  });

  it("says why two services are two, and what is cut through", () => {
    const [border] = decompose(two).cuts;
    expect(border?.between).toEqual(["parcel", "order"]);
    expect(border?.because).toEqual([
      'of 4 operations that need parcel, 1 needs order too: "ship"',
      "none of these writes on both sides, so that no transaction is split",
    ]);
    expect(border?.against.map((one) => one.what)).toEqual(['"ship" writes Parcel and reads Order']);
  });

  it("names what would make one of two services, and that comes true", () => {
    const tried = [two, ...Object.values(systems).map((one) => one.facts)].flatMap((facts) => {
      const { services, cuts } = decompose(facts);
      const centre = (id: string): string => services.find((one) => one.id === id)?.name ?? "";
      return cuts.flatMap(({ between: [a, b], flips: [first] }) => {
        const [, factor, names = ""] = /^([\d.]+) times as many runs of (.*) would/.exec(first?.what ?? "") ?? [];
        if (factor === undefined) return [];
        const operations = facts.operations.map((one) =>
          names.includes(`"${one.name}"`) ? { ...one, frequency: Number(factor) } : one,
        );
        const then = servicesOf({ ...facts, operations });
        return [then.some((one) => one.includes(centre(a)) && one.includes(centre(b)))];
      });
    });
    expect(tried.length).toBeGreaterThan(0);
    expect(tried).not.toContain(false);
  });

  it("says when two services are two only because they differ", () => {
    const facts: CouplingFacts = {
      entities: entities("Bid Quote Log"),
      operations: [
        operation("quote", "", "Quote"),
        operation("bid", "Quote", "Bid"),
        operation("withdraw", "Quote", "Bid"),
        operation("show log", "Log", ""),
        operation("write log", "", "Log"),
      ],
      groups: [{ criterion: "content-volatility", name: "every second", members: ["Quote"] }],
    };
    const { services, cuts } = decompose(facts, { question: "ownership" });
    expect(services.map((one) => one.id)).toEqual(["bid", "log", "quote"]);
    expect(cuts[0]?.because).toContain("content volatility differs: nothing said of bid, every second of quote");
    expect(cuts[0]?.flips.map((one) => one.what)).toContain(
      "they would be one if they did not differ in content volatility",
    );
  });

  it("tells operations that write in several services, and numbers of services that are worth as much", () => {
    const { facts } = systems["shop"] ?? { facts: two };
    const { measures } = decompose(facts);
    expect(measures.splitWrites).toEqual(["pack order"]);
    expect(measures.alternatives[0]).toMatchObject({ services: 1, cohesion: 0, worth: 0 });
    expect(measures.services).toBe(6);
  });
});

/** Services of a given size whose operations stay at home but for a few reads; the same numbers on every run. */
function plantedSystem(services: number, size: number, operations: number): CouplingFacts {
  let state = 7;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const name = (service: number): string => `S${service}-${below(size)}`;
  return {
    entities: Array.from({ length: services * size }, (_, i) => ({
      name: `S${i % services}-${Math.floor(i / services)}`,
    })),
    operations: Array.from({ length: operations }, (_, i) => {
      const home = below(services);
      const stray = below(10) === 0 ? [name(below(services))] : [];
      return { name: `o${i}`, reads: [name(home), name(home), ...stray], writes: [name(home)] };
    }),
  };
}
