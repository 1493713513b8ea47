import { expect, test } from "vitest";
import { newShipment } from "../../src/shapes.js";

test("a parcel of more than 31.5 kg is refused", () => {
  expect(newShipment.safeParse({ recipient: "ada@example.org", grams: 40_000 }).success).toBe(false);
});

test("a parcel weighs something", () => {
  expect(newShipment.safeParse({ recipient: "ada@example.org", grams: 0 }).success).toBe(false);
});
