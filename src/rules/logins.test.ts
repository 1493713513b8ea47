// Proves where a login is seen to stand, and what only looks like one.
import { expect, test } from "vitest";
import { endpointsOf } from "./endpoints.ts";
import { programOf } from "./fixtures/viewed.ts";
import { Logins } from "./logins.ts";

async function guarded(files: Readonly<Record<string, string>>): Promise<Record<string, boolean>> {
  const [view, program] = await programOf(files);
  const logins = new Logins(view, program);
  return Object.fromEntries(endpointsOf(view, program).map((one) => [`${one.method} ${one.path}`, logins.guards(one)]));
}

test("a guard at the route counts for that route", async () => {
  const files = {
    "server.js": `const app = require("express")();
const requireUser = require("./auth");
app.post("/orders", requireUser, (req, res) => res.json({}));
app.post("/prices", (req, res) => res.json({}));
app.listen(1);
`,
    "auth.js": `module.exports = (req, res, next) => (req.user ? next() : res.status(401).end());\n`,
  };
  expect(await guarded(files)).toEqual({ "POST /orders": true, "POST /prices": false });
});

test("app.use counts for what comes after it, and not for what comes before", async () => {
  const files = {
    "server.js": `const app = require("express")();
const passport = require("passport");
app.post("/early", (req, res) => res.json({}));
app.use(passport.authenticate("jwt"));
app.post("/late", (req, res) => res.json({}));
app.listen(1);
`,
  };
  expect(await guarded(files)).toEqual({ "POST /early": false, "POST /late": true });
});
