// Reads Prisma schemas: where the data lies, and the tables its models stand for.
import { extensionOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { type Block, blocksOf } from "./blocks.ts";

export const prismaReader = defineReader({
  id: "prisma",
  title: "Prisma schemas",
  understands: "in part",
  claims: (path) => extensionOf(path) === ".prisma",
  read: (file) => Promise.resolve(read(file)),
});

const mostLines = 50_000;
const mostProblems = 5;

function read(file: SourceText): Reading {
  const { blocks, strays, open } = blocksOf(file, mostLines);
  const problems = strays
    .slice(0, mostProblems)
    .map(({ text, number }) => file.problem(number, text, "a model, enum, type, datasource or generator"));
  if (open) problems.push(file.problem(open.number, `${open.what} ${open.name} without an end`, '"}"'));
  if (file.lines.count > mostLines) {
    problems.push(file.problem(undefined, `${file.lines.count} lines`, `at most ${mostLines}`));
  }
  return { facts: [...blocks.flatMap((one) => settingsOf(file, one)), ...tablesOf(file, blocks)], problems };
}

/** `provider = "postgresql"` and `url = env("DATABASE_URL")` of a datasource or generator. */
function settingsOf(file: SourceText, block: Block): Fact[] {
  if (block.what !== "datasource" && block.what !== "generator") return [];
  return block.lines.flatMap(({ text, number }): Fact[] => {
    const [, name, written] = /^(\w+)\s*=\s*(.*)$/.exec(text) ?? [];
    if (name === undefined || written === undefined) return [];
    const key = `prisma.${block.what}.${name}`;
    return [{ kind: "setting", key, value: valueOf(written.trim()), evidence: file.line(number) }];
  });
}

function valueOf(written: string): string {
  const variable = /^env\(\s*"([^"]*)"\s*\)$/.exec(written)?.[1];
  if (variable !== undefined) return `\${${variable}}`;
  return /^"(.*)"$/.exec(written)?.[1] ?? written;
}

/** A model is a table of its own name, or of the one that `@@map` gives. */
function tablesOf(file: SourceText, blocks: readonly Block[]): FactOf<"schema">[] {
  const tables = blocks
    .filter((block) => block.what === "model")
    .map((block) => ({ name: mappedName(block) ?? block.name, evidence: file.line(block.number) }));
  const [first] = tables;
  return first ? [{ kind: "schema", tables, evidence: first.evidence }] : [];
}

function mappedName(block: Block): string | undefined {
  for (const { text } of block.lines) {
    const name = /^@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(text)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
