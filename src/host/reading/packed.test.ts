import { expect, it } from "vitest";
import { readers } from "#readers/catalogue.generated";
import { memoryTree } from "#base/tree";
import { type FileReading, readingWith } from "#recover/read";
import { packed, unpacked } from "./packed.ts";

async function readingOf(path: string, text: string): Promise<FileReading> {
  const tree = memoryTree({ [path]: text });
  const [reading] = await readingWith(readers)(tree, [{ path, size: text.length, role: "own" }], () => {});
  if (!reading) throw new Error("a file gives a reading");
  return reading;
}

const script = "import requests\n\ndef ask():\n    return requests.get(\n        'http://users',\n    ).json()\n";

it("a reading comes out of its packing as it went in, to the order of its parts", async () => {
  for (const [path, text] of [
    ["app.py", script],
    ["compose.yaml", "services:\n  web:\n    image: nginx\n    environment:\n      A: b\n"],
    ["empty.py", ""],
  ] as const) {
    const reading = await readingOf(path, text);
    expect(JSON.stringify(unpacked(packed(reading)))).toBe(JSON.stringify(reading));
  }
});

it("evidence of another file is left as it is", async () => {
  const reading = await readingOf("app.py", script);
  const evidence = { file: "other.py", line: 3, quote: "def ask():" };
  const foreign = { ...reading, facts: reading.facts.map((fact) => ({ ...fact, evidence })) };
  expect(unpacked(packed(foreign))).toEqual(foreign);
});

it("a line that several facts quote is written once", async () => {
  const text = packed(await readingOf("app.py", "import os\n\nprint(os.getenv('A'), os.getenv('B'), input())\n"));
  expect(text.split("print(os.getenv('A'), os.getenv('B'), input())")).toHaveLength(2);
});
