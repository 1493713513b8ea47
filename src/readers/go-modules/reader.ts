// Reads go.mod and go.work: the module, what it requires, and the modules of a workspace.
import { nameOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import type { Problem } from "#model/evidence";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const goModulesReader = defineReader({
  id: "go-modules",
  title: "Go module files",
  understands: "in part",
  claims: (path) => ["go.mod", "go.work"].includes(nameOf(path)),
  read: async (file) => readModule(file),
});

/** One directive: `require example.com/a v1.0.0`, alone or as a line of a block. */
interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
  readonly line: number;
}

function readModule(file: SourceText): Reading {
  const problems: Problem[] = [];
  const directives = directivesOf(file, problems);
  const tools = directives.filter((one) => one.verb === "tool").map((one) => one.words[0] ?? "");
  const required = directives
    .filter((one) => one.verb === "require")
    .flatMap((one) => dependency(file, one, tools, problems));
  const facts: Fact[] = [packageOf(file, directives), ...required];
  return { facts, problems };
}

function directivesOf(file: SourceText, problems: Problem[]): Directive[] {
  const directives: Directive[] = [];
  let block: { verb: string; line: number } | undefined;
  for (let line = 1; line <= file.lines.count; line++) {
    const [code = "", ...comments] = file.lines.line(line).split("//");
    const words = code.trim().split(/\s+/).map(unquoted);
    const comment = comments.join("//").trim();
    const first = words[0] ?? "";
    if (first === "") continue;
    if (block && first === ")") block = undefined;
    else if (block) directives.push({ verb: block.verb, words, comment, line });
    else if (words[1] === "(" || first.endsWith("(")) block = { verb: first.replace(/\($/, ""), line };
    else directives.push({ verb: first, words: words.slice(1), comment, line });
  }
  if (block) problems.push(file.problem(block.line, `${block.verb} (`, `")" at the end of the block`));
  return directives;
}

function unquoted(word: string): string {
  return word.replace(/^(["'`])(.*)\1$/, "$2");
}

function packageOf(file: SourceText, directives: readonly Directive[]): FactOf<"package"> {
  const module = directives.find((one) => one.verb === "module" && one.words[0] !== undefined);
  const name = module?.words[0];
  return {
    kind: "package",
    ecosystem: "go",
    ...(name === undefined ? {} : { name }),
    publishes: false,
    commands: [],
    scripts: {},
    workspaces: directives.filter((one) => one.verb === "use").flatMap((one) => one.words.slice(0, 1)),
    evidence: file.line(module?.line ?? directives[0]?.line ?? 1),
  };
}

function dependency(
  file: SourceText,
  directive: Directive,
  tools: readonly string[],
  problems: Problem[],
): FactOf<"dependency">[] {
  const [name, version] = directive.words;
  if (name === undefined || version === undefined) {
    problems.push(file.problem(directive.line, directive.words.join(" "), "a module path and a version"));
    return [];
  }
  const indirect = /\bindirect\b/.test(directive.comment);
  const isTool = tools.some((tool) => tool === name || tool.startsWith(`${name}/`));
  // A tool that the program imports as well is not marked indirect.
  const scope = indirect ? (isTool ? "development" : "optional") : "runtime";
  return [{ kind: "dependency", ecosystem: "go", name, version, scope, evidence: file.line(directive.line) }];
}
