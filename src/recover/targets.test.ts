import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import type { FactOf } from "#model/fact";
import { newDraft, productOfImage, type Draft } from "./drafts.ts";
import { hostOf, isLoopback, isPublicHost, protocolOfScheme, Targets } from "./targets.ts";

const evidence = { file: "docker-compose.yml", line: 1, quote: "x" };

function draft(
  name: string,
  more: { image?: string; port?: number; names?: string[]; waitsFor?: string[] } = {},
): Draft {
  const made = newDraft(name, [evidence]);
  for (const one of more.names ?? []) made.names.add(one);
  made.product = productOfImage(more.image);
  made.workloads.push({
    kind: "workload",
    platform: "compose",
    name,
    what: "service",
    scope: "",
    environment: [],
    environmentFiles: [],
    configurations: [],
    ports: more.port === undefined ? [] : [{ container: more.port, published: false, evidence }],
    probes: [],
    volumes: [],
    dependsOn: (more.waitsFor ?? []).map((name) => ({ name, value: "service_started", evidence })),
    labels: {},
    hostnames: [],
    evidence,
  });
  return made;
}

function route(host: string, target: string): FactOf<"route"> {
  return { kind: "route", by: "ingress", hosts: [host], target, entry: true, settings: [], evidence };
}

const orders = draft("orders", { port: 8080 });
const users = draft("user-service", { port: 8081, names: ["users"] });
const db = draft("db", { image: "postgres:16" });
const targets = new Targets([orders, users, db], [], [route("shop.example.org", "orders:8080")]);

const found = (address: string, self: Draft | undefined = undefined): string | undefined =>
  targets.find(address, self)?.id;

describe("the host of an address", () => {
  it.each([
    ["http://users:8080/all?x=1", { name: "users", port: 8080, scheme: "http" }],
    ["users:8080", { name: "users", port: 8080 }],
    ["users", { name: "users" }],
    ["HTTPS://Users.Example.ORG/", { name: "Users.Example.ORG", scheme: "https" }],
    ["postgres://shop:secret@db:5432/shop", { name: "db", port: 5432, scheme: "postgres" }],
    ["mongodb+srv://a:b@cluster0.example.net/x", { name: "cluster0.example.net", scheme: "mongodb+srv" }],
    ["jdbc:postgresql://db:5432/shop", { name: "db", port: 5432, scheme: "jdbc:postgresql" }],
    ["kafka-1:9092,kafka-2:9092", { name: "kafka-1", port: 9092 }],
    ["http://[::1]:8080/", { name: "[::1]", port: 8080, scheme: "http" }],
    ["http://${USERS_HOST}:8080/all", { name: "${USERS_HOST}", port: 8080, scheme: "http" }],
    ["${USERS_URL}/all", { name: "${USERS_URL}" }],
    ["${A:-x,y}", { name: "${A:-x,y}" }],
    ["http://users:${PORT}/all", { name: "users", scheme: "http" }],
    ["  http://users  ", { name: "users", scheme: "http" }],
    ["users/all", { name: "users" }],
  ])("of %s", (address, host) => {
    expect(hostOf(address)).toEqual(host);
  });

  it.each(["/all", "/users/1", "", "   ", "?x=1", "#top", "two words", "http://", "://x"])(
    "is none for %j",
    (address) => {
      expect(hostOf(address)).toBeUndefined();
    },
  );

  it("is none in the name of a module with an @ sign that has to be looked up", () => {
    expect(hostOf("${?@shop/mail/transport.Config().host}")?.name).not.toBe("shop");
    expect(hostOf("postgres://${USER}:${PASSWORD}@db:5432/x")).toMatchObject({ name: "db", port: 5432 });
  });

  it("is the last part of credentials that hold an @ sign", () => {
    expect(hostOf("postgres://shop:p@ss@db:5432/shop")?.name).toBe("db");
  });

  it("is found, or is not, for any text whatever, without an exception and in little time", () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom("http://", "${", "}", "$", ":", "@", "/", "[", "]", ",", ":-", "x", "8080", "?", "\n", "\u0000"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const host = hostOf(parts.join(""));
        return host === undefined || host.name !== "";
      }),
      { numRuns: 1000 },
    );
    const began = processorTime();
    for (const text of [
      "a".repeat(100_000),
      "$".repeat(50_000),
      "${a}".repeat(20_000) + " ",
      "@".repeat(50_000),
      "[".repeat(50_000),
      "a:".repeat(30_000) + " ",
      "a://".repeat(20_000) + " ",
      "${".repeat(30_000) + "@",
      ",".repeat(200_000),
    ])
      hostOf(text);
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});

describe("the component an address leads to", () => {
  it.each([
    ["http://orders:8080/all", "orders"],
    ["orders", "orders"],
    ["http://users", "user-service"],
    ["http://USER_SERVICE:80", "user-service"],
    ["http://orders.shop.svc.cluster.local:8080", "orders"],
    ["http://orders.shop.svc", "orders"],
    ["http://orders.internal", "orders"],
    ["https://shop.example.org/api", "orders"],
    ["http://${ORDERS_HOST:-orders}:8080", "orders"],
    ["${USERS_SERVICE_URL}/all", "user-service"],
    ["${ORDERS_ADDR}", "orders"],
    ["http://${USER_SERVICE_HOST}:${USER_SERVICE_PORT}", "user-service"],
    ["${?settings.usersUrl}", "user-service"],
    ["postgresql://a:b@db/x", "db"],
  ])("%s leads to %s", (address, id) => {
    expect(found(address)).toBe(id);
  });

  it.each([
    "/orders",
    "/users/1",
    "http://orders.example.org",
    "https://api.stripe.com/v1/orders",
    "http://order",
    "${API_URL}",
    "${BASE_URL}/users",
    "${?request.users}",
    "${?}",
    "http://${?}/orders",
  ])("%s leads to none", (address) => {
    expect(found(address)).toBeUndefined();
  });

  it("is none by a name of the program that only sounds like a component", () => {
    expect(found("${?users}")).toBeUndefined();
  });

  it("on this machine is what listens on the port, but never the caller itself", () => {
    expect(found("http://localhost:8080")).toBe("orders");
    expect(found("http://127.0.0.1:5432")).toBe("db");
    expect(found("http://[::1]:8081")).toBe("user-service");
    expect(found("http://localhost:8080", orders)).toBeUndefined();
    expect(found("http://localhost")).toBeUndefined();
    expect(found("http://localhost:9999")).toBeUndefined();
  });

  it("on this machine is none where two listen on the port", () => {
    const twins = new Targets([draft("a", { port: 80 }), draft("b", { port: 80 })], [], []);
    expect(twins.find("http://localhost:80", undefined)).toBeUndefined();
  });

  it("by a Kubernetes Service is the workload behind it", () => {
    const service: FactOf<"service-name"> = {
      kind: "service-name",
      name: "checkout",
      scope: "default",
      selector: { app: "orders" },
      exposed: false,
      evidence,
    };
    const leadsTo = (selector: Readonly<Record<string, string>>): string | undefined => {
      const labelled = draft("orders");
      const [workload] = labelled.workloads;
      if (workload)
        labelled.workloads[0] = { ...workload, platform: "kubernetes", labels: { app: "orders", tier: "x" } };
      return new Targets([labelled], [{ ...service, selector }], []).find("http://checkout:80", undefined)?.id;
    };
    expect(leadsTo({ app: "orders" })).toBe("orders");
    expect(leadsTo({ app: "orders", tier: "x" })).toBe("orders");
    expect(leadsTo({ app: "orders", tier: "y" })).toBeUndefined();
    expect(leadsTo({})).toBeUndefined();
  });

  it("by protocol alone is the only one that speaks it, or the one that is waited for", () => {
    const one = draft("orders-db", { image: "postgres:16" });
    const two = draft("users-db", { image: "mysql:8" });
    const waiting = draft("users", { waitsFor: ["users-db"] });
    const plain = draft("stock");
    const both = new Targets([one, two, waiting, plain], [], []);
    expect(both.speaking("sql", waiting)).toBe(two);
    expect(both.speaking("sql", plain)).toBeUndefined();
    expect(new Targets([one, plain], [], []).speaking("sql", plain)).toBe(one);
    expect(both.speaking("redis", plain)).toBeUndefined();
  });
});

describe("words of addresses", () => {
  it("knows this machine under its names", () => {
    expect(["localhost", "127.0.0.1", "127.1.2.3", "0.0.0.0", "::1", "[::1]", "LOCALHOST"].every(isLoopback)).toBe(
      true,
    );
    expect(["localhost.example.org", "10.0.0.1", "users"].some(isLoopback)).toBe(false);
  });

  it.each(["api.stripe.com", "hooks.slack.com", "login.microsoftonline.com"])(
    "takes %s for a system of others",
    (host) => {
      expect(isPublicHost(host)).toBe(true);
    },
  );

  it.each([
    "users",
    "localhost",
    "orders.shop.svc.cluster.local",
    "db.internal",
    "example.com",
    "api.example.org",
    "metadata.google.internal",
    "metadata.example",
    "169.254.169.254",
    "10.0.0.1",
    "${HOST}.stripe.com",
  ])("does not take %s for one", (host) => {
    expect(isPublicHost(host)).toBe(false);
  });

  it.each([
    ["http", "http"],
    ["https", "http"],
    ["wss", "websocket"],
    ["grpcs", "grpc"],
    ["smtps", "smtp"],
    ["postgresql+asyncpg", "sql"],
    ["jdbc:mysql", "sql"],
    ["mongodb+srv", "mongodb"],
    ["rediss", "redis"],
    ["amqps", "amqp"],
  ])("%s stands for %s", (scheme, protocol) => {
    expect(protocolOfScheme(scheme)).toBe(protocol);
  });

  it("no scheme and unknown schemes stand for nothing", () => {
    expect(protocolOfScheme(undefined)).toBeUndefined();
    expect(protocolOfScheme("gopher")).toBeUndefined();
  });
});
