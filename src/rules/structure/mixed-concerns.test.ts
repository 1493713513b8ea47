// Files of several concerns that are too long to be written out on the rule's page.
import { describe, expect, it } from "vitest";
import { programOf } from "../fixtures/viewed.ts";
import type { Conclusion } from "../rule.ts";
import { mixedConcerns } from "./mixed-concerns.ts";

const zones = (count: number): string =>
  Array.from({ length: count }, (_, index) => `const zone${index} = "zone ${index}";`).join("\n");

const server = `const express = require("express");
const axios = require("axios");
const jwt = require("jsonwebtoken");
const { Pool } = require("pg");
const app = express();
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
app.post("/login", async (req, res) => {
  const found = await pool.query("SELECT id FROM users WHERE name = $1", [req.body.name]);
  res.json({ token: jwt.sign({ id: found.rows[0].id }, "key") });
});
app.get("/me", async (req, res) => {
  const { id } = jwt.verify(req.headers.authorization, "key");
  const found = await pool.query("SELECT name FROM users WHERE id = $1", [id]);
  res.render("me", { name: found.rows[0].name });
});
app.get("/offers", async (req, res) => {
  const offers = await axios.get("https://api.partner.com/offers");
  res.render("offers", { offers: offers.data });
});
app.listen(3000);
`;

async function conclude(text: string): Promise<Conclusion | undefined> {
  const [view] = await programOf({ "server.js": text });
  const [first] = mixedConcerns.check(view);
  return first;
}

describe("one file holds several concerns", () => {
  it("says which, of a file of 200 lines or more", async () => {
    const found = await conclude(server + zones(200));
    expect(found).toMatchObject({
      verdict: "violated",
      because: "server.js holds 5 concerns",
      holds: { places: 1, of: 1 },
    });
    expect(found?.evidence?.map((one) => one.line)).toEqual([7, 9, 6, 17, 14]);
    expect((await conclude(server + zones(150)))?.verdict).toBe("absent");
  });

  it("takes a single place of a kind for a part of another concern, but a neighbour for one of its own", async () => {
    const alone = server.replace(/const offers = await axios.*/, "const offers = {};");
    expect((await conclude(alone + zones(200)))?.because).toBe("server.js holds 4 concerns");
    const once = alone.replace(/res\.render\("offers".*/, "res.json(offers);");
    expect((await conclude(once + zones(200)))?.verdict).toBe("absent");
  });
});
