// Proves which calls change a store, where they go, and what only looks like it.
import { expect, test } from "vitest";
import { programOf } from "./fixtures/viewed.ts";
import { writesOf } from "./writes.ts";

async function writesIn(file: string, text: string): Promise<string[]> {
  const [view, program] = await programOf({ [file]: text });
  return [...writesOf(view, program).values()].map((one) => `${one.store} ${one.target}`);
}

test("statements that change rows are found as text, in text(…) and behind a name", async () => {
  const text = `from sqlalchemy import text
INSERT = "INSERT INTO orders VALUES (1)"
def change(connection):
    connection.execute(INSERT)
    connection.execute(text("UPDATE stock SET amount = 1"))
    connection.execute("SELECT 1 FROM orders")
    print("DELETE FROM orders")
`;
  expect(await writesIn("app.py", text)).toEqual(["sql orders", "sql stock"]);
});

test("sessions, mappers and collections are told from lists, requests and caches", async () => {
  const mongo = `const { MongoClient } = require("mongodb");
const orders = new MongoClient("mongodb://db").db("shop").collection("orders");
async function change(cache) { await orders.insertOne({}); cache.set("a", 1); await fetch("/a"); }
`;
  expect(await writesIn("server.js", mongo)).toEqual(["mongodb orders"]);
  const prisma = `const { PrismaClient } = require("@prisma/client");
const prisma = new PrismaClient();
async function change(tx) { await prisma.order.deleteMany({}); await tx.stock.updateMany({}); await prisma.order.findMany(); }
`;
  expect(await writesIn("server.js", prisma)).toEqual(["sql @prisma/client.PrismaClient().order", "sql tx.stock"]);
});

test("what sets up or moves a schema changes no records", async () => {
  expect(await writesIn("seeds/orders.py", `def seed(db):\n    db.execute("INSERT INTO orders VALUES (1)")\n`)).toEqual(
    [],
  );
});
