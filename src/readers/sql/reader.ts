// Reads SQL files for the tables they make.
import { extensionOf } from "#base/path";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { tablesOf } from "./tables.ts";

export const sqlReader = defineReader({
  id: "sql",
  title: "SQL schemas",
  understands: "in part",
  claims: (path) => [".sql", ".ddl", ".psql", ".mysql"].includes(extensionOf(path)),
  read: (file) => Promise.resolve(read(file)),
});

/** Beyond this a dump holds rows, not tables. */
const longest = 2_000_000;

function read(file: SourceText): Reading {
  const tables = tablesOf(file.text.slice(0, longest)).map(({ name, offset }) => ({ name, evidence: file.at(offset) }));
  const [first] = tables;
  return {
    facts: first ? [{ kind: "schema", tables, evidence: first.evidence }] : [],
    problems: file.text.length > longest ? [tooLong(file)] : [],
  };
}

function tooLong(file: SourceText): Reading["problems"][number] {
  const found = `${file.text.length} characters; the first ${longest} were read`;
  return file.problem(undefined, found, `an SQL file of at most ${longest} characters`);
}
