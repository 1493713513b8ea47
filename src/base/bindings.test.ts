import { describe, expect, it } from "vitest";
import { Bindings } from "./bindings.ts";

describe("names in scopes", () => {
  it("hide outer ones while the scope lasts", () => {
    const bindings = new Bindings<string>();
    bindings.set("a", "outer");
    bindings.enter();
    expect(bindings.get("a")).toBe("outer");
    bindings.set("a", "inner");
    expect(bindings.get("a")).toBe("inner");
    bindings.leave();
    expect(bindings.get("a")).toBe("outer");
  });

  it("outlive the scope where they are set for all", () => {
    const bindings = new Bindings<string>();
    bindings.enter();
    bindings.setGlobal("self.client", "client");
    bindings.set("b", "gone");
    bindings.leave();
    expect(bindings.get("self.client")).toBe("client");
    expect(bindings.get("b")).toBeUndefined();
  });

  it("may hide a name by nothing", () => {
    const bindings = new Bindings<string | undefined>();
    bindings.set("a", "outer");
    bindings.enter();
    bindings.set("a", undefined);
    expect(bindings.get("a")).toBeUndefined();
  });

  it("keep the outermost scope however often it is left, and know no names of their own", () => {
    const bindings = new Bindings<string>();
    bindings.set("a", "kept");
    for (let i = 0; i < 3; i++) bindings.leave();
    expect(bindings.get("a")).toBe("kept");
    for (const name of ["constructor", "__proto__", "toString"]) expect(bindings.get(name)).toBeUndefined();
  });
});
