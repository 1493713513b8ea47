// Builds dist/: compiles, copies the rules' pages, makes the command executable.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const installed = (() => {
  try {
    return require.resolve("typescript7/package.json");
  } catch {
    console.error("The compiler is not installed: run `npm ci` first.");
    process.exit(1);
  }
})();
const compiler = join(dirname(installed), "bin", "tsc");

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], { stdio: "inherit" });
for (const page of readdirSync("src/rules", { recursive: true }).map(String)) {
  if (page.endsWith(".md") && !/readme/i.test(page)) cpSync(join("src/rules", page), join("dist/rules", page));
}
chmodSync("dist/cli/main.js", 0o755);

// What an earlier build read of a file is not taken for what this one would read.
const files = readdirSync("dist", { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".js"));
const hash = createHash("sha256");
for (const name of files.toSorted())
  hash.update(`${name.replaceAll("\\", "/")}\n`).update(readFileSync(join("dist", name)));
writeFileSync("dist/build-id", hash.digest("hex"));
