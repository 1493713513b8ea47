import { it } from "vitest";
import { SourceText } from "./reader.ts";
import { pythonReader } from "./python/reader.ts";
import { javascriptReader } from "./javascript/reader.ts";
const nowhere = { has: () => false, read: () => undefined, list: () => [] };
it("x", async () => {
  const py = await pythonReader.read(new SourceText("a.py", `
from django.urls import path, re_path, include
from . import views
from .views import index, UserList
from django.contrib.auth.decorators import login_required
import requests, re
urlpatterns = [
    path("x", views.index, name="i"),
    path("y", index),
    path("z/", UserList.as_view()),
    re_path(r"^q$", login_required(views.secret)),
    path("w", views.UserList.as_view({"get": "list"})),
    path("api/", include("x.urls")),
]
class V(APIView):
    permission_classes = [IsAuthenticated]
    authentication_classes = (TokenAuth, SessionAuth)
    versioning_class = URLPathVersioning
    throttle_classes = []
session = requests.Session()
def call(method, url):
    fn = getattr(session, method)
    fn(url, timeout=3)
    getattr(requests, method)(url)
    return getattr(session, "post")(url)
`), nowhere);
  for (const f of py.facts) if (f.kind === "call" || f.kind === "constant") console.log(JSON.stringify({...f, evidence: f.evidence.line}).slice(0, 600));
  const js = await javascriptReader.read(new SourceText("a.js", `
const express = require("express");
const app = express();
app.listen = function listen() { fetch("/a"); };
app.boot = () => { fetch("/b"); };
const proto = {};
proto.run = function () { fetch("/c"); };
Foo.prototype.go = async function () { await fetch("/d"); };
function Foo() { this.bar = () => { fetch("/e"); }; }
defineStore("x", { actions: { async load() { await fetch("/f"); }, save: async () => { fetch("/g") } } });
class A { handlers = { a() { fetch("/h"); } }; load = async () => { fetch("/i"); }; static s = debounce(() => { fetch("/j") }) }
const cache = new Map(); const list = []; const empty = {};
module.exports = (app) => { app.route("/x").get(h).post(auth, j); app.get("/y", k); app.use("/api", router); };
function routes(app) { app.route("/x").get(h); app.get("/z", (req, res) => { fetch("/k") }); }
const handlers = { list() { fetch("/l"); }, sub: { x: () => fetch("/m") } };
`), nowhere);
  for (const f of js.facts) if (f.kind === "call" || f.kind === "constant" || f.kind==="definition") console.log(JSON.stringify({...f, evidence: f.evidence.line}).slice(0, 400));
});
