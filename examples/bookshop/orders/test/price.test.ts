import assert from "node:assert/strict";
import { test } from "node:test";
import { priceOf } from "../src/price.js";

test("ten copies are cheaper", () => {
  assert.equal(priceOf(10), 180);
});
