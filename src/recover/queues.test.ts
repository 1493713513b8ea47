import { describe, expect, it } from "vitest";
import {
  build,
  component,
  compose,
  expressService,
  flaskService,
  kinds,
  links,
  recovering,
  type Files,
} from "./fixtures/recovering.ts";

const worker = (folder: string, code: string): Files => ({
  [`${folder}/Dockerfile`]: 'FROM python:3.12\nCOPY . .\nCMD ["python", "work.py"]\n',
  [`${folder}/work.py`]: `import redis\nstore = redis.Redis(host="store")\n${code}\n`,
});

const three = compose({ orders: build("orders"), packing: build("packing"), store: "image: redis:7" });
const put = flaskService(
  "orders",
  `import redis\nstore = redis.Redis(host="store")\n\ndef order():\n    store.rpush("orders", "x")\n`,
);

describe("lists of Redis", () => {
  it("are queues where somebody waits at them: the work travels from who puts in to who takes out", async () => {
    const recovered = await recovering({
      ...three,
      ...put,
      ...worker("packing", `while True:\n    store.blpop("orders")`),
    });
    expect(links(recovered)).toEqual(["orders -> store redis", "store -> packing redis"]);
    expect(recovered.system.connections.map((one) => one.async)).toEqual([true, true]);
    expect(kinds(recovered)).toMatchObject({ store: "broker", packing: "worker" });
    const back = recovered.system.connections.find((one) => one.from === "store");
    expect(back?.evidence.map((one) => one.quote)).toContain('store.blpop("orders")');
    const there = recovered.system.connections.find((one) => one.to === "store");
    expect(there?.evidence.map((one) => one.quote)).toContain('store.rpush("orders", "x")');
  });

  it("are queues where another component takes out of the same list now and then, in JavaScript too", async () => {
    const recovered = await recovering({
      ...three,
      ...worker("packing", `store.lpop("orders")`),
      ...expressService(
        "orders",
        `const { createClient } = require("redis");\nconst client = createClient({ url: "redis://store:6379" });\nconst put = () => client.lPush("orders", "x");`,
      ),
    });
    expect(links(recovered)).toEqual(["orders -> store redis", "store -> packing redis"]);
  });

  it("only keep something where the component that fills them reads them", async () => {
    const recent = `def seen():\n    store.lpush("recent", "x")\n    store.ltrim("recent", 0, 9)\n    return store.lrange("recent", 0, 9)\n`;
    const recovered = await recovering({
      ...three,
      ...flaskService("orders", `import redis\nstore = redis.Redis(host="store")\n\n${recent}`),
      ...worker("packing", `store.get("a")`),
    });
    expect(links(recovered)).toEqual(["orders -> store redis", "packing -> store redis"]);
    expect(component(recovered, "store").kind).toBe("database");
    expect(recovered.system.connections.map((one) => one.async)).toEqual([undefined, undefined]);
  });

  it("only keep something where another component takes out of another list", async () => {
    const recovered = await recovering({ ...three, ...put, ...worker("packing", `store.lpop("returns")`) });
    expect(component(recovered, "store").kind).toBe("database");
  });

  it("say nothing of another Redis that is a cache", async () => {
    const cached = `import redis\nstore = redis.Redis(host="store")\ncache = redis.Redis(host="cache")\n\ndef order():\n    store.rpush("orders", cache.get("x"))\n`;
    const recovered = await recovering({
      ...compose({
        orders: build("orders"),
        packing: build("packing"),
        store: "image: redis:7",
        cache: "image: redis:7",
      }),
      ...flaskService("orders", cached),
      ...worker("packing", `store.brpop("orders")`),
    });
    expect(kinds(recovered)).toMatchObject({ store: "broker", cache: "database" });
    const cache = recovered.system.connections.find((one) => one.to === "cache");
    expect(cache?.async).toBeUndefined();
  });

  it("leave a component that only keeps values in the broker waiting for them", async () => {
    const recovered = await recovering({
      ...compose({
        orders: build("orders"),
        packing: build("packing"),
        users: build("users"),
        store: "image: redis:7",
      }),
      ...put,
      ...worker("packing", `store.blpop("orders")`),
      ...flaskService("users", `import redis\nstore = redis.Redis(host="store")\nstore.get("a")\n`),
    });
    const users = recovered.system.connections.find((one) => one.from === "users");
    expect(users).toMatchObject({ to: "store", protocol: "redis" });
    expect(users?.async).toBeUndefined();
  });
});

describe("lists that nobody who can be read empties", () => {
  const goWorker: Files = {
    "packing/Dockerfile": 'FROM golang:1.22\nCOPY . .\nCMD ["packing"]\n',
    "packing/main.go": "package main\n\nfunc main() {}\n",
  };
  const waiting = (more: Readonly<Record<string, string>> = {}): Files =>
    compose({
      orders: build("orders"),
      packing: build("packing", "depends_on: [store]\n"),
      store: "image: redis:7",
      ...more,
    });

  it("are emptied by the only other one that turns to this Redis, where its code is not understood", async () => {
    const recovered = await recovering({ ...waiting(), ...put, ...goWorker });
    expect(links(recovered)).toEqual(["orders -> store redis", "store -> packing redis"]);
    expect(component(recovered, "store").kind).toBe("broker");
    const back = recovered.system.connections.find((one) => one.from === "store");
    expect(back?.evidence.map((one) => one.file)).toEqual(["docker-compose.yml", "orders/app.py"]);
  });

  it("are left alone where it may be one of two", async () => {
    const recovered = await recovering({
      ...waiting({ billing: "image: acme/billing:1\ndepends_on: [store]" }),
      ...put,
      ...goWorker,
    });
    expect(component(recovered, "store").kind).toBe("database");
  });
});

it("give messages no address of their own: that of the client counts once", async () => {
  const recovered = await recovering({ ...three, ...put, ...worker("packing", `store.blpop("orders")`) });
  const sent = recovered.uses.get("orders")?.filter((use) => use.technology === "message");
  expect(sent).toMatchObject([{ direction: "send", target: "store" }]);
  expect(sent?.[0]?.address).toBeUndefined();
});

describe("streams of Redis", () => {
  it("run from who adds to who reads, groups or not", async () => {
    const recovered = await recovering({
      ...three,
      ...worker("packing", `store.xread({"orders": "$"}, block=0)`),
      ...flaskService(
        "orders",
        `import redis\nstore = redis.Redis(host="store")\n\ndef order():\n    store.xadd("orders", {"a": 1})\n`,
      ),
    });
    expect(links(recovered)).toEqual(["orders -> store redis", "store -> packing redis"]);
  });
});
