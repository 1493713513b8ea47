import { describe, expect, it } from "vitest";
import { failureOf } from "./failure.ts";
import { shop, systemOf } from "./fixtures/systems.ts";

const guarded = shop.replace(
  "orders -> store: { protocol: postgresql }",
  "orders -> store: { timeout: 200 ms, retry: { attempts: 3, backoff: 20 ms }, breaker: { opens-at: 50 %, of: 20, for: 5 s } }",
);

function failed(...asked: Parameters<typeof failureOf>) {
  const failure = failureOf(...asked);
  if (failure === undefined) throw new Error("no flow comes through it");
  return failure;
}

describe("a failure", () => {
  it("stops the flows that need the part, and is over when it is back", () => {
    const { stops, moments, recovered } = failed(systemOf(shop), {}, { component: "store", from: 20, lasting: 10 });
    expect(stops).toEqual(["buy"]);
    expect(moments.filter((one) => one.from >= 20 && one.to <= 30).every((one) => one.success < 0.01)).toBe(true);
    expect(moments.filter((one) => one.to <= 19).every((one) => one.success > 0.99)).toBe(true);
    expect(recovered).toBeLessThan(5);
  });

  it("multiplies calls by retries, until a breaker opens and delays the recovery", () => {
    const guardedly = failed(systemOf(guarded), {}, { component: "store", from: 20, lasting: 10 });
    expect(guardedly.breakers).toEqual(["orders -> store"]);
    const unguarded = guarded.replace(/, breaker: .*\}/, " }");
    const stormy = failed(systemOf(unguarded), {}, { component: "store", from: 20, lasting: 10 });
    expect(stormy.breakers).toEqual([]);
    expect(stormy.amplification).toBeGreaterThan(1.3);
    expect(stormy.amplification).toBeGreaterThan(guardedly.amplification);
  });

  it("that is slowness alone makes a flow slower, and stops nothing", () => {
    const { stops, moments } = failed(systemOf(shop), {}, { component: "store", from: 20, lasting: 10, slow: 3 });
    expect(stops).toEqual([]);
    const p95 = (from: number, to: number) =>
      Math.max(...moments.filter((one) => one.from >= from && one.to <= to).map((one) => one.p95 ?? 0));
    expect(p95(20, 30)).toBeGreaterThan(p95(0, 20) * 1.15);
  });

  it("is not blamed for what the load does: a system that cannot keep up says so", () => {
    const failure = { component: "store", from: 20, lasting: 10 };
    expect(failed(systemOf(shop), { load: 300 }, failure).overloaded).toBe(true);
    expect(failed(systemOf(shop), {}, failure).overloaded).toBe(false);
  });

  it("of what no flow comes through has no answer", () => {
    expect(failureOf(systemOf(shop), {}, { component: "nowhere", from: 1, lasting: 1 })).toBeUndefined();
  });
});
