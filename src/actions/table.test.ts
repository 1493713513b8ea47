import { describe, expect, it } from "vitest";
import { z } from "zod";
import { UserError } from "#base/errors";
import { portsOf } from "./fixtures/ports.ts";
import { allRules, chooseRules, ruleNamed, rulesAction } from "./rules.ts";
import { actionNamed, actions } from "./table.ts";

describe("the table of actions", () => {
  it("has a name of its own for each action", () => {
    const names = actions.map((action) => action.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(actionNamed(name)?.name).toBe(name);
    expect(actionNamed("constructor")).toBeUndefined();
  });

  it.each(actions.map((action) => [action.name, action] as const))(
    "describes %s: every field, and examples of its own command",
    (name, action) => {
      for (const [field, schema] of Object.entries(action.input.shape))
        expect(z.globalRegistry.get(schema)?.description, field).toBeTruthy();
      for (const field of action.positional) expect(Object.keys(action.input.shape)).toContain(field);
      expect(action.examples.length).toBeGreaterThan(0);
      for (const example of action.examples) expect(example.command).toMatch(new RegExp(`^archwright ${name}( |$)`));
      expect(action.summary).not.toContain("\n");
    },
  );
});

describe("choosing rules", () => {
  it("takes all where nothing is said, those named, and leaves those to skip", async () => {
    const all = await allRules("repository");
    expect(await chooseRules([], [], "repository")).toEqual(all);
    expect((await chooseRules(["client-timeout"], [], "repository")).map((rule) => rule.id)).toEqual([
      "resilience/client-timeout",
    ]);
    const rest = await chooseRules([], ["resilience"], "repository");
    expect(rest.length).toBeLessThan(all.length);
    expect(rest.some((rule) => rule.id.startsWith("resilience/"))).toBe(false);
    await expect(chooseRules(["resilience"], ["resilience"], "repository")).rejects.toThrow(UserError);
  });

  it("does not mind capital letters", async () => {
    expect(await chooseRules(["Security"], ["Permissive-CORS"], "repository")).toEqual(
      await chooseRules(["security"], ["permissive-cors"], "repository"),
    );
    expect(await chooseRules(["RESILIENCE/Client-Timeout"], [], "repository")).toEqual(
      await chooseRules(["client-timeout"], [], "repository"),
    );
    expect(ruleNamed("Client-Timeout", await allRules()).id).toBe("resilience/client-timeout");
    const area = await rulesAction.run({ rule: "Security" }, portsOf({}));
    expect(area).toEqual(await rulesAction.run({ rule: "security" }, portsOf({})));
    await expect(chooseRules(["PERMISIVE-CORS"], [], "repository")).rejects.toThrow(
      expect.objectContaining({ remedy: expect.stringContaining("permissive-cors") }),
    );
  });

  it("does not take the beginning of a name for the name", async () => {
    await expect(chooseRules(["resil"], [], "repository")).rejects.toThrow(UserError);
    await expect(chooseRules(["timeout"], [], "repository")).rejects.toThrow(UserError);
    await expect(chooseRules([""], [], "repository")).rejects.toThrow(UserError);
  });

  it("finds a rule by its id or the last part of it, and says which was meant", async () => {
    const all = await allRules();
    expect(ruleNamed("resilience/client-timeout", all).id).toBe("resilience/client-timeout");
    expect(ruleNamed("client-timeout", all).id).toBe("resilience/client-timeout");
    for (const name of ["client-timout", "timeout"])
      expect(() => ruleNamed(name, all)).toThrow(
        expect.objectContaining({ remedy: expect.stringMatching(/Did you mean (resilience\/)?client-timeout\?/) }),
      );
  });
});

describe("rules", () => {
  it("lists every rule, and shows the page of one", async () => {
    const ports = portsOf({});
    const list = await rulesAction.run({}, ports);
    expect(list.rules.map((rule) => rule.id)).toEqual((await allRules()).map((rule) => rule.id));
    expect(list.page).toBeUndefined();
    const one = await rulesAction.run({ rule: "permissive-cors" }, ports);
    expect(one.rules.map((rule) => rule.id)).toEqual(["security/permissive-cors"]);
    expect(one.page).toBe("# A page");
    await expect(rulesAction.run({ rule: "none-such-rule" }, ports)).rejects.toThrow(UserError);
  });
});
