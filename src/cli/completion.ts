// Writes the script by which a shell completes commands, flags and their choices, from the commands themselves.
import type { Command, Option } from "commander";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

interface Word {
  readonly word: string;
  readonly says: string;
}

interface Completed {
  readonly name: string;
  readonly says: string;
  readonly flags: readonly (Word & { readonly choices: readonly string[] })[];
}

export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.map((command): Completed => {
    const flags = command.options.flatMap((option) => flagOf(option));
    return { name: command.name(), says: firstLine(command.summary() || command.description()), flags };
  });
  return { bash, zsh, fish }[shell](program.name(), commands);
}

function flagOf(option: Option): Completed["flags"] {
  return option.long
    ? [{ word: option.long, says: firstLine(option.description), choices: option.argChoices ?? [] }]
    : [];
}

/** What stands in single quotes of a shell must hold none. */
function firstLine(words: string): string {
  return (words.split("\n")[0] ?? "").replaceAll(/['"`$\\[\]:]/g, " ").trim();
}

function bash(program: string, commands: readonly Completed[]): string {
  const cases = commands.map(({ name, flags }) => `    ${name}) words="${flags.map((one) => one.word).join(" ")}" ;;`);
  const choices = new Map(
    commands
      .flatMap(({ flags }) => flags.filter((one) => one.choices.length > 0))
      .map((one) => [one.word, one.choices]),
  );
  const values = [...choices].map(
    ([flag, words]) => `    ${flag}) COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current")); return ;;`,
  );
  return `# bash completion of ${program}: eval "$(${program} completion bash)"
_${program}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "$before" in
${values.join("\n")}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map((one) => one.name).join(" ")}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _${program} ${program}
`;
}

function zsh(program: string, commands: readonly Completed[]): string {
  const list = commands.map(({ name, says }) => `    '${name}:${says}'`);
  const cases = commands.map(({ name, flags }) => {
    const words = flags.map(({ word, says, choices }) => {
      const values = choices.length > 0 ? `:value:(${choices.join(" ")})` : "";
      return `        '${word}[${says}]${values}'`;
    });
    return `    ${name})\n      _arguments \\\n${[...words, "        '*:file:_files'"].join(" \\\n")} ;;`;
  });
  return `#compdef ${program}
# zsh completion of ${program}: eval "$(${program} completion zsh)"
_${program}() {
  local -a commands
  commands=(
${list.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
compdef _${program} ${program}
`;
}

function fish(program: string, commands: readonly Completed[]): string {
  const heads = commands.map(
    ({ name, says }) => `complete -c ${program} -n __fish_use_subcommand -f -a ${name} -d '${says}'`,
  );
  const flags = commands.flatMap(({ name, flags: own }) =>
    own.map(({ word, says, choices }) => {
      const values = choices.length > 0 ? ` -x -a '${choices.join(" ")}'` : "";
      return `complete -c ${program} -n '__fish_seen_subcommand_from ${name}' -l ${word.slice(2)} -d '${says}'${values}`;
    }),
  );
  return [`# fish completion of ${program}: ${program} completion fish | source`, ...heads, ...flags, ""].join("\n");
}
