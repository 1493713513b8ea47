#!/usr/bin/env node
// The command line: reads its commands from the table of actions, prints results, and turns errors into exit codes.
import { Argument, Command, CommanderError } from "commander";
import { UserError } from "#base/errors";
import { actions } from "#actions/table";
import { cleanText } from "#document/escape";
import { programVersion } from "#host/ports";
import { addAction } from "./command.ts";
import { completionScript, shells } from "./completion.ts";
import { exitCode } from "./exit.ts";
import { refuseWrongUse } from "./wrong-use.ts";

async function main(argv: readonly string[]): Promise<number> {
  let code: number = exitCode.done;
  const program = refuseWrongUse(new Command("archwright"))
    .description("Recovers and reviews software architectures, with the proof of every statement.")
    .version(programVersion())
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      "after",
      "\nStart with `archwright review .` in a repository.\nExit codes: 0 done, 1 findings at or above --fail-on, 2 wrong use or unreadable input, 70 a bug of ours.",
    );
  for (const action of actions) addAction(program, action, (result) => (code = result));
  refuseWrongUse(program.command("mcp"))
    .description("Serve the same actions to coding agents over MCP on standard input and output")
    .action(async () => (await import("#mcp/server")).serve());
  refuseWrongUse(program.command("completion"), "archwright completion bash")
    .description("Print the script by which a shell completes commands, flags and their values")
    .addArgument(new Argument("<shell>", "the shell it is for").choices(shells))
    .action((shell: (typeof shells)[number]) => void process.stdout.write(completionScript(program, shell)));
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return failed(error, wantsJson(argv));
  }
}

/** Who asks for data gets errors as data too. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, index) => word === "--format=json" || (word === "--format" && argv[index + 1] === "json"));
}

function failed(error: unknown, inJson: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.wrongUse;
  const code = error instanceof UserError ? exitCode.wrongUse : exitCode.bug;
  if (inJson) {
    process.stderr.write(`${JSON.stringify({ error: toldOf(error), exitCode: code })}\n`);
    return code;
  }
  if (error instanceof UserError) {
    process.stderr.write(cleanText(`archwright: ${error.message}\n${error.remedy}\n`));
    return code;
  }
  const about = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(cleanText(`This is a bug in archwright; please report it with the lines below.\n${about}\n`));
  return code;
}

function toldOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof UserError) return { kind: "wrong use", message: error.message, remedy: error.remedy };
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: "bug", message: told, remedy: "Please report it." };
}

process.on("SIGINT", () => process.exit(exitCode.interrupted));
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe, such as `head`, has seen enough.
  if (error.code === "EPIPE") process.exit(exitCode.done);
  process.stderr.write(`archwright: the result could not be written: ${error.message}\n`);
  process.exit(exitCode.wrongUse);
});
process.exitCode = await main(process.argv.slice(2));
