import { expect, it } from "vitest";
import { lastName, ownerName, plain } from "./names.ts";

it.each([
  ["./orders.Orders.create", "./orders.Orders", "create"],
  ["Orders.create", "Orders", "create"],
  ["create", "", "create"],
  ["", "", ""],
])("%j is %j and %j", (name, owner, last) => {
  expect([ownerName(name), lastName(name)]).toEqual([owner, last]);
});

it("a plain name has letters and digits alone", () => {
  expect(plain("Redis_Queue-2.prod")).toBe("redisqueue2prod");
});
