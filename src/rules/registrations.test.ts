// Proves what counts as handed to a server: through names of other files too, and not what is only made.
import { expect, test } from "vitest";
import { programOf } from "./fixtures/viewed.ts";
import { handedNamed, handedToServer } from "./registrations.ts";

const source = `const express = require("express");
const helmet = require("helmet");
const { limit } = require("./limit");
const unused = helmet();
const app = express();
app.use(limit);
remember(unused);
app.listen(3000);
`;
const limit = `const rateLimit = require("express-rate-limit");
const limit = rateLimit({ max: 5 });
module.exports = { limit };
`;

test("a name of another file stands for what it was set to there, and what is only made is not handed over", async () => {
  const [view, program] = await programOf({ "server.js": source, "limit.js": limit });
  const handed = handedToServer(view, program);
  expect(handedNamed(handed, (name) => name === "express-rate-limit").map((one) => one.line)).toEqual([6]);
  expect(handedNamed(handed, (name) => name === "helmet")).toEqual([]);
});
