import { describe, expect, it } from "vitest";
import { failureOf } from "./failure.ts";
import { shop, systemOf } from "./fixtures/systems.ts";

const guarded = shop.replace(
  "orders -> store: { protocol: postgresql }",
  "orders -> store: { timeout: 200 ms, retry: { attempts: 3, backoff: 20 ms }, breaker: { opens-at: 50 %, of: 20, for: 5 s } }",
);

describe("a failure", () => {
  it("stops the flows that need the part, and is over when it is back", () => {
    const { stops, moments, recovered } = failureOf(systemOf(shop), {}, { component: "store", from: 20, lasting: 10 });
    expect(stops).toEqual(["buy"]);
    expect(moments.filter((one) => one.from >= 20 && one.to <= 30).every((one) => one.success < 0.01)).toBe(true);
    expect(moments.filter((one) => one.to <= 19).every((one) => one.success > 0.99)).toBe(true);
    expect(recovered).toBeLessThan(5);
  });

  it("multiplies calls by retries, until a breaker opens and delays the recovery", () => {
    const failed = failureOf(systemOf(guarded), {}, { component: "store", from: 20, lasting: 10 });
    expect(failed.breakers).toEqual(["orders -> store"]);
    const unguarded = guarded.replace(/, breaker: .*\}/, " }");
    const stormy = failureOf(systemOf(unguarded), {}, { component: "store", from: 20, lasting: 10 });
    expect(stormy.breakers).toEqual([]);
    expect(stormy.amplification).toBeGreaterThan(1.3);
    expect(stormy.amplification).toBeGreaterThan(failed.amplification);
  });

  it("that is slowness alone makes a flow slower, and stops nothing", () => {
    const { stops, moments } = failureOf(systemOf(shop), {}, { component: "store", from: 20, lasting: 10, slow: 3 });
    expect(stops).toEqual([]);
    const p95 = (from: number, to: number) =>
      Math.max(...moments.filter((one) => one.from >= from && one.to <= to).map((one) => one.p95 ?? 0));
    expect(p95(20, 30)).toBeGreaterThan(p95(0, 20) * 1.15);
  });
});
