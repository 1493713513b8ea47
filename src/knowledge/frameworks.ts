// How programs declare the ways they can be asked: route calls and decorators of web frameworks.

export interface RouteForm {
  readonly technology: string;
  /** Qualified callees; `{method}` stands for get, post, put, patch, delete, head, options or all. */
  readonly calls: readonly string[];
  /** Position or name of the argument with the path; `receiver` for the argument of the call before. */
  readonly path: readonly (number | string)[];
  /** Position or name of the argument with the methods, where the callee does not say. */
  readonly methods?: number | string;
  /** The method where neither says; a class that is handed over may answer others. */
  readonly fallback?: string;
  /** Whether further arguments hold further paths. */
  readonly several?: boolean;
}

export const routeForms: readonly RouteForm[] = [
  {
    technology: "fastapi",
    calls: ["fastapi.FastAPI().{method}", "fastapi.APIRouter().{method}", "fastapi.routing.APIRouter().{method}"],
    path: [0, "path"],
  },
  {
    technology: "fastapi",
    calls: [
      "fastapi.FastAPI().api_route",
      "fastapi.APIRouter().api_route",
      "fastapi.FastAPI().add_api_route",
      "fastapi.APIRouter().add_api_route",
    ],
    path: [0, "path"],
    methods: "methods",
  },
  {
    technology: "fastapi",
    calls: ["fastapi.FastAPI().websocket", "fastapi.APIRouter().websocket"],
    path: [0, "path"],
    fallback: "WEBSOCKET",
  },
  {
    technology: "starlette",
    calls: ["starlette.routing.Route"],
    path: [0, "path"],
    methods: "methods",
    fallback: "GET",
  },
  {
    technology: "flask",
    calls: [
      "flask.Flask().route",
      "flask.Blueprint().route",
      "flask.Flask().add_url_rule",
      "flask.Blueprint().add_url_rule",
      "quart.Quart().route",
      "quart.Blueprint().route",
      "sanic.Sanic().route",
    ],
    path: [0, "rule"],
    methods: "methods",
    fallback: "GET",
  },
  {
    technology: "flask",
    calls: [
      "flask.Flask().{method}",
      "flask.Blueprint().{method}",
      "sanic.Sanic().{method}",
      "bottle.{method}",
      "bottle.Bottle().{method}",
      "quart.Quart().{method}",
    ],
    path: [0, "rule"],
  },
  {
    technology: "bottle",
    calls: ["bottle.route", "bottle.Bottle().route"],
    path: [0],
    methods: "method",
    fallback: "GET",
  },
  {
    technology: "django",
    calls: ["django.urls.path", "django.urls.re_path", "django.conf.urls.url"],
    path: [0],
    fallback: "*",
  },
  {
    technology: "django-rest-framework",
    calls: ["rest_framework.routers.DefaultRouter().register", "rest_framework.routers.SimpleRouter().register"],
    path: [0],
    fallback: "*",
  },
  {
    technology: "aiohttp",
    calls: [
      "aiohttp.web.Application().router.add_{method}",
      "aiohttp.web.{method}",
      "aiohttp.web.RouteTableDef().{method}",
    ],
    path: [0],
  },
  { technology: "tornado", calls: ["tornado.web.url"], path: [0], fallback: "*" },
  {
    technology: "falcon",
    calls: ["falcon.App().add_route", "falcon.asgi.App().add_route", "falcon.API().add_route"],
    path: [0],
    fallback: "*",
  },
  {
    technology: "express",
    calls: [
      "express().{method}",
      "express.Router().{method}",
      "express.Express().{method}",
      "express.Application().{method}",
      "express.IRouter().{method}",
    ],
    path: [0],
  },
  {
    technology: "express",
    calls: ["express().route().{method}", "express.Router().route().{method}"],
    path: ["receiver"],
  },
  {
    technology: "express",
    calls: ["?app.{method}", "?router.{method}", "?server.{method}", "?api.{method}"],
    path: [0],
  },
  {
    technology: "express",
    calls: ["?app.route().{method}", "?router.route().{method}"],
    path: ["receiver"],
  },
  {
    technology: "flask-restful",
    // The `Api` often comes from another file, or is a class of the project that adds a word (`add_org_resource` of Redash).
    calls: ["flask_restful.Api().add_resource", "flask_restx.Api().add_resource", "*.add_resource", "*.add_*_resource"],
    path: [1],
    fallback: "*",
    several: true,
  },
  {
    technology: "flask-restx",
    calls: [
      "flask_restx.Namespace().route",
      "flask_restx.Api().namespace().route",
      "flask_restx.Api().route",
      "flask_smorest.Blueprint().route",
    ],
    path: [0],
    fallback: "*",
  },
  {
    technology: "flask",
    calls: ["?app.route", "?bp.route", "?blueprint.route", "?api.route"],
    path: [0],
    methods: "methods",
    fallback: "GET",
  },
  {
    technology: "fastify",
    calls: [
      "fastify().{method}",
      "fastify.fastify().{method}",
      "fastify.FastifyInstance().{method}",
      "?fastify.{method}",
      "?instance.{method}",
    ],
    path: [0],
  },
  {
    technology: "fastify",
    calls: ["fastify().route", "fastify.fastify().route", "fastify.FastifyInstance().route", "?fastify.route"],
    path: ["0.url", "0.path"],
    methods: "0.method",
  },
  {
    technology: "koa",
    calls: [
      "@koa/router().{method}",
      "koa-router().{method}",
      "@koa/router.{method}",
      "koa-router.Router().{method}",
      "@koa/router.Router().{method}",
    ],
    path: [0],
  },
  { technology: "hono", calls: ["hono.Hono().{method}", "@hono/zod-openapi.OpenAPIHono().{method}"], path: [0] },
  {
    technology: "nestjs",
    calls: [
      "@nestjs/common.Get",
      "@nestjs/common.Post",
      "@nestjs/common.Put",
      "@nestjs/common.Patch",
      "@nestjs/common.Delete",
      "@nestjs/common.All",
      "@nestjs/common.Head",
      "@nestjs/common.Options",
    ],
    path: [0],
  },
  {
    technology: "inversify",
    calls: ["Get", "Post", "Put", "Patch", "Delete", "All", "Head", "Options"].map(
      (method) => `inversify-express-utils.http${method}`,
    ),
    path: [0],
  },
  { technology: "restify", calls: ["restify.createServer().{method}"], path: [0] },
  {
    technology: "hapi",
    calls: ["@hapi/hapi.server().route", "@hapi/hapi.Server().route", "hapi.Server().route"],
    path: ["0.path"],
    methods: "0.method",
  },
];

/** Calls that hang one group of routes below a path: `app.use("/v1", routes)`, `include_router(router, prefix="/api")`. */
export const mountForms: readonly {
  readonly calls: readonly string[];
  readonly path: readonly (number | string)[];
  readonly router: readonly (number | string)[];
  /** Whether the path takes the place of the router's own. */
  readonly replaces?: boolean;
}[] = [
  {
    calls: ["fastapi.FastAPI().include_router", "fastapi.APIRouter().include_router"],
    path: ["prefix"],
    router: [0, "router"],
  },
  {
    calls: ["flask.Flask().register_blueprint", "flask.Blueprint().register_blueprint"],
    path: ["url_prefix"],
    router: [0],
  },
  { calls: ["express().use", "express.Router().use", "?app.use", "?router.use"], path: [0], router: [1, 2, 3, 4] },
  {
    calls: ["flask_restx.Api().add_namespace", "*.add_namespace"],
    path: ["path", 1],
    router: [0],
    replaces: true,
  },
  {
    calls: ["fastify().register", "fastify.FastifyInstance().register", "?fastify.register"],
    path: ["1.prefix"],
    router: [0],
  },
  { calls: ["?app.setGlobalPrefix", "@nestjs/core.NestFactory.create().setGlobalPrefix"], path: [0], router: [] },
];

/** Calls that make a router with a path of its own: `APIRouter(prefix="/users")`, `Blueprint("x", url_prefix="/x")`. */
export const prefixedRouters: readonly {
  readonly calls: readonly string[];
  readonly path: readonly (number | string)[];
  /** Where its name stands, which is its path where none is given. */
  readonly name?: number;
}[] = [
  { calls: ["fastapi.APIRouter", "fastapi.FastAPI"], path: ["prefix", "root_path"] },
  { calls: ["flask.Blueprint"], path: ["url_prefix"] },
  { calls: ["flask_restx.Namespace", "flask_restx.Api().namespace"], path: ["path"], name: 0 },
  { calls: ["flask_restful.Api", "flask_restx.Api"], path: ["prefix"] },
  { calls: ["@nestjs/common.Controller"], path: [0, "0.path"] },
  { calls: ["inversify-express-utils.controller"], path: [0] },
  { calls: ["@koa/router", "koa-router", "@koa/router.Router"], path: ["0.prefix"] },
];

/** Decorators of classes below whose path the routes of their methods hang. */
export const controllers: ReadonlySet<string> = new Set([
  "@nestjs/common.Controller",
  "inversify-express-utils.controller",
]);

export const methodNames = ["get", "post", "put", "patch", "delete", "head", "options", "all"] as const;

/** Modules whose import makes a program a server of requests. */
export const serverModules: readonly string[] = `
  fastapi flask django starlette quart sanic tornado.web aiohttp.web bottle falcon grpc @grpc/grpc-js
  express fastify koa hono @nestjs/core @hapi/hapi restify next @apollo/server apollo-server* graphql-yoga socket.io
  inversify-express-utils polka connect
`
  .trim()
  .split(/\s+/);

/** Packages of browser user interfaces. */
export const frontEndPackages: readonly string[] = [
  "react",
  "react-dom",
  "vue",
  "@angular/core",
  "svelte",
  "preact",
  "solid-js",
  "next",
  "nuxt",
  "@remix-run/react",
  "gatsby",
  "astro",
  "ember-source",
  "@sveltejs/kit",
  "vite",
  "lit",
];
