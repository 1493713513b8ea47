// Reads SQL files for the tables they make.
import { extensionOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { schemaOf } from "./tables.ts";

export const sqlReader = defineReader({
  id: "sql",
  title: "SQL schemas",
  understands: "in part",
  claims: (path) => [".sql", ".ddl", ".psql", ".mysql"].includes(extensionOf(path)),
  read: (file) => Promise.resolve(read(file)),
});

/** Folders and names of versioned steps, and of what fills a database at first: there rows are part of the schema. */
const speaksOfSteps =
  /(^|[/\\_.-])(migrations?|migrate|changelogs?|alembic|versions|flyway|liquibase|seeds?|init)([/\\_.-]|$)|(^|[/\\])([VUR]\d[\d._]*__|\d{3,}[_-])[^/\\]*$/i;

/** Beyond this a dump holds rows, not tables. */
const longest = 2_000_000;

function read(file: SourceText): Reading {
  const { tables: made, change } = schemaOf(file.text.slice(0, longest), speaksOfSteps.test(file.path));
  const tables = made.map(({ name, offset }) => ({ name, evidence: file.at(offset) }));
  const evidence = tables[0]?.evidence ?? (change === undefined ? undefined : file.at(change));
  return {
    facts: evidence ? [{ kind: "schema", tables, evidence }] : [],
    problems: file.text.length > longest ? [tooLong(file)] : [],
  };
}

function tooLong(file: SourceText): Reading["problems"][number] {
  const found = `${file.text.length} characters; the first ${longest} were read`;
  return file.problem(undefined, found, `an SQL file of at most ${longest} characters`);
}
