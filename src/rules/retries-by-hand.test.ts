// Proves which loops count as retrying, and that large circles of calls are walked once.
import { expect, test } from "vitest";
import { programOf } from "./fixtures/viewed.ts";
import { retriesByHand } from "./retries-by-hand.ts";

const lines = async (source: string): Promise<number[]> => {
  const [view, program] = await programOf({ "requirements.txt": "requests\n", "app.py": source });
  return retriesByHand(view, program).map((one) => one.line);
};

test("a loop that pauses and speaks of retrying counts, a loop that polls does not", async () => {
  const loop = (said: string): string => `import time
import requests

def fetch():
    while True:
        answer = requests.get("http://prices:8000/prices")
        print("${said}")
        time.sleep(1)

fetch()
`;
  expect(await lines(loop("retrying in a second"))).toEqual([8]);
  expect(await lines(loop("prices are fresh"))).toEqual([]);
});

test("functions that all call each other are walked in no time", async () => {
  const names = Array.from({ length: 60 }, (_, at) => `step${at}`);
  const source = names.map((name) => `def ${name}():\n${names.map((one) => `    ${one}()`).join("\n")}\n`).join("\n");
  const begun = Date.now();
  await lines(`import requests\n${source}\ndef fetch():\n    requests.get("http://prices:8000")\n`);
  expect(Date.now() - begun).toBeLessThan(5_000);
});
