// Reads Python programs: imports, calls, definitions, constants and environment reads.
import type { Problem } from "#model/evidence";
import { extensionOf } from "#base/path";
import { parseSyntax, type Syntax } from "#syntax/tree-sitter/parse";
import { type Lookup, defineReader, type Reading, type SourceText } from "../reader.ts";
import { Context } from "./context.ts";
import { tellInstances } from "./constants.ts";
import { understand } from "./expressions.ts";
import { wantedOf } from "./nodes.ts";
import { walkFile } from "./walk.ts";

export const pythonReader = defineReader({
  id: "python",
  title: "Python programs",
  understands: "in part",
  claims: (path, head) => extensionOf(path) === ".py" || /^#!.*\bpython[\d.]*\b/.test(head),
  read,
});

/** Nobody writes a program of this many characters in one file. */
const longestFile = 5_000_000;

/** In milliseconds. Hand-written files take a hundredth of it; text made to be slow takes minutes. */
const timeLimit = 5_000;

async function read(file: SourceText, lookup: Lookup): Promise<Reading> {
  // A lone carriage return ends a line too, but not for the grammar.
  const text = file.text.replaceAll(/\r(?!\n)/g, "\n");
  const context = new Context(file, text, understand);
  context.facts.push({ kind: "source", language: "Python", lines: file.lines.count, evidence: file.line(1) });
  if (text.length > longestFile) {
    const found = `${text.length} characters`;
    return { facts: context.facts, problems: [file.problem(undefined, found, `at most ${longestFile} characters`)] };
  }
  const syntax = await parseSyntax("python", text, wantedOf(text), lookup.deadline?.(timeLimit));
  if (!syntax)
    return { facts: context.facts, problems: [file.problem(undefined, "a text the parser gave up on", "Python")] };
  walkFile(context, syntax.root, false);
  walkFile(context, syntax.root, true);
  tellInstances(context);
  context.facts.sort((one, other) => one.evidence.line - other.evidence.line);
  return { facts: context.facts, problems: problemsOf(file, syntax) };
}

function problemsOf(file: SourceText, syntax: Syntax): Problem[] {
  const problems: Problem[] = [];
  if (syntax.firstError !== undefined) {
    const line = file.lines.lineAt(syntax.firstError);
    problems.push(file.problem(line, file.lines.line(line).trim(), "Python syntax"));
  }
  if (syntax.tooDeep !== undefined) {
    const line = file.lines.lineAt(syntax.tooDeep);
    problems.push(file.problem(line, "nested too deep to be read", "less nesting"));
  }
  return problems;
}
