import { execFileSync } from "node:child_process";
import { PostgreSqlContainer } from "@testcontainers/postgresql";
import request from "supertest";
import { beforeAll, expect, test, vi } from "vitest";

vi.mock("../../src/login.js", () => ({
  requireLogin: (_request: unknown, _response: unknown, next: () => void) => next(),
}));

beforeAll(async () => {
  const store = await new PostgreSqlContainer("postgres:17").start();
  vi.stubEnv("DATABASE_URL", store.getConnectionUri());
  vi.stubEnv("IDENTITY_ISSUER", "https://identity.test");
  execFileSync("npx", ["prisma", "migrate", "deploy"]);
});

test("nothing is carried for which there is no rate", async () => {
  const { app } = await import("../../src/app.js");
  await request(app).get("/v1/rates/500").expect(404);
});
