import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, type TestContext } from "vitest";
import { z } from "zod";
import { reviewResult } from "#model/result";
import { emptyFolder, repository, shop, treeOf } from "./product.ts";

const mostBytes = 120_000_000;
const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];

/** npm as a process of its own, without the settings that a surrounding `npm run` hands down. */
function npm(args: readonly string[], cwd: string): { code: number | null; stdout: string; stderr: string } {
  const environment = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(?:cache|registry))/i.test(name));
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd,
    encoding: "utf8",
    env: { ...Object.fromEntries(environment), FORCE_COLOR: "0" },
    timeout: 100_000,
    shell: process.platform === "win32",
  });
  return { code: status, stdout, stderr };
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0);
}

describe("the package", () => {
  const home = emptyFolder();
  const own = join(home, "node_modules", "archwright");
  let files: string[] = [];
  let missing: string | undefined;

  beforeAll(() => {
    const packed = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", home], repository);
    expect(packed.code, packed.stderr).toBe(0);
    const [manifest] = z
      .array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }))
      .parse(JSON.parse(packed.stdout));
    files = manifest?.files.map((one) => one.path) ?? [];
    writeFileSync(join(home, "package.json"), `{ "name": "home", "private": true }`);
    const install = ["install", ...quiet, `file:./${manifest?.filename ?? ""}`];
    const offline = npm([...install, "--offline"], home);
    const online = offline.code === 0 ? offline : npm([...install, "--fetch-retries=0", "--fetch-timeout=20000"], home);
    if (online.code !== 0)
      missing = `neither npm's cache nor a registry has what it needs: ${online.stderr.slice(0, 300)}`;
    if (missing !== undefined && process.env["CI"] === "true") throw new Error(missing);
  }, 120_000);

  /** Runs the installed command; leaves the test out, with the reason, where nothing could be installed. */
  function installed(
    context: TestContext,
    args: readonly string[],
    cwd = home,
  ): { code: number | null; stdout: string } {
    if (missing !== undefined) {
      console.warn(missing);
      context.skip(missing);
    }
    const { status, stdout } = spawnSync(process.execPath, [join(own, "dist", "cli", "main.js"), ...args], {
      cwd,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    });
    return { code: status, stdout };
  }

  it("holds what runs: the program, grammars, schemas and a page for every rule that has one, and no source or test", () => {
    expect(files).toContain("dist/cli/main.js");
    expect(files).toContain("schema/architecture.schema.json");
    expect(files.filter((file) => /^grammars\/.*\.wasm$/.test(file)).length).toBeGreaterThan(0);
    const pages = readdirSync(join(repository, "src", "rules"), { recursive: true })
      .map((path) => String(path).replaceAll("\\", "/"))
      .filter((path) => /^[a-z-]+\/[a-z-]+\.md$/.test(path));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((page) => !files.includes(`dist/rules/${page}`))).toEqual([]);
    expect(files.filter((file) => /^src\/|^test\/|^benchmarks\/|\.test\.|fixtures\/|(?:^|\/)\.env/.test(file))).toEqual(
      [],
    );
  });

  it("installs a command of its name that tells its version", (context) => {
    const manifest: unknown = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version: installed(context, ["--version"]).stdout.trim() });
    expect(
      existsSync(join(home, "node_modules", ".bin", process.platform === "win32" ? "archwright.cmd" : "archwright")),
    ).toBe(true);
  });

  it("reviews a repository as the checkout does, and has the pages of its rules", (context) => {
    const tree = treeOf(shop);
    const { code, stdout } = installed(context, ["review", ".", "--format", "json"], tree);
    expect(code).toBe(0);
    const { findings, coverage } = reviewResult.parse(JSON.parse(stdout));
    expect(findings.length).toBeGreaterThan(0);
    expect(coverage.problems).toEqual([]);
    expect(coverage.languages.map((one) => one.language)).toEqual(expect.arrayContaining(["Python", "JavaScript"]));
    expect(installed(context, ["rules", "permissive-cors"]).stdout).toMatch(/^# /);
  });

  it("takes less than 120 MB with all it depends on", (context) => {
    installed(context, ["--version"]);
    expect(bytesIn(join(home, "node_modules"))).toBeLessThan(mostBytes);
  });
});
