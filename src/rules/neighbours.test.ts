// Proves how the components around one are told, and how routes and meshes lead to them.
import { expect, test } from "vitest";
import { viewed } from "./fixtures/viewed.ts";
import { routesTo } from "./mesh.ts";
import { mending } from "./mending.ts";
import { askedBy, askersOf, named, oneOf, turnedTo } from "./neighbours.ts";

const files = {
  "compose.yaml": `services:
  door:
    image: nginx
    ports: ["80:80"]
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]
  orders:
    build: orders
    environment: { PRICES_URL: "http://prices:8000", REDIS_HOST: store }
  prices:
    build: prices
  store:
    image: redis
`,
  "nginx.conf": "server {\n  listen 80;\n  location /orders {\n    proxy_pass http://orders:8000;\n  }\n}\n",
  "orders/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python app.py\n",
  "orders/requirements.txt": "fastapi\nrequests\nredis\n",
  "orders/app.py": `import os
import redis
import requests
from fastapi import FastAPI

app = FastAPI()
store = redis.Redis(host=os.environ["REDIS_HOST"])

@app.get("/orders")
def orders():
    store.get("orders")
    return requests.get(os.environ["PRICES_URL"] + "/prices").json()
`,
  "prices/Dockerfile": "FROM python:3.12\nCOPY . .\nCMD python app.py\n",
  "prices/requirements.txt": "fastapi\n",
  "prices/app.py": `from fastapi import FastAPI\n\napp = FastAPI()\n\n@app.get("/prices")\ndef prices():\n    return []\n`,
};

test("those that are asked over HTTP are told from those that are turned to in other ways", async () => {
  const view = await viewed(files);
  const [orders, prices] = ["orders", "prices"].map((id) => view.component(id));
  if (!orders || !prices) throw new Error("not recovered");
  expect(named(askedBy(view, orders))).toBe("prices");
  expect(
    turnedTo(view, orders)
      .map((one) => one.name)
      .toSorted(),
  ).toEqual(["prices", "store"]);
  expect(named(askersOf(view, prices))).toBe("orders");
  expect(routesTo(view, orders).map((route) => route.path)).toEqual(["/orders"]);
  expect(routesTo(view, prices)).toEqual([]);
});

test("names are joined as people write them", async () => {
  const { components } = (await viewed(files)).system;
  const all = ["door", "orders", "prices", "store"].flatMap((id) => components.find((one) => one.id === id) ?? []);
  expect(named(all)).toBe("door, orders, prices and 1 more");
  expect(oneOf(all.slice(0, 2))).toBe("one of door and orders");
  expect(oneOf(all.slice(0, 1))).toBe("door");
});

test("a remedy says of which technology it speaks", async () => {
  const view = await viewed(files);
  expect(mending("Limit it.", view.component("orders"), [["fastapi", "In FastAPI", "slowapi."]])).toBe(
    "Limit it. In FastAPI: slowapi.",
  );
  expect(mending("Limit it.", view.component("store"), [["fastapi", "In FastAPI", "slowapi."]])).toBe("Limit it.");
});
