// Tests of how calls are named, what they are given and what stands around them.
import { describe, expect, it } from "vitest";
import type { FactOf } from "#model/fact";
import { SourceText } from "../reader.ts";
import { pythonReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };

async function calls(text: string): Promise<FactOf<"call">[]> {
  const { facts } = await pythonReader.read(new SourceText("app.py", text), lookup);
  return facts.filter((one) => one.kind === "call");
}

async function callees(text: string): Promise<string[]> {
  return (await calls(text)).map((call) => call.callee);
}

async function call(text: string, callee: string): Promise<FactOf<"call">> {
  const all = await calls(text);
  const found = all.find((one) => one.callee === callee);
  if (!found) throw new Error(`no ${callee} among ${all.map((one) => one.callee).join(", ")}`);
  return found;
}

describe("names of calls", () => {
  it("are qualified through imports", async () => {
    const text = `
import requests, pika as p, os.path
from db import UserDb
from .auth import check
from . import views
requests.post(url=x, timeout=3)
p.URLParameters("amqp://mq")
UserDb("x")
check(1)
views.index()
`;
    expect(await callees(text)).toEqual([
      "requests.post",
      "pika.URLParameters",
      "db.UserDb",
      ".auth.check",
      ".views.index",
    ]);
  });

  it("follow assignments and chains, with the arguments of what made the receiver", async () => {
    const text = `
import pika
def publish():
    connection = pika.BlockingConnection(pika.ConnectionParameters(host="mq"))
    channel = connection.channel()
    channel.basic_publish(exchange="", routing_key="orders", body=b"x")
`;
    const publish = await call(text, "pika.BlockingConnection().channel().basic_publish");
    expect(publish.within).toBe("publish");
    expect(publish.receiver?.[0]?.of).toMatchObject({
      refers: "pika.ConnectionParameters()",
      properties: { host: { value: "mq" } },
    });
    expect(publish.arguments[1]).toEqual({ name: "routing_key", of: { text: '"orders"', value: "orders" } });
  });

  it("follow context managers and await", async () => {
    const text = `
import httpx
async def fetch(u):
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(u)
`;
    expect(await call(text, "httpx.AsyncClient().get")).toMatchObject({
      receiver: [{ name: "timeout", of: { value: "5" } }],
      within: "fetch",
      assignedTo: "answer",
      awaited: true,
    });
  });

  it("follow attributes of objects, wherever in the class or its bases they are set", async () => {
    const text = `
import requests, redis, httpx
class Base:
    client: httpx.Client
    def __init__(self):
        self.session = requests.Session()
    @property
    def cache(self):
        return redis.Redis(host="cache")
class Users(Base):
    def load(self):
        self.session.get("http://users/")
        self.client.post("/x")
        self.cache.get("key")
        self.check()
    def check(self): pass
users = Users()
users.session.put("http://users/")
`;
    expect(await callees(text)).toEqual([
      "requests.Session",
      "redis.Redis",
      "requests.Session().get",
      "httpx.Client().post",
      "redis.Redis().get",
      "Users.check",
      "Users",
      "requests.Session().put",
    ]);
  });

  it("follow annotations and what is injected", async () => {
    const text = `
from typing import Annotated, Generator, Optional
from fastapi import Depends
from sqlalchemy.orm import Session
import redis
from .auth import current_user
def get_db() -> Generator[Session, None, None]: ...
def get_cache():
    cache = redis.Redis()
    yield cache
Db = Annotated[Session, Depends(get_db)]
def a(one: Session, two: Optional["Session"], three: Annotated[Session, Depends(get_db)], four: Db, five: Session | None = None):
    one.query(); two.add(1); three.commit(); four.delete(1); five.flush()
def b(db=Depends(get_db), cache=Depends(get_cache), user=Depends(current_user)):
    db.query()
    cache.set("a", 1)
    user.save()
`;
    const told = (await callees(text)).filter((name) => name !== "fastapi.Depends");
    expect(told).toEqual([
      "redis.Redis",
      ...["query", "add", "commit", "delete", "flush"].map((name) => `sqlalchemy.orm.Session().${name}`),
      "sqlalchemy.orm.Session().query",
      "redis.Redis().set",
      ".auth.current_user().save",
    ]);
    const injected = (await calls(text)).filter((one) => one.callee === "fastapi.Depends");
    expect(injected.map((one) => one.within)).toEqual([undefined, "a", "b", "b", "b"]);
  });

  it("follow names that functions set for the whole module", async () => {
    const text = `
import redis
cache = None
def use():
    cache.get("a/b")
def start():
    global cache
    cache = redis.Redis()
`;
    expect(await callees(text)).toEqual(["redis.Redis().get", "redis.Redis"]);
  });

  it("of this file are plain, with what holds them", async () => {
    const text = `
def create_app():
    def index(): pass
    index()
class A:
    def run(self):
        return create_app()
A().run()
`;
    expect(await callees(text)).toEqual(["create_app.index", "create_app", "A", "A.run"]);
  });

  it("begin with a question mark where the receiver is unknown, and only for telling methods", async () => {
    const text = `
def f(app, data, items: list):
    app.route("/x")
    app.state.db.execute("select 1")
    app.whatever(1)
    data.get("key")
    data.get(url)
    items.add(1)
    data["x"].append(2)
`;
    expect(await callees(text)).toEqual(["?app.route", "?app.state.db.execute", "?data.get"]);
  });

  it("leave out what only computes", async () => {
    const text = `
import json, os.path, re, requests
print(len([1]), str(2))
open("a.txt").read()
" ".join(sorted({}))
os.path.join("a", "b")
re.compile("a").match("b")
requests.get("http://a/").json().get("key")
raise ValueError("x")
`;
    expect(await callees(text)).toEqual([
      "print",
      "open",
      "re.compile",
      "re.compile().match",
      "requests.get",
      "requests.get().json",
    ]);
  });

  it("come from the one module all names were imported from", async () => {
    expect(await callees('from django.urls import *\nurlpatterns = [path("a/", view)]\n')).toEqual([
      "django.urls.path",
    ]);
  });
});

describe("decorators", () => {
  it("are calls that decorate, with or without parentheses", async () => {
    const text = `
from fastapi import FastAPI
from auth import login_required
app = FastAPI(title="x")
@app.get("/x", status_code=201)
@login_required
async def handler(): pass
class View:
    @staticmethod
    @login_required
    def get(): pass
`;
    const told = (await calls(text)).filter((one) => one.decorates !== undefined);
    expect(told.map((one) => [one.callee, one.decorates, one.arguments.length, one.evidence.line])).toEqual([
      ["fastapi.FastAPI().get", "handler", 2, 5],
      ["auth.login_required", "handler", 0, 6],
      ["auth.login_required", "View.get", 0, 10],
    ]);
    expect(told[0]?.receiver).toEqual([{ name: "title", of: { text: '"x"', value: "x" } }]);
  });
});

describe("arguments", () => {
  it("name classes, lists, dictionaries and calls", async () => {
    const text = `
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from .limits import Limit
app = FastAPI()
def index(): pass
options = {"max_age": 60}
app.add_middleware(CORSMiddleware, allow_origins=["*"], limit=Limit(10, per="s"), view=index, key=lambda r: r, **options)
`;
    const told = await call(text, "fastapi.FastAPI().add_middleware");
    expect(told.arguments).toEqual([
      { of: { text: "CORSMiddleware", refers: "fastapi.middleware.cors.CORSMiddleware" } },
      { name: "allow_origins", of: { text: '["*"]', items: [{ text: '"*"', value: "*" }] } },
      {
        name: "limit",
        of: { text: 'Limit(10, per="s")', refers: ".limits.Limit()", properties: { per: { text: '"s"', value: "s" } } },
      },
      { name: "view", of: { text: "index", refers: "index" } },
      { name: "key", of: { text: "lambda r: r", refers: "lambda" } },
      { name: "max_age", of: { text: "60", value: "60" } },
    ]);
  });

  it("are cut at 120 characters", async () => {
    const told = await call(`print("${"x".repeat(500)}")\n`, "print");
    expect(told.arguments[0]?.of.text).toHaveLength(120);
    expect(told.arguments[0]?.of.value).toHaveLength(500);
  });

  it("name the fields of classes that take the result", async () => {
    const text = "from sqlalchemy import Column, Text\nclass User:\n    name = Column(Text, nullable=False)\n";
    expect(await call(text, "sqlalchemy.Column")).toMatchObject({ assignedTo: "User.name" });
  });
});

describe("calls that say how input and failure are met", () => {
  it("keep checks against patterns", async () => {
    const text = `
import re
NAME = re.compile("^[a-z]+$")
def check(name):
    re.sub("a", "b", name)
    return NAME.fullmatch(name) and re.match("x", name).group(1)
`;
    expect(await callees(text)).toEqual(["re.compile", "re.compile().fullmatch", "re.match"]);
  });

  it("keep a task that asks to be tried again", async () => {
    const text = `
def send(self, order):
    self.retry(countdown=5)
    other.apply_async((order,))
`;
    expect(await callees(text)).toEqual(["?self.retry", "?other.apply_async"]);
  });
});

describe("members by name", () => {
  it("of a client are a request, under a known name the member", async () => {
    const text = `
import requests, httpx, os
session = requests.Session()
class Api:
    def __init__(self):
        self.http = httpx.AsyncClient(timeout=3)
    async def call(self, method, url):
        send = getattr(session, method)
        send(url)
        await getattr(self.http, method.lower())(url)
        getattr(requests, "post")(url)
        getattr(unknown, method)(url)
        getattr(os, method)(url)
`;
    const all = await calls(text);
    expect(all.map((one) => one.callee)).toEqual([
      "requests.Session",
      "httpx.AsyncClient",
      "requests.Session().request",
      "httpx.AsyncClient().request",
      "requests.post",
    ]);
    expect(all[3]?.receiver).toMatchObject([{ name: "timeout", of: { value: "3" } }]);
  });
});

describe("routes of Django", () => {
  it("refer to their views, whatever these are wrapped in", async () => {
    const text = `
from django.urls import path, re_path, include
from django.views.decorators.cache import cache_page
from django.contrib.auth.decorators import login_required
from . import views
urlpatterns = [
    path("a", views.index, name="a"),
    re_path("b", login_required(views.secret)),
    path("c", cache_page(60)(views.Page.as_view())),
    path("d", view=views.last),
    path("e", include("shop.urls")),
]
`;
    const routes = (await calls(text)).filter((one) => one.callee.endsWith("path"));
    expect(routes.map((one) => one.arguments[1]?.of.refers)).toEqual([
      ".views.index",
      ".views.secret",
      ".views.Page.as_view()",
      ".views.last",
      "django.urls.include()",
    ]);
  });
});

describe("the lines of a call", () => {
  it("are told where it holds a function or decorates one", async () => {
    const text = `
import functools, requests
@app.get(
    "/x",
)
def x():
    requests.get(
        "http://a",
    )
    functools.partial(
        lambda a: a,
    )
`;
    expect((await calls(text)).map((one) => [one.callee, one.evidence.line, one.evidence.endLine])).toEqual([
      ["?app.get", 3, 5],
      ["requests.get", 7, undefined],
      ["functools.partial", 10, 12],
    ]);
  });
});
