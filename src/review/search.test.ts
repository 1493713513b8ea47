import { describe, expect, it } from "vitest";
import { View } from "#model/view";
import { flaskService, recovering } from "#recover/fixtures/recovering";
import { quote, ruleOf } from "./fixtures/reviewing.ts";
import { searchOf } from "./search.ts";

const rule = ruleOf(() => []);

async function searched(more: Readonly<Record<string, string>> = {}) {
  const recovered = await recovering({
    "docker-compose.yml": "services:\n  orders:\n    build: ./orders\n  store:\n    image: postgres:16\n",
    ...flaskService("orders"),
    "orders/models.py": "class Order:\n    pass\n",
    ...more,
  });
  const view = new View(recovered);
  return (id: string | undefined, nearMisses = [quote("a.py", 1, "x")]) =>
    searchOf(rule, id === undefined ? undefined : view.component(id), view, nearMisses);
}

describe("the proof of an absence", () => {
  it("says the forms that would have counted, and what a hasty reader would take for the thing", async () => {
    const search = (await searched())("orders");
    expect(search.forms).toEqual(["one form", "another form"]);
    expect(search.nearMisses).toEqual([quote("a.py", 1, "x")]);
  });

  it("counts the files of the component that were searched", async () => {
    const search = (await searched())("orders");
    expect(search.files).toBe(4);
    expect(search.places).toBe("its code in orders, its Dockerfile, its deployment files");
  });

  it("says what was searched for a thing that is only an image", async () => {
    expect((await searched())("store").places).toBe("its deployment files");
  });

  it("names the files there that could not be understood, at most twenty", async () => {
    const one = await searched({ "orders/broken.py": "def (:\n" });
    expect(one("orders").unread).toEqual(["orders/broken.py"]);
    expect(one(undefined).unread).toEqual(["orders/broken.py"]);
    const many = Array.from({ length: 30 }, (_, i) => [`orders/t${i}.go`, "package main\n"] as const);
    expect((await searched(Object.fromEntries(many)))("orders").unread).toHaveLength(20);
  });

  it("speaks of the whole repository where no component is asked", async () => {
    const search = (await searched())(undefined);
    expect(search.places).toContain("whole repository");
    expect(search.files).toBe(4);
  });
});
