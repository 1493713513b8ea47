// Tests of imports and calls: what a callee is called, who made its receiver, where it stands.
import { describe, expect, it } from "vitest";
import { javascriptReader } from "./reader.ts";
import { callees, callOf, factsOf, read } from "./fixtures/reading.ts";

describe("the JavaScript reader", () => {
  it("claims program text and components, not declarations and minified text", () => {
    const minified = "var a=1;".repeat(500);
    for (const path of ["a.js", "b/c.mts", "d.tsx", "e.vue", "f.svelte", "g.cjs"]) {
      expect(javascriptReader.claims(path, "")).toBe(true);
    }
    for (const path of ["a.d.ts", "a.d.mts", "a.min.js", "a.json"])
      expect(javascriptReader.claims(path, "")).toBe(false);
    expect(javascriptReader.claims("bundle.js", minified)).toBe(false);
  });

  it("says which language a file has and how long it is", async () => {
    expect(await factsOf("source", "a();\nb();\n", "a.mjs")).toMatchObject([{ language: "JavaScript", lines: 2 }]);
    expect(await factsOf("source", "", "a.tsx")).toMatchObject([{ language: "TypeScript" }]);
  });

  it("counts lines that end in \\r\\n", async () => {
    const call = await callOf("fetch", "\r\n// ä\r\n  fetch('/x');\r\n", "a.js");
    expect(call.evidence).toEqual({ file: "a.js", line: 3, quote: "fetch('/x');" });
  });
});

describe("imports", () => {
  it("come from every form there is; types are none", async () => {
    const imports = await factsOf(
      "import",
      `import express, { Router as R } from "express";
       import * as fs from "node:fs";
       import "./side";
       import type { A } from "types-only";
       import { type B } from "types-only";
       export { a } from "./a";
       export * from "./all";
       const { x, y: z } = require("./xy");
       const Mongo = require("mongodb").MongoClient;
       const lazy = () => import("./lazy");
       import redis = require("ioredis");`,
    );
    expect(imports.map((one) => [one.module, ...one.names])).toEqual([
      ["express", "Router"],
      ["node:fs"],
      ["./side"],
      ["./a", "a"],
      ["./all", "*"],
      ["./xy", "x", "y"],
      ["mongodb", "MongoClient"],
      ["./lazy"],
      ["ioredis"],
    ]);
  });
});

describe("callees", () => {
  it("are qualified through require, import and simple assignments", async () => {
    const names = await callees(
      `const express = require("express");
       const { MongoClient } = require("mongodb");
       const auth = require("../middlewares/auth");
       const { authLimiter } = require("./rate");
       const app = express();
       const client = new MongoClient(url);
       const db = client.db("shop");
       app.use(auth("admin"));
       authLimiter.reset();
       await db.collection("users").findOne({});
       (0, express.json)();`,
      "a.js",
    );
    expect(names).toEqual([
      "express",
      "mongodb.MongoClient",
      "mongodb.MongoClient().db",
      "express().use",
      "../middlewares/auth",
      "./rate.authLimiter.reset",
      "mongodb.MongoClient().db().collection",
      "mongodb.MongoClient().db().collection().findOne",
      "express.json",
    ]);
  });

  it("keep the arguments of the call that made the receiver, also along a chain of routes", async () => {
    const text = `import { Router } from "express";
      const router = Router();
      router
        .route("/:id")
        .post(validate(x), create)
        .get(list);`;
    for (const method of ["post", "get"]) {
      const call = await callOf(`express.Router().route().${method}`, text);
      expect(call.receiver).toEqual([{ of: { text: '"/:id"', value: "/:id" } }]);
    }
    expect((await callOf("express.Router().route().get", text)).evidence).toMatchObject({
      line: 6,
      quote: ".get(list);",
    });
  });

  it("of routes in a chain all stand for the same application", async () => {
    const text = `import { Hono } from "hono"; new Hono().get("/a", (c) => c.text("")).post("/b", (c) => c.text(""));`;
    expect(await callees(text)).toEqual(["hono.Hono", "hono.Hono().get", "hono.Hono().post"]);
  });

  it("know a client that is made with options", async () => {
    const text = `import axios from "axios";
      const http = axios.create({ baseURL: process.env.API ?? "http://api", timeout: 1000 });
      export const load = async (id) => { const { data } = await http.get(\`/users/\${id}\`); return data; };`;
    const call = await callOf("axios.create().get", text);
    expect(call).toMatchObject({ within: "load", awaited: true, arguments: [{ of: { value: "/users/${?id}" } }] });
    expect(call.receiver?.[0]?.of.properties).toMatchObject({ baseURL: { value: "${API:-http://api}" } });
  });

  it("know variables that are assigned after their first use", async () => {
    const text = `const mongo = require("mongodb").MongoClient;
      let db, items;
      app.get("/x", () => items.find({}).toArray());
      function connect() {
        mongo.connect(url, (error, client) => { db = client.db("shop"); items = db.collection("items"); });
      }`;
    expect(await callees(text, "a.js")).toContain("mongodb.MongoClient.connect().db().collection().find");
  });

  it("know what promises and typed parameters bring", async () => {
    const text = `import type { FastifyInstance } from "fastify";
      import { connect } from "amqplib";
      connect("amqp://mq").then((connection) => connection.createChannel());
      export default async (app: FastifyInstance) => { app.get("/x", handler); };`;
    expect(await callees(text)).toEqual(
      expect.arrayContaining(["amqplib.connect().createChannel", "fastify.FastifyInstance().get"]),
    );
  });

  it("of unknown receivers begin with a question mark, and only telling ones are kept", async () => {
    const text = `module.exports = (app, list) => {
        app.get("/x", handler);
        app.route("/y").post(handler);
        list.map(double).filter(Boolean).forEach(print);
        list.find((x) => x.id);
        [1].push(2);
        new Map().get(1);
        callback();
      }; function callback() {}`;
    expect(await callees(text, "a.js")).toEqual(["?app.get", "?app.route", "?app.route().post", "callback"]);
  });

  it("say which function they stand in and what takes their result", async () => {
    const text = `function outer() {
        const inner = async () => { const reply = await fetch("/x"); return reply; };
        return inner;
      }`;
    expect(await callOf("fetch", text)).toMatchObject({ within: "outer.inner", assignedTo: "reply", awaited: true });
  });

  it("hide outer names behind inner ones", async () => {
    const text = `import axios from "axios"; function f(axios) { axios.get("/x"); }`;
    expect(await callees(text)).toEqual(["?axios.get"]);
  });

  it("take tagged templates and optional chains", async () => {
    const text = `import sql from "postgres-sql"; import db from "./db"; db?.query!(sql\`select \${id}\`);`;
    expect(await callees(text)).toEqual(["./db.query", "postgres-sql"]);
  });
});

describe("branches that are switched off by hand", () => {
  it("are no part of the program, what stands beside them is", async () => {
    const text = 'import a from "a";\nif (false) { a.one(); } else a.two();\nif (DEBUG) a.three();\n';
    expect(await callees(text)).toEqual(["a.two", "a.three"]);
  });
});

describe("problems", () => {
  it("name the first fault, and the facts before it stay", async () => {
    const { facts, problems } = await read("fetch('/x');\nconst a = {;\n", "a.js");
    expect(problems).toMatchObject([{ line: 2, expected: "valid syntax" }]);
    expect(facts.map((fact) => fact.kind)).toEqual(["source", "call"]);
  });
});

describe("where a call stands", () => {
  const places = async (text: string) =>
    (await factsOf("call", text, "a.js")).filter((one) => one.callee === "fetch").map((one) => one.within);

  it("is the member that its function is assigned to", async () => {
    const text = `
      const express = require("express");
      const app = express();
      app.listen = function listen() { fetch("/a"); };
      app.boot = () => fetch("/b");
      app[method] = function () { fetch("/c"); };
      Shop.prototype.go = async function () { await fetch("/d"); };
      function Shop() { this.open = () => { fetch("/e"); }; }
    `;
    expect(await places(text)).toEqual(["app.listen", "app.boot", "app[]", "Shop.go", "Shop.open"]);
  });

  it("is the key of an object literal, with or without a name, and the field of a class", async () => {
    const text = `
      const handlers = { list() { fetch("/a"); }, deep: { one: () => fetch("/b") } };
      defineStore("x", { actions: { async load() { await fetch("/c"); } } });
      class Client {
        load = async () => fetch("/d");
        handlers = { save() { fetch("/e"); } };
        search = debounce(() => fetch("/f"));
      }
      connect({ onOpen() { fetch("/g"); } });
      function inner() { connect({ onOpen() { fetch("/h"); } }); }
    `;
    expect(await places(text)).toEqual([
      "handlers.list",
      "handlers.deep.one",
      "actions.load",
      "Client.load",
      "Client.handlers.save",
      "Client.search",
      "onOpen",
      "inner",
    ]);
    const names = (await factsOf("definition", text, "a.js")).map((one) => one.name);
    expect(names).not.toContain("actions.load");
    expect(names).not.toContain("onOpen");
  });

  it("takes several lines only where the call holds a function or decorates one", async () => {
    const text = `
      app.get("/a", (request) => {
        fetch(
          "/b",
        );
      });
      @Controller(
        "x",
      )
      class X {}
    `;
    const lines = (await factsOf("call", text)).map((one) => [one.callee, one.evidence.line, one.evidence.endLine]);
    expect(lines).toEqual([
      ["app.get", 2, 6],
      ["fetch", 3, undefined],
      ["Controller", 7, 9],
    ]);
  });
});

describe("an app that is handed in", () => {
  it("gives its routes with what they hang on", async () => {
    const text = `
      module.exports = (app) => { app.route("/x").get(list).post(auth, add); app.get("/y", one); };
      function routes(app) { app.route("/z").get(list); }
    `;
    expect(await callees(text, "a.js")).toEqual([
      "?app.route",
      "?app.route().get",
      "?app.route().post",
      "?app.get",
      "?app.route",
      "?app.route().get",
    ]);
    expect((await callOf("?app.route().post", text, "a.js")).receiver).toMatchObject([{ of: { value: "/x" } }]);
  });

  it("keeps the models that an ORM is told of", async () => {
    const text = `
      module.exports = (sequelize) => {
        const User = sequelize.define("user", {});
        return User;
      };
      module.exports.associate = ({ A, B }) => { A.hasMany(B); B.belongsTo(A); };
    `;
    expect(await callees(text, "a.js")).toEqual(["?sequelize.define", "?A.hasMany", "?B.belongsTo"]);
  });
});

describe("containers of a module", () => {
  it("are constants: a program keeps things in them", async () => {
    const text = "const cache = new Map();\nconst list = [];\nlet state = {};\nfunction f() { const own = new Map(); }";
    const found = await factsOf("constant", text, "a.js");
    expect(found.map((one) => [one.name, one.of.refers ?? one.of.text])).toEqual([
      ["cache", "Map()"],
      ["list", "[]"],
      ["state", "{}"],
    ]);
  });
});
