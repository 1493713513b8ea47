// Proves that quantities are read as people mean them, and that what is none is refused.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseBound, parseCondition, parseQuantity, parseRange, quantityPattern, type Dimension } from "./quantity.ts";

test.each<[string, Dimension, number]>([
  ["200 ms", "time", 0.2],
  ["10 years", "time", 10 * 365.25 * 86_400],
  ["1 day", "time", 86_400],
  ["3s", "time", 3],
  ["300/s", "rate", 300],
  ["300 requests per minute", "rate", 5],
  ["5 per hour", "rate", 5 / 3600],
  ["99.9 %", "share", 0.999],
  ["512 MiB", "data", 512 * 1024 ** 2],
  ["10 MB/s", "bandwidth", 1e7],
  ["1,000,000", "count", 1e6],
  ["1_000", "count", 1000],
  ["2000 EUR/month", "cost", 2000],
  ["24000 EUR per year", "cost", 2000],
  ["€2000/month", "cost", 2000],
  ["15 USD", "money", 15],
])("%s is a quantity of %s", (text, dimension, value) => {
  const quantity = parseQuantity(text);
  expect(quantity?.dimension).toBe(dimension);
  expect(quantity?.value).toBeCloseTo(value, 9);
});

test.each(["", "ms", "fast", "200 parsecs", "99,9 %", "1.2.3 s", "3 s s", "1/constructor", "5 toString", "1__proto__"])(
  "%s is no quantity",
  (text) => expect(parseQuantity(text)).toBeUndefined(),
);

test("money carries its currency", () => {
  expect(parseQuantity("20 EUR/month")?.currency).toBe("EUR");
  expect(parseQuantity("$20/month")?.currency).toBe("USD");
});

test("a range takes the unit of its end for its beginning", () => {
  expect(parseRange("4..8 ms")).toMatchObject({ minimum: { value: 0.004 }, maximum: { value: 0.008 } });
  expect(parseRange("500 ms .. 2 s")).toMatchObject({ minimum: { value: 0.5 }, maximum: { value: 2 } });
  expect(parseRange("2..4")).toMatchObject({ dimension: "count", minimum: { value: 2 }, maximum: { value: 4 } });
});

test("a single quantity is a range of itself", () => {
  expect(parseRange("8 ms")).toMatchObject({ minimum: { value: 0.008 }, maximum: { value: 0.008 } });
});

test.each(["8..4 ms", "4 ms..8 MiB", "1..2..3", "..", "4..", "..4", "1 EUR..2 USD"])("%s is no range", (text) => {
  expect(parseRange(text)).toBeUndefined();
});

test("a bound is a comparison with a quantity", () => {
  expect(parseBound("< 200 ms")).toMatchObject({ comparison: "<", quantity: { value: 0.2 } });
  expect(parseBound("≥99.9 %")).toMatchObject({ comparison: ">=" });
  expect(parseBound("200 ms")).toBeUndefined();
  expect(parseBound("p95 < 200 ms")).toBeUndefined();
  expect(parseBound("<> 3")).toBeUndefined();
});

test("a condition says what is measured", () => {
  expect(parseCondition("cpu > 70 %")).toMatchObject({ measure: "cpu", comparison: ">", quantity: { value: 0.7 } });
  expect(parseCondition("payments.errors")).toBeUndefined();
});

test("nothing that is read throws, and long texts cost nothing", () => {
  const words = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,_ <>=%/smMiBEUR€per") }));
  fc.assert(
    fc.property(words, (text) => {
      parseRange(text);
      parseCondition(text);
    }),
    { numRuns: 500 },
  );
  expect(parseQuantity("1".repeat(1e6))).toBeUndefined();
  expect(parseRange(`1${" ".repeat(1e6)}x`)).toBeUndefined();
});

test("the pattern for editors takes what is read", () => {
  const samples: [string, readonly Dimension[]][] = [
    ["200 ms", ["time"]],
    ["4..8 ms", ["time"]],
    ["300/s", ["rate"]],
    ["300 requests per minute", ["rate"]],
    ["2..6", ["count"]],
    ["99.9 %", ["share"]],
    ["€2000/month", ["cost"]],
    ["2000 EUR/month", ["cost"]],
    ["2000 EUR per month", ["cost"]],
    ["10 MB/s", ["bandwidth"]],
  ];
  for (const [text, dimensions] of samples) {
    const pattern = new RegExp(quantityPattern(dimensions, "range"));
    expect(pattern.test(text), text).toBe(true);
    expect(pattern.test(`${text} x`), text).toBe(false);
  }
  expect(new RegExp(quantityPattern(["time"])).test("3")).toBe(false);
  expect(new RegExp(quantityPattern(["time", "share"], "bound")).test(">= 99.9 %")).toBe(true);
});
