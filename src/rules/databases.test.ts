// Proves how addresses of databases are taken apart, and that any text is taken without a throw.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { databaseAddress } from "./databases.ts";

test.each([
  ["postgresql://shop:pw@db:5432/orders", { host: "db:5432", database: "orders" }],
  ["postgresql+asyncpg://db/shop?options=-csearch_path%3Dorders", { host: "db", database: "shop.orders" }],
  ["jdbc:postgresql://db:5432/shop?currentSchema=orders", { host: "db:5432", database: "shop.orders" }],
  ["jdbc:sqlserver://db:1433;databaseName=shop", { host: "db:1433", database: "shop" }],
  ["mongodb://mongo:27017", { host: "mongo:27017", database: undefined }],
  ["mysql://db/${NAME}", { host: "db", database: undefined }],
  ["mysql://db/${NAME:-shop}", { host: "db", database: "shop" }],
])("%s", (text, address) => {
  expect(databaseAddress(text)).toEqual(address);
});

test("what is no address of a database is none", () => {
  expect(databaseAddress("https://db:5432/shop")).toBeUndefined();
  expect(databaseAddress("redis://cache:6379/0")).toBeUndefined();
  fc.assert(fc.property(fc.string(), (text) => void databaseAddress(`postgresql://${text}`)));
});
