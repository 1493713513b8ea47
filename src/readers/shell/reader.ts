// Reads which environment variables a shell script turns to: entry points often pass an address on.
import { extensionOf } from "#base/path";
import type { FactOf } from "#model/fact";
import { defineReader } from "../reader.ts";

const variable = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::?([-=?])([^}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))/g;
const lineLimit = 5_000;

export const shellReader = defineReader({
  id: "shell",
  title: "Shell scripts",
  understands: "in part",
  claims: (path, head) =>
    extensionOf(path) === ".sh" || extensionOf(path) === ".bash" || /^#!.*\b(ba|da|z|k)?sh\b/.test(head),
  async read(file) {
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
    return { facts: [...reads.values()], problems: [] };
  },
});
