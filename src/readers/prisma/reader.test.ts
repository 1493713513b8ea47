// What the Prisma reader finds in schemas, whole and broken.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText } from "../reader.ts";
import { prismaReader } from "./reader.ts";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };
const read = (text: string) => prismaReader.read(new SourceText("prisma/schema.prisma", text), nowhere);

const schema = `// The data of the shop.
generator client {
  provider = "prisma-client-js"
}

datasource db {
  provider = "postgresql" // also in tests
  url      = env("DATABASE_URL")
  shadow   = "postgres://db:5432/shadow" // a // comment
}

model User {
  id    Int    @id @default(autoincrement())
  posts Post[]
  @@map("users")
}

model Post { id Int @id }

enum Role {
  USER
}
`;

describe("prismaReader", () => {
  it("claims .prisma files", () => {
    expect(prismaReader.claims("db/schema.prisma", "")).toBe(true);
    expect(prismaReader.claims("db/schema.sql", "")).toBe(false);
  });

  it("tells where the data lies, with the line of each entry", async () => {
    const { facts, problems } = await read(schema.replaceAll("\n", "\r\n"));
    expect(problems).toEqual([]);
    expect(
      facts.flatMap((fact) => (fact.kind === "setting" ? [[fact.key, fact.value, fact.evidence.line]] : [])),
    ).toEqual([
      ["prisma.generator.provider", "prisma-client-js", 3],
      ["prisma.datasource.provider", "postgresql", 7],
      ["prisma.datasource.url", "${DATABASE_URL}", 8],
      ["prisma.datasource.shadow", "postgres://db:5432/shadow", 9],
    ]);
  });

  it("gives the tables that models stand for", async () => {
    const { facts } = await read(schema);
    const tables = facts.flatMap((fact) => (fact.kind === "schema" ? fact.tables : []));
    expect(tables.map((one) => [one.name, one.evidence.line])).toEqual([
      ["users", 12],
      ["Post", 18],
    ]);
  });

  it("names what it does not understand", async () => {
    const { problems } = await read("modle User {\nmodel Post {\n  id Int\n");
    expect(problems.map((one) => [one.line, one.found])).toEqual([
      [1, "modle User {"],
      [2, "model Post without an end"],
    ]);
  });

  it("takes truncated and random text without an exception", async () => {
    const broken = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.nat(schema.length).map((length) => schema.slice(0, length)),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (text) => {
        await read(text);
      }),
      { numRuns: 300 },
    );
  });
});
