// Proves what bounds a call and what only looks like it.
import { expect, test } from "vitest";
import { programOf } from "./fixtures/viewed.ts";
import { Limits, sitesOf } from "./time-limits.ts";

const bounded = async (call: string): Promise<boolean[]> => {
  const source = `import requests\n\ndef fetch(limit=None):\n    return ${call}\n`;
  const [view, program] = await programOf({ "requirements.txt": "requests\n", "app.py": source });
  const limits = new Limits(view, program);
  return sitesOf(view, program).map((site) => limits.of(site) !== undefined);
};

test.each([
  ['requests.get("http://prices:8000", timeout=5)', true],
  ['requests.get("http://prices:8000", timeout=(3, 10))', true],
  ['requests.get("http://prices:8000", timeout=None)', false],
  ['requests.get("http://prices:8000", timeout=limit)', false],
  ['requests.get("http://prices:8000", params={"timeout": 5})', false],
])("%s: %s", async (call, expected) => {
  expect(await bounded(call)).toEqual([expected]);
});
