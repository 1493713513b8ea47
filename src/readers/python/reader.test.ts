// Tests of what the Python reader tells of imports, definitions and files as a whole.
import { array, assert, asyncProperty, constantFrom, nat, oneof, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { fact, type FactKind, type FactOf } from "#model/fact";
import { SourceText, type Lookup, type Reading } from "../reader.ts";
import { pythonReader } from "./reader.ts";

const lookup: Lookup = { has: () => false, read: () => undefined, list: () => [] };

function read(text: string): Promise<Reading> {
  return pythonReader.read(new SourceText("app/main.py", text), lookup);
}

async function facts<K extends FactKind>(kind: K, text: string): Promise<FactOf<K>[]> {
  return (await read(text)).facts.filter((one): one is FactOf<K> => one.kind === kind);
}

const service = `
import os
from typing import Annotated, TYPE_CHECKING
from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session
from .models import User as Row, Item
if TYPE_CHECKING:
    from heavy import Thing
try:
    import ujson as json
except ImportError:
    import json

app = FastAPI()

class Store(Base):
    def __init__(self, url: str = "http://store", *rest, **options):
        self.url = url

    async def _load(self, key):
        def inner():
            return open(key)
        return inner()

@app.get("/items")
async def items(db: Session, page: int = 1) -> list[Item]:
    return db.query(Item)
`;

describe("files", () => {
  it("are claimed by extension and by the program that runs them", () => {
    expect(pythonReader.claims("a/b.py", "")).toBe(true);
    expect(pythonReader.claims("tool", "#!/usr/bin/env python3\nimport os")).toBe(true);
    expect(pythonReader.claims("a/b.pyc", "")).toBe(false);
    expect(pythonReader.claims("tool", "#!/bin/sh\npython x")).toBe(false);
  });

  it("are told with language and lines", async () => {
    expect(await facts("source", "a = 1\r\nb = 2\r\n")).toMatchObject([{ language: "Python", lines: 2 }]);
  });

  it("give facts that keep to the model", async () => {
    for (const one of (await read(service)).facts) expect(fact.safeParse(one).error).toBeUndefined();
  });

  it("may end lines with carriage returns", async () => {
    const text = 'import os\r\n\r\nx = os.environ["A"]\r\n';
    expect((await read(text)).facts.map((one) => [one.kind, one.evidence.line])).toEqual([
      ["source", 1],
      ["import", 1],
      ["environment-read", 3],
      ["constant", 3],
    ]);
    const [old] = await facts("import", "x = 1\rimport os\r");
    expect(old?.evidence).toEqual({ file: "app/main.py", line: 2, quote: "import os" });
  });

  it("of Python 2 are read too", async () => {
    const calls = await facts("call", 'import requests\nprint "a", x\nexec "code"\nprint requests.get("http://a/")\n');
    expect(calls.map((call) => call.callee)).toEqual(["print", "exec", "requests.get", "print"]);
  });

  it("with faults give one problem and the facts of the rest", async () => {
    const { facts, problems } = await read("import os\ndef f(:\n    pass\n\nimport sys\nx = = 3\n");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 2, found: "def f(:", expected: "Python syntax" });
    expect(facts.filter((one) => one.kind === "import").map((one) => one.evidence.line)).toEqual([1, 5]);
  });

  it("that nest without end give a problem", async () => {
    const { problems } = await read(`x = ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`);
    expect(problems.map((one) => one.found)).toContain("nested too deep to be read");
  });
});

describe("imports", () => {
  it("are told with the names they take, but for those that only annotations need", async () => {
    const told = (await facts("import", service)).map((one) => `${one.module}: ${one.names.join(" ")}`);
    expect(told).toEqual([
      "os: ",
      "typing: Annotated TYPE_CHECKING",
      "fastapi: Depends FastAPI",
      "sqlalchemy.orm: Session",
      ".models: User Item",
      "ujson: ",
      "json: ",
    ]);
  });

  it("may be relative, aliased, many at once or of everything", async () => {
    const text = "import a.b as c, d\nfrom ..core.db import (\n  x as y,\n  z)\nfrom . import q\nfrom m import *\n";
    expect((await facts("import", text)).map((one) => [one.module, one.names])).toEqual([
      ["a.b", []],
      ["d", []],
      ["..core.db", ["x", "z"]],
      [".", ["q"]],
      ["m", ["*"]],
    ]);
  });
});

describe("branches that are switched off by hand", () => {
  it("are no part of the program, what stands beside them is", async () => {
    const text = "if False:\n    print(1)\nelse:\n    print(2)\nif DEBUG:\n    print(3)\n";
    const calls = await facts("call", text);
    expect(calls.map((one) => one.arguments[0]?.of.value)).toEqual(["2", "3"]);
  });
});

describe("definitions", () => {
  it("are told with bases, parameters and extent", async () => {
    const told = await facts("definition", service);
    expect(told.map((one) => `${one.what} ${one.name}`)).toEqual([
      "class Store",
      "method Store.__init__",
      "method Store._load",
      "function Store._load.inner",
      "function items",
    ]);
    expect(told[1]?.parameters).toEqual([
      { name: "url", type: "str", default: { text: '"http://store"', value: "http://store" } },
      { name: "*rest" },
      { name: "**options" },
    ]);
    expect(told[4]).toMatchObject({ returns: "list[Item]", async: true, exported: true });
    expect(told[4]?.evidence).toMatchObject({ line: 26, endLine: 27 });
  });

  it("qualify bases and leave underscores private", async () => {
    const text =
      "from a.b import Base\nimport c\nclass X(Base, c.D, Generic[T], metaclass=M): pass\nclass _Y(X): pass\n";
    const told = await facts("definition", text);
    expect(told.map((one) => [one.bases, one.exported])).toEqual([
      [["a.b.Base", "c.D", "Generic"], true],
      [["X"], undefined],
    ]);
  });
});

describe("any text", () => {
  const pieces = service.split(/(?<=\s)/);

  it("is read without an exception when it is cut off", async () => {
    await assert(
      asyncProperty(nat(service.length), async (end) => {
        expect((await read(service.slice(0, end))).facts[0]?.kind).toBe("source");
      }),
      { numRuns: 150 },
    );
  });

  it("is read without an exception when it is shuffled or random", async () => {
    const noise = oneof(string({ unit: "binary" }), constantFrom(...pieces, '"', "f'{", "(", ")", "\n    ", "\0"));
    await assert(
      asyncProperty(array(noise, { maxLength: 60 }), async (parts) => {
        for (const one of (await read(parts.join(""))).facts) expect(fact.safeParse(one).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["parentheses", "(".repeat(10_000)],
    ["a chain of calls", `x${".a()".repeat(10_000)}`],
    ["a sum", `x = ${'"a" + '.repeat(10_000)}"a"`],
    ["nested calls", `import f\n${"f.a(".repeat(10_000)}${")".repeat(10_000)}`],
    ["nested dictionaries", `x = ${'{"a": '.repeat(3000)}1${"}".repeat(3000)}`],
    ["nested functions", Array.from({ length: 400 }, (_, i) => `${" ".repeat(i)}def f():\n`).join("")],
    ["f-strings", 'f"{'.repeat(3000)],
    ["lists that hold each other", Array.from({ length: 60 }, (_, i) => `a${i + 1} = [a${i}, a${i}]`).join("\n")],
    [
      "texts that hold each other",
      `a0 = "x"\n${Array.from({ length: 60 }, (_, i) => `a${i + 1} = a${i} + a${i}`).join("\n")}`,
    ],
    [
      "names of objects",
      "x = {}.constructor\n__proto__ = 1\ny = {'__proto__': 1}\nz = '%(constructor)s' % y\nconstructor()\n",
    ],
  ])("like %s without end is read quickly", async (_, text) => {
    const { facts } = await read(text);
    expect(JSON.stringify(facts).length).toBeLessThan(3_000_000);
  });
});

describe("blocks that are tried", () => {
  const text = `
import requests
def prices(skus):
    found = {}
    for sku in skus:
        try:
            found[sku] = requests.get(f"http://prices/{sku}").json()
        except requests.Timeout as error:
            if error.late:
                continue
            found = {}
        except (KeyError, ValueError):
            raise BadAnswer(sku)
    return found
async def one():
    try:
        await ask()
    except Exception:
        log.warning("down")
        return cache.get("last")
try:
    import ujson
finally:
    pass
`;

  it("are told with their lines, the errors they catch, and what is done about them", async () => {
    const [first, second, ...others] = await facts("attempt", text);
    expect(first).toMatchObject({ within: "prices", goesOn: true, evidence: { line: 7 } });
    expect(first?.behind).toEqual([{ does: "returns", of: { text: "found" } }]);
    expect(first?.failures.map((one) => [one.catches, one.steps.map((step) => step.does)])).toEqual([
      [["requests.Timeout"], ["skips", "sets"]],
      [["KeyError", "ValueError"], ["raises"]],
    ]);
    expect(second).toMatchObject({ within: "one", goesOn: false });
    expect(second?.failures[0]?.steps.map((step) => [step.does, step.of?.text])).toEqual([
      ["calls", 'log.warning("down")'],
      ["returns", 'cache.get("last")'],
    ]);
    expect(others).toEqual([]);
  });

  it("leave what names mean behind them as it is", async () => {
    const later =
      "import requests\ndef f():\n    try:\n        g()\n    except E:\n        pass\n    s = requests.Session()\n    return s.get('u')\n";
    expect((await facts("call", later)).map((one) => one.callee)).toContain("requests.Session().get");
  });

  it("stand beside loops over several things, comprehensions too", async () => {
    const told = await facts("loop", `${text}\nall = [ask(x) for x in skus]\nwhile True:\n    ask()\n`);
    expect(told.map((one) => [one.over.text, one.evidence.line, one.evidence.endLine])).toEqual([
      ["skus", 6, 13],
      ["skus", 26, undefined],
    ]);
  });
});
