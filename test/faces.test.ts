import { describe, expect, it } from "vitest";
import { z } from "zod";
import { actions } from "#actions/table";
import { notForAgents, tools } from "#mcp/tools";
import { archwright } from "./product.ts";

const inWords = (text: string): string => text.replace(/\s+/g, " ");
const flagOf = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

describe("the command line", () => {
  const overview = inWords(archwright(["--help"]).stdout);

  it.each(actions.map((action) => [action.name, action] as const))("has the whole of %s", (name, action) => {
    expect(overview).toMatch(new RegExp(` ${name} `));
    expect(overview).toContain(inWords(action.summary));
    const { stdout } = archwright([name, "--help"]);
    const help = inWords(stdout);
    expect(help).toContain(inWords(action.description));
    for (const [field, schema] of Object.entries(action.input.shape)) {
      expect(help, field).toMatch(
        action.positional.includes(field)
          ? new RegExp(`[[<]${field}(\\.\\.\\.)?[\\]>]`)
          : new RegExp(`${flagOf(field)} `),
      );
      const told = schema instanceof z.ZodType ? schema.description : undefined;
      expect(told, `${field} is described`).toBeTruthy();
      expect(help, `${field} is described`).toContain(inWords(told ?? ""));
    }
    for (const { command, shows } of action.examples) {
      expect(stdout).toContain(command);
      expect(help).toContain(inWords(shows));
      expect(command).toMatch(new RegExp(`^archwright ${name}\\b`));
    }
    expect(action.examples.length).toBeGreaterThan(0);
  });
});

describe("the tools of agents", () => {
  it("are all actions, but those that are listed with a reason", () => {
    const named = [...tools.map((tool) => tool.action.name), ...Object.keys(notForAgents)];
    expect(named.sort()).toEqual(actions.map((action) => action.name).sort());
    for (const reason of Object.values(notForAgents)) expect(reason).toMatch(/\w+ \w+ \w+/);
  });

  it.each(tools.map((tool) => [tool.action.name, tool] as const))("take every field of %s, described", (name, tool) => {
    const action = actions.find((one) => one.name === name);
    expect(Object.keys(tool.input.shape)).toEqual(expect.arrayContaining(Object.keys(action?.input.shape ?? {})));
    for (const [field, schema] of Object.entries(tool.input.shape))
      expect(schema instanceof z.ZodType ? schema.description : undefined, field).toBeTruthy();
    expect(tool.action).toMatchObject({ summary: action?.summary, description: action?.description });
  });
});
