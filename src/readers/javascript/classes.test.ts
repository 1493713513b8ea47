// Tests of classes: members, decorators and definitions.
import { describe, expect, it } from "vitest";
import { callees, callOf, constants, factsOf } from "./fixtures/reading.ts";

const controller = `import { Body, Controller, Get, Inject, Post } from "@nestjs/common";
import { HttpService } from "@nestjs/axios";
import { ClientProxy } from "@nestjs/microservices";
import { Redis } from "ioredis";
import { Base } from "./base";

@Controller("cats")
export class CatsController extends Base implements OnModuleInit {
  static readonly LIMIT = 15 * 60 * 1000;
  private readonly url = \`\${process.env.CATS_URL}/api\`;
  private cache = new Redis({ host: "cache" });

  constructor(
    private readonly http: HttpService,
    @Inject("USERS") private readonly users: ClientProxy,
    cats: CatsService,
  ) {
    super();
    this.timeout = 5000;
  }

  @Get(":id")
  async findOne(@Body() dto: CreateCatDto, page = 1): Promise<Cat> {
    this.users.send("created", dto);
    this.log();
    this.inherited();
    await this.cache.get("k");
    return this.http.get(this.url + "/cats", { timeout: CatsController.LIMIT });
  }

  private log() {}
}`;

describe("classes", () => {
  it("tell what their members are: parameters, fields and their own methods", async () => {
    expect(await callees(controller)).toEqual(
      expect.arrayContaining([
        "@nestjs/axios.HttpService().get",
        "@nestjs/microservices.ClientProxy().send",
        "ioredis.Redis().get",
        "CatsController.log",
        "./base.Base.inherited",
      ]),
    );
  });

  it("pass the values of fields on", async () => {
    const call = await callOf("@nestjs/axios.HttpService().get", controller);
    expect(call.arguments[0]?.of.value).toBe("${CATS_URL}/api/cats");
    expect(call.arguments[1]?.of.properties?.["timeout"]?.value).toBe("900000");
    expect(call.within).toBe("CatsController.findOne");
  });

  it("know which instance is injected by the arguments of the decorator", async () => {
    const call = await callOf("@nestjs/microservices.ClientProxy().send", controller);
    expect(call.receiver?.[0]?.of.value).toBe("USERS");
  });

  it("tell decorators with what stands below them", async () => {
    const calls = await factsOf("call", controller);
    const decorators = calls.filter((call) => call.decorates !== undefined);
    expect(decorators.map((call) => [call.callee, call.decorates, call.evidence.line])).toEqual([
      ["@nestjs/common.Controller", "CatsController", 7],
      ["@nestjs/common.Inject", "CatsController.constructor", 15],
      ["@nestjs/common.Get", "CatsController.findOne", 22],
      ["@nestjs/common.Body", "CatsController.findOne", 23],
    ]);
  });

  it("are defined with bases, methods, parameters and their last line", async () => {
    const definitions = await factsOf("definition", controller);
    expect(definitions.map((one) => one.name)).toEqual([
      "CatsController",
      "CatsController.constructor",
      "CatsController.findOne",
      "CatsController.log",
    ]);
    expect(definitions[0]).toMatchObject({ what: "class", bases: ["./base.Base", "OnModuleInit"], exported: true });
    expect(definitions[0]?.evidence).toMatchObject({ line: 8, endLine: 32 });
    expect(definitions[2]).toMatchObject({
      what: "method",
      async: true,
      returns: "Promise<Cat>",
      parameters: [
        { name: "dto", type: "CreateCatDto" },
        { name: "page", default: { value: "1" } },
      ],
    });
  });

  it("tell their fields with known values as constants", async () => {
    expect(await constants(controller)).toMatchObject({
      "CatsController.LIMIT": "900000",
      "CatsController.url": "${CATS_URL}/api",
      "CatsController.timeout": "5000",
    });
  });

  it("know members that are only assigned in another method", async () => {
    const text = `const { Pool } = require("pg");
      class Store { run() { return this.pool.query("select 1"); } open() { this.pool = new Pool({ max: 5 }); } }`;
    expect(await callees(text, "store.js")).toContain("pg.Pool().query");
  });
});

describe("functions", () => {
  it("are named after what holds them, and exported ones say so", async () => {
    const definitions = await factsOf(
      "definition",
      `import asyncHandler from "express-async-handler";
       export const GET = async (request: Request) => {};
       export default function Page() {}
       const list = asyncHandler(async (req, res) => {});
       exports.remove = () => {};
       const api = { users: { load: async () => {} } };
       function local() {}
       export { local as shown };`,
    );
    expect(definitions.map((one) => [one.name, one.exported === true])).toEqual([
      ["GET", true],
      ["Page", true],
      ["list", false],
      ["remove", true],
      ["api.users.load", false],
      ["local", true],
    ]);
  });

  it("without a name that are exported by default are called default", async () => {
    expect(await factsOf("definition", "export default async (event) => {};")).toMatchObject([
      { name: "default", exported: true, async: true, parameters: [{ name: "event" }] },
    ]);
    expect(await factsOf("definition", "module.exports = function (app) {};", "a.js")).toMatchObject([
      { name: "default" },
    ]);
  });
});
