import { expect, it } from "vitest";
import { Folders } from "./folders.ts";

const shops: Readonly<Record<string, readonly string[]>> = {
  orders: ["services/orders", "shared"],
  stock: ["services/stock", "shared"],
  all: ["services"],
};
const folders = new Folders(Object.keys(shops), (name) => shops[name] ?? []);

it.each([
  ["services/orders/app.py", ["orders"]],
  ["services/orders", ["orders"]],
  ["shared/a/b.py", ["orders", "stock"]],
  ["services/orders-old/app.py", ["all"]],
  ["app.py", []],
])("%s lies in the folder of %j", (path, expected) => {
  expect(folders.around(path)).toEqual(expected);
});

it("what has the root has all that no other has", () => {
  const root = new Folders([...Object.keys(shops), "root"], (name) => shops[name] ?? [""]);
  expect(root.around("app.py")).toEqual(["root"]);
  expect(root.around("shared/a.py")).toEqual(["orders", "stock"]);
});

it("a file is held by all folders that it lies in", () => {
  expect(folders.holding("services/orders/app.py")).toEqual(["orders", "all"]);
  expect(folders.holding("shared/a.py")).toEqual(["orders", "stock"]);
  expect(new Folders(["root"], () => [""]).holding("app.py")).toEqual(["root"]);
});
