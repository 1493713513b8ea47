// Tests of values: literals, text put together, the environment, constants of the file.
import { describe, expect, it } from "vitest";
import type { Fact, FactOf } from "#model/fact";
import { SourceText } from "../reader.ts";
import { pythonReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };

async function read(text: string): Promise<Fact[]> {
  return (await pythonReader.read(new SourceText("app.py", text), lookup)).facts;
}

async function value(expression: string, before = ""): Promise<string | undefined> {
  const facts = await read(`import os\nfrom config import settings, API_URL\n${before}\nprint(${expression})\n`);
  const call = facts.findLast((one) => one.kind === "call");
  return call?.kind === "call" ? call.arguments[0]?.of.value : undefined;
}

async function constants(text: string): Promise<Record<string, string | undefined>> {
  const facts = (await read(text)).filter((one) => one.kind === "constant");
  return Object.fromEntries(facts.map((one) => [one.name, one.of.value ?? one.of.refers]));
}

async function reads(text: string): Promise<FactOf<"environment-read">[]> {
  return (await read(text)).filter((one) => one.kind === "environment-read");
}

describe("values", () => {
  it.each([
    ["\"a\" 'b'", "ab"],
    ['r"\\d" "\\t\\x41\\u00e9"', "\\d\tAé"],
    ["b'x'", "x"],
    ["1_000", "1000"],
    ["0x10", "16"],
    ["-2.5", "-2.5"],
    ["60 * 24", "1440"],
    ["True", "True"],
    ["None", "None"],
    ['f"{HOST}:{PORT!s:>5}/{{x}}"', "h:80/{x}"],
    ['HOST + ":" + str(PORT)', "h:80"],
    ['"%s:%d" % (HOST, PORT)', "h:80"],
    ['"%(h)s" % {"h": HOST}', "h"],
    ['"{}:{port:d}/{0}".format(HOST, port=PORT)', "h:80/h"],
    ['"/".join([HOST, "a"])', "h/a"],
    ['urljoin("http://h/a/b", "c")', "http://h/a/c"],
    ['urljoin(os.environ["U"], "/c")', "${U}/c"],
    ["LATER", "later"],
    ["SETTINGS['db']['host']", "db"],
    ["app.config['KEY']", "k"],
    ["app.config.OTHER", "o"],
  ])("of %s are known", async (expression, expected) => {
    const before = `
from urllib.parse import urljoin
from flask import Flask
HOST = "h"
PORT = 80
SETTINGS = {"db": {"host": "db"}}
app = Flask(__name__)
app.config["OTHER"] = "o"
`;
    const facts = await read(
      `import os\n${before}\ndef f():\n    print(${expression})\nLATER = "later"\ndef g():\n    app.config["KEY"] = "k"\n`,
    );
    const call = facts.find((one) => one.kind === "call" && one.callee === "print");
    expect(call?.kind === "call" ? call.arguments[0]?.of.value : undefined).toBe(expected);
  });

  it.each([
    ['os.environ["X"]', "${X}"],
    ['os.environ.get("X")', "${X}"],
    ['os.environ.get("X", None)', "${X}"],
    ['os.getenv("X", "d")', "${X:-d}"],
    ['os.environ.get("X") or "d"', "${X:-d}"],
    ['int(os.getenv("X", 5))', "${X:-5}"],
    ['os.environ["X"] if "X" in os.environ else "d"', "${X:-d}"],
    ['os.getenv("A", os.getenv("B", "c"))', "${A:-${B:-c}}"],
    ['"http://" + os.environ["X"] + "/y"', "http://${X}/y"],
    ['os.getenv("X", "http://x/").rstrip("/")', "${X:-http://x}"],
  ])("of %s name the environment", async (expression, expected) => {
    expect(await value(expression)).toBe(expected);
  });

  it.each([
    ["settings.URL", "${?config.settings.URL}"],
    ['settings["url"]', "${?config.settings.url}"],
    ["API_URL", "${?config.API_URL}"],
    ['f"{API_URL}/{unknown()}"', "${?config.API_URL}/${?}"],
  ])("of %s are to be looked up", async (expression, expected) => {
    expect(await value(expression)).toBe(expected);
  });

  it("of parameters are to be looked up", async () => {
    const facts = await read('import requests\ndef f(host):\n    requests.get(f"http://{host}/")\n');
    expect(facts.at(-1)).toMatchObject({ arguments: [{ of: { value: "http://${?host}/" } }] });
  });

  it("are not claimed where branches differ or entries change", async () => {
    expect(await value("u", 'u = "a"\nif x:\n    u = "b"')).toBeUndefined();
    expect(await value('d["k"]', 'd = {"k": None}\nfor n in y:\n    d[n] = 1')).not.toBe("None");
  });

  it("of both branches are alternatives", async () => {
    const facts = await read('def f():\n    if x:\n        u = "a"\n    else:\n        u = "b"\n    print(u)\n');
    const call = facts.find((one) => one.kind === "call");
    expect(call?.kind === "call" ? call.arguments[0]?.of.items?.map((item) => item.value) : []).toEqual(["a", "b"]);
  });

  it("of functions that give a text are known where they are called", async () => {
    expect(await value("base()", 'def base():\n    return "http://b"')).toBe("http://b");
  });
});

describe("constants", () => {
  it("are told of modules, classes and configuration, dictionaries by their entries", async () => {
    const text = `
import os
from flask import Flask
URL = "http://a"
ORIGINS = ["*"]
DATABASES = {
    "default": {"ENGINE": "postgresql", "HOST": os.environ.get("H", "h")},
}
class Options:
    RETRIES = 3
    ignored = None
    def __init__(self):
        self.base = "http://b"
        self.started = False
options = Options()
def create_app():
    app = Flask(__name__)
    app.config["SECRET"] = "s"
    app.config.update(DEBUG=True)
    local = "no constant"
`;
    expect(await constants(text)).toEqual({
      URL: "http://a",
      ORIGINS: undefined,
      "DATABASES.default.ENGINE": "postgresql",
      "DATABASES.default.HOST": "${H:-h}",
      "Options.RETRIES": "3",
      "Options.base": "http://b",
      options: "Options()",
      "options.RETRIES": "3",
      "options.base": "http://b",
      "app.config.SECRET": "s",
      "app.config.DEBUG": "True",
    });
  });

  it("are told of the headers of an answer, in whatever function; entries of something else are not", async () => {
    const text = `
def answer(request, row):
    response = call(request)
    response.headers["X-Frame-Options"] = "DENY"
    response["Referrer-Policy"] = "no-referrer"
    row["Expires"] = "never"
    return response
`;
    expect(await constants(text)).toEqual({ "response.headers.X-Frame-Options": "DENY" });
  });

  it("of objects are told where a method sets a flag, not where the constructor does", async () => {
    const text = `
class Worker:
    def __init__(self):
        self.running = True
    def stop(self):
        self.running = False
`;
    expect(await constants(text)).toEqual({ "Worker.running": "False" });
  });

  it("of dictionaries stand at the line of their entry", async () => {
    const facts = await read('A = {\n  "x": 1,\n  "y": {\n    "z": 2}}\n');
    expect(facts.slice(1).map((one) => one.evidence.line)).toEqual([2, 4]);
  });
});

describe("environment reads", () => {
  it("tell default, place and whether the program stops without", async () => {
    const text = `
from os import environ, getenv
A = environ["A"]
def f():
    return getenv("B", "b"), environ.get("C") or "c", environ.get("D")
environ["E"] = "set, not read"
`;
    const told = (await reads(text)).map((one) => [one.name, one.default, one.required, one.within]);
    expect(told).toEqual([
      ["A", undefined, true, undefined],
      ["B", "b", false, "f"],
      ["C", "c", false, "f"],
      ["D", undefined, false, "f"],
    ]);
  });

  it("go through the libraries that wrap them", async () => {
    const text = `
import environ
from decouple import config
env = environ.Env(DEBUG=(bool, False))
KEY = env("KEY")
DEBUG = env.bool("DEBUG")
DATABASES = {"default": env.db()}
MAIL = config("MAIL")
PORT = config("PORT", default=25, cast=int)
`;
    expect((await reads(text)).map((one) => [one.name, one.default, one.required])).toEqual([
      ["KEY", undefined, true],
      ["DEBUG", "False", false],
      ["DATABASE_URL", undefined, true],
      ["MAIL", undefined, true],
      ["PORT", "25", false],
    ]);
  });

  it("are the fields of settings classes", async () => {
    const text = `
from typing import Optional
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_file=".env")
    users_url: str
    timeout: int = 5
    dsn: Optional[str] = None
    key: str = Field(..., alias="SECRET_KEY")
    origins: list[str] = ["*"]
settings = Settings()
`;
    expect((await reads(text)).map((one) => [one.name, one.default, one.required])).toEqual([
      ["APP_USERS_URL", undefined, true],
      ["APP_TIMEOUT", "5", false],
      ["APP_DSN", undefined, false],
      ["SECRET_KEY", undefined, true],
      ["APP_ORIGINS", undefined, false],
    ]);
    expect(await constants(text)).toMatchObject({
      "Settings.users_url": "${APP_USERS_URL}",
      "Settings.timeout": "${APP_TIMEOUT:-5}",
      "settings.users_url": "${APP_USERS_URL}",
      "settings.key": "${SECRET_KEY}",
    });
  });
});

describe("attributes of classes", () => {
  it("tell the classes they name", async () => {
    const text = `
from rest_framework.permissions import IsAuthenticated
from rest_framework.versioning import URLPathVersioning
from django.db import models
class Orders:
    permission_classes = [IsAuthenticated]
    versioning_class = URLPathVersioning
    name = models.CharField()
    kind = str
    key = lambda self: 1
`;
    const told = (await read(text)).filter((one) => one.kind === "constant");
    expect(told.map((one) => [one.name, one.of.refers ?? one.of.items?.map((item) => item.refers)])).toEqual([
      ["Orders.permission_classes", ["rest_framework.permissions.IsAuthenticated"]],
      ["Orders.versioning_class", "rest_framework.versioning.URLPathVersioning"],
    ]);
  });
});
