// What is written is read back: the same parts under the same names, and the same links, whatever signs stand in names.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { FactOf } from "#model/fact";
import type { System } from "#model/system";
import { readers } from "#readers/catalogue.generated";
import { SourceText } from "#readers/reader";
import { lookupOf } from "#recover/read";
import { harmless } from "./boxes/canvas.ts";
import { writers } from "./catalogue.ts";
import { hostileName, systemWith } from "./fixtures/systems.ts";
import { type Sketch, sketchOf } from "./sketch.ts";

/** Under which file each notation is read, and what its writer can't say as it stands. */
const ways: Readonly<Record<string, { file: string; said?: (name: string) => string }>> = {
  mermaid: { file: "a.mmd" },
  "mermaid-c4": { file: "a.mmd" },
  "plantuml-c4": { file: "a.puml" },
  structurizr: { file: "a.structurizr.dsl", said: (name) => name.replaceAll("\\", "＼").replaceAll("${", "＄{") },
  "structurizr-json": { file: "workspace.json" },
  likec4: { file: "a.c4", said: likec4Said },
  d2: { file: "a.d2" },
  boxes: { file: "a.boxes", said: harmless },
};

function likec4Said(name: string): string {
  const plain = name.replaceAll("\\", "＼");
  return plain.includes("'") ? plain.replaceAll('"', "”") : plain;
}

async function readBack(notation: keyof typeof writers, sketch: Sketch): Promise<{ parts: string[]; links: string[] }> {
  const text = await writers[notation].write(sketch);
  const file = ways[notation]?.file ?? "";
  const reader = readers.find((one) => one.of === "documents" && one.claims(file, text));
  const { facts = [], problems = [] } =
    (await reader?.read(new SourceText(file, text), lookupOf(memoryTree({ [file]: text })))) ?? {};
  expect(problems).toEqual([]);
  const boxes = facts.filter((one): one is FactOf<"drawn-box"> => one.kind === "drawn-box");
  const shown = boxes.filter((one) => one.means !== "boundary");
  const labels = new Map(shown.map((one) => [one.id, one.label]));
  const links = facts.flatMap((one) => {
    if (one.kind !== "drawn-line") return [];
    const protocol = one.technology ?? (/^(?:uses|sends)(?: \(\d+\))?$/.test(one.label ?? "") ? "" : (one.label ?? ""));
    return [`${labels.get(one.from)} -> ${labels.get(one.to)}: ${protocol}`];
  });
  return { parts: [...labels.values()].sort(), links: links.sort() };
}

function expected(notation: string, { parts, links }: Sketch): { parts: string[]; links: string[] } {
  const said = ways[notation]?.said ?? ((name: string) => name);
  return {
    parts: parts.map((one) => said(one.name)).sort(),
    links: links.map(({ from, to, protocol }) => `${said(from.name)} -> ${said(to.name)}: ${said(protocol)}`).sort(),
  };
}

/**
 * Terminals do not agree on how wide rarer signs are, a drawing made of signs has no names without a letter, and whoever
 * reads one may take two lines that cross for one: of the links those stay that are the first to lead to their part.
 */
function inSigns(system: System): System {
  const known = (name: string): string =>
    name.replace(/[^ -\u02ff\u0370-\u052f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3🙂]/gu, "");
  const components = system.components.map((one, at) => ({ ...one, name: `n${at} ${known(one.name)} n` }));
  const place = new Map(components.map((one, at) => [one.id, at]));
  const reached = new Set<string>();
  const connections = system.connections.filter(({ from, to }) => {
    const isOnward = (place.get(from) ?? 0) < (place.get(to) ?? 0) && !reached.has(to);
    if (isOnward) reached.add(to);
    return isOnward;
  });
  return { ...system, components, connections };
}

const notations = Object.keys(writers).filter((one): one is keyof typeof writers => one in ways);

describe("what is written in a notation", () => {
  it.each(notations)("%s is read back with the same parts and links, whatever they are called", async (notation) => {
    await fc.assert(
      fc.asyncProperty(systemWith(hostileName), async (system) => {
        const sketch = sketchOf(notation === "boxes" ? inSigns(system) : system);
        expect(await readBack(notation, sketch)).toEqual(expected(notation, sketch));
      }),
      { numRuns: 150 },
    );
  });
});
