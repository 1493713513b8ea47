import { expect, test } from "vitest";
import { subjectOf } from "../../src/messages.js";

test("people are told that their parcel has arrived", () => {
  expect(subjectOf("shipment.delivered")).toBe("Your parcel has arrived");
});

test("what is nobody's business is not told", () => {
  expect(subjectOf("shipment.weighed")).toBeUndefined();
});
