// requirements.txt and its kin: one requirement a line, with options, hashes and continued lines between.
import { nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import type { Reading, SourceText } from "../reader.ts";
import { dependencyFact, emptyPackage, firstLine, isDevelopment, parseRequirement } from "./requirement.ts";

/** `requirements.txt`, `requirements-dev.txt`, `dev_requirements.in`, `requirements/base.txt`. */
export function isRequirementsFile(path: string): boolean {
  const name = nameOf(path);
  if (!/\.(?:txt|in)$/.test(name) || /constraints/.test(name)) return false;
  return /(?:^|[-_.])requirements(?:[-_.]|$)/.test(name) || /(?:^|\/)requirements\/[^/]+$/.test(path);
}

export function readRequirements(file: SourceText): Reading {
  const problems: Problem[] = [];
  const facts: Fact[] = [];
  const name = nameOf(file.path);
  const scope = isDevelopment(name) ? "development" : "runtime";
  if (/^requirements\.(?:txt|in)$/.test(name)) facts.push(emptyPackage(file.line(firstLine(file.text))));
  for (const { text, line } of statementsOf(file)) {
    const written = text.replace(/^(?:-e|--editable)[\s=]+/, "");
    if (written.startsWith("-")) continue;
    const requirement = parseRequirement(written);
    if (requirement) facts.push(dependencyFact(requirement, scope, file.line(line)));
    else if (!isFolder(written)) problems.push(file.problem(line, written, "a package name, a URL or an option"));
  }
  return { facts, problems };
}

/** A folder of the same repository, installed as it stands. */
function isFolder(text: string): boolean {
  return /^(?:\.|\/|file:|[\w.-]+\/)/.test(text);
}

/** Lines without comments, continued ones joined; each with the number of its first line. */
function* statementsOf(file: SourceText): Generator<{ text: string; line: number }> {
  let open: { text: string; line: number } | undefined;
  for (let line = 1; line <= file.lines.count; line++) {
    const bare = file.lines
      .line(line)
      .replace(/^\uFEFF/, "")
      .replace(/(?:^|\s)#.*$/, "")
      .trim();
    const continues = bare.endsWith("\\");
    const part = continues ? bare.slice(0, -1) : bare;
    const joined: { text: string; line: number } = open
      ? { text: `${open.text} ${part}`, line: open.line }
      : { text: part, line };
    open = continues && joined.text.length < 100_000 ? joined : undefined;
    if (!open && joined.text.trim() !== "") yield { text: joined.text.trim(), line: joined.line };
  }
  if (open && open.text.trim() !== "") yield { text: open.text.trim(), line: open.line };
}
