// Makes a command of an action: its input becomes arguments and flags, its examples the help.
import { type Command, Option } from "commander";
import { z } from "zod";
import type { Action } from "#actions/action";
import type { ActionName } from "#actions/table";
import { UserError } from "#base/errors";
import { checkPlace, writeOut } from "#host/output";
import { depths } from "#document/depth";
import { realPorts } from "#host/ports";
import { exitCode } from "./exit.ts";
import { lookOf } from "./look.ts";
import { allFormats, formatOfFile, formatsOf, reportForms } from "./print/format.ts";
import { showProgress } from "./progress.ts";
import { refuseWrongUse } from "./wrong-use.ts";

type TableAction = Action<z.ZodObject, z.ZodType, ActionName>;

/** What the face adds to every action. */
const faceOptions = z.object({
  format: z.enum(allFormats).optional(),
  depth: z.enum(depths).optional(),
  out: z.string().optional(),
  cache: z.boolean().default(true),
  report: z.enum(reportForms).optional(),
  detailed: z.boolean().default(false),
});

export function addAction(program: Command, action: TableAction, done: (code: number) => void): void {
  const command = refuseWrongUse(program.command(action.name), action.examples[0]?.command)
    .summary(action.summary)
    .description(`${action.summary}.\n\n${action.description}`);
  for (const field of fieldsOf(action)) {
    const { name, schema, optional } = field;
    if (!action.positional.includes(name)) command.addOption(optionOf(name, schema));
    else command.argument(argumentOf(name, schema, optional), schema.description);
  }
  for (const option of printingOptions(action.name)) command.addOption(option);
  const examples = action.examples.map((example) => `  ${example.command}\n      ${example.shows}`);
  command.addHelpText("after", ["", "Examples:", ...examples].join("\n"));
  command.action(async (...given: unknown[]) => done(await runAction(action, given)));
}

/** A list takes all words that are left. */
function argumentOf(name: string, schema: z.ZodType, optional: boolean): string {
  const words = schema instanceof z.ZodArray ? `${name}...` : name;
  return optional ? `[${words}]` : `<${words}>`;
}

function printingOptions(action: ActionName): Option[] {
  const formats = formatsOf(action);
  const everywhere = [
    new Option("--format <format>", "how to print")
      .choices(formats)
      .default(undefined, "text, or what the ending of --out says"),
    new Option("--out <file>", "write to a file instead of standard output"),
  ];
  const ofTrees = new Option("--no-cache", "read every file anew, and keep nothing for the next run");
  if (action === "recover" || action === "trace" || action === "export" || action === "predict")
    return [...everywhere, ofTrees];
  if (action !== "review") return everywhere;
  return [
    ...everywhere,
    ofTrees,
    new Option(
      "--depth <depth>",
      "how much to print: a page (usual in a terminal), the standard report (usual in a file), or the full plan besides",
    ).choices(depths),
    new Option(
      "--report <form>",
      "of a document: the review by eight areas, or by what is missing, as plain Markdown",
    ).choices(reportForms),
    new Option("--detailed", "the long form of --report"),
  ];
}

async function runAction(action: TableAction, given: readonly unknown[]): Promise<number> {
  const raw = z.record(z.string(), z.unknown()).parse(given[action.positional.length]);
  const options = faceOptions.parse(raw);
  const positional = action.positional.flatMap((field, index) =>
    given[index] === undefined ? [] : [[field, given[index]] as const],
  );
  const parsed = action.input.safeParse({ ...raw, ...Object.fromEntries(positional) });
  if (!parsed.success) throw new UserError(z.prettifyError(parsed.error), `See \`archwright ${action.name} --help\`.`);
  if (options.out !== undefined) checkPlace(options.out);
  const progress = showProgress();
  const result = await action.run(parsed.data, realPorts(progress.step, { keep: options.cache })).finally(progress.end);
  const toFile = options.out !== undefined && options.out !== "-";
  const { report, detailed } = options;
  const format = options.format ?? formatOfFile(action.name, options.out) ?? (report ? "markdown" : "text");
  const depth = options.depth ?? (format === "text" && !toFile ? "page" : "standard");
  const printing = { format, depth, detailed, ...(report ? { report } : {}) };
  const { print } = await import("./print/print.ts");
  writeOut(await print(action.name, result, printing, lookOf(process.stdout, toFile, process.env)), options.out);
  return failsOn(result) ? exitCode.findings : exitCode.done;
}

const withGate = z.object({ gate: z.object({ failing: z.array(z.string()) }) });

/** Whether a result did not pass the limit that was set for it. */
function failsOn(result: unknown): boolean {
  const parsed = withGate.safeParse(result);
  return parsed.success && parsed.data.gate.failing.length > 0;
}

interface Field {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly optional: boolean;
}

function fieldsOf(action: TableAction): Field[] {
  return Object.entries(action.input.shape).flatMap(([name, schema]) => {
    if (!(schema instanceof z.ZodType)) return [];
    return [{ name, schema, optional: schema instanceof z.ZodDefault || schema instanceof z.ZodOptional }];
  });
}

function optionOf(field: string, schema: z.ZodType): Option {
  const inner = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  const flag = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  if (inner instanceof z.ZodBoolean) return new Option(flag, schema.description);
  const isList = inner instanceof z.ZodArray;
  const option = new Option(`${flag} <${isList ? "list" : "value"}>`, schema.description);
  if (inner instanceof z.ZodEnum) return option.choices(inner.options.map(String));
  // `--only a,b` and `--only a --only b` say the same.
  return isList
    ? option.argParser((value: string, earlier: string[] = []) => [
        ...earlier,
        ...value.split(",").filter((one) => one !== ""),
      ])
    : option;
}
