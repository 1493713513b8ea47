// Says what is wrong with a command line, and what to write instead.
import type { Command, CommanderError, Option } from "commander";
import { UserError } from "#base/errors";
import { nearest } from "#base/nearest";

/** Has a command refuse wrong use with a sentence and what to do; `example` is a line of its that is right. */
export function refuseWrongUse(command: Command, example?: string): Command {
  return command
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => {} })
    .exitOverride((error) => {
      throw error.exitCode === 0 || error.code === "commander.help" ? error : wrongUse(error, command, example);
    });
}

function wrongUse({ code, message }: CommanderError, command: Command, example: string | undefined): UserError {
  const [subject = "", value = ""] = [...message.matchAll(/'([^']*)'/g)].map((quoted) => quoted[1] ?? "");
  const line = lineOf(command);
  const help = `\`${line} --help\``;
  const right = example ? `Write it as in \`${example}\`; ${help} explains it.` : `${help} explains it.`;
  switch (code) {
    case "commander.unknownOption": {
      const flag = subject.replace(/=[^]*$/, "");
      const flags = command
        .createHelp()
        .visibleOptions(command)
        .flatMap(({ long }) => long ?? []);
      return new UserError(`\`${line}\` has no option ${flag}.`, `${meant(flag, flags)}${help} lists them all.`);
    }
    case "commander.unknownCommand": {
      const names = command.commands.map((one) => one.name());
      return new UserError(`There is no command ${subject}.`, `${meant(subject, names)}${help} lists them all.`);
    }
    case "commander.missingArgument":
      return new UserError(`\`${line}\` lacks its <${subject}>.`, right);
    case "commander.excessArguments":
      return new UserError(
        `\`${line}\` has no place for ${command.args[command.registeredArguments.length] ?? ""}.`,
        right,
      );
    case "commander.optionMissingArgument":
      return new UserError(
        `${subject.replace(/ .*/, "")} lacks its value.`,
        valuesOf(optionCalled(subject, command), help),
      );
    case "commander.invalidArgument": {
      const option = optionCalled(subject, command);
      return new UserError(
        `${option?.long ?? subject} does not take ${value}.`,
        meant(value, option?.argChoices ?? []) + valuesOf(option, help),
      );
    }
    default:
      return new UserError(message.replace(/^error: /, ""), right);
  }
}

/** `archwright review` */
function lineOf(command: Command): string {
  return command.parent ? `${lineOf(command.parent)} ${command.name()}` : command.name();
}

function meant(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  return near === undefined ? "" : `Did you mean ${near}? `;
}

function optionCalled(flags: string, command: Command): Option | undefined {
  return command.options.find((one) => one.flags === flags);
}

function valuesOf(option: Option | undefined, help: string): string {
  if (option?.argChoices) return `It takes one of: ${option.argChoices.join(", ")}.`;
  return option ? `${option.flags}: ${option.description}.` : `${help} says what it takes.`;
}
