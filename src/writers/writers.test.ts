import { describe, expect, it } from "vitest";
import { z } from "zod";
import { componentKinds, type System } from "#model/system";
import { writers } from "./catalogue.ts";
import { component, connection, systemOf } from "./fixtures/systems.ts";
import { sketchOf } from "./sketch.ts";

const shop: System = {
  ...systemOf(
    [
      component("web", { kind: "web", name: "Web shop", technology: ["React"] }),
      component("orders", { language: "Go", technology: ["gin"], does: "Takes orders" }),
      component("order-db", { kind: "database", technology: ["PostgreSQL"] }),
      component("jobs", { kind: "broker" }),
      component("mail", { kind: "external", name: "Mail", does: "Sends letters" }),
    ],
    [
      connection("web", "orders", { protocol: "https" }),
      connection("orders", "order-db", { protocol: "sql" }),
      connection("orders", "jobs", { protocol: "amqp", async: true }),
      connection("jobs", "mail"),
    ],
  ),
  purpose: "Sells books",
};
const written = async (notation: keyof typeof writers, system: System = shop): Promise<string> =>
  writers[notation].write(sketchOf(system));

describe("ids", () => {
  const idsOf = (...ids: string[]): string[] =>
    sketchOf(systemOf(ids.map((id) => component(id)))).parts.map((one) => one.id);

  it("are made of the id alone, readable, and no word of a notation", () => {
    expect(idsOf("order-db", "Über Café", "end", "2nd", "日本")).toEqual([
      "order_db",
      "uber_cafe",
      "end_",
      "part_2nd",
      expect.stringMatching(/^part_[0-9a-f]{6}$/),
    ]);
  });

  it("are unique, and different from that of the system", () => {
    expect(idsOf("a.b", "a-b", "A B", "shop")).toEqual(["a_b", "a_b_2", "a_b_3", "shop_2"]);
  });
});

describe("a sketch", () => {
  it("has each way between two parts once, and none to what is not there", () => {
    const { links } = sketchOf(
      systemOf(
        [component("a"), component("b")],
        [
          connection("a", "b", { protocol: "http" }),
          connection("a", "b", { id: "2", protocol: "http" }),
          connection("a", "b", { id: "3", protocol: "grpc" }),
          connection("a", "gone"),
        ],
      ),
    );
    expect(links.map((one) => one.protocol)).toEqual(["http", "grpc"]);
  });
});

describe("every notation", () => {
  const names = Object.keys(writers).filter((one): one is keyof typeof writers => one in writers);

  it.each(names)(
    "%s is the same at every run, ends with a line end, and takes a system of nothing",
    async (notation) => {
      expect(await written(notation)).toBe(await written(notation));
      expect(await written(notation)).toMatch(/\S\n$/);
      expect(await written(notation, systemOf([]))).not.toContain("undefined");
    },
  );

  it.each(names)("%s takes each kind of component, alone and joined to itself", async (notation) => {
    for (const kind of componentKinds) {
      const text = await written(notation, systemOf([component("x", { kind })], [connection("x", "x")]));
      expect(text).toContain("x");
    }
  });
});

describe("shapes", () => {
  it("of Mermaid say what is a database, a broker, of others", async () => {
    const text = await written("mermaid");
    expect(text).toContain('order_db[("order-db")]');
    expect(text).toContain('jobs(["jobs"]):::broker');
    expect(text).toContain('mail["Mail"]:::external');
    expect(text).toContain('orders -.->|"amqp"| jobs');
  });

  it("of C4 say so too, in Mermaid and in PlantUML", async () => {
    for (const notation of ["mermaid-c4", "plantuml-c4"] as const) {
      const text = await written(notation);
      expect(text).toContain('System_Boundary(shop, "Shop") {');
      expect(text).toContain('Container(orders, "orders", "Go, gin", "Takes orders")');
      expect(text).toContain('ContainerDb(order_db, "order-db", "PostgreSQL")');
      expect(text).toContain("ContainerQueue(jobs,");
      expect(text).toContain('System_Ext(mail, "Mail", "Sends letters")');
      expect(text).toContain('Rel(orders, jobs, "sends", "amqp")');
    }
  });

  it("of D2, LikeC4 and Structurizr say so by shapes, kinds and tags", async () => {
    expect(await written("d2")).toMatch(/order_db: "order-db" \{\n +shape: cylinder/);
    expect(await written("d2")).toMatch(/jobs: "jobs" \{\n +shape: queue/);
    expect(await written("likec4")).toContain("order_db = datastore 'order-db'");
    expect(await written("likec4")).toContain("shop.orders -[async]-> shop.jobs 'sends' 'amqp'");
    expect(await written("structurizr")).toContain('order_db = container "order-db" "" "PostgreSQL" "Database"');
    expect(await written("structurizr")).toContain('mail = softwareSystem "Mail" "Sends letters" "External"');
  });
});

const tags = z.string();
const relationship = z.strictObject({
  id: z.string(),
  sourceId: z.string(),
  destinationId: z.string(),
  description: z.string(),
  technology: z.string().optional(),
  interactionStyle: z.enum(["Synchronous", "Asynchronous"]),
  tags,
});
const element = {
  id: z.string(),
  name: z.string().min(1),
  description: z.string().optional(),
  tags,
  relationships: z.array(relationship).optional(),
};
const person = z.strictObject(element);
const container = z.strictObject({ ...element, technology: z.string().optional() });
const softwareSystem = z.strictObject({ ...element, containers: z.array(container).optional() });
/** As its schema documents a workspace, as far as it is written. */
const workspace = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  model: z.strictObject({ people: z.array(person), softwareSystems: z.array(softwareSystem) }),
  views: z.looseObject({
    containerViews: z.array(
      z.looseObject({ key: z.string(), softwareSystemId: z.string(), elements: z.array(z.object({ id: z.string() })) }),
    ),
  }),
});

it("a workspace of Structurizr in JSON has the documented form, and ids that are each used once", async () => {
  const { model } = workspace.parse(JSON.parse(await written("structurizr-json")));
  const elements = [
    ...model.people,
    ...model.softwareSystems,
    ...model.softwareSystems.flatMap((one) => one.containers ?? []),
  ];
  const relationships = elements.flatMap((one) => one.relationships ?? []);
  const ids = [...elements, ...relationships].map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { sourceId, destinationId } of relationships)
    expect(ids).toEqual(expect.arrayContaining([sourceId, destinationId]));
  const twice = systemOf(
    [component("a"), component("b")],
    [connection("a", "b", { protocol: "http" }), connection("a", "b", { id: "2", protocol: "grpc" })],
  );
  expect(await written("structurizr", twice)).toContain('a -> b "uses (2)" "grpc"');
});

const metadata = z.union([z.array(z.record(z.string(), z.unknown())), z.record(z.string(), z.unknown())]);
const nodes = z.strictObject({ container: z.string(), nodes: z.array(z.string()).min(1) });
const nodeEnd = z.strictObject({ node: z.string(), interfaces: z.array(z.string()).optional() });
/** The rules of CALM 1.0 for what is written: required properties, the names of protocols, one type for each relationship. */
const calm = z.strictObject({
  $schema: z.literal("https://calm.finos.org/release/1.0/meta/calm.json"),
  nodes: z.array(
    z.strictObject({
      "unique-id": z.string().min(1),
      "node-type": z.enum([
        "actor",
        "ecosystem",
        "system",
        "service",
        "database",
        "network",
        "ldap",
        "webclient",
        "data-asset",
      ]),
      name: z.string(),
      description: z.string(),
      metadata: metadata.optional(),
    }),
  ),
  relationships: z.array(
    z.strictObject({
      "unique-id": z.string().min(1),
      description: z.string().optional(),
      "relationship-type": z.union([
        z.strictObject({ connects: z.strictObject({ source: nodeEnd, destination: nodeEnd }) }),
        z.strictObject({ "composed-of": nodes }),
      ]),
      protocol: z
        .enum(["HTTP", "HTTPS", "FTP", "SFTP", "JDBC", "WebSocket", "SocketIO", "LDAP", "AMQP", "TLS", "mTLS", "TCP"])
        .optional(),
      metadata: metadata.optional(),
    }),
  ),
});

it("an architecture of CALM keeps its rules, names nodes that are there, and has its protocols where it knows them", async () => {
  const { nodes: all, relationships } = calm.parse(JSON.parse(await written("calm")));
  const ids = [...all, ...relationships].map((one) => one["unique-id"]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(relationships.map((one) => one.protocol)).toEqual([undefined, "HTTPS", undefined, "AMQP", undefined]);
  for (const { "relationship-type": type } of relationships)
    for (const end of "connects" in type
      ? [type.connects.source.node, type.connects.destination.node]
      : type["composed-of"].nodes)
      expect(ids).toContain(end);
  calm.parse(JSON.parse(await written("calm", systemOf([component("a")]))));
});

describe("boxes made of signs", () => {
  it("hold names whole, each line as wide as the others, also with wide signs", async () => {
    const long = "A name of many words that nobody would put on one line of a drawing";
    const text = await written(
      "boxes",
      systemOf([component("a", { name: long }), component("b", { name: "日本の店" })], [connection("a", "b")]),
    );
    const words = text.replace(/[│├─▶\s]+/g, " ");
    for (const word of long.split(" ")) expect(words).toContain(word);
    expect(text).toContain("│ 日本の店 │");
    expect(text).toContain("└──────────┘");
  });

  it("tell in words what no line could be drawn for", async () => {
    const text = await written("boxes", systemOf([component("a")], [connection("a", "a", { protocol: "http" })]));
    expect(text).toContain("a → a (http)");
  });

  it("are drawn as they are for a system of every day", async () => {
    expect(
      await written(
        "boxes",
        systemOf(
          [component("web"), component("api"), component("db", { kind: "database" })],
          [connection("web", "api", { protocol: "http" }), connection("api", "db", { protocol: "sql", async: true })],
        ),
      ),
    ).toMatchInlineSnapshot(`
      "                                                    ┌──────────┐
      ┌─────┐                   ┌─────┐                   │ db       │
      │ web ├────── http ──────▶│ api ├╌╌╌╌╌ sql ╌╌╌╌╌╌┐  ├──────────┤
      └─────┘                   └─────┘                └╌▶│ database │
                                                          └──────────┘
      "
    `);
  });
});
