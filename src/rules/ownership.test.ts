// Proves to whom a line of a shared file belongs.
import { expect, test } from "vitest";
import { viewed } from "./fixtures/viewed.ts";
import { Ownership } from "./ownership.ts";

const files = {
  "compose.yaml": `services:
  orders:
    build: orders
    environment:
      TOKEN: abc
  prices:
    build: prices
    env_file: prices.env
`,
  "prices.env": "KEY=1\n",
  ".github/workflows/test.yml": "on: push\njobs: {}\n",
  "orders/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python app.py\n",
  "orders/app.py": "print(1)\n",
  "prices/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python app.py\n",
  "prices/app.py": "print(1)\n",
};

async function owners(file: string, line: number, name?: string): Promise<string[]> {
  const ownership = new Ownership(await viewed(files));
  return ownership.of({ file, line, quote: "" }, name).map((one) => one.name);
}

test("a variable of a deployment file belongs to the workload that has it", async () => {
  expect(await owners("compose.yaml", 5, "TOKEN")).toEqual(["orders"]);
});

test("an environment file belongs to the workload that takes it", async () => {
  expect(await owners("prices.env", 1, "KEY")).toEqual(["prices"]);
});

test("a source file belongs to the component of its folder, and a pipeline to none", async () => {
  expect(await owners("orders/app.py", 1)).toEqual(["orders"]);
  expect(await owners(".github/workflows/test.yml", 1)).toEqual([]);
});
