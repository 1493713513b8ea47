import { describe, expect, it } from "vitest";
import { build, compose, kinds, links, recovering, variables, type Files } from "./fixtures/recovering.ts";

const program = (dependency: string, files: Files): Files => ({
  "shop/Dockerfile": 'FROM node:20\nCOPY . .\nCMD ["node", "server.js"]\n',
  "shop/package.json": `{ "name": "shop", "private": true, "dependencies": { "express": "4.19.0", "${dependency}": "1.0.0" } }\n`,
  "shop/server.js": `const express = require("express");\nconst app = express();\napp.get("/", (a, b) => b.end());\napp.listen(80);\n`,
  ...files,
});

const two = compose({
  shop: build("shop", variables({ DB_HOST: "orders-db", DATABASE_URL: "postgres://a@orders-db:5432/shop" })),
  "orders-db": "image: postgres:16",
  "old-db": "image: mysql:8",
});

const unset = compose({ shop: build("shop"), "orders-db": "image: postgres:16", "old-db": "image: mysql:8" });

describe("files of TypeORM", () => {
  it.each([
    ["ormconfig.json", `{ "type": "postgres", "host": "orders-db" }`],
    ["ormconfig.yml", `default:\n  type: postgres\n  url: \${DATABASE_URL}\n`],
    ["ormconfig.js", `module.exports = { type: "postgres", host: process.env.DB_HOST, port: 5432 };`],
    ["src/data-source.ts", `export const options = { type: "postgres", url: process.env.DATABASE_URL };`],
  ])("name the database in %s", async (file, text) => {
    const recovered = await recovering({ ...two, ...program("typeorm", { [`shop/${file}`]: text }) });
    expect(links(recovered)).toEqual(["shop -> orders-db sql"]);
    const evidence = recovered.system.connections[0]?.evidence ?? [];
    expect(evidence.map((one) => one.file)).toContain(`shop/${file}`);
  });

  it("say nothing where nobody reads them", async () => {
    const file = { "shop/ormconfig.json": `{ "type": "postgres", "host": "orders-db" }` };
    expect(links(await recovering({ ...unset, ...program("lodash", file) }))).toEqual([]);
  });

  it("lead nowhere for a database in a file", async () => {
    const file = { "shop/ormconfig.json": `{ "type": "sqlite", "database": "shop.db" }` };
    expect(links(await recovering({ ...unset, ...program("typeorm", file) }))).toEqual([]);
  });
});

describe("files of Sequelize", () => {
  it("name the database of each environment but that of tests", async () => {
    const file = `{
  "test": { "dialect": "mysql", "host": "old-db" },
  "production": { "dialect": "postgres", "use_env_variable": "DATABASE_URL" }
}`;
    const recovered = await recovering({ ...two, ...program("sequelize", { "shop/config/config.json": file }) });
    expect(links(recovered)).toEqual(["shop -> orders-db sql"]);
  });

  it("make a store where nothing runs one, of the kind they name", async () => {
    const file = `{ "development": { "dialect": "mysql", "host": "127.0.0.1" } }`;
    const recovered = await recovering({
      ...compose({ shop: build("shop") }),
      ...program("sequelize", { "shop/config/config.json": file }),
    });
    expect(kinds(recovered)).toEqual({ shop: "service", mysql: "database" });
    expect(links(recovered)).toEqual(["shop -> mysql sql"]);
  });

  it("are none where a configuration has a host of something else", async () => {
    const file = `{ "mail": { "host": "orders-db" }, "type": "module" }`;
    expect(links(await recovering({ ...unset, ...program("sequelize", { "shop/config/config.json": file }) }))).toEqual(
      [],
    );
  });
});

describe("files of Knex and MikroORM", () => {
  it("name the database of a knexfile, by host or by URL", async () => {
    const host = `module.exports = { development: { client: "pg", connection: { host: process.env.DB_HOST } } };`;
    const url = `const settings = { production: { client: "pg", connection: process.env.DATABASE_URL } };\nexport default settings;`;
    for (const files of [{ "shop/knexfile.js": host }, { "shop/knexfile.ts": url }])
      expect(links(await recovering({ ...two, ...program("knex", files) }))).toEqual(["shop -> orders-db sql"]);
  });

  it("take the product of MikroORM from its driver", async () => {
    const text = `import { defineConfig } from "@mikro-orm/postgresql";\nexport default defineConfig({ clientUrl: process.env.OTHER_URL });\n`;
    const recovered = await recovering({
      ...two,
      ...program("@mikro-orm/core", { "shop/mikro-orm.config.ts": text }),
    });
    expect(links(recovered)).toEqual(["shop -> orders-db sql"]);
  });
});

describe("options of database libraries", () => {
  it("name the product where the address does not, and lead to no store of another", async () => {
    const code = `import { DataSource } from "typeorm";\nexport const source = new DataSource({ type: "mysql", host: process.env.UNSET });\n`;
    const recovered = await recovering({ ...unset, ...program("typeorm", { "shop/db.ts": code }) });
    expect(links(recovered)).toEqual(["shop -> old-db sql"]);
  });
});
