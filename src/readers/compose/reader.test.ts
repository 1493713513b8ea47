// What the Compose reader makes of realistic files, and that nothing makes it throw.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { memoryTree } from "#base/tree";
import { type FactOf, fact } from "#model/fact";
import { type Lookup, SourceText } from "../reader.ts";
import { composeReader } from "./reader.ts";
import { readEnv } from "./variables.ts";

function lookupIn(files: Readonly<Record<string, string>>): Lookup {
  const tree = memoryTree(files);
  return { has: tree.has, read: tree.read, list: () => [] };
}

async function read(text: string, path = "docker-compose.yml", others: Record<string, string> = {}) {
  const reading = await composeReader.read(new SourceText(path, text), lookupIn({ ...others, [path]: text }));
  for (const one of reading.facts) fact.parse(one);
  const of = <K extends "workload" | "configuration">(kind: K) =>
    reading.facts.filter((one): one is FactOf<K> => one.kind === kind);
  const workload = (name: string) => {
    const found = of("workload").find((one) => one.name === name);
    if (!found) throw new Error(`no workload ${name}`);
    return found;
  };
  return { ...reading, workload, workloads: of("workload"), configurations: of("configuration") };
}

const shop = `
x-logging: &logging
  driver: json-file
x-env: &env
  LOG_LEVEL: info
  MODE: shared
services:
  orders:
    build:
      context: ./orders
      dockerfile: docker/Dockerfile
      target: prod
    image: \${REGISTRY:-local}/orders:\${TAG}
    command: ["uvicorn", "main:app"]
    environment:
      <<: *env
      MODE: own
      DATABASE_URL: postgres://app:\${DB_PASSWORD}@db/orders
      PLAIN:
    env_file:
      - ./orders/.env
      - path: ./secret.env
        required: false
    ports:
      - "8080:80"
      - "127.0.0.1:9000-9001:9000-9001"
      - target: 7000
        published: "7001"
    expose: ["5005"]
    deploy:
      replicas: 3
      resources:
        limits: { cpus: "0.5", memory: 512M }
    healthcheck:
      test: ["CMD-SHELL", "curl -f localhost/health"]
    user: "1000:1000"
    volumes:
      - data:/var/lib/data
      - ./conf:/etc/conf:ro
      - /scratch
      - { type: tmpfs, target: /tmp }
    depends_on:
      db: { condition: service_healthy }
    container_name: shop-orders
    networks:
      back: { aliases: [order-service] }
    secrets: [db_password]
    logging: *logging
  db:
    image: postgres:16
    user: root
    healthcheck: { disable: true }
    environment:
      - POSTGRES_PASSWORD
      - POSTGRES_DB=orders=1
    links: ["cache:redis"]
    profiles: [storage]
secrets:
  db_password:
    environment: DB_PASSWORD
configs:
  proxy.conf:
    content: |
      server {}
`;

describe("a service", () => {
  it("keeps placeholders, fills in what the .env file knows and merges anchors", async () => {
    const { workload, problems } = await read(shop, "docker-compose.yml", { ".env": "TAG='1.2'\nOTHER=x # y\n" });
    expect(problems).toEqual([]);
    const orders = workload("orders");
    expect(orders.image).toBe("${REGISTRY:-local}/orders:1.2");
    expect(orders.build).toEqual({ context: "orders", dockerfile: "orders/docker/Dockerfile", target: "prod" });
    expect(orders.environment.map((one) => [one.name, one.value, one.evidence.line])).toEqual([
      ["MODE", "own", 17],
      ["DATABASE_URL", "postgres://app:${DB_PASSWORD}@db/orders", 18],
      ["PLAIN", "${PLAIN}", 19],
      ["LOG_LEVEL", "info", 5],
    ]);
  });

  it("tells which ports reach outside the machine", async () => {
    const { workload } = await read(shop);
    expect(workload("orders").ports.map((port) => [port.container, port.published])).toEqual([
      [80, true],
      [9000, false],
      [9001, false],
      [7000, true],
      [5005, false],
    ]);
  });

  it("tells how it runs", async () => {
    const { workload } = await read(shop);
    expect(workload("orders")).toMatchObject({
      command: "uvicorn main:app",
      environmentFiles: ["orders/.env", "secret.env"],
      configurations: ["db_password"],
      replicas: { minimum: 3 },
      probes: [{ type: "healthcheck", checks: "curl -f localhost/health" }],
      limits: { cpu: "0.5", memory: "512M" },
      user: { root: false },
      volumes: ["data", "./conf", "emptyDir"],
      dependsOn: [{ name: "db", value: "service_healthy" }],
      hostnames: ["shop-orders", "order-service"],
    });
    expect(workload("db")).toMatchObject({
      variant: "storage",
      user: { root: true },
      probes: [],
      environment: [
        { name: "POSTGRES_PASSWORD", value: "${POSTGRES_PASSWORD}" },
        { name: "POSTGRES_DB", value: "orders=1" },
      ],
      dependsOn: [{ name: "cache", value: "service_started" }],
    });
  });

  it("hands on secrets and the text of configs", async () => {
    const { configurations, pieces } = await read(shop);
    expect(configurations.map((one) => [one.name, one.secret])).toEqual([
      ["db_password", true],
      ["proxy.conf", false],
    ]);
    expect(pieces).toEqual([
      { path: "proxy.conf", text: "server {}\n", line: shop.split("\n").indexOf("      server {}") + 1 },
    ]);
  });

  it("says what keeps a secret that is made outside of the file", async () => {
    const { configurations } = await read(
      "services: { a: { image: a } }\nsecrets:\n  key: { external: true }\n  own: { file: ./own.txt }\n",
    );
    expect(configurations.map((one) => [one.name, one.keptBy])).toEqual([
      ["key", "Swarm"],
      ["own", undefined],
    ]);
  });

  it("stands on the same lines with \\r\\n", async () => {
    const [unix, windows] = [await read(shop), await read(shop.replaceAll("\n", "\r\n"))];
    expect(windows.workloads).toEqual(unix.workloads);
  });
});

describe("variables", () => {
  it("come in every form Compose knows", async () => {
    const text =
      'services:\n  a:\n    image: "$A-${B-x}-${C:?gone}-${D:+y}-$$E-${F:-${G:-z}}"\n    ports: ["${P:-80}:${Q}", "${Q}:81"]\n';
    const { workload } = await read(text);
    expect(workload("a").image).toBe("${A}-${B:-x}-${C}-${?}-$E-${F:-${G:-z}}");
    expect(workload("a").ports.map((port) => port.container)).toEqual([undefined, 81]);
  });

  it("do not grow without end", async () => {
    const env = Array.from({ length: 60 }, (_, i) => `A${i + 1}=$A${i}$A${i}`).join("\n");
    const { workload } = await read("services:\n  a:\n    image: $A60\n", "compose.yaml", {
      ".env": `A0=xxxx\n${env}`,
    });
    expect(workload("a").image?.length).toBeLessThan(20_000);
  });
});

describe("variants and projects", () => {
  it("are told by the name of the file", async () => {
    const variants = [
      "compose.yaml",
      "docker-compose.override.yml",
      "docker-compose-load.yaml",
      "ops/dev.compose.yml",
      "local.yml",
    ];
    const found = await Promise.all(
      variants.map(async (path) => (await read("services:\n  a: {image: x}\n", path)).workload("a")),
    );
    expect(found.map((one) => one.variant)).toEqual([undefined, "override", "load", "dev", "local"]);
    expect(found[3]?.scope).toBe("ops");
  });

  it("let an included file belong to the project that includes it", async () => {
    const parent = "include:\n  - infra/compose.yaml\n  - path: [gone.yaml]\nservices: {}\n";
    const { workload } = await read("services:\n  db: {image: postgres}\n", "infra/compose.yaml", {
      "compose.yaml": parent,
    });
    expect(workload("db").scope).toBe("");
    const { problems } = await read(parent, "compose.yaml", { "infra/compose.yaml": "services: {}" });
    expect(problems).toMatchObject([{ line: 3, found: "gone.yaml" }]);
  });
});

describe("extends", () => {
  const base = "services:\n  app:\n    build: .\n    environment: {A: base, B: base}\n    ports: ['80']\n";

  it("lays a service over another of the same or another file", async () => {
    const text =
      "services:\n  web:\n    extends: {file: shared/base.yml, service: app}\n    environment: [B=own]\n  two:\n    extends: web\n";
    const { workload, problems } = await read(text, "compose.yml", { "shared/base.yml": base });
    expect(problems).toEqual([]);
    expect(workload("two")).toMatchObject({ build: { context: "shared" }, ports: [{ container: 80 }] });
    expect(workload("two").environment.map((one) => [one.name, one.value, one.evidence.file])).toEqual([
      ["A", "base", "shared/base.yml"],
      ["B", "own", "compose.yml"],
    ]);
  });

  it("reports cycles and missing services", async () => {
    const { problems, workloads } = await read(
      "services:\n  a: {extends: b}\n  b: {extends: a}\n  c: {extends: {file: x.yml, service: d}}\n",
    );
    expect(workloads).toHaveLength(3);
    expect(problems.map((one) => one.line)).toEqual([2, 3, 4]);
  });
});

describe("claims", () => {
  it("knows Compose files by their name, and others by their head", () => {
    const services = "# stack\nservices:\n\n  web:\n    image: nginx\n";
    const claimed = (path: string, head = "") => composeReader.claims(path, head);
    expect(
      ["compose.yaml", "a/docker-compose-load.yaml", "dev.compose.yml", "compose.override.yml"].every((path) =>
        claimed(path),
      ),
    ).toBe(true);
    expect(claimed("stack.yml", services)).toBe(true);
    expect(claimed("stack.yml", `version: "3"\r\n${services.replaceAll("\n", "\r\n")}`)).toBe(true);
    expect(claimed(".gitlab-ci.yml", "image: node\nservices:\n  - name: docker:dind\njob:\n  image: x\n")).toBe(false);
    expect(claimed("services.yaml", "services:\n  _defaults:\n    autowire: true\n")).toBe(false);
    expect(claimed("decompose.txt", services)).toBe(false);
    expect(claimed(".github/workflows/docker-compose.yml", "on: push\n")).toBe(false);
  });
});

describe("bad input", () => {
  it("becomes problems with their lines", async () => {
    const { problems } = await read(
      "services:\n  a: text\n  b:\n    build: ../../out\n    ports: [abc]\n    environment: word\n    deploy: {replicas: many}\n",
    );
    expect(problems.map((one) => one.line).sort()).toEqual([2, 4, 5, 6, 7]);
    expect((await read("services: [a]")).problems).toHaveLength(1);
    expect((await read("services:\n  a:\n   - b\n  c: d: e\n")).problems.length).toBeGreaterThan(0);
  });

  it("never throws, on truncated or random text", async () => {
    const inputs = fc.oneof(
      fc.nat(shop.length).map((end) => shop.slice(0, end)),
      fc.string({ unit: "binary" }),
      fc.tuple(fc.nat(shop.length), fc.string({ maxLength: 8 }), fc.nat(20)).map(([at, put, cut]) => {
        return shop.slice(0, at) + put + shop.slice(at + cut);
      }),
    );
    await fc.assert(
      fc.asyncProperty(inputs, async (text) => void (await read(text))),
      { numRuns: 300 },
    );
    await read(`services: ${"{a: ".repeat(10_000)}`);
  });
});

describe("arguments of a build", () => {
  it("reach the program as environment where nothing else sets them", async () => {
    const { workload, problems } = await read(`services:
  web:
    build:
      context: .
      args:
        VITE_API_URL: \${API_URL:-http://api}
        MODE: built
    environment:
      MODE: own
  list:
    build:
      context: .
      args:
        - NEXT_PUBLIC_API=/api
        - COMMIT
`);
    expect(problems).toEqual([]);
    const entries = (name: string) => workload(name).environment.map((one) => [one.name, one.value, one.evidence.line]);
    expect(entries("web")).toEqual([
      ["MODE", "own", 9],
      ["VITE_API_URL", "${API_URL:-http://api}", 6],
    ]);
    expect(entries("list")).toEqual([
      ["NEXT_PUBLIC_API", "/api", 14],
      ["COMMIT", "${COMMIT}", 15],
    ]);
  });
});

describe("environment files", () => {
  it("lose what stands behind a `#`, and no time on white space before none", () => {
    const began = processorTime();
    const text = `A=b # c\nB=#c\nC=d#e\nD=f${" ".repeat(100_000)}g\n`;
    expect([...readEnv(text).values()].slice(0, 3)).toEqual(["b", "", "d#e"]);
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});
