import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ReviewResult, recoverResult, reviewResult, traceResult } from "#model/result";
import { archwright, emptyFolder, main, repository, secrets, shop, treeOf } from "./product.ts";

const escape = "\u001b";
const folder = treeOf(shop);

function reviewOf(tree: string): ReviewResult {
  return reviewResult.parse(JSON.parse(archwright(["review", tree, "--format", "json"]).stdout));
}

describe("a shell", () => {
  it.each([
    ["archwright re", "review recover"],
    ["archwright review --fo", "--format"],
    ["archwright review --format js", "json"],
    ["archwright review --fail-on h", "high"],
  ])("completes %j", (line, words) => {
    const script = archwright(["completion", "bash"]).stdout;
    const typed = line.split(" ");
    const ask = `${script}\nCOMP_WORDS=(${typed.join(" ")}); COMP_CWORD=${typed.length - 1}; _archwright; echo "\${COMPREPLY[*]}"`;
    expect(spawnSync("/bin/bash", ["-c", ask], { encoding: "utf8" }).stdout.trim()).toBe(words);
  });

  it.each(["bash", "zsh", "fish"])("gets a script for %s with every command", (shell) => {
    const { stdout } = archwright(["completion", shell]);
    for (const name of ["review", "recover", "export", "trace", "trend", "doctor", "mcp"])
      expect(stdout).toContain(name);
  });
});

describe("an interrupted review", () => {
  it("ends with 130 and leaves nothing half-written", async () => {
    const folder = emptyFolder();
    const child = spawn(
      process.execPath,
      [main, "review", repository, "--no-cache", "--out", join(folder, "report.json")],
      { stdio: "ignore" },
    );
    // Stopped before it could listen for it, a program ends by the signal, which a shell tells as 130 too.
    const ended = new Promise<number | null>((done) => {
      child.on("exit", (code, signal) => done(signal === "SIGINT" ? 130 : code));
    });
    setTimeout(() => child.kill("SIGINT"), 700);
    expect(await ended).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("errors in JSON", () => {
  it("are one object on standard error, with what to do", () => {
    const { code, stdout, stderr } = archwright(["review", "/nowhere", "--format", "json"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(JSON.parse(stderr)).toMatchObject({
      error: { kind: "wrong use", message: expect.stringContaining("/nowhere"), remedy: expect.any(String) },
      exitCode: 2,
    });
  });
});

describe("exit codes", () => {
  it("are 0 for a review done, whatever it found", () => {
    expect(archwright(["review", folder])).toMatchObject({ code: 0, stderr: "" });
    expect(archwright(["review"], { cwd: folder }).stdout).toContain("finding");
    expect(archwright(["review", emptyFolder()])).toMatchObject({ code: 0, stderr: "" });
  });

  it("are 1 where --fail-on is reached, and the report is printed all the same", () => {
    const failed = archwright(["review", folder, "--fail-on", "low"]);
    expect(failed).toMatchObject({ code: 1, stderr: "" });
    const lines = archwright(["review", folder]).stdout.split("\n");
    for (const line of lines) expect(failed.stdout).toContain(line);
    expect(failed.stdout).toContain("the gate is not passed");
    const worst = reviewOf(folder).findings.map((one) => one.severity);
    expect(archwright(["review", folder, "--fail-on", "critical"]).code).toBe(worst.includes("critical") ? 1 : 0);
    expect(archwright(["review", emptyFolder(), "--fail-on", "low"]).code).toBe(0);
  });

  it.each([
    [["review", "/nowhere/at/all"], "There is no /nowhere/at/all."],
    [["review", join(repository, "package.json")], "is a file, and no document of a kind that is read."],
    [["review", "--fial-on", "high"], "Did you mean --fail-on?"],
    [["review", "--fial-on=high"], "`archwright review` has no option --fial-on."],
    [["--versoin"], "Did you mean --version?"],
    [["reviw"], "There is no command reviw.\nDid you mean review?"],
    [["review", folder, "--format", "htm"], "--format does not take htm.\nDid you mean html?"],
    [["review", folder, "--only"], "--only lacks its value.\n--only <list>: Rules or areas to ask"],
    [["review", folder, "twice"], "`archwright review` has no place for twice.\nWrite it as in `archwright review .`"],
    [["mcp", "--port", "80"], "`archwright mcp` has no option --port."],
    [["review", folder, "--only", "Client-Timeot"], "Did you mean client-timeout?"],
    [["review", folder, "--only", "client-timeot"], "Did you mean client-timeout?"],
    [["review", folder, "--skip", "secruity"], "Did you mean security?"],
    [["rules", "permisive-cors"], "Did you mean permissive-cors?"],
    [["review", folder, "--format", "xml"], "It takes one of: text, markdown, html, json, sarif, junit."],
    [["explain", "1", "/nowhere.json"], "There is no file /nowhere.json."],
    [["verify", join(folder, "stock/server.js")], "is not JSON."],
    [["verify"], "`archwright verify` lacks its <report>.\nWrite it as in `archwright verify report.json .`"],
  ])("are 2 for %j, with what to do instead and nothing on standard output", (args, message) => {
    const ran = archwright(args);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).toMatch(/^archwright: [^\n]+\.\n[^\n]+\n$/);
    expect(ran.stderr).not.toMatch(/\n {4}at /);
  });

  it("are 0 for --version and --help, which answer on standard output", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ version: archwright(["--version"]).stdout.trim() });
    expect(archwright(["--help"])).toMatchObject({ code: 0, stderr: "" });
    expect(archwright(["review", "--help"])).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("trace", () => {
  const bookshop = join(repository, "examples/bookshop");
  const design = `# Bookshop

The web asks the gateway, which lets requests in.

| Service | Language |
| --- | --- |
| orders | Java |
| shipping | Python |
| pricing | Go |

## Orders

The orders service takes orders. It stores them in the database and publishes each to Kafka.
The web asks the shipping service for the state of a parcel.
`;
  const file = join(treeOf({ "design.md": design }), "design.md");

  it("names drift between a document and the code, with both places", () => {
    const { code, stdout, stderr } = archwright(["trace", file, bookshop, "--format", "json"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const result = traceResult.parse(JSON.parse(stdout));
    expect(result.undocumented).toEqual(["broker"]);
    expect(result.missing.map((one) => one.name).toSorted()).toEqual(["Kafka", "pricing"]);
    const both = result.drift.filter((one) => one.document.length > 0 && one.model.length > 0);
    expect(both.map(({ is, document: [there], model: [here] }) => [is, there?.line, here?.file])).toEqual([
      ["Kafka is not in the model: its broker is broker (RabbitMQ)", 13, "docker-compose.yml"],
      ["the documents have web turn to shipping; the model has no connection between them", 14, "docker-compose.yml"],
      ["the documents have orders in Java; its code is in TypeScript", 7, "docker-compose.yml"],
    ]);
    const lines = design.split("\n");
    for (const { sentence } of result.links) expect(lines[sentence.line - 1]?.trim()).toBe(sentence.quote);
  });

  it.each(["text", "markdown", "html"])("prints components, undocumented and missing ones as %s", (format) => {
    const { code, stdout } = archwright(["trace", file, bookshop, "--format", format]);
    expect(code).toBe(0);
    for (const words of ["orders", "No sentence speaks of", "pricing", "design.md:"]) expect(stdout).toContain(words);
  });

  it("takes a document from standard input and plain text, and a model file", () => {
    const root = treeOf({
      "design.txt": "Parts\n=====\n\nThe mill grinds corn for the bakery.\n",
      "architecture.yaml": "system: Mill\ncomponents:\n  mill: {}\n  bakery: {}\n  shop: {}\n",
    });
    const model = join(root, "architecture.yaml");
    expect(archwright(["trace", join(root, "design.txt"), model]).stdout).toContain("2 of 3 components spoken of");
    expect(archwright(["trace", "-", model], { input: "The mill rests.\n" }).stdout).toContain("1 of 3 components");
  });
});

describe("formats", () => {
  it.each(["review", "recover"])("%s prints text, Markdown, a page and data", (action) => {
    const print = (format: string): string => {
      const { code, stdout, stderr } = archwright([action, folder, "--format", format]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return stdout;
    };
    for (const format of ["text", "markdown", "html"]) expect(print(format), format).toContain("orders");
    expect(print("markdown")).toMatch(/^# /);
    expect(print("html")).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
    expect(
      (action === "review" ? reviewResult : recoverResult).safeParse(JSON.parse(print("json"))).error,
    ).toBeUndefined();
  });

  it("are the same at every run", () => {
    for (const format of ["text", "markdown", "html", "json"]) {
      const args = ["review", folder, "--format", format];
      expect(archwright(args).stdout, format).toBe(archwright(args).stdout);
    }
  });

  it("are the same with what an earlier run kept, and follow each change of a file", () => {
    const root = treeOf(shop);
    const kept = emptyFolder();
    const environment = { ARCHWRIGHT_CACHE: kept };
    const review = (): string => archwright(["review", root, "--format", "json"], { environment }).stdout;
    const fresh = (): string => archwright(["review", root, "--format", "json", "--no-cache"], { environment }).stdout;
    expect(readdirSync(kept)).toEqual([]);
    const [first, second] = [review(), review()];
    expect(readdirSync(kept)).toEqual(["readings"]);
    expect(first).toBe(fresh());
    expect(second).toBe(first);
    writeFileSync(join(root, "stock/server.js"), `require("express")().get("/stock/all", () => 1);\n`);
    expect(review()).toContain("/stock/all");
    expect(review()).toBe(fresh());
  });

  it("keep nothing of a file that holds a secret", () => {
    const kept = emptyFolder();
    archwright(["review", treeOf(shop)], { environment: { ARCHWRIGHT_CACHE: kept } });
    const entries = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(entries.length).toBeGreaterThan(2);
    for (const entry of entries) {
      const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });

  it("show colours neither in a pipe nor, in a terminal, to those who set NO_COLOR", () => {
    expect(archwright(["review", folder]).stdout).not.toContain(escape);
    expect(archwright(["review", folder], { environment: { FORCE_COLOR: "1" } }).stdout).toContain(`${escape}[`);
    if (!existsSync("/usr/bin/script")) return;
    const inTerminal = (environment: Record<string, string>): string =>
      spawnSync("/usr/bin/script", ["-qec", `'${process.execPath}' '${main}' rules 2>/dev/null`, "/dev/null"], {
        encoding: "utf8",
        env: { PATH: process.env["PATH"], TERM: "xterm", ...environment },
      }).stdout;
    expect(inTerminal({})).toContain(`${escape}[`);
    expect(inTerminal({ NO_COLOR: "1" })).not.toContain(escape);
  });
});

describe("--out", () => {
  it("writes the whole to the file, says so on standard error, and replaces an older one", () => {
    const at = emptyFolder();
    const file = join(at, "report.html");
    writeFileSync(file, "older");
    const ran = archwright(["review", folder, "--format", "html", "--out", file]);
    expect(ran).toEqual({ code: 0, stdout: "", stderr: `Wrote ${file}\n` });
    expect(readFileSync(file, "utf8")).toMatch(/<\/html>\s*$/);
    expect(readdirSync(at)).toEqual(["report.html"]);
  });

  it("leaves nothing behind where it cannot write", () => {
    const at = emptyFolder();
    mkdirSync(join(at, "taken"));
    writeFileSync(join(at, "taken", "kept"), "");
    for (const file of [join(at, "missing", "report.html"), join(at, "taken")]) {
      const ran = archwright(["review", folder, "--out", file]);
      expect(ran).toMatchObject({ code: 2, stdout: "" });
      expect(ran.stderr).toMatch(/There is no folder|is a folder/);
    }
    expect(readdirSync(at)).toEqual(["taken"]);
  });
});

describe("a pipe whose reader has seen enough", () => {
  it("ends the command quietly", () => {
    const large = treeOf({
      "docker-compose.yml": `services:\n${Array.from({ length: 800 }, (_, i) => `  service-${i}:\n    image: example/service-${i}:1\n`).join("")}`,
    });
    const command = `'${process.execPath}' '${main}' recover '${large}' --format json | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "{\n0\n", stderr: "" });
  });
});

describe("verify and explain", () => {
  const report = archwright(["review", folder, "--format", "json"]).stdout;

  it("verify finds every quote of a fresh report in the sources, from a file and from standard input", () => {
    const file = join(emptyFolder(), "report.json");
    writeFileSync(file, report);
    const { stdout, code } = archwright(["verify", file, folder]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(\d+) of \1 quotes match\.$/m);
    expect(archwright(["verify", "-", folder], { input: report }).stdout).toBe(stdout);
  });

  it("verify names what no longer stands where the report says", () => {
    const changed = treeOf({ ...shop, "orders/app.py": `# a new first line\n${shop["orders/app.py"] ?? ""}` });
    const { stdout } = archwright(["verify", "-", changed], { input: report });
    expect(stdout).toMatch(/do not:/);
    expect(stdout).toMatch(/orders\/app\.py:\d+\n +quoted: .+\n +there: {2}.+/);
    expect(stdout).not.toMatch(/server\.js:\d+\n/);
  });

  it("explain shows the lines around the quotes, the reasoning and the rule", () => {
    const { findings } = reviewResult.parse(JSON.parse(report));
    const index = findings.findIndex((one) => one.rule === "security/permissive-cors");
    const file = join(emptyFolder(), "report.json");
    writeFileSync(file, report);
    const { stdout, code } = archwright(["explain", String(index + 1), file, folder]);
    expect(code).toBe(0);
    expect(stdout).toContain('>  7  CORS(app, origins="*")');
    expect(stdout).toContain("6  app = Flask(__name__)");
    expect(stdout).toContain("Reasoning:");
    const id = findings[index]?.id ?? "";
    expect(archwright(["explain", id.slice(0, 12), file, folder]).stdout).toBe(stdout);
  });
});
