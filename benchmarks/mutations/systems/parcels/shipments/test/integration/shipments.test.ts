import { execFileSync } from "node:child_process";
import { PostgreSqlContainer } from "@testcontainers/postgresql";
import nock from "nock";
import request from "supertest";
import { beforeAll, expect, test, vi } from "vitest";

vi.mock("../../src/events.js", () => ({ tell: async () => {}, close: async () => {} }));
vi.mock("../../src/login.js", () => ({
  requireLogin: (incoming: { auth?: unknown }, _response: unknown, next: () => void) => {
    incoming.auth = { payload: { sub: "ada" } };
    next();
  },
}));

beforeAll(async () => {
  const store = await new PostgreSqlContainer("postgres:17").start();
  vi.stubEnv("DATABASE_URL", store.getConnectionUri());
  vi.stubEnv("RATES_URL", "http://rates.test");
  vi.stubEnv("AMQP_URL", "amqp://broker.test");
  vi.stubEnv("IDENTITY_ISSUER", "https://identity.test");
  vi.stubEnv("ALLOWED_ORIGINS", "https://parcels.test");
  execFileSync("npx", ["prisma", "migrate", "deploy"]);
});

test("a shipment that was accepted is listed", async () => {
  const { app } = await import("../../src/app.js");
  nock("http://rates.test").get("/v1/rates/500").reply(200, { cents: 499 });
  await request(app).post("/v1/shipments").send({ recipient: "bob@example.org", grams: 500 }).expect(201);
  const listed = await request(app).get("/v1/shipments").expect(200);
  expect(listed.body).toMatchObject([{ recipient: "bob@example.org", cents: 499 }]);
});
