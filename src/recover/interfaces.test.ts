import { describe, expect, it } from "vitest";
import { recovering, way, ways, type Files } from "./fixtures/recovering.ts";

const fastapi: Files = {
  "requirements.txt": "fastapi\n",
  "app/main.py": `from fastapi import FastAPI
from app.routes import users
from app.routes.orders import router as orders_router

app = FastAPI()
app.include_router(users.router, prefix="/api/v1")
app.include_router(orders_router)


@app.get("/health")
def health():
    return {}
`,
  "app/routes/users.py": `from fastapi import APIRouter, Depends
from app.security import current_user
from app.models import UserIn

router = APIRouter(prefix="/users")


@router.get("/")
def all_users(user=Depends(current_user)):
    return []


@router.post("/{id}", dependencies=[Depends(current_user)])
def change(id: int, user: UserIn):
    return user


@router.get("/open")
def open_to_all(q: str):
    return q
`,
  "app/routes/orders.py": `from fastapi import APIRouter

router = APIRouter(prefix="/orders")


@router.delete("/{id}")
def remove(id: int):
    return id


@router.websocket("/live")
async def live(socket):
    pass
`,
};

describe("interfaces of FastAPI", () => {
  it("stand below the prefix of their router and of the call that includes it", async () => {
    expect(ways(await recovering(fastapi))).toEqual([
      "* /orders/live",
      "DELETE /orders/{id}",
      "GET /api/v1/users/",
      "GET /api/v1/users/open",
      "GET /health",
      "POST /api/v1/users/{id}",
    ]);
  });

  it("are guarded by what they depend on, in their parameters or in the decorator", async () => {
    const recovered = await recovering(fastapi);
    expect(way(recovered, "GET /api/v1/users/").guards.join()).toContain("current_user");
    expect(way(recovered, "POST /api/v1/users/{id}").guards.join()).toContain("current_user");
    expect(way(recovered, "GET /api/v1/users/open").guards).toEqual([]);
    expect(way(recovered, "GET /health").guards).toEqual([]);
  });

  it("say their handler, and the types their input is checked against", async () => {
    const change = way(await recovering(fastapi), "POST /api/v1/users/{id}");
    expect(change.handler).toBe("change");
    expect(change.body.join()).toContain("UserIn");
    expect(change.body.join()).not.toContain("int");
    expect(change.evidence).toEqual([
      { file: "app/routes/users.py", line: 13, quote: `@router.post("/{id}", dependencies=[Depends(current_user)])` },
    ]);
  });

  it("are websockets where they say so", async () => {
    expect(way(await recovering(fastapi), "* /orders/live").kind).toBe("websocket");
  });
});

describe("interfaces of Flask", () => {
  const flask: Files = {
    "requirements.txt": "flask\n",
    "shop/app.py": `from flask import Flask
from shop.orders import bp as orders
from shop.users import bp as users

app = Flask(__name__)
app.register_blueprint(orders, url_prefix="/orders")
app.register_blueprint(users)


@app.route("/health")
def health():
    return "ok"
`,
    "shop/orders.py": `from flask import Blueprint
from flask_login import login_required

bp = Blueprint("orders", __name__)


@bp.route("/", methods=["GET", "POST"])
@login_required
def all_orders():
    return []
`,
    "shop/users.py": `from flask import Blueprint

bp = Blueprint("users", __name__, url_prefix="/users")


@bp.route("/<int:id>")
def user(id):
    return {}


@bp.post("/login")
def login():
    return {}
`,
  };

  it("stand below the prefix of their blueprint, wherever it is said", async () => {
    expect(ways(await recovering(flask))).toEqual([
      "GET /health",
      "GET /orders/",
      "GET /users/<int:id>",
      "POST /orders/",
      "POST /users/login",
    ]);
  });

  it("stand below the prefix of a blueprint that is called like its module", async () => {
    const recovered = await recovering({
      "shop/app.py": `from flask import Flask\nfrom shop.orders import orders\napp = Flask(__name__)\napp.register_blueprint(orders, url_prefix="/orders")\n`,
      "shop/orders.py": `from flask import Blueprint\norders = Blueprint("orders", __name__)\n\n@orders.route("/all")\ndef all_orders():\n    return []\n`,
    });
    expect(ways(recovered)).toEqual(["GET /orders/all"]);
  });

  it("are guarded by further decorators", async () => {
    const recovered = await recovering(flask);
    expect(way(recovered, "POST /orders/").guards).toEqual(["flask_login.login_required"]);
    expect(way(recovered, "POST /users/login").guards).toEqual([]);
  });

  it("are a new way for each method, and keep all where two answer on one path", async () => {
    const recovered = await recovering({
      "app.py": `from flask import Flask\napp = Flask(__name__)\n\n@app.route("/a")\ndef one():\n    return ""\n\n@app.route("/a")\ndef two():\n    return ""\n`,
    });
    expect(ways(recovered)).toEqual(["GET /a", "GET /a"]);
    const ids = recovered.system.interfaces.map((one) => one.id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe("interfaces of Django", () => {
  it("are the paths of its URL files, in whole", async () => {
    const recovered = await recovering({
      "requirements.txt": "django\n",
      "manage.py": "import django\n",
      "site/wsgi.py": "from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n",
      "site/urls.py": `from django.urls import path
from site import views

urlpatterns = [
    path("orders/", views.orders),
    path("users/<int:id>/", views.user, name="user"),
]
`,
    });
    expect(ways(recovered)).toEqual(["* /orders/", "* /users/<int:id>/"]);
    expect(way(recovered, "* /orders/").evidence[0]).toMatchObject({ file: "site/urls.py", line: 5 });
  });
});

describe("what is no interface", () => {
  it("a setting that is read with `get`, and a route of a test", async () => {
    const recovered = await recovering({
      "package.json": `{ "name": "a", "private": true, "dependencies": { "express": "4" } }`,
      "server.js": `const express = require("express");\nconst app = express();\napp.get("port");\napp.get("/real", (a, b) => b.end());\napp.listen(80);\n`,
      "server.test.js": `const express = require("express");\nexpress().get("/fake", () => 1);\n`,
    });
    expect(ways(recovered)).toEqual(["GET /real"]);
  });

  it("a call of a client that is called like a route", async () => {
    const recovered = await recovering({
      "package.json": `{ "name": "a", "private": true, "dependencies": { "express": "4", "axios": "1" } }`,
      "server.js": `const express = require("express");\nconst axios = require("axios");\naxios.get("/users");\nfetch("/orders");\nexpress().listen(80);\n`,
    });
    expect(ways(recovered)).toEqual([]);
  });
});
