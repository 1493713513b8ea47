import { describe, expect, it } from "vitest";
import { recovering, way, ways, type Files } from "./fixtures/recovering.ts";

const restful: Files = {
  "requirements.txt": "flask\nflask-restful\nflask-jwt-extended\n",
  "app.py": `from flask import Flask
from shop.api import api
from shop.resources.orders import Orders

app = Flask(__name__)
api.add_resource(Orders, "/orders", "/orders/<int:number>")
`,
  "shop/api.py": `from flask_restful import Api\n\napi = Api()\n`,
  "shop/resources/base.py": `from flask_restful import Resource
from shop.login import login_required


class Secured(Resource):
    decorators = [login_required]

    def delete(self, number):
        return {}
`,
  "shop/resources/orders.py": `from flask_jwt_extended import jwt_required
from shop.audit import audited
from shop.models import Order
from shop.resources.base import Secured


class Orders(Secured):
    method_decorators = {"post": [audited("orders")]}

    @jwt_required()
    def get(self):
        return []

    def post(self, order: Order):
        return order

    def total(self):
        return 0
`,
  "shop/resources/stock.py": `class Orders:\n    def patch(self):\n        return {}\n`,
};

describe("classes that answer requests", () => {
  it("answer by each of their methods, own and inherited, on each path", async () => {
    const recovered = await recovering(restful);
    expect(ways(recovered)).toEqual([
      "DELETE /orders",
      "DELETE /orders/<int:number>",
      "GET /orders",
      "GET /orders/<int:number>",
      "POST /orders",
      "POST /orders/<int:number>",
    ]);
    const post = way(recovered, "POST /orders");
    expect(post).toMatchObject({ handler: "shop.resources.orders.Orders.post", body: ["Order"] });
    expect(post.evidence.map((one) => `${one.file}:${one.line}`)).toEqual(["app.py:6", "shop/resources/orders.py:14"]);
  });

  it("have the guards of the method, of their lists and of the lists of their bases", async () => {
    const recovered = await recovering(restful);
    expect(way(recovered, "GET /orders").guards).toEqual([
      "flask_jwt_extended.jwt_required",
      "shop.login.login_required",
    ]);
    expect(way(recovered, "POST /orders").guards).toEqual(["shop.login.login_required", "shop.audit.audited"]);
  });

  it("go by their own list where they have one, and by none where it is empty", async () => {
    const open = restful["shop/resources/orders.py"]?.replace(
      "    method_decorators =",
      "    decorators = []\n    method_decorators =",
    );
    const recovered = await recovering({ ...restful, "shop/resources/orders.py": open ?? "" });
    expect(way(recovered, "POST /orders").guards).toEqual(["shop.audit.audited"]);
  });

  it("are given to an Api of the project that adds a word to the name", async () => {
    const recovered = await recovering({
      ...restful,
      "app.py": (restful["app.py"] ?? "").replace("add_resource", "add_shop_resource"),
      "shop/api.py": `from flask_restful import Api


class ShopApi(Api):
    def add_shop_resource(self, resource, *paths):
        self.add_resource(resource, *paths)


api = ShopApi()
`,
    });
    expect(ways(recovered)).toContain("POST /orders/<int:number>");
  });

  it("stand above by a decorator, below the path of their namespace", async () => {
    const recovered = await recovering({
      "requirements.txt": "flask\nflask-restx\n",
      "app.py": `from flask import Flask
from flask_restx import Api
from stock import ns

app = Flask(__name__)
api = Api(app)
api.add_namespace(ns, path="/v2/stock")
todos = api.namespace("todos")


@todos.route("/<number>")
class Todo:
    def get(self, number):
        return {}
`,
      "stock.py": `from flask_restx import Namespace, Resource

ns = Namespace("items", path="/items")


@ns.route("/")
class Items(Resource):
    @ns.doc("all items")
    def get(self):
        return []

    def put(self):
        return {}
`,
    });
    expect(ways(recovered)).toEqual(["GET /todos/<number>", "GET /v2/stock/", "PUT /v2/stock/"]);
    expect(way(recovered, "GET /v2/stock/").guards).toEqual([]);
  });

  it("are views of Flask and Django, and handlers of Falcon", async () => {
    const flask = await recovering({
      "requirements.txt": "flask\n",
      "app.py": `from flask import Flask
from flask.views import MethodView

class Orders(MethodView):
    def get(self):
        return []

    def post(self):
        return {}

app = Flask(__name__)
app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
`,
    });
    expect(ways(flask)).toEqual(["GET /orders", "POST /orders"]);
    const falcon = await recovering({
      "requirements.txt": "falcon\n",
      "app.py": `import falcon

class Orders:
    def on_get(self, req, resp):
        pass

app = falcon.App()
app.add_route("/orders", Orders())
`,
    });
    expect(ways(falcon)).toEqual(["GET /orders"]);
  });

  it("keep the method of the route where nothing of the class is known, and end where bases go in circles", async () => {
    const recovered = await recovering({
      "requirements.txt": "flask\nflask-restful\n",
      "app.py": `from flask import Flask
from flask_restful import Api
from elsewhere import Orders

app = Flask(__name__)
api = Api(app)

class A(B):
    def get(self):
        return 1

class B(A):
    pass

api.add_resource(Orders, "/orders")
api.add_resource(B, "/b")
`,
    });
    expect(ways(recovered)).toEqual(["* /orders", "GET /b"]);
  });
});
