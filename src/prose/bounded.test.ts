import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { type Bounded, boundedIn } from "./bounded.ts";

function told({ measure, comparison, number, unit, percentile, at, per }: Bounded): string {
  return [
    `${measure} ${comparison} ${number} ${unit}`,
    ...(percentile === undefined ? [] : [percentile]),
    ...(at === undefined ? [] : [`at ${at}`]),
    ...(per === undefined ? [] : [`per ${per}`]),
  ].join("; ");
}

function timeOf(work: () => unknown): number {
  const before = processorTime();
  work();
  return processorTime() - before;
}

describe("figures in a sentence", () => {
  it.each([
    ["The search shall respond within 200 ms.", ["response time <= 200 ms"]],
    [
      "p95 latency must stay below 300 ms at 500 requests per second.",
      ["latency < 300 ms; p95; at 500 requests per second"],
    ],
    ["Checkout completes in under 15 seconds for 95% of attempts.", ["time < 15 seconds; 95% of attempts"]],
    ["The shop must be available 99.95 % of the time.", ["availability >= 99.95 %"]],
    ["Handles 1,000 concurrent users without degradation.", ["concurrent users >= 1000 concurrent users"]],
    ["No more than 5 failed attempts per hour are accepted.", ["failed attempts <= 5 failed attempts; per hour"]],
    ["Zero passwords are written to the log.", ["passwords = 0 passwords"]],
    ["Backups are retained for at least 90 days.", ["retention >= 90 days"]],
    ["The monthly bill must not exceed $2,000.", ["cost <= 2000 $"]],
    ["RTO 4 hours, RPO 15 minutes", ["recovery time <= 4 hours", "recovery time <= 15 minutes"]],
    ["It must support 10k+ messages/s.", ["throughput >= 10000 messages/s"]],
    ["Uploads may be up to 25 MB.", ["size <= 25 MB"]],
  ])("are read with what they bound: %s", (text, expected) => {
    expect(boundedIn(text).map(told)).toEqual(expected);
  });

  it.each([
    "The service must use TLS 1.3 and OAuth 2.0.",
    "Hashes are SHA-256, see section 4 and RFC 6749.",
    "FR-003: the API listens on port 8080.",
    "The two services share one database.",
    "As of 2025-10-20, version 3 is live.",
    "The form on page 3 must have a title.",
  ])("are none in names, versions and places: %s", (text) => {
    expect(boundedIn(text)).toEqual([]);
  });

  it("are found in any text without an error and in little time", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200, unit: "binary" }), (text) => boundedIn(text).length >= 0));
    const parts = fc.constantFrom(
      "1,000 ",
      "99",
      ".",
      "% ",
      "of ",
      "users ",
      "per ",
      "second ",
      "a ",
      "-",
      "p95 ",
      "<",
      "ab ",
      "$",
    );
    fc.assert(fc.property(fc.array(parts, { maxLength: 300 }), (all) => boundedIn(all.join("")).length >= 0));
    for (const piece of ["1 a ", "1,000,", "9.9.", "for 95 % of ", "within ", "one ", "aa-"])
      expect(timeOf(() => boundedIn(piece.repeat(3_000)))).toBeLessThan(300);
  });
});
