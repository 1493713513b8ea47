// Proves that demands come out of measurements as they went in, that what cannot be right is told, and that no input throws.
import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRange } from "#base/quantity";
import { systemFromDeclarations } from "#model/declared";
import type { FactOf } from "#model/fact";
import { forecastOf } from "../forecast.ts";
import { calibrationOf, measuredInputs } from "./calibrate.ts";
import { formats, readMeasurements } from "./formats.ts";

type Declaration = FactOf<"declaration">;

const declare = (element: Declaration["element"], key: string, content: Record<string, unknown>): Declaration => ({
  kind: "declaration",
  element,
  key,
  content,
  evidence: { file: "architecture.yaml", line: 1, quote: key },
});

const shop = systemFromDeclarations([
  declare("component", "gateway", {
    operations: { search: { calls: ["store.find"] }, orders: { calls: ["orders.place"] } },
  }),
  declare("component", "orders", { operations: { place: { cpu: "20 ms", calls: ["store.insert"] } } }),
  declare("component", "store", { kind: "database", operations: { insert: {}, find: {} } }),
  declare("connection", "gateway -> orders", {}),
  declare("connection", "gateway -> store", {}),
  declare("connection", "orders -> store", {}),
  declare("flow", "order", { load: "10/s", steps: ["gateway.orders"] }),
]);

const folder = new URL("fixtures/", import.meta.url);
const fixture = (name: string) => ({ path: name, text: readFileSync(new URL(name, folder), "utf8") });
const calibrated = (...names: string[]) => calibrationOf(shop, names.map(fixture));
const texts = (...names: string[]) => Object.fromEntries(calibrated(...names).inputs.map((one) => [one.id, one.text]));

describe("traces", () => {
  it("give each operation the time of its spans that is its own, without calls and waits for connections", () => {
    const { inputs, notes, unmatched, problems } = calibrated("otlp.json");
    expect(inputs.map((one) => [one.id, one.value])).toEqual([
      ["gateway.orders.cpu", expect.closeTo(0.003, 6)],
      ["orders.place.cpu", expect.closeTo(0.003, 6)],
      ["store.insert.cpu", expect.closeTo(0.002, 6)],
    ]);
    expect(notes).toEqual([
      "orders.place waits 1.00 ms for connections or locks in each call, which is not counted as work.",
    ]);
    expect(unmatched).toEqual(["audit"]);
    expect(problems).toEqual([]);
  });

  it("are read from Jaeger too, with the place of the first span", () => {
    const { inputs } = calibrated("jaeger.json");
    expect(inputs.map((one) => [one.id, one.text, one.evidence[0]?.line])).toEqual([
      ["gateway.search.cpu", "3 ms", 6],
      ["store.find.cpu", "5 ms", 22],
    ]);
  });
});

describe("counters", () => {
  it("give demands by the utilisation law, with an interval that holds the true ones", () => {
    const { inputs, broken } = calibrated("metrics.prom");
    const [orders, search] = inputs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(search?.low).toBeLessThan(0.002);
    expect(search?.high).toBeGreaterThan(0.002);
    expect(orders?.low).toBeLessThan(0.005);
    expect(orders?.high).toBeGreaterThan(0.005);
    expect(search?.how).toBe("utilisation law, least squares over 5 intervals");
    expect(broken).toEqual([
      "gateway breaks N = X R: its calls took 0.68 s in each second, and 3.33 were seen under way.",
    ]);
  });

  it("are read from query_range, with pods for components", () => {
    expect(texts("range.json")).toEqual({ "orders.place.cpu": "3 ms" });
  });

  it("hold before traces where both are there", () => {
    expect(calibrated("otlp.json", "range.json").inputs.find((one) => one.id === "orders.place.cpu")?.how).toBe(
      "utilisation law, least squares over 5 intervals",
    );
  });

  it("break U = X D where time on cores grows and calls do not", () => {
    const lines = Array.from({ length: 12 }, (_, k) => [
      `process_cpu_seconds_total{job="orders"} ${0.2 * k + 0.03 * k * k} ${1000 * k + 1e12}`,
      `http_requests_total{job="orders"} ${100 * k} ${1000 * k + 1e12}`,
    ]);
    const { broken } = calibrationOf(shop, [{ path: "m.prom", text: lines.flat().join("\n") }]);
    expect(broken).toEqual([
      expect.stringMatching(/^orders breaks U = X D: at the end the same calls took 2\.\d times/),
    ]);
  });

  it("of operations that always come in the same shares tell nothing, and say so", () => {
    const lines = Array.from({ length: 5 }, (_, k) => [
      `process_cpu_seconds_total{job="gateway"} ${k} ${1000 * k + 1e12}`,
      `requests_total{job="gateway",route="/search"} ${20 * k} ${1000 * k + 1e12}`,
      `requests_total{job="gateway",route="/orders"} ${10 * k} ${1000 * k + 1e12}`,
    ]);
    const { inputs, notes } = calibrationOf(shop, [{ path: "m.prom", text: lines.flat().join("\n") }]);
    expect(inputs).toEqual([]);
    expect(notes).toEqual([
      "gateway: gateway.search and gateway.orders always came in the same shares, so that their work cannot be told apart; measure with another mix.",
    ]);
  });

  it("of one scrape are those since the start", () => {
    const text = 'process_cpu_seconds_total{job="orders"} 12\nhttp_requests_total{job="orders"} 3000\n';
    const { inputs } = calibrationOf(shop, [{ path: "m.prom", text }]);
    expect(inputs).toMatchObject([{ id: "orders.place.cpu", text: "4 ms", how: expect.stringContaining("starting") }]);
  });

  it("of two files are those between them", () => {
    const scrape = (cpu: number, count: number) =>
      `process_cpu_seconds_total{job="orders"} ${cpu}\nhttp_requests_total{job="orders"} ${count}\n`;
    const files = [
      { path: "a.prom", text: scrape(12, 3000) },
      { path: "b.prom", text: scrape(14, 4000) },
    ];
    expect(calibrationOf(shop, files).inputs).toMatchObject([{ id: "orders.place.cpu", text: "2 ms" }]);
  });

  it("of a single call have no interval, and say so", () => {
    const [first] = fixture("jaeger.json").text.split(/(?=\n {2}\{\n {3}"traceID": "t1")/);
    const text = `${first?.replace(/,\s*$/, "")}\n],"total":0}`;
    expect(calibrationOf(shop, [{ path: "one.json", text }]).inputs[0]).toMatchObject({
      text: "3 ms",
      how: "self time of 1 span; waiting for a core is in it; too few for an interval",
    });
  });
});

describe("load tests", () => {
  it("that agree with Little's law say nothing", () => {
    expect(calibrated("wrk.txt", "k6-summary.json", "k6-points.json").broken).toEqual([]);
  });

  it("break N = X R where times count what waited to be sent", () => {
    expect(calibrated("wrk2.txt").broken).toEqual([
      "wrk2.txt:11 breaks N = X R: 2000 per second of 2500 ms each are 5000 at once, and wrk had 64: its times count what waited to be sent.",
    ]);
  });

  it("tell what failed", () => {
    expect(calibrated("k6-summary.json").notes).toEqual([
      "k6-summary.json:11: 3 requests failed, whose times say little.",
    ]);
  });

  it("count calls where the service itself does not", () => {
    const busy = [0, 1, 2, 3].map((k) => {
      const at = Date.parse("2026-11-28T00:00:00Z") + 1000 * k;
      return `process_cpu_seconds_total{job="gateway"} ${0.05 * k} ${at}`;
    });
    const { notes } = calibrationOf(shop, [fixture("k6-points.json"), { path: "m.prom", text: busy.join("\n") }]);
    expect(notes).toEqual([expect.stringMatching(/gateway.search always came in the same shares/)]);
  });
});

describe("measured inputs", () => {
  it("hold instead of stated ones, say so, and can be pasted", () => {
    const calibration = calibrated("range.json");
    const measured = measuredInputs(calibration);
    const input = forecastOf(shop, { measured }).inputs.find((one) => one.id === "orders.place.cpu");
    expect(input).toMatchObject({ source: "measured", low: 0.003, evidence: [{ file: "range.json" }, {}] });
    expect(calibration.fragment).toBe(`components:
  orders:
    operations:
      place: { cpu: 3 ms } # utilisation law, least squares over 5 intervals`);
  });

  it("give way to what somebody asks for", () => {
    const measured = measuredInputs(calibrated("range.json"));
    const assumptions = new Map([["orders.place.cpu", "7 ms"]]);
    const input = forecastOf(shop, { measured, assumptions }).inputs.find((one) => one.id === "orders.place.cpu");
    expect(input).toMatchObject({ source: "assumed", low: 0.007 });
  });
});

describe("files that are not what they seem", () => {
  it("are told with their line, and the rest is read", () => {
    const text =
      'http_requests_total{job="orders"} 5\nhttp_requests_total{job="orders" 6\nprocess_cpu_seconds_total{job=orders} x\n';
    expect(readMeasurements("m.prom", text)).toMatchObject({
      series: [{ points: [{ value: 5 }] }],
      problems: [{ line: 2 }, { line: 3 }],
    });
    expect(readMeasurements("notes.md", "# Notes").problems).toMatchObject([{ line: 1, found: "# Notes" }]);
  });

  it("never throw, whatever is cut off, mixed or made up", () => {
    const all = readdirSync(folder).map((name) => fixture(name).text);
    const inputs = fc.oneof(
      fc
        .tuple(fc.constantFrom(...all), fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([text, share]) => text.slice(0, Math.floor(share * text.length))),
      fc
        .tuple(fc.constantFrom(...all), fc.nat(), fc.string({ unit: "binary", maxLength: 20 }))
        .map(
          ([text, at, noise]) =>
            text.slice(0, at % text.length) + noise + text.slice((at % text.length) + noise.length),
        ),
      fc.constantFrom(...all).chain((text) => fc.shuffledSubarray(text.split("\n")).map((some) => some.join("\n"))),
      fc.string({ unit: "binary", maxLength: 300 }),
      fc
        .jsonValue()
        .map((value) =>
          JSON.stringify({ resourceSpans: value, data: value, traceID: value, metrics: value, resultType: value }),
        ),
    );
    fc.assert(
      fc.property(inputs, (text) => {
        const { problems, inputs } = calibrationOf(shop, [{ path: "m", text }]);
        for (const one of inputs) expect(parseRange(one.text)?.dimension).toBe("time");
        for (const { line = 1 } of problems) expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
        for (const one of formats) one.claims(text);
      }),
      { numRuns: 400 },
    );
  });

  it("cost no more time than their size", () => {
    const began = performance.now();
    const trace = (i: number) =>
      `{"traceId":"t","spanId":"${i}","parentSpanId":"${i - 1}","name":"n","kind":1,"startTimeUnixNano":"${i}","endTimeUnixNano":"${i + 9}"}`;
    const spans = Array.from({ length: 20_000 }, (_, i) => trace(i + 1)).join(",");
    const resource = '{"attributes":[{"key":"service.name","value":{"stringValue":"orders"}}]}';
    const text = `{"resourceSpans":[{"resource":${resource},"scopeSpans":[{"spans":[${spans}]}]}]}`;
    expect(calibrationOf(shop, [{ path: "deep.json", text }]).inputs).toHaveLength(1);
    const braces = `http_requests_total{${'a="b",'.repeat(20_000)} ${"{".repeat(50_000)}`;
    expect(readMeasurements("m.prom", braces).problems).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
