// Git hooks as pre-commit, husky, lefthook, simple-git-hooks and lint-staged keep them.
import { extensionOf, nameOf } from "#base/path";
import { parseToml } from "#syntax/toml/toml";
import { entriesOf, itemsOf, type Node, oneOrMany, textOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import type { Reading, SourceText } from "../reader.ts";
import { linesOf } from "./lines.ts";
import { reading, told, type Told, toldOnLine } from "./told.ts";

export async function rootOf(file: SourceText): Promise<{ root: Node | undefined; problems: Reading["problems"] }> {
  if (extensionOf(file.path) === ".toml") {
    const { root, errors } = await parseToml(file.text.replace(/^\uFEFF/, " "));
    return { root, problems: errors.map((one) => problemAt(file, one.offset, one.message)) };
  }
  const { documents, errors } = await parseYaml(file.text.replace(/^\uFEFF/, " "));
  return { root: documents[0], problems: errors.map((one) => problemAt(file, one.offset, one.message)) };
}

function problemAt(file: SourceText, offset: number, message: string): Reading["problems"][number] {
  return file.problem(file.lines.lineAt(offset), message, "well-formed text");
}

/** The hooks of `.pre-commit-config.yaml` by their ids; one of the repository's own also by what it starts. */
export async function readPreCommit(file: SourceText): Promise<Reading> {
  const { root, problems } = await rootOf(file);
  const hooks = itemsOf(root, "repos").flatMap((repository) => itemsOf(repository, "hooks"));
  const facts = hooks.flatMap((hook) => {
    const id = textOf(hook, "id");
    if (id === undefined) return [];
    const stage = textOf(hook, "stages", 0)?.replace(/^(commit|push)$/, "pre-$1") ?? "pre-commit";
    return told(file, `hook.${stage}`, `${id} ${textOf(hook, "entry") ?? ""}`, hook.offset);
  });
  return reading(facts, problems);
}

/** `.husky/pre-commit`: every line but those by which the hook starts itself. */
export function readHookScript(file: SourceText): Reading {
  const facts: Told[] = [];
  const owner = /(^|\/)\.husky\//.test(file.path) ? "hook" : "hook-file";
  for (const { text, number } of linesOf(file)) {
    if (
      !/husky\.sh|^\s*(?:exit|set|cd|echo|fi|then|else|if|done|for|while|export)\b|^\s*\w+=\S*(?:\s|$)|^\s*\W+$/.test(
        text,
      )
    )
      facts.push(toldOnLine(file, `${owner}.${nameOf(file.path)}`, text, number));
  }
  return reading(facts);
}

const gitHook =
  /^(?:(?:pre|post)-(?:commit|push|merge|merge-commit|checkout|rebase|rewrite|applypatch|receive)|prepare-commit-msg|commit-msg)$/;

/** lefthook: commands, jobs, groups of jobs and scripts under the name of a hook. */
export async function readLefthook(file: SourceText): Promise<Reading> {
  const { root, problems } = await rootOf(file);
  const facts = entriesOf(root)
    .filter((entry) => gitHook.test(entry.key))
    .flatMap((entry) => runsIn(file, entry.key, entry.value, 0));
  return reading(facts, problems);
}

function runsIn(file: SourceText, hook: string, node: Node, depth: number): Told[] {
  if (depth > 8) return [];
  const own = entriesOf(node).flatMap((entry): Told[] => {
    const text = textOf(entry.value);
    if (entry.key === "run" && text !== undefined) return [told(file, `hook.${hook}`, text, entry.keyOffset)];
    if (entry.key === "scripts")
      return entriesOf(entry.value).map((one) => told(file, `hook.${hook}`, one.key, one.keyOffset));
    return runsIn(file, hook, entry.value, depth + 1);
  });
  return [...own, ...itemsOf(node).flatMap((item) => runsIn(file, hook, item, depth + 1))];
}

/** Hooks that stand in package.json: of old husky, yorkie, simple-git-hooks and the package pre-commit; and lint-staged. */
export async function readPackageHooks(file: SourceText): Promise<Reading> {
  const { root } = await rootOf(file);
  const tables = [["husky", "hooks"], ["gitHooks"], ["simple-git-hooks"]];
  const hooks = tables.flatMap((path) => entriesOf(root, ...path)).filter((entry) => gitHook.test(entry.key));
  const listed = entriesOf(root).filter((entry) => entry.key === "pre-commit" || entry.key === "pre-push");
  const facts = [
    ...[...hooks, ...listed].flatMap((entry) => commandsIn(file, `hook.${entry.key}`, entry.value)),
    ...entriesOf(root, "lint-staged").flatMap((entry) => commandsIn(file, "hook.lint-staged", entry.value)),
    ...entriesOf(root)
      .filter((entry) => entry.key === "prettier")
      .map((entry) => told(file, "tool.prettier", "", entry.keyOffset)),
  ];
  // What is wrong with the file, the reader of manifests says.
  return reading(facts);
}

/** The package pre-commit lists the names of npm scripts. */
function commandsIn(file: SourceText, key: string, node: Node): Told[] {
  return oneOrMany(node).flatMap((item) => {
    const text = textOf(item);
    if (text === undefined) return [];
    return told(file, key, node.kind === "list" && key === "hook.pre-commit" ? `npm run ${text}` : text, item.offset);
  });
}

export async function readLintStaged(file: SourceText): Promise<Reading> {
  const { root, problems } = await rootOf(file);
  return reading(
    entriesOf(root).flatMap((entry) => commandsIn(file, "hook.lint-staged", entry.value)),
    problems,
  );
}
