import { describe, expect, it } from "vitest";
import { Breaker } from "./breaker.ts";

const rules = { window: 4, minimum: 2, failures: 0.5, open: 10, probes: 2 };

/** Lets through and hears the outcome at once. */
function tried(breaker: Breaker, now: number, ok: boolean): boolean {
  const lets = breaker.lets(now);
  if (lets) breaker.hears(now, breaker.age, ok);
  return lets;
}

describe("a breaker", () => {
  it("opens when the share of failures is reached, not before it has seen enough", () => {
    const breaker = new Breaker(rules);
    expect(tried(breaker, 0, false)).toBe(true);
    expect(breaker.opened).toBe(0);
    tried(breaker, 0, true);
    expect(breaker.opened).toBe(1);
    expect(breaker.lets(9.9)).toBe(false);
  });

  it("forgets what lies before its window", () => {
    const breaker = new Breaker({ ...rules, minimum: 4 });
    // One failure of four at any time: three successes push the older one out.
    for (let i = 0; i < 40; i++) tried(breaker, i, i % 4 !== 0);
    expect(breaker.opened).toBe(0);
    for (let i = 0; i < 4; i++) tried(breaker, 40 + i, i % 2 !== 0);
    expect(breaker.opened).toBe(1);
  });

  it("lets its probes through after its time, and closes when all succeed", () => {
    const breaker = opened();
    expect([breaker.lets(10), breaker.lets(10), breaker.lets(10)]).toEqual([true, true, false]);
    breaker.hears(11, breaker.age, true);
    expect(breaker.lets(11)).toBe(false);
    breaker.hears(12, breaker.age, true);
    // Closed, and with nothing in its window: a single failure is too few to open it.
    expect(tried(breaker, 12, false)).toBe(true);
    expect(breaker.lets(12)).toBe(true);
  });

  it("opens again at the first probe that fails, for its whole time", () => {
    const breaker = opened();
    tried(breaker, 10, false);
    expect(breaker.opened).toBe(2);
    expect([breaker.lets(19.9), breaker.lets(20)]).toEqual([false, true]);
  });

  it("does not hear what was sent before its last change", () => {
    const breaker = new Breaker(rules);
    const before = breaker.age;
    tried(breaker, 0, false);
    tried(breaker, 0, false);
    breaker.lets(10);
    breaker.hears(10, before, false);
    expect(breaker.opened).toBe(1);
  });

  it("does not wait for a probe that was dropped", () => {
    const breaker = opened();
    breaker.lets(10);
    breaker.lets(10);
    expect(breaker.lets(10)).toBe(false);
    breaker.forgets(breaker.age);
    expect(breaker.lets(10)).toBe(true);
    breaker.forgets(breaker.age - 1);
    expect(breaker.lets(10)).toBe(false);
  });
});

function opened(): Breaker {
  const breaker = new Breaker(rules);
  tried(breaker, 0, false);
  tried(breaker, 0, false);
  return breaker;
}
