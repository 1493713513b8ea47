// What every reader promises for any text: no exception, facts of the agreed shape, quotes that stand in their lines.
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { LineIndex } from "#base/text";
import { type FileTree, memoryTree } from "#base/tree";
import { type Evidence, evidence, problem, quoteMatches } from "#model/evidence";
import { fact } from "#model/fact";
import { readers } from "./catalogue.generated.ts";
import { type Lookup, type Reader, type Reading, SourceText } from "./reader.ts";

/** `=== path` before each text: one file, so that no tool takes the samples for a part of this program. */
const samples = Object.fromEntries(
  readFileSync(new URL("fixtures/samples.txt", import.meta.url), "utf8")
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)] as const),
);

const claiming = (path: string, text: string): Reader[] =>
  readers.filter((reader) => reader.claims(path, text.slice(0, 4000), { has: (one) => Object.hasOwn(samples, one) }));

function lookupIn(tree: FileTree): Lookup {
  const list = (folder: string): string[] =>
    tree.entries.flatMap(({ path }) => {
      const rest = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "/";
      return rest.includes("/") ? [] : [path];
    });
  const below = (folder: string): string[] =>
    tree.entries.flatMap(({ path }) => (folder === "" || path.startsWith(`${folder}/`) ? [path] : []));
  return { has: tree.has, read: tree.read, list, below };
}

/** Every piece of evidence in a fact, however deep it lies. */
function evidenceIn(value: unknown, found: Evidence[] = []): Evidence[] {
  if (typeof value !== "object" || value === null) return found;
  const own = "quote" in value ? evidence.safeParse(value) : undefined;
  if (own?.success) found.push(own.data);
  else for (const inner of Object.values(value)) evidenceIn(inner, found);
  return found;
}

/** Faults of one reading, in words. */
function faultsOf({ facts, problems, pieces = [] }: Reading, files: Readonly<Record<string, string>>): string[] {
  const faults: string[] = [];
  const indexes = new Map<string, LineIndex>();
  const linesOf = (file: string): LineIndex | undefined => {
    const text = files[file];
    if (text !== undefined && !indexes.has(file)) indexes.set(file, new LineIndex(text));
    return indexes.get(file);
  };
  for (const one of facts) {
    const parsed = fact.safeParse(one);
    if (!parsed.success) faults.push(`${one.kind}: ${parsed.error.message}`);
  }
  for (const one of [...facts, ...pieces.map((piece) => ({ kind: "piece", lines: piece.lines }))]) {
    for (const { file, line, endLine, quote } of evidenceIn(one)) {
      const lines = linesOf(file);
      if (!lines) faults.push(`${one.kind}: evidence in ${file}, which is no file`);
      else if (line > lines.count || (endLine ?? line) > lines.count + 1 || (endLine ?? line) < line)
        faults.push(`${one.kind}: lines ${line} to ${endLine} of ${lines.count}`);
      else if (!quoteMatches(quote, lines.line(line)))
        faults.push(`${one.kind}: ${JSON.stringify(quote)} is not ${JSON.stringify(lines.line(line))}`);
    }
  }
  for (const one of problems) if (!problem.safeParse(one).success) faults.push(`problem ${JSON.stringify(one)}`);
  for (const one of pieces) if (!(one.line >= 1)) faults.push(`a piece on line ${one.line}`);
  return faults;
}

async function faultsOfAll(path: string, text: string, asked: readonly Reader[]): Promise<string[]> {
  const files = { ...samples, [path]: text };
  const lookup = lookupIn(memoryTree(files));
  const faults: string[] = [];
  for (const reader of asked) {
    const reading = await reader.read(new SourceText(path, text), lookup);
    for (const fault of faultsOf(reading, files)) faults.push(`${reader.id} on ${path}: ${fault}`);
  }
  return faults;
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const inserted = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("\0", "\0\0\n", "\uFEFF", "\r", '"', "'", "`", "\\", "{{ x }}", "•", "\u2028"),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom("[", "{", "(", "<a>", "- ", "{a: ", "!", "if (x) {", "`${"),
        fc.constantFrom(50, 300, 3000),
      )
      .map(([sign, times]) => sign.repeat(times)),
  },
);

/** What befalls a text: parts of it are lost, strange ones come in, line ends change, pieces repeat. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  place.map((at) => (text: string) => text.slice(0, Math.floor(at * text.length))),
  fc.tuple(place, inserted).map(([at, what]) => (text: string) => {
    const offset = Math.floor(at * text.length);
    return text.slice(0, offset) + what + text.slice(offset);
  }),
  fc.tuple(place, place).map(([one, other]) => (text: string) => {
    const [from, to] = [Math.floor(Math.min(one, other) * text.length), Math.floor(Math.max(one, other) * text.length)];
    return text.slice(0, from) + text.slice(to) + text.slice(from, to);
  }),
  fc.constantFrom(
    (text: string) => text.replaceAll("\n", "\r\n"),
    (text: string) => text.replaceAll("\n", "\r"),
    (text: string) => `\uFEFF${text}`,
    (text: string) => text.replaceAll(" ", "\0"),
    (text: string) => text.replaceAll(" ", "\t"),
  ),
);

describe("every reader", () => {
  it("has a sample that it claims", () => {
    const claimed = new Set(Object.entries(samples).flatMap(([path, text]) => claiming(path, text)));
    expect(readers.filter((reader) => !claimed.has(reader)).map((reader) => reader.id)).toEqual([]);
  });

  it("says something about its samples, without a fault", async () => {
    for (const [path, text] of Object.entries(samples)) {
      const lookup = lookupIn(memoryTree(samples));
      const readings = await Promise.all(
        claiming(path, text).map((reader) => reader.read(new SourceText(path, text), lookup)),
      );
      expect(readings.flatMap((reading) => [...reading.facts, ...(reading.pieces ?? [])]).length, path).toBeGreaterThan(
        0,
      );
      expect(await faultsOfAll(path, text, claiming(path, text)), path).toEqual([]);
    }
  });

  it("keeps its promises for 1,500 damaged texts", async () => {
    const paths = Object.keys(samples);
    const damages = fc.array(damage, { minLength: 1, maxLength: 3 });
    let next = 0;
    await fc.assert(
      fc.asyncProperty(damages, async (steps) => {
        // Samples take turns, so that none is left to chance.
        const path = paths[next++ % paths.length] ?? "";
        const sound = samples[path] ?? "";
        const text = steps.reduce((changed, step) => step(changed), sound);
        expect(await faultsOfAll(path, text, claiming(path, sound))).toEqual([]);
      }),
      { numRuns: 1500, endOnFailure: true },
    );
  });

  it.each([
    ["nginx.conf", `server {\n  listen 80;\n  location / { proxy_pass http://a${"${".repeat(50_000)}; }\n}\n`],
    ["settings.gradle", `include${"\n".repeat(50_000)}`],
    ["build.gradle", "\n".repeat(50_000)],
    ["k8s/secret.yaml", `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata:\n  a: "A${" ".repeat(50_000)}-"\n`],
  ])("is done with signs in %s that a careless expression begins anew at", async (path, text) => {
    for (const reader of claiming(path, text)) {
      const started = processorTime();
      await reader.read(new SourceText(path, text), lookupIn(memoryTree({ [path]: text })));
      expect(processorTime() - started, reader.id).toBeLessThan(2_000);
    }
  });

  it("is done with two megabytes of JSON in a moment", async () => {
    const rows = Array.from({ length: 22_000 }, (_, id) => ({ id, name: `name ${id}`, tags: ["a", { b: `${id}` }] }));
    const head = { name: "x", openapi: "3.0.0", info: { title: "x" }, paths: { "/a": { get: {} } } };
    const heads = [head, { ...head, openapi: undefined, apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } }];
    for (const one of heads) {
      const whole = JSON.stringify({ ...one, rows }, undefined, 1);
      for (const text of [whole, whole.slice(0, -20)]) {
        for (const path of ["package.json", "openapi.json", "appsettings.json", "composer.json", "k8s/a.json"]) {
          for (const reader of claiming(path, text)) {
            const started = processorTime();
            await reader.read(new SourceText(path, text), lookupIn(memoryTree({ [path]: text })));
            // Far above what it takes, for machines that are busy with other things.
            expect(processorTime() - started, `${reader.id} on ${path}`).toBeLessThan(3000);
          }
        }
      }
    }
  });
});
