import { describe, expect, it } from "vitest";
import { humpsOf, stemOf, stemmedWords } from "./stems.ts";

const texts = (text: string): string[] => stemmedWords(text).map((one) => one.text);

describe("stemmedWords", () => {
  it("takes words apart at slashes and hyphens, and keeps paths whole", () => {
    expect(texts("CI/CD, read/write and load-balancing")).toEqual([
      "CI",
      "CD",
      "read",
      "write",
      "and",
      "load",
      "balancing",
    ]);
    expect(texts("ask /metrics or <host>/api/v1/orders")).toEqual(["ask", "/metrics", "or", "host", "/api/v1/orders"]);
    expect(texts("see docs/security/login.md")).toEqual(["see", "docs/security/login.md"]);
  });

  it("leaves out addresses, whose words are those of others", () => {
    expect(texts("see https://example.org/rate-limiting and me@cache.example.org")).toEqual(["see", "and"]);
  });

  it("keeps figures with their units", () => {
    expect(texts("120ms, 99.95% and $300")).toEqual(["120ms", "99.95%", "and", "$300"]);
  });

  it("takes names apart at their humps, at the place of the whole", () => {
    const humps = humpsOf(stemmedWords("the rateLimiter"));
    expect(humps?.words.map((one) => one.text)).toEqual(["the", "rate", "Limiter"]);
    expect(humps?.places).toEqual([0, 1, 1]);
    expect(humpsOf(stemmedWords("plain words"))).toBeUndefined();
  });
});

describe("stemOf", () => {
  it.each([
    ["retries", "retry"],
    ["retried", "retry"],
    ["retrying", "retry"],
    ["scales", "scale"],
    ["scaled", "scale"],
    ["caches", "cache"],
    ["logged", "log"],
    ["policies", "policy"],
    ["processes", "process"],
    ["trade-offs".slice(6), "off"],
    ["system's", "system"],
  ])("%s and %s meet", (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each([
    ["authorization", "author"],
    ["testability", "test"],
    ["string", "str"],
    ["need", "ne"],
    ["status", "statu"],
  ])("%s and %s stay apart", (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });
});
