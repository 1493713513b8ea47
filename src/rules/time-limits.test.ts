// Proves what bounds a call and what only looks like it.
import { expect, test } from "vitest";
import { processorTime } from "#base/fixtures/processor";
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

test("thousands of calls in one function are looked through in seconds", async () => {
  const calls = Array.from({ length: 12_000 }, (_, i) => `    requests.get("http://prices:8000/${i}")`);
  const source = `import requests\n\ndef fetch():\n${calls.join("\n")}\n`;
  const [view, program] = await programOf({ "requirements.txt": "requests\n", "app.py": source });
  const began = processorTime();
  const limits = new Limits(view, program);
  const sites = sitesOf(view, program);
  expect(sites).toHaveLength(12_000);
  expect(sites.filter((site) => limits.of(site) !== undefined)).toEqual([]);
  // Two seconds; half a minute, where each call looks through all others of its function.
  expect(processorTime() - began).toBeLessThan(10_000);
}, 60_000);
