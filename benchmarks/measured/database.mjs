// The database of the chain: PostgreSQL in this process (PGlite), kept in a folder, asked over HTTP; gone when its parent says so.
import { createServer } from "node:http";
import { PGlite } from "@electric-sql/pglite";
import { chance } from "./chance.mjs";
import { Counts } from "./counts.mjs";

const { name, seed, folder } = JSON.parse(process.argv[2]);
const next = chance(seed);
const counts = new Counts(name);
const items = 1000;

const database = await PGlite.create(folder);
await database.exec(`
  create table item (id int primary key, name text not null, left_over int not null);
  insert into item select i, 'item ' || i, 1000000 from generate_series(1, ${items}) i;`);

const any = () => 1 + Math.floor(next() * items);
const operations = {
  read: () => database.query("select name, left_over from item where id = $1", [any()]),
  write: () => database.query("update item set left_over = left_over - 1 where id = $1 returning left_over", [any()]),
};

let gone = false;
const sockets = new Set();
const server = createServer(async (asked, answer) => {
  const operation = asked.url.slice(1);
  const { rows } = await counts.of(operation, operations[operation]);
  answer.end(JSON.stringify(rows));
});
server.keepAliveTimeout = 60_000;
server.on("connection", (socket) => {
  if (gone) return socket.destroy();
  sockets.add(socket);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => sockets.delete(socket));
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", ({ ask }) => {
  if (ask !== "go" && ask !== "come") return;
  gone = ask === "go";
  if (gone) for (const socket of sockets) socket.destroy();
});
process.on("disconnect", () => process.exit());
