// Makes a command of an action: its input becomes arguments and flags, its examples the help.
import { type Command, Option } from "commander";
import { z } from "zod";
import { UserError } from "#base/errors";
import type { Action } from "#actions/action";
import { actionNamed } from "#actions/table";
import { realPorts } from "#host/ports";
import { writeOut } from "#host/output";
import { type Format, formats, type Printing, print } from "./print/print.ts";
import { showProgress } from "./progress.ts";

export function addAction(program: Command, name: string, done: (code: number) => void): void {
  const action = actionNamed(name);
  if (!action) return;
  const command = program
    .command(action.name)
    .summary(action.summary)
    .description(`${action.summary}.\n\n${action.description}`);
  for (const field of action.positional)
    command.argument(isOptional(action, field) ? `[${field}]` : `<${field}>`, descriptionOf(action, field));
  for (const [field, schema] of Object.entries(action.input.shape)) {
    if (!action.positional.includes(field)) command.addOption(optionOf(field, schema as z.ZodType));
  }
  command.addOption(new Option("--format <format>", "how to print").choices(formats(action.name)).default("text"));
  command.option("--out <file>", "write to a file instead of standard output");
  if (action.name === "review")
    command.addOption(
      new Option("--fail-on <severity>", "exit with 1 where a finding is at least this severe").choices([
        "critical",
        "high",
        "medium",
        "low",
      ]),
    );
  command.addHelpText(
    "after",
    ["", "Examples:", ...action.examples.map((example) => `  ${example.command}\n      ${example.shows}`)].join("\n"),
  );
  command.action(async (...given: unknown[]) => done(await runAction(action, given)));
}

async function runAction(action: Action, given: readonly unknown[]): Promise<number> {
  const options = given[action.positional.length] as Record<string, unknown>;
  const positional = action.positional.flatMap((field, index) =>
    given[index] === undefined ? [] : [[field, given[index]] as const],
  );
  const parsed = action.input.safeParse({ ...options, ...Object.fromEntries(positional) });
  if (!parsed.success) throw new UserError(z.prettifyError(parsed.error), `See \`archwright ${action.name} --help\`.`);
  const progress = showProgress();
  const result = await action.run(parsed.data, realPorts(progress.step)).finally(progress.end);
  const printing: Printing = {
    action: action.name,
    result,
    format: options["format"] as Format,
    out: typeof options["out"] === "string" ? options["out"] : undefined,
    failOn: typeof options["failOn"] === "string" ? options["failOn"] : undefined,
  };
  const { text, code } = await print(printing);
  writeOut(text, printing.out);
  return code;
}

function isOptional(action: Action, field: string): boolean {
  const schema: unknown = action.input.shape[field];
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional;
}

function descriptionOf(action: Action, field: string): string {
  const schema: unknown = action.input.shape[field];
  return schema instanceof z.ZodType ? (schema.description ?? "") : "";
}

function optionOf(field: string, schema: z.ZodType): Option {
  const list = schema instanceof z.ZodDefault && schema.unwrap() instanceof z.ZodArray;
  const flag = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const option = new Option(`${flag} <${list ? "list" : "value"}>`, schema.description ?? "");
  // `--only a,b` and `--only a --only b` say the same.
  return list
    ? option.argParser((value: string, earlier: string[] = []) => [
        ...earlier,
        ...value.split(",").filter((one) => one !== ""),
      ])
    : option;
}
