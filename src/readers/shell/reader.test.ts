// What the shell reader finds in scripts.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { SourceText } from "../reader.ts";
import { shellReader } from "./reader.ts";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };
const read = (text: string) => shellReader.read(new SourceText("run.sh", text), nowhere);

it("finds variables with their defaults, and leaves out those the script sets itself", async () => {
  const { facts } = await read(
    '#!/bin/sh\r\nname=load\r\nlocust --host "${TARGET_HOST:-http://web}" $USERS $name\r\n# $COMMENT\r\n',
  );
  expect(
    facts.map((fact) => fact.kind === "environment-read" && [fact.name, fact.default, fact.evidence.line]),
  ).toEqual([
    ["TARGET_HOST", "http://web", 3],
    ["USERS", undefined, 3],
  ]);
});

it("takes any text without an exception", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      await read(text);
    }),
    { numRuns: 200 },
  );
});
