// The built product as the tests of this folder meet it: small trees on disk, and the command run as a process of its own.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const repository = fileURLToPath(new URL("..", import.meta.url));
export const main = join(repository, "dist", "cli", "main.js");

if (!existsSync(main))
  throw new Error("There is no dist/cli/main.js: run `npm run build` before the tests of the product.");

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of its own below the system's temporary folder; gone after the tests of the file. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "archwright-test-")));
  made.push(folder);
  return folder;
}

/** A folder with these files. */
export function treeOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = emptyFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Given {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the command; colours and such come from `environment` alone, not from the shell that runs the tests. */
export function archwright(
  args: readonly string[],
  { cwd = repository, input = "", environment = {} }: Given = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ARCHWRIGHT_CACHE: "off", ...environment },
    maxBuffer: 50_000_000,
  });
  return { code: status, stdout, stderr };
}

/** Secrets planted in `shop`, which no output may show. */
export const secrets = ["hunter2-Kx9vQ2mZ7w", "AKIAQ7RT3ZPLM5KNV2WD", "p4ssw0rd-of-the-store-81"];
const [password = "", key = "", stored = ""] = secrets;

/** A system of two services and a database, with weaknesses that are plain to see. */
export const shop: Readonly<Record<string, string>> = {
  "docker-compose.yml": `services:
  orders:
    build: ./orders
    ports:
      - "8080:8080"
    environment:
      - STOCK_URL=http://stock:8080
      - DATABASE_URL=postgres://shop:${stored}@store:5432/shop
  stock:
    build: ./stock
  store:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: ${stored}
`,
  "orders/Dockerfile": `FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n`,
  "orders/requirements.txt": "flask==3.0.0\nrequests==2.32.0\nflask-cors==4.0.0\npsycopg2==2.9.9\n",
  "orders/app.py": `import os
import requests
from flask import Flask, jsonify, request
from flask_cors import CORS

app = Flask(__name__)
CORS(app, origins="*")
password = "${password}"
aws_access_key_id = "${key}"

@app.route("/orders", methods=["POST"])
def order():
    stock = requests.get(os.environ["STOCK_URL"] + "/stock").json()
    return jsonify(stock)

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, debug=True)
`,
  "stock/Dockerfile": `FROM node:20\nCOPY . .\nRUN npm install\nCMD ["node", "server.js"]\n`,
  "stock/package.json": `{ "name": "stock", "dependencies": { "express": "4.19.0" } }\n`,
  "stock/server.js": `const express = require("express");
const app = express();
app.get("/stock", (request, response) => response.json([]));
app.listen(8080);
`,
};
