import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Phrases } from "./phrases.ts";
import { humpsOf, stemmedWords } from "./stems.ts";

const fits = (form: string, text: string): boolean => {
  const phrases = new Phrases([{ form, value: 0 }]);
  const words = stemmedWords(text);
  return phrases.find(words).length > 0 || phrases.find(humpsOf(words)?.words ?? []).length > 0;
};

describe("Phrases", () => {
  it.each([
    ["retry", "Calls are retried twice."],
    ["load balancing", "Load-balancing is done by nginx"],
    ["rate limit*", "RateLimiter"],
    ["rate limit*", "RATE_LIMIT"],
    ["RBAC", "we use RBAC"],
    ["SLO", "two SLOs are kept"],
    ["encrypt … at rest", "Data is encrypted with KMS at rest."],
    ["encrypted … at rest", "encrypted at rest"],
    ["#ms", "within 120ms"],
    ["# ms", "within 120 ms"],
    ["p#", "the p95 is low"],
    ["#% uptime", "99.95% uptime"],
    ["/metrics", "scraped at /metrics"],
    ["//v#", "under /api/v2/orders"],
    ["=logs", "the logs of all parts"],
    ["CI/CD", "a CI/CD pipeline"],
  ])("%s is found in: %s", (form, text) => {
    expect(fits(form, text)).toBe(true);
  });

  it.each([
    ["RBAC", "the rbac of others"],
    ["versioning", "a new version"],
    ["staging", "the last stage"],
    ["hosted", "one host"],
    ["=logs", "the log"],
    ["/metrics", "asked at /apiv1/metrics"],
    ["encrypt … at rest", "encrypted data that nobody ever needs is not kept at rest"],
    ["test", "the testnet and testability"],
    ["rate limit*", "the rate has no limit"],
  ])("%s is not found in: %s", (form, text) => {
    expect(fits(form, text)).toBe(false);
  });

  it("tells where a phrase begins and ends, gaps included", () => {
    const [found] = new Phrases([{ form: "stored … in", value: "x" }]).find(
      stemmedWords("it is stored for a day in redis"),
    );
    expect(found).toEqual({ form: "stored … in", value: "x", from: 2, to: 6 });
  });

  it("throws on no form and no text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (form, text) => {
        const phrases = new Phrases([{ form, value: 0 }]);
        for (const { from, to } of phrases.find(stemmedWords(text))) expect(to).toBeGreaterThanOrEqual(from);
      }),
    );
  });
});
