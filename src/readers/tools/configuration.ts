// Which tools of development are set up: formatters, type checkers, what updates dependencies, plans of load.
import { parseToml } from "#syntax/toml/toml";
import { booleanOf, entriesOf, entryOf, get, itemsOf, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { withoutComments } from "#syntax/yaml/json-comments";
import type { Reading, SourceText } from "../reader.ts";
import { rootOf } from "./hooks.ts";
import { reading, told, type Told } from "./told.ts";

/** A file whose name, or whose beginning, says it all. */
export function readMark(name: string, at: RegExp = /\S/): (file: SourceText) => Reading {
  return (file) => {
    const place = file.text.search(at);
    return reading(place < 0 ? [] : [told(file, `tool.${name}`, "", place)]);
  };
}

const ofPython = new Set("black ruff yapf autopep8 mypy pyright basedpyright pyre pyrefly ty bandit isort".split(" "));

export async function readPyproject(file: SourceText): Promise<Reading> {
  const { root } = await parseToml(file.text.replace(/^\uFEFF/, " "));
  const tools = entriesOf(root, "tool").filter((entry) => ofPython.has(entry.key));
  const environments = entriesOf(root, "tool", "tox", "env");
  const commands = environments.flatMap(({ key, value }) =>
    itemsOf(value, "commands").map((command) => {
      const words = itemsOf(command).flatMap((word) => textOf(word) ?? []);
      return told(file, `tox.${key}`, words.join(" "), command.offset);
    }),
  );
  // What is wrong with the file, the reader of manifests says.
  return reading([...tools.map((entry) => told(file, `tool.${entry.key}`, "", entry.keyOffset)), ...commands]);
}

/** Whether tsc is strict: "strict", "not strict", or nothing where the file leaves it to the one that it extends. */
export async function readTypescript(file: SourceText): Promise<Reading> {
  const { documents, errors } = await parseYaml(
    withoutComments(file.text.replace(/^\uFEFF/, " ")).replaceAll("\t", " "),
  );
  const root = documents[0];
  const problems = errors.map((one) =>
    file.problem(file.lines.lineAt(one.offset), one.message, "JSON, also with comments"),
  );
  if (root?.kind !== "map") return reading([], problems);
  const options = get(root, "compilerOptions");
  const strict = entryOf(options, "strict");
  const stated = booleanOf(options, "strict");
  const leaves = get(root, "extends") !== undefined || get(root, "references") !== undefined;
  const value = stated === undefined ? (leaves ? "" : "not strict") : stated ? "strict" : "not strict";
  const place = strict?.keyOffset ?? entryOf(root, "compilerOptions")?.keyOffset ?? entriesOf(root)[0]?.keyOffset;
  const checks = booleanOf(options, "checkJs") === true ? entryOf(options, "checkJs") : undefined;
  const facts = [told(file, "tool.tsc", value, place ?? root.offset)];
  if (checks) facts.push(told(file, "tool.tsc.checkJs", "true", checks.keyOffset));
  return reading(facts, problems);
}

/** Formatters among the linters of golangci-lint, in the words of both of its versions. */
export async function readGolangci(file: SourceText): Promise<Reading> {
  const { root, problems } = await rootOf(file);
  const listed = [...itemsOf(root, "linters", "enable"), ...itemsOf(root, "formatters", "enable")];
  const facts = listed.flatMap((item): Told[] => {
    const name = textOf(item) ?? "";
    return /^(gofmt|gofumpt|goimports|gci)$/.test(name) ? [told(file, "tool.golangci", name, item.offset)] : [];
  });
  return reading(facts, problems);
}

export async function readUpdates(file: SourceText): Promise<Reading> {
  const { root, problems } = await rootOf(file);
  const updates = entryOf(root, "updates");
  if (!updates) return reading([], problems);
  const ecosystems = itemsOf(updates.value).flatMap((one) => textOf(one, "package-ecosystem") ?? []);
  return reading([told(file, "tool.dependabot", ecosystems.join(" "), updates.keyOffset)], problems);
}
