// Proves what each kind of secret is said to open, and how bad that is.
import { expect, test } from "vitest";
import { viewed } from "./fixtures/viewed.ts";
import { type Secret, useOf, worst } from "./secret-stakes.ts";

function secret(what: string, name: string, quote = "x", file = "app.py"): Secret {
  return { kind: "secret", what, name, evidence: { file, line: 1, quote } };
}

test("a secret opens what its words and its name say", () => {
  const uses = [
    secret("secret key", "SECRET_KEY"),
    secret("key", "CARRIER_KEY"),
    secret("token", "SLACK_TOKEN"),
    secret("database URL with password", "DATABASE_URL"),
    secret("password", "POSTGRES_PASSWORD"),
    secret("broker URL with password", "AMQP_URL"),
    secret("private key", "key", "x", "jwt.pem"),
    secret("private key", "key", "x", "certs/tls.key"),
    secret("private key", "key", "x", "client/localhost.pem"),
    secret("password", "ADMIN_PASSWORD"),
  ].map(useOf);
  expect(uses).toEqual([
    "signing",
    "API",
    "API",
    "database",
    "database",
    "broker",
    "private key",
    "TLS key",
    "development key",
    "other",
  ]);
});

const compose = (ports: string): string => `services:
  api:
    build: api
    environment:
      DATABASE_URL: postgres://a:b@store:5432/shop
  store:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: kHj82hsPq0
${ports}`;

async function stakes(one: Secret, ports = ""): Promise<{ severity: string; because: string } | undefined> {
  const view = await viewed({
    "compose.yaml": compose(ports),
    "api/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python app.py\n",
    "api/app.py": "print(1)\n",
  });
  const store = view.system.components.find((component) => component.name === "store");
  return store && worst([one], store, view);
}

test("a default of a Compose file for a store that nothing outside reaches is of medium weight", async () => {
  const password = secret("password", "POSTGRES_PASSWORD", "x", "compose.yaml");
  expect(await stakes(password)).toMatchObject({
    severity: "medium",
    because: "it is a default of the Compose file; nothing outside reaches store, anything inside can open it",
  });
  expect(await stakes(password, '    ports: ["5432:5432"]\n')).toMatchObject({ severity: "critical" });
});

test("a key for development signs no sessions", async () => {
  const found = await stakes(secret("private key", "", "x", "client/localhost.pem"));
  expect(found?.severity).toBe("medium");
  expect(found?.because).not.toContain("session");
});

test("somebody else's service and signing keys are critical", async () => {
  expect(await stakes(secret("key", "CARRIER_KEY"))).toMatchObject({ severity: "critical" });
  expect(await stakes(secret("secret key", "JWT_SECRET"))).toMatchObject({ severity: "critical" });
  expect(await stakes(secret("password", "POSTGRES_PASSWORD"))).toMatchObject({ severity: "high" });
});
