// Proves which data counts as kept by the component itself.
import { expect, test } from "vitest";
import { programOf } from "./fixtures/viewed.ts";
import { keepsState } from "./own-state.ts";

const kept = async (body: string): Promise<string | undefined> => {
  const source = `import json\nfrom fastapi import FastAPI\n\napp = FastAPI()\n${body}`;
  const [view, program] = await programOf({ "requirements.txt": "fastapi\n", "main.py": source });
  return keepsState(view, program)?.because;
};

test("a list that requests change is kept in memory", async () => {
  expect(await kept(`orders = []\n\n@app.post("/orders")\ndef add(order: dict):\n    orders.append(order)\n`)).toBe(
    "its data is kept in the memory of the process alone",
  );
});

test("a file that is read and written as data is kept on disk; an export is not", async () => {
  const write = `@app.post("/orders")\ndef add(order: dict):\n    with open("orders.json", "w") as file:\n        json.dump(order, file)\n`;
  const read = `\n@app.get("/orders")\ndef all():\n    with open("orders.json") as file:\n        return json.load(file)\n`;
  expect(await kept(write + read)).toBe("its data is kept in a file that it rewrites");
  expect(await kept(write)).toBeUndefined();
});
