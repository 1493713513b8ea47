// Tables out of SQL as it is written for different databases, and text that must not be taken for one.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText, type Reading } from "../reader.ts";
import { sqlReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };
const read = (text: string): Promise<Reading> => sqlReader.read(new SourceText("db/init.sql", text), lookup);

async function tables(text: string): Promise<[string, number][]> {
  const { facts } = await read(text);
  return facts.flatMap((fact) =>
    fact.kind === "schema" ? fact.tables.map((one): [string, number] => [one.name, one.evidence.line]) : [],
  );
}

const mixed = `-- CREATE TABLE in_comment (id int);
/* create table also_not (id int); */
CREATE TABLE IF NOT EXISTS users (
  id serial PRIMARY KEY,
  note text DEFAULT 'it''s; CREATE TABLE fake (x)'
);
create table "Order Items" (id int);
CREATE UNLOGGED TABLE shop.orders (id int);
CREATE TABLE [dbo].[Invoices] (id int);
CREATE TEMP TABLE scratch (id int);
CREATE TABLE users (id int);
CREATE INDEX i ON users (id);
`;

describe("sqlReader", () => {
  it("claims SQL files only", () => {
    expect(sqlReader.claims("db/V1__init.SQL", "")).toBe(true);
    expect(sqlReader.claims("db/schema.prisma", "")).toBe(false);
  });

  it("finds tables with their lines, however their names are written", async () => {
    expect(await tables(mixed)).toEqual([
      ["users", 3],
      ["Order Items", 7],
      ["shop.orders", 8],
      ["dbo.Invoices", 9],
    ]);
  });

  it("gives the line of the first table as evidence of the schema", async () => {
    const { facts } = await read(mixed);
    expect(facts[0]?.evidence).toEqual({ file: "db/init.sql", line: 3, quote: "CREATE TABLE IF NOT EXISTS users (" });
  });

  it("reads MySQL with its comments and guarded quotes", async () => {
    const text =
      "# a note, isn't it\r\nINSERT INTO t VALUES ('it\\'s');\r\nCREATE TABLE `cities` (\r\n id int AUTO_INCREMENT\r\n) ENGINE=InnoDB;\r\n";
    expect(await tables(text)).toEqual([["cities", 3]]);
  });

  it("finds tables inside a DO block and after the rows of a dump", async () => {
    const text =
      "DO $$ BEGIN\n CREATE TABLE a (x int);\nEND $$;\nCOPY a (x) FROM stdin;\nit's\n\\.\n\nCREATE TABLE b (x int);\n";
    expect(await tables(text)).toEqual([
      ["a", 2],
      ["b", 8],
    ]);
  });

  it("takes a step that only changes tables for a schema without tables of its own", async () => {
    const at = async (text: string, path = "db/change.sql") => {
      const { facts } = await sqlReader.read(new SourceText(path, text), lookup);
      return facts.map((fact) => fact.kind === "schema" && [fact.tables.length, fact.evidence.line]);
    };
    expect(await at("-- more\nALTER TABLE users ADD COLUMN age int;")).toEqual([[0, 2]]);
    expect(await at("BEGIN;\r\n\r\nCREATE UNIQUE INDEX i ON users (id);")).toEqual([[0, 3]]);
    expect(await at("GO\nalter table [dbo].[x] add y int")).toEqual([[0, 2]]);
    for (const path of ["db/migrations/add.sql", "db/V2__roles.sql", "0003_roles.up.sql", "seed.sql"])
      expect(await at("INSERT INTO roles VALUES ('a');", path), path).toEqual([[0, 1]]);
    expect(await at("INSERT INTO users VALUES ($1);", "queries/users.sql")).toEqual([]);
    expect(await at("SELECT 'ALTER TABLE x'; -- ALTER TABLE y")).toEqual([]);
  });

  it("says nothing where no table is made", async () => {
    expect(await read("DROP TABLE users; CREATE USER x IDENTIFIED BY 'y'; CREATE TABLE")).toEqual({
      facts: [],
      problems: [],
    });
  });

  it("reads the beginning of a dump and says that it stopped", async () => {
    const { facts, problems } = await read(`CREATE TABLE a (x int);\n${"INSERT INTO a VALUES (1);\n".repeat(90_000)}`);
    expect(facts).toHaveLength(1);
    expect(problems[0]?.expected).toContain("2000000");
  });

  it("stays quick where quotes and comments are left open", async () => {
    expect(await tables(`CREATE TABLE a (x int); ${"'/*\"[`".repeat(200_000)}`)).toHaveLength(1);
    expect(await tables(`CREATE TABLE a (x int) ENGINE=x; ${"'\\' stdin;".repeat(150_000)}`)).toHaveLength(1);
  }, 10_000);

  it("lets no exception out, whatever the text", async () => {
    const cut = fc.nat(mixed.length).map((length) => mixed.slice(0, length));
    const parts = fc.constantFrom(
      "CREATE",
      "TABLE",
      "IF NOT",
      "EXISTS",
      ".",
      "(",
      "'",
      '"',
      "`",
      "[",
      "$$",
      "--",
      "/*",
      "\n",
      "stdin;",
      "x",
    );
    const text = fc.oneof(
      cut,
      fc.array(parts).map((all) => all.join(" ")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        expect((await read(input)).problems).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
