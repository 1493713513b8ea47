// Proves what counts as an endpoint, beyond the routes of the model.
import { expect, test } from "vitest";
import { endpointsOf, ofServer, subjectOf } from "./endpoints.ts";
import { programOf } from "./fixtures/viewed.ts";

test("routes of the model and of classes are endpoints, by method", async () => {
  const [view, program] = await programOf({
    "requirements.txt": "flask\nflask-restful\n",
    "app.py": `from flask import Flask
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)

class Orders(Resource):
    def get(self):
        return []

    def post(self):
        return {}, 201

api.add_resource(Orders, "/orders")
`,
  });
  const found = endpointsOf(view, program).map((one) => `${one.method} ${one.path}`);
  expect(found).toEqual(expect.arrayContaining(["GET /orders", "POST /orders"]));
});

test("a bare path is about what its file is named after", async () => {
  const [view, program] = await programOf({
    "server.js": `const app = require("express")();\napp.use("/orders", require("./routes/orders"));\napp.listen(1);\n`,
    "routes/orders.js": `const router = require("express").Router();\nrouter.post("/", (req, res) => res.json({}));\nmodule.exports = router;\n`,
  });
  const subjects = endpointsOf(view, program).map((one) => subjectOf(one).path);
  expect(subjects.some((path) => path.startsWith("/orders"))).toBe(true);
});

test("frameworks are told from clients of the same verbs", () => {
  expect(ofServer("express().get")).toBe(true);
  expect(ofServer("fastapi.FastAPI().get")).toBe(true);
  expect(ofServer("axios.get")).toBe(false);
});
