import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { architectureReader } from "#readers/architecture/reader";
import { SourceText } from "#readers/reader";
import { repository } from "./product.ts";

const read = (path: string): string => readFileSync(join(repository, path), "utf8");

/** Every file that git keeps or would keep, without what is not text. */
function ownFiles(): string[] {
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 50_000_000,
  });
  const listed = stdout.split("\0").filter((path) => path !== "");
  const all = listed.length > 0 ? listed : listFiles("");
  return all.filter((path) => !/\.(wasm|png|woff2?)$/.test(path) && existsSync(join(repository, path)));
}

/** For a copy of the source without git. */
function listFiles(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", ".git", "test-results.json"].includes(entry.name)) return [];
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}

const files = ownFiles();
const pages = files.filter((path) => path.endsWith(".md") && !path.includes("fixtures/"));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(repository, "package.json"), "utf8")));

/** The text of a page without its code. */
function prose(page: string): string {
  return read(page)
    .replace(/^(`{3,}|~{3,})[^\n]*\n[^]*?^\1$/gm, "")
    .replace(/`[^`\n]*`/g, "");
}

describe("the README", () => {
  const blocks = [...read("README.md").matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1] ?? "");

  it("begins with one line that reviews the example, and one that runs every check", () => {
    expect(blocks.slice(0, 2)).toEqual([
      "npm ci && npx archwright review examples/bookshop --format html --out bookshop-report.html\n",
      "npm ci && npm run check\n",
    ]);
  });

  it("says word for word what CI runs", () => {
    const check = (blocks[1] ?? "").trim();
    expect(read(".ci/run")).toContain(check);
  });

  it("names every action", () => {
    for (const action of ["review", "recover", "rules", "explain", "verify", "mcp"])
      expect(read("README.md")).toContain(`archwright ${action}`);
  });
});

describe("the pages", () => {
  it.each(pages)("%s leads to files that are there", (page) => {
    const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
    const broken = links
      .filter((link) => !/^(https?:|mailto:|#)/.test(link))
      .filter((link) => !existsSync(join(repository, dirname(page), decodeURI(link.replace(/#.*$/, "")))));
    expect(broken).toEqual([]);
  });

  it.each(pages.filter((page) => !page.startsWith("src/") && !page.startsWith("examples/")))(
    "%s names scripts that are there",
    (page) => {
      const named = [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? "");
      expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    },
  );

  it("name no folder of anybody's machine, and neither does any other file", () => {
    const folders = ["work", "root", "home", "Users"].join("|");
    const machine = new RegExp(`(?<![\\w.$}*-]|target=)/(?:${folders})/[\\w.-]+`);
    const named = files
      .filter((path) => path !== "package-lock.json")
      .flatMap((path) =>
        read(path)
          .split("\n")
          .flatMap((line, index) => (machine.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 100)}`] : [])),
      );
    expect(named).toEqual([]);
  });
});

describe("ARCHITECTURE.md", () => {
  const text = read("ARCHITECTURE.md");

  it("names every room", () => {
    const rooms = readdirSync(join(repository, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of rooms) expect(text).toContain(`| \`src/${name}\` |`);
  });

  it("names every wall, with the reason it has", () => {
    const config = read(".dependency-cruiser.mjs");
    const named = [...config.matchAll(/name: "([a-z-]+)",\s+comment:\s+"([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(5);
    for (const [, name = "", reason = ""] of named) {
      expect(text).toContain(`\`${name}\``);
      expect(text.replaceAll("`", "")).toContain(reason.replaceAll("`", ""));
    }
  });

  it("gives a reason and a room to every dependency", () => {
    const named = z
      .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    for (const name of Object.keys({ ...named.dependencies, ...named.devDependencies }))
      expect(text, name).toContain(`\`${name}\``);
  });

  it("names files that are there", () => {
    const named = [...text.matchAll(/`((?:src|test|architecture)\/[\w./-]+)`/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
  });
});

describe("our own architecture", () => {
  it("is read by our own reader without a problem", async () => {
    const text = read("architecture/architecture.yaml");
    const nothing = { has: () => false, read: () => undefined, list: () => [] };
    const { facts, problems } = await architectureReader.read(
      new SourceText("architecture/architecture.yaml", text),
      nothing,
    );
    expect(problems).toEqual([]);
    expect(facts.length).toBeGreaterThan(20);
  });

  it("names every room, and has a page for every decision", () => {
    const text = read("architecture/architecture.yaml");
    for (const { name } of readdirSync(join(repository, "src"), { withFileTypes: true }))
      expect(text).toContain(`- src/${name}`);
    const titles = [...text.matchAll(/^ {2}[a-z-]+: \{ title: ([^,]+), status/gm)].map((match) => match[1]);
    const decided = readdirSync(join(repository, "architecture", "decisions")).map(
      (name) => /^# \d+ (.+)$/m.exec(read(`architecture/decisions/${name}`))?.[1],
    );
    expect(decided.sort()).toEqual(titles.sort());
  });
});
