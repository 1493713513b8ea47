// Makes a tree of so many lines, half JavaScript and TypeScript, half Python, out of folders that hold such sources.
// usage: node benchmarks/corpus.mjs --script DIR[,DIR] --python DIR[,DIR] --lines 1000000 --out DIR
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    script: { type: "string" },
    python: { type: "string" },
    lines: { type: "string", default: "1000000" },
    out: { type: "string" },
  },
});
if (!values.script || !values.python || !values.out) {
  console.error("usage: node benchmarks/corpus.mjs --script DIR[,DIR] --python DIR[,DIR] --lines 1000000 --out DIR");
  process.exit(2);
}

/** Copies files until the share is full; folders that programs skip as third-party get other names. */
function copy(folders, pattern, share, into) {
  let lines = 0;
  let files = 0;
  for (const folder of folders.split(",")) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (lines >= share) return { lines, files };
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !pattern.test(entry.name)) continue;
      const text = readFileSync(path, "utf8");
      const count = text.split("\n").length;
      // Bundles and data are no program text that people wrote.
      if (text.length / count > 200 || text.length > 1_500_000) continue;
      const target = join(
        into,
        relative(folder, path).replaceAll(/node_modules|(dist|site)-packages|\bdist\b|\bvendor\b|\btests?\b/g, "part"),
      );
      if (existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      cpSync(path, target);
      lines += count;
      files += 1;
    }
  }
  return { lines, files };
}

rmSync(values.out, { recursive: true, force: true });
const share = Number(values.lines) / 2;
console.log(
  "JavaScript, TypeScript:",
  copy(values.script, /(?<!\.d|\.min)\.[cm]?[jt]sx?$/, share, join(values.out, "web")),
);
console.log("Python:", copy(values.python, /\.py$/, share, join(values.out, "service")));
