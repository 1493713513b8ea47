// Proves that what is worked out once is kept apart by view and component.
import { expect, test } from "vitest";
import { viewed } from "./fixtures/viewed.ts";
import { perComponent } from "./once.ts";

test("a component is looked at once for each view", async () => {
  const files = { "package.json": '{"name": "a", "scripts": {"start": "node a.js"}}', "a.js": "go();\n" };
  let times = 0;
  const lookedAt = perComponent(() => ++times);
  for (const view of [await viewed(files), await viewed(files)]) {
    for (const one of [...view.programs(), ...view.programs()]) lookedAt(view, one);
  }
  expect(times).toBe(2);
});
