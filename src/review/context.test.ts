import { describe, expect, it } from "vitest";
import { View } from "#model/view";
import { flaskService, recovering } from "#recover/fixtures/recovering";
import { Contexts } from "./context.ts";
import { componentOf, quote, systemOf } from "./fixtures/reviewing.ts";

const open = { exposed: [quote("compose.yml", 1, "80:80")] };

function contextsOf(...args: Parameters<typeof systemOf>) {
  const view = new View(systemOf(...args));
  const contexts = new Contexts(view);
  return (id: string) => contexts.of(view.component(id));
}

describe("the surroundings of a component", () => {
  it("face outside where it is exposed, and where exposed components reach it", () => {
    const of = contextsOf(
      [
        componentOf("entry", open),
        componentOf("orders", { exposed: [] }),
        componentOf("store", { exposed: [] }),
        componentOf("report", { exposed: [] }),
      ],
      ["entry -> orders", "orders -> store", "report -> store"],
    );
    expect(["entry", "orders", "store", "report"].map((id) => of(id).facesOutside)).toEqual([true, true, true, false]);
  });

  it("face outside where no deployment file says anything, but not for a library", () => {
    const of = contextsOf([componentOf("api"), componentOf("parts", { kind: "library" })]);
    expect(of("api").facesOutside).toBe(true);
    expect(of("parts").facesOutside).toBe(false);
  });

  it("face outside behind a gateway only where the gateway leads, where no deployment file says anything", () => {
    const of = contextsOf(
      [
        componentOf("door", { kind: "gateway" }),
        componentOf("orders"),
        componentOf("stock"),
        componentOf("page", { kind: "web" }),
      ],
      ["door -> orders"],
    );
    expect(["door", "orders", "stock", "page"].map((id) => of(id).facesOutside)).toEqual([true, true, false, true]);
  });

  it("count who depends on it, through others too, once each, in circles too", () => {
    const of = contextsOf(
      [componentOf("a"), componentOf("b"), componentOf("c"), componentOf("d")],
      ["a -> b", "b -> c", "a -> c", "c -> a", "d -> a"],
    );
    expect(of("c").dependents).toBe(3);
    expect(of("d").dependents).toBe(0);
  });

  it("know personal data by the names in the code, not by words inside of words", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  users:\n    build: users\n  stock:\n    build: stock\n",
      ...flaskService("users", "def register(email, password):\n    return email\n"),
      ...flaskService("stock", "def count(emailing_off, shelf):\n    return shelf\n"),
    });
    const view = new View(recovered);
    const contexts = new Contexts(view);
    expect(contexts.of(view.component("users")).holdsPersonalData).toBe(true);
    expect(contexts.of(view.component("stock")).holdsPersonalData).toBe(false);
  });

  it("of the system face outside where any component does", () => {
    const exposed = new Contexts(new View(systemOf([componentOf("entry", open)])));
    const closed = new Contexts(new View(systemOf([componentOf("entry", { exposed: [] })])));
    expect(exposed.of(undefined).facesOutside).toBe(true);
    expect(closed.of(undefined)).toMatchObject({ component: undefined, dependents: 0, holdsPersonalData: false });
  });
});
