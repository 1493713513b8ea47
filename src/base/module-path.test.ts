import { expect, it } from "vitest";
import { isModule } from "./module-path.ts";

it.each([
  ["../../middlewares/auth", "src/middlewares/auth.js"],
  ["./auth.middleware", "src/auth.middleware.ts"],
  ["app.api.deps", "backend/app/api/deps.py"],
  [".models", "orders/models.py"],
  ["../config/index.js", "src/config/index.js"],
  ["../config", "src/config/index.js"],
  ["app.index", "app/index.py"],
  ["shop.orders", "shop/orders/__init__.py"],
  ["@/lib/db", "src/lib/db.ts"],
])("%s may be %s", (module, file) => {
  expect(isModule(module, file)).toBe(true);
});

it.each([
  ["../other/auth", "src/middlewares/auth.js"],
  ["./auth", "src/auth/users.js"],
  ["", "app.py"],
  [".", "app.py"],
])("%j is not %s", (module, file) => {
  expect(isModule(module, file)).toBe(false);
});

it("is told by as many parts as are asked for", () => {
  expect(isModule("conf.settings", "shop/settings.py")).toBe(false);
  expect(isModule("conf.settings", "shop/settings.py", 1)).toBe(true);
});
