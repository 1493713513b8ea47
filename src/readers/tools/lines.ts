// Commands in Makefiles, scripts, tox and nox, kept where they run a tool of development.
import { nameOf } from "#base/path";
import { runsDeliveryTool } from "#knowledge/delivery-tools";
import type { Reading, SourceText } from "../reader.ts";
import { reading, type Told, toldOnLine } from "./told.ts";

const mostLines = 5_000;
const longestLine = 1_000;

interface Line {
  readonly text: string;
  readonly number: number;
}

/** Lines with what follows a backslash joined to them, without comments. */
export function* linesOf(file: SourceText): Generator<Line> {
  const last = Math.min(file.lines.count, mostLines);
  for (let number = 1; number <= last; number++) {
    const first = number;
    let text = file.lines.line(number).slice(0, longestLine);
    while (text.endsWith("\\") && number < last && text.length < longestLine)
      text = `${text.slice(0, -1).trimEnd()} ${file.lines.line(++number).trim()}`.slice(0, longestLine);
    if (!/^\s*(#|\/\/|$)/.test(text)) yield { text, number: first };
  }
}

/** Recipes under the target they belong to: `make.lint` = `ruff check .`; what a target needs is called by it. */
export function readMakefile(file: SourceText): Reading {
  const facts: Told[] = [];
  let targets: string[] = [];
  for (const { text, number } of linesOf(file)) {
    const head = /^([\w./%-]+(?: +[\w./%-]+){0,20}) *::?(?!=) *([^=]*)$/.exec(text);
    if (head) {
      targets = (head[1] ?? "").split(/ +/).filter((one) => one !== ".PHONY");
      const needed = (head[2] ?? "").replace(/#.*$/, "").trim();
      if (needed !== "") facts.push(...targets.map((one) => toldOnLine(file, `make.${one}`, `make ${needed}`, number)));
    } else if (text.startsWith("\t")) {
      const command = text.trim().replace(/^[@+-]+/, "");
      if (!runsDeliveryTool(command)) continue;
      facts.push(...targets.map((one) => toldOnLine(file, `make.${one}`, command, number)));
    }
  }
  return reading(facts);
}

/** Scripts by their file's name: `script.lint.sh` = `mypy app`. */
export function readLines(file: SourceText): Reading {
  const key = `script.${nameOf(file.path)}`;
  const facts: Told[] = [];
  for (const { text, number } of linesOf(file)) {
    // `session.run("mypy", "src")` runs what its words say.
    // `${PREFIX}ruff` is `ruff` where the prefix is empty, or the folder that has it.
    const command = text
      .trim()
      .replaceAll(/["'],\s*["']/g, " ")
      .replaceAll(/(^|\s)\$\{\w+\}(?=[a-z])/g, "$1");
    if (!onlySpeaks.test(command) && runsDeliveryTool(command)) facts.push(toldOnLine(file, key, command, number));
  }
  return reading(facts);
}

const onlySpeaks =
  /^(?:echo|printf|which|type|command|cd|rm|mkdir|cp|mv)\s|\b(?:pip3?|npm|pnpm|yarn|apt|apt-get|brew|apk|go|uv|poetry|session)[\s.]+(?:install|add|i|get)\b/;

/** Sections of `.ini` files: that mypy is set up, and what tox runs. */
export function readSections(file: SourceText): Reading {
  const facts: Told[] = [];
  let section = "";
  let inCommands = false;
  for (const { text, number } of linesOf(file)) {
    const header = /^\[([^\]]+)\]/.exec(text)?.[1]?.trim();
    if (header !== undefined) {
      [section, inCommands] = [header, false];
      if (section === "mypy") facts.push(toldOnLine(file, "tool.mypy", "", number));
      continue;
    }
    const [, name, value = ""] = /^([\w-]+)\s*=\s*(.*)$/.exec(text) ?? [];
    if (name !== undefined) inCommands = /^commands(_pre|_post)?$/.test(name);
    const command = name === undefined ? text.trim() : value;
    if (inCommands && section.startsWith("testenv") && command !== "")
      facts.push(toldOnLine(file, `tox.${section.replace(/^testenv:?/, "") || "default"}`, command, number));
  }
  return reading(facts);
}
