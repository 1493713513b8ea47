// Proves what counts as done while somebody waits: how handlers are followed, and where that ends.
import { expect, test } from "vitest";
import { programOf } from "./fixtures/viewed.ts";
import { servedOf, wayOf } from "./served.ts";

async function stepsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const [view, program] = await programOf(files);
  return servedOf(view, program).flatMap(({ steps }) =>
    steps.map(({ call, through }) => `${call.callee}${wayOf(through)}`),
  );
}

test("a handler is followed into what it depends on and calls, of a class into its constructor alone", async () => {
  const app = `import fastapi
import requests
app = fastapi.FastAPI()
class Prices:
    def __init__(self):
        self.session = requests.Session()
    def never(self):
        requests.delete("http://prices/all")
def user():
    requests.get("http://login/me")
@app.get("/")
def index(one=fastapi.Depends(user)):
    Prices()
    def later():
        requests.put("http://later")
    return later
`;
  expect(await stepsOf({ "requirements.txt": "fastapi\nrequests\n", "package.json": "{}", "main.py": app })).toEqual([
    "requests.get",
    "fastapi.Depends",
    "Prices",
    "requests.Session through Prices",
  ]);
});

test("circles end after four steps, and a handler that stands inline ends with its call", async () => {
  const server = `const express = require("express");
const app = express();
function ping() { pong(); }
function pong() { ping(); }
app.get("/", (req, res) => { ping(); });
fetch("http://start");
`;
  expect(await stepsOf({ "server.js": server })).toEqual([
    "ping",
    "pong through ping",
    "ping through ping, pong",
    "pong through ping, pong, ping",
  ]);
});
