// Operations out of contracts in every format, each with its line and whether it asks who is there.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactOf } from "#model/fact";
import { SourceText, type Reading } from "../reader.ts";
import { openapiReader } from "./reader.ts";

const none = { has: () => false, read: () => undefined, list: () => [] };
const read = (path: string, text: string): Promise<Reading> => openapiReader.read(new SourceText(path, text), none);

async function contract(path: string, text: string): Promise<FactOf<"contract">> {
  expect(openapiReader.claims(path, text.slice(0, 4000)), path).toBe(true);
  const { facts, problems } = await read(path, text);
  expect(problems).toEqual([]);
  const [fact] = facts;
  if (fact?.kind !== "contract") throw new Error("no contract");
  return fact;
}

const shop = `openapi: 3.0.3
info:
  title: Shop
  version: 1.2.0
servers:
  - url: https://{host}/api/{major}
    variables:
      major: {default: v1}
security:
  - bearer: []
paths:
  /orders/{id}:
    parameters: []
    get:
      summary: One
    delete:
      security: []
  /items:
    post:
      security: [{bearer: []}, {}]
  /users:
    $ref: './paths/users.yaml#/users'
`;

describe("OpenAPI", () => {
  it("gives every operation with its full path, its line and its protection", async () => {
    const fact = await contract("docs/api.yaml", shop);
    expect(fact).toMatchObject({ format: "OpenAPI 3.0.3", title: "Shop", version: "1.2.0", evidence: { line: 1 } });
    expect(fact.operations.map((one) => [one.method, one.path, one.secured, one.evidence.line])).toEqual([
      ["GET", "/api/v1/orders/{id}", true, 14],
      ["DELETE", "/api/v1/orders/{id}", false, 16],
      ["POST", "/api/v1/items", false, 19],
    ]);
  });

  it("follows references into files beside it and shows the lines there", async () => {
    const files: Record<string, string> = { "docs/paths/users.yaml": "users:\n  get:\n    summary: All\n" };
    const lookup = { has: (path: string) => path in files, read: (path: string) => files[path], list: () => [] };
    const { facts } = await openapiReader.read(new SourceText("docs/api.yaml", shop), lookup);
    const operations = facts[0]?.kind === "contract" ? facts[0].operations : [];
    expect(operations.at(-1)).toEqual({
      method: "GET",
      path: "/api/v1/users",
      secured: true,
      evidence: { file: "docs/paths/users.yaml", line: 2, quote: "get:" },
    });
  });

  it("says which operations are deprecated", async () => {
    const text = "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      deprecated: true\n    post: {}\n";
    const fact = await contract("openapi.yaml", text);
    expect(fact.operations.map((one) => one.deprecated)).toEqual([true, undefined]);
  });

  it("reads Swagger 2 in JSON, with tabs, on one line, and with the version at the end", async () => {
    const json = `{\n\t"swagger": "2.0",\n\t"info": {"title": "T", "version": "1"},\n\t"basePath": "/v1",\n\t"paths": {\n\t\t"/a": {\n\t\t\t"get": {}\n\t\t}\n\t}\n}`;
    const fact = await contract("swagger.json", json);
    expect(fact.operations).toMatchObject([{ method: "GET", path: "/v1/a", secured: false, evidence: { line: 7 } }]);
    expect((await contract("x.json", '{"openapi":"3.1.0","paths":{"/b":{"put":{}}}}')).operations).toHaveLength(1);
    expect(
      (await contract("swagger.yaml", 'basePath: /\npaths:\n  /c:\n    get: {}\nswagger: "2.0"\n')).operations[0]?.path,
    ).toBe("/c");
  });

  it("leaves package manifests and other settings alone", async () => {
    expect(openapiReader.claims("package.json", '{"dependencies": {"swagger": "2.0"}}')).toBe(false);
    expect(openapiReader.claims("config.yaml", "port: 80\n")).toBe(false);
    expect(await read("openapi.yaml", "generator: typescript\n")).toEqual({ facts: [], problems: [] });
  });

  it("says where a contract is not sound", async () => {
    const { problems } = await read("openapi.yaml", "openapi: 3.0.0\npaths: {\n");
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe("AsyncAPI", () => {
  it("reads channels of version 2 and operations of version 3", async () => {
    const two = await contract(
      "async.yaml",
      "asyncapi: 2.6.0\nchannels:\n  order/created:\n    publish:\n      summary: x\n",
    );
    expect(two.operations).toMatchObject([{ method: "publish", path: "order/created", evidence: { line: 4 } }]);
    const three = await contract(
      "async.yaml",
      "asyncapi: 3.0.0\nchannels:\n  created:\n    address: order.created\noperations:\n  on:\n    action: receive\n    channel:\n      $ref: '#/channels/created'\n",
    );
    expect(three.operations).toMatchObject([{ method: "receive", path: "order.created", evidence: { line: 6 } }]);
  });
});

const proto = `syntax = "proto3";
// service Fake { rpc No (A) returns (B); }
package shop.orders.v2;
import "google/api/annotations.proto";
service Orders {
  rpc Get (GetRequest) returns (Order) {
    option (google.api.http) = { get: "/v2/orders/{id}" };
  }
  rpc Watch(WatchRequest) returns (stream Order);
}
message Order { string rpc = 1; string service = 2; }
`;

describe("protobuf", () => {
  it("names methods as they are called on the wire, and the version of the package", async () => {
    const fact = await contract("proto/orders.proto", proto);
    expect(fact).toMatchObject({ format: "protobuf", title: "shop.orders.v2", version: "v2", evidence: { line: 1 } });
    expect(fact.operations.map((one) => [one.method, one.path, one.evidence.line])).toEqual([
      ["rpc", "/shop.orders.v2.Orders/Get", 6],
      ["GET", "/v2/orders/{id}", 7],
      ["rpc", "/shop.orders.v2.Orders/Watch", 9],
    ]);
  });

  it("reads a file without a package and without services", async () => {
    expect((await contract("a.proto", "service A { rpc B (C) returns (D); }")).operations[0]?.path).toBe("/A/B");
    expect((await contract("a.proto", 'syntax = "proto3";\nmessage A {}')).operations).toEqual([]);
    expect(openapiReader.claims("third_party/google/api/http.proto", "")).toBe(false);
  });
});

describe("GraphQL", () => {
  it("gives the fields of the root types", async () => {
    const text = `"""
Where { it: starts }
"""
type Query @key(fields: "id") {
  # a note
  "One user"
  user(id: ID!, filter: Filter = {active: true}): User @auth(requires: ADMIN)
  users: [User!]!
}
extend type Mutation {
  addUser(input: UserInput!): User
}
type User { id: ID! }
`;
    const fact = await contract("schema.graphql", text);
    expect(fact.operations.map((one) => [one.method, one.path, one.secured, one.evidence.line])).toEqual([
      ["query", "user", true, 7],
      ["query", "users", undefined, 8],
      ["mutation", "addUser", undefined, 11],
    ]);
  });

  it("knows root types by the names a schema gives them, and says nothing of queries", async () => {
    const fact = await contract("a.graphqls", "schema { query: Root }\ntype Root { a: Int }\n");
    expect(fact.operations).toMatchObject([{ method: "query", path: "a" }]);
    expect(await read("q.gql", "query Q($id: ID!) { user(id: $id) { id } }")).toEqual({ facts: [], problems: [] });
  });
});

describe("bad input", () => {
  it("stays quick on deep and open-ended text", async () => {
    await read("a.proto", "/*".repeat(200_000));
    await read("a.graphql", `type Query { ${'"""\\"'.repeat(100_000)}`);
    await read("a.graphql", "type Query {".repeat(50_000));
    await read("openapi.json", `{"openapi":"3.0.0","paths":${'{"a":'.repeat(20_000)}`);
  }, 20_000);

  it("lets no exception out, whatever the text", async () => {
    const parts = fc.constantFrom(
      "openapi: 3.0.0\n",
      "paths:\n",
      "  /a:\n",
      "    get:\n",
      "$ref: '#/x'\n",
      "service A {",
      "rpc B (",
      "type Query {",
      "a(",
      "}",
      '"',
      '"""',
      "{",
      "\n",
    );
    const cut = fc.tuple(fc.constantFrom(shop, proto), fc.nat(400)).map(([text, length]) => text.slice(0, length));
    const text = fc.oneof(
      cut,
      fc.array(parts).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("openapi.yaml", "a.json", "a.proto", "a.graphql"), text, async (path, input) => {
        expect(Array.isArray((await read(path, input)).facts)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
