// Reads which environment variables a shell script turns to, and the commands of known tools in scripts and Makefiles.
import { extensionOf, nameOf } from "#base/path";
import type { FactOf } from "#model/fact";
import { defineReader, type SourceText } from "../reader.ts";
import { commandsOf } from "./commands.ts";

const variable = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::?([-=?])([^}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))/g;
const lineLimit = 5_000;

export const shellReader = defineReader({
  id: "shell",
  title: "Shell scripts and Makefiles",
  understands: "in part",
  claims: (path, head) =>
    isMakefile(path) || [".sh", ".bash"].includes(extensionOf(path)) || /^#!.*\b(ba|da|z|k)?sh\b/.test(head),
  async read(file) {
    const recipes = isMakefile(file.path);
    const commands = commandsOf(file, lineLimit, recipes);
    // `$(NAME)` and `$$NAME` of a Makefile are variables of its own.
    return { facts: recipes ? commands : [...readsOf(file), ...commands], problems: [] };
  },
});

function isMakefile(path: string): boolean {
  return /^(GNU)?makefile([._-][\w-]+)?$|\.(mk|mak)$/i.test(nameOf(path));
}

function readsOf(file: SourceText): FactOf<"environment-read">[] {
  const reads = new Map<string, FactOf<"environment-read">>();
  const own = new Set<string>();
  for (let number = 1; number <= Math.min(file.lines.count, lineLimit); number++) {
    const line = file.lines.line(number);
    if (/^\s*#/.test(line)) continue;
    const assigned = /^\s*(?:export\s+|local\s+|readonly\s+)?([A-Za-z_][A-Za-z0-9_]*)=/.exec(line)?.[1];
    for (const [, braced, operator, fallback, bare] of line.matchAll(variable)) {
      const name = braced ?? bare;
      if (name === undefined || own.has(name) || reads.has(name)) continue;
      const given = operator === "-" || operator === "=" ? fallback : undefined;
      reads.set(name, {
        kind: "environment-read",
        name,
        ...(given === undefined ? {} : { default: given }),
        required: operator === "?",
        evidence: file.line(number),
      });
    }
    // From here on the name is the script's own.
    if (assigned !== undefined && !reads.has(assigned)) own.add(assigned);
  }
  return [...reads.values()];
}
