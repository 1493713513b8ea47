// Reads JavaScript and TypeScript, also in Vue, Svelte and Astro components: imports, calls, definitions, constants, environment reads.
import { extensionOf, nameOf } from "#base/path";
import type { Problem } from "#model/evidence";
import type { Fact } from "#model/fact";
import { type ParsedScript, parseScript } from "#syntax/oxc/parse";
import { defineReader, type Reading, type SourceText } from "../reader.ts";
import { leafLimit } from "./constants.ts";
import { depthLimit } from "./interpreter.ts";
import { type ProgramText, programText } from "./script-blocks.ts";
import { Script } from "./script.ts";
import { walk } from "./walk.ts";

const extensions = new Set(".js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte .astro".split(" "));
const components = new Set([".vue", ".svelte", ".astro"]);

/** Lines of minified text are thousands of characters long, lines of people rarely over a hundred. */
const longLine = 300;
/** A short text may well hold one long line: an inlined image, a key. */
const shortText = 3_500;

export const javascriptReader = defineReader({
  id: "javascript",
  title: "JavaScript and TypeScript",
  understands: "in part",
  claims(path, head) {
    const extension = extensionOf(path);
    if (!extensions.has(extension) || /\.d\.[cm]?ts$|[.-]min\.[cm]?js$/i.test(nameOf(path))) return false;
    return components.has(extension) || !isMinified(head);
  },
  async read(file) {
    if (!components.has(extensionOf(file.path)) && isMinified(file.text)) {
      return { facts: [], problems: [file.problem(1, "minified text", "source text as people write it")] };
    }
    const program = programText(file.path, file.text);
    return readProgram(file, program, await parseScript(program.text, program.language));
  },
});

function isMinified(text: string): boolean {
  if (text.length < shortText) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return text.length / lines > longLine;
}

function readProgram(file: SourceText, program: ProgramText, parsed: ParsedScript): Reading {
  const facts: Fact[] = [sourceFact(file, program)];
  const problems = parsed.fault ? [problemAt(file, parsed.fault.offset, parsed.fault.message, "valid syntax")] : [];
  if (parsed.program) {
    const script = new Script(file, program.text, parsed.program, parsed.children);
    walk(script);
    for (const fact of script.facts) facts.push(fact);
    problems.push(...leftOut(script));
  }
  return { facts, problems };
}

function leftOut(script: Script): Problem[] {
  const { tooDeep } = script.interpreter;
  const problems: Problem[] = [];
  if (tooDeep !== undefined) {
    problems.push(problemAt(script.file, tooDeep, "a very deeply nested expression", `at most ${depthLimit} levels`));
  }
  if (script.leaves > leafLimit) {
    const found = `${script.leaves} values in object literals`;
    problems.push(script.file.problem(undefined, found, `at most ${leafLimit}; the others are left out`));
  }
  return problems;
}

function problemAt(file: SourceText, offset: number, found: string, expected: string): Problem {
  return file.problem(file.lines.lineAt(offset), found, expected);
}

function sourceFact(file: SourceText, program: ProgramText): Fact {
  const language = program.language === "jsx" ? "JavaScript" : "TypeScript";
  return { kind: "source", language, lines: file.lines.count, evidence: file.line(1) };
}
