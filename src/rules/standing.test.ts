// Proves what a name stands for: in its own file, behind a module that names a file, and not behind one that is imported.
import { expect, test } from "vitest";
import { filePath, modulePath } from "#base/module-path";
import { Names } from "./standing.ts";

const defined = (name: string, file: string) => ({ name, evidence: { file, line: 1, quote: name } });
const all = [
  defined("Orders.create", "shop/orders.py"),
  defined("create", "shop/users.py"),
  defined("create", "shop/orders.py"),
];
const imports = new Set(["main.py orders"]);
const names = new Names(all, ({ name }) => name, {
  partsOf: filePath,
  partsOfModule: modulePath,
  imports: (file, module) => imports.has(`${file} ${module}`),
});
const seen = (name: string, file: string): string[] =>
  (names.standing(name)?.seenFrom(file) ?? []).map((one) => `${one.evidence.file} ${one.name}`);

test("a name alone is that of its own file", () => {
  expect(seen("create", "shop/users.py")).toEqual(["shop/users.py create"]);
  expect(seen("create", "main.py")).toEqual([]);
});

test("a module before it names the file, whoever asks", () => {
  expect(seen("shop.orders.create", "main.py")).toEqual(["shop/orders.py create"]);
  expect(seen("orders.create", "main.py")).toEqual(["shop/orders.py create"]);
});

test("of names that end alike all are meant, in the order in which they were given", () => {
  expect(seen("shop.orders.Orders.create", "shop/orders.py")).toEqual([
    "shop/orders.py Orders.create",
    "shop/orders.py create",
  ]);
});

test("a name that ends in nothing known stands for nothing", () => {
  expect(names.standing("shop.orders.remove")).toBeUndefined();
});
