// Credentials are masked by their form, and what only looks like one is left alone.
import { expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { quoteMatches } from "#model/evidence";
import { maskCredentials } from "./credentials.ts";

it.each([
  ['headers={"Authorization": "Bearer Zq8vT3xKp91mLw4R"}', "Zq8vT3xKp91mLw4R"],
  ["https://api.example/v1?api_key=abcDEF123&token=Zq8vT3xKp91m", "Zq8vT3xKp91m"],
  ["AMQP: [amqp://user:Zq8vT3xKp91m@mq]", "Zq8vT3xKp91m"],
  ["command: redis-server --requirepass Zq8vT3xKp91m", "Zq8vT3xKp91m"],
])("masks %s, which still matches its line", (line, secret) => {
  const masked = maskCredentials(line);
  expect(masked).not.toContain(secret);
  expect(masked).toHaveLength(line.length);
  expect(quoteMatches(masked, line)).toBe(true);
});

it("masks lines of any length in a moment", () => {
  const began = processorTime();
  for (const part of [":", "://:", "a://", "?a", "Bearer ", "--token "]) maskCredentials(`://${part.repeat(50_000)}`);
  expect(processorTime() - began).toBeLessThan(3_000);
});

it.each([
  "url = f'postgres://{user}:{password}@db/orders'",
  "ORDERS: http://orders:8000/items?page=2&sort=name",
  "token: str = Depends(oauth2_scheme)  # Bearer scheme",
  "DATABASE_URL=postgres://app:${DB_PASSWORD}@db:5432/app",
])("leaves %s alone", (line) => {
  expect(maskCredentials(line)).toBe(line);
});
