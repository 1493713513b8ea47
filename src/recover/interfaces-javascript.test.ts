import { describe, expect, it } from "vitest";
import { recovering, way, ways, type Files } from "./fixtures/recovering.ts";

const manifest = (...dependencies: string[]): string =>
  JSON.stringify({
    name: "shop",
    private: true,
    scripts: { start: "node src/app.js" },
    dependencies: Object.fromEntries(dependencies.map((name) => [name, "1.0.0"])),
  });

describe("interfaces of Express", () => {
  const express: Files = {
    "package.json": manifest("express"),
    "src/app.js": `const express = require("express");
const routes = require("./routes/v1");
const { limit } = require("./limit");

const app = express();
app.use("/v1", routes);
app.get("/health", (request, response) => response.end());
app.all("/any", limit, (request, response) => response.end());
app.listen(3000);
`,
    "src/limit.js": "exports.limit = (request, response, next) => next();\n",
    "src/routes/v1/index.js": `const express = require("express");
const usersRoute = require("./users");

const router = express.Router();
router.use("/users", usersRoute);
module.exports = router;
`,
    "src/routes/v1/users.js": `const express = require("express");
const auth = require("../../auth");
const controller = require("../../controller");

const router = express.Router();
router
  .route("/:id")
  .get(auth("read"), controller.one)
  .delete(auth("write"), controller.remove);
router.post("/", controller.create);
module.exports = router;
`,
    "src/auth.js": "module.exports = (right) => (request, response, next) => next();\n",
    "src/controller.js":
      "exports.one = (a, b) => b.end();\nexports.remove = (a, b) => b.end();\nexports.create = (a, b) => b.end();\n",
  };

  it("stand below the path of a router in TypeScript that is imported by the name of the file it becomes", async () => {
    const recovered = await recovering({
      "package.json": manifest("express"),
      "src/app.ts": `import express from "express";
import { users } from "./users.js";

export const app = express();
app.use("/v1", users);
app.listen(3000);
`,
      "src/users.ts": `import { Router } from "express";

export const users = Router();
users.get("/users", (request, response) => response.json([]));
`,
    });
    expect(ways(recovered)).toEqual(["GET /v1/users"]);
  });

  it("stand below all the paths that lead to their router, in chains too", async () => {
    expect(ways(await recovering(express))).toEqual([
      "* /any",
      "DELETE /v1/users/:id",
      "GET /health",
      "GET /v1/users/:id",
      "POST /v1/users/",
    ]);
  });

  it("stand below the path of a router whose file has a dot in its name", async () => {
    const { "src/routes/v1/users.js": users = "", ...others } = express;
    const index = (express["src/routes/v1/index.js"] ?? "").replace("./users", "./users.route");
    const dotted = { ...others, "src/routes/v1/index.js": index, "src/routes/v1/users.route.js": users };
    expect(ways(await recovering(dotted))).toContain("POST /v1/users/");
  });

  it("are the methods of a chain alone where the application is a parameter", async () => {
    const recovered = await recovering({
      ...express,
      "src/more.js": `module.exports = (app) => {\n  app.route("/lines").post((request, response) => response.end());\n};\n`,
    });
    expect(ways(recovered).filter((one) => one.endsWith("/lines"))).toEqual(["POST /lines"]);
  });

  it("are guarded by middleware before the handler", async () => {
    const recovered = await recovering(express);
    expect(way(recovered, "* /any").guards.join()).toContain("limit");
    expect(way(recovered, "GET /health").guards).toEqual([]);
  });

  it("are guarded by the first middleware of a method in a chain", async () => {
    expect(way(await recovering(express), "GET /v1/users/:id").guards.join()).toContain("auth");
  });

  it("say the last argument as their handler", async () => {
    expect(way(await recovering(express), "POST /v1/users/").handler).toContain("create");
  });

  it("do not count their handler as a guard", async () => {
    expect(way(await recovering(express), "POST /v1/users/").guards.join()).not.toContain("create");
  });

  it("quote the line of their own method in a chain", async () => {
    const { evidence } = way(await recovering(express), "DELETE /v1/users/:id");
    expect(evidence[0]?.file).toBe("src/routes/v1/users.js");
    expect(evidence[0]?.quote).toContain("delete");
  });
});

describe("interfaces of NestJS", () => {
  const nest: Files = {
    "package.json": manifest("@nestjs/core", "@nestjs/common"),
    "src/main.ts": `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix("/api");
  await app.listen(3000);
}
bootstrap();
`,
    "src/orders.controller.ts": `import { Body, Controller, Get, Post, UseGuards } from "@nestjs/common";
import { JwtGuard } from "./jwt.guard";
import { CreateOrder } from "./create-order";

@UseGuards(JwtGuard)
@Controller("orders")
export class OrdersController {
  @Get()
  all() {
    return [];
  }

  @Post(":id/lines")
  add(@Body() order: CreateOrder) {
    return order;
  }
}
`,
    "src/health.controller.ts": `import { Controller, Get } from "@nestjs/common";

@Controller()
export class HealthController {
  @Get("health")
  health() {
    return "ok";
  }
}
`,
  };

  it("stand below the path of their controller and the prefix of all", async () => {
    expect(ways(await recovering(nest))).toEqual(["GET /api/health", "GET /api/orders", "POST /api/orders/:id/lines"]);
  });

  it("stand below the prefix of all that is written without a slash", async () => {
    const main = (nest["src/main.ts"] ?? "").replace('"/api"', '"api"');
    expect(ways(await recovering({ ...nest, "src/main.ts": main }))).toContain("GET /api/orders");
  });

  it("are guarded by the guards of their controller, and of no other", async () => {
    const recovered = await recovering(nest);
    expect(way(recovered, "GET /api/orders").guards.join()).toContain("JwtGuard");
    expect(way(recovered, "GET /api/health").guards.join()).not.toContain("JwtGuard");
  });

  it("say the type of their body", async () => {
    expect(way(await recovering(nest), "POST /api/orders/:id/lines").body.join()).toContain("CreateOrder");
  });
});

describe("interfaces of Next.js", () => {
  it("are files: each exported method of a route file, groups left out of the path", async () => {
    const recovered = await recovering({
      "package.json": JSON.stringify({
        name: "pages",
        private: true,
        scripts: { dev: "next dev" },
        dependencies: { next: "15", react: "19" },
      }),
      "app/api/orders/route.ts":
        "export async function GET() { return Response.json([]); }\nexport async function POST(request: Request) { return Response.json({}); }\nfunction PUT() {}\n",
      "app/(shop)/api/users/[id]/route.ts": "export async function DELETE() { return new Response(); }\n",
      "pages/api/old/index.ts": "export default function handler(request, response) { response.end(); }\n",
      "app/page.tsx": "export default function Page() { return <b />; }\n",
    });
    expect(ways(recovered)).toEqual(["* /api/old", "DELETE /api/users/[id]", "GET /api/orders", "POST /api/orders"]);
  });
});

describe("interfaces of other frameworks", () => {
  it("of Fastify, with prefix and options", async () => {
    const recovered = await recovering({
      "package.json": manifest("fastify"),
      "src/app.js": `import Fastify from "fastify";
const app = Fastify();
app.get("/health", async () => "ok");
app.route({ method: "POST", url: "/orders", handler: async () => ({}) });
app.listen({ port: 3000 });
`,
    });
    expect(ways(recovered)).toEqual(["GET /health", "POST /orders"]);
  });

  it("of Hono and of Koa", async () => {
    const hono = await recovering({
      "package.json": manifest("hono"),
      "src/app.ts": `import { Hono } from "hono";\nconst app = new Hono();\napp.put("/a", (c) => c.text(""));\nexport default app;\n`,
    });
    expect(ways(hono)).toEqual(["PUT /a"]);
    const koa = await recovering({
      "package.json": manifest("koa", "@koa/router"),
      "src/app.js": `const Koa = require("koa");\nconst Router = require("@koa/router");\nconst router = new Router({ prefix: "/v1" });\nrouter.get("/b", (c) => {});\nnew Koa().use(router.routes()).listen(1);\n`,
    });
    expect(ways(koa)).toEqual(["GET /v1/b"]);
  });
});

describe("interfaces of Inversify", () => {
  const inversify: Files = {
    "package.json": manifest("express", "inversify-express-utils"),
    "src/app.ts": `import "./parcels";
import { InversifyExpressServer } from "inversify-express-utils";
import { container } from "./container";

new InversifyExpressServer(container).build().listen(3000);
`,
    "src/parcels.ts": `import { controller, httpGet, httpPost } from "inversify-express-utils";
import { needs } from "./needs";

@controller("/parcels", needs.KnownSender)
export class Parcels {
  @httpGet("/")
  all() {
    return [];
  }

  @httpPost("/:id/labels", needs.PaidAccount)
  print() {
    return "ok";
  }
}
`,
    "src/needs.ts": "export const needs = { KnownSender: Symbol(), PaidAccount: Symbol() };\n",
  };

  it("stand below the path of their controller", async () => {
    expect(ways(await recovering(inversify))).toEqual(["GET /parcels/", "POST /parcels/:id/labels"]);
  });

  it("are guarded by what their controller and they themselves are given", async () => {
    const recovered = await recovering(inversify);
    expect(way(recovered, "GET /parcels/").guards.join()).toMatch(/KnownSender$/);
    expect(way(recovered, "POST /parcels/:id/labels").guards.join()).toMatch(/PaidAccount.*KnownSender/);
  });
});
