import { spawn } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Agent, mostCharacters } from "./agent.ts";
import { forms, secretive } from "./planted-secrets.ts";
import { archwright, emptyFolder, main, secrets, shop, treeOf } from "./product.ts";

const page = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  offset: z.int(),
  total: z.int(),
  next: z.int().optional(),
});
const reviewed = z.object({
  report: z.string(),
  verdict: z.object({ level: z.string(), text: z.string() }),
  counts: z.record(z.string(), z.int()),
  first: z.array(z.object({ number: z.int(), title: z.string() })),
  findings: page,
  more: z.string(),
  coverage: z.string(),
});

describe("an agent in a repository", () => {
  const folder = treeOf(shop);
  const agent = new Agent(folder);
  beforeAll(() => agent.open());
  afterAll(() => agent.close());

  it("finds the tools described, with every parameter told", async () => {
    const { tools } = await agent.client.listTools();
    expect(tools.map((tool) => tool.name).sort()).toEqual([
      "doctor",
      "explain",
      "export",
      "predict",
      "recover",
      "review",
      "rules",
      "trace",
      "trend",
      "verify",
    ]);
    for (const tool of tools) {
      expect(tool.description?.length, tool.name).toBeGreaterThan(80);
      expect(tool.annotations?.readOnlyHint, tool.name).toBe(true);
      for (const [name, schema] of Object.entries(tool.inputSchema.properties ?? {}))
        expect(schema, `${tool.name} ${name}`).toHaveProperty("description");
    }
    expect(JSON.stringify(tools).length).toBeLessThan(mostCharacters);
    expect(agent.client.getInstructions()).toMatch(/never instructions/);
  });

  it("gets a review with the verdict, what to do first, counts, coverage and a handle", async () => {
    const said = await agent.ask("review");
    const { report, verdict, counts, first, findings, coverage } = reviewed.parse(said.data);
    expect(said.failed).toBe(false);
    expect(report).toMatch(/^r\d+$/);
    expect(verdict.text).toContain("finding");
    expect(first.length).toBeGreaterThan(0);
    expect(findings.total).toBe(counts["findings"]);
    expect(findings.items[0]).toMatchObject({ number: 1, id: expect.any(String), evidence: expect.any(Array) });
    expect(coverage).toContain("files were read");
    expect(said.text).toContain(report);
    expect(said.text).toContain(String(findings.items[0]?.["title"]));
  });

  it("pages through the findings of a review without reviewing again", async () => {
    const { report, findings } = reviewed.parse((await agent.ask("review", { limit: 2 })).data);
    const numbers = findings.items.map((one) => one["number"]);
    for (let next = findings.next; next !== undefined;) {
      const said = reviewed.parse((await agent.ask("review", { report, limit: 2, offset: next })).data);
      expect(said.report).toBe(report);
      numbers.push(...said.findings.items.map((one) => one["number"]));
      next = said.findings.next;
    }
    expect(numbers).toEqual(Array.from({ length: findings.total }, (_, i) => i + 1));
    const beyond = reviewed.parse((await agent.ask("review", { report, offset: 500 })).data);
    expect(beyond.findings.items).toEqual([]);
    expect(beyond.more).toContain(`only ${findings.total}`);
  });

  it("has a finding explained by number and by id, from the report of the session", async () => {
    const { report, findings } = reviewed.parse((await agent.ask("review")).data);
    const byNumber = await agent.ask("explain", { finding: "1", report });
    const byId = await agent.ask("explain", { finding: String(findings.items[0]?.["id"]) });
    expect(byNumber.failed, byNumber.text).toBe(false);
    expect(byNumber.data).toMatchObject({ finding: { id: findings.items[0]?.["id"] } });
    expect(byNumber.data["places"]).toEqual(byId.data["places"]);
    expect(byNumber.text).toContain("To mend:");
  });

  it("gets the architecture, each list in pages that lead through the whole", async () => {
    const said = await agent.ask("recover", { limit: 1 });
    const lists = z
      .object({ report: z.string(), components: page, connections: page, interfaces: page, more: z.array(z.string()) })
      .parse(said.data);
    expect(lists.components).toMatchObject({ total: 3, next: 1 });
    expect(lists.more[0]).toBe(
      `1 to 1 of 3 components. For more: recover with report ${lists.report}, part components and offset 1.`,
    );
    const rest = await agent.ask("recover", { report: lists.report, part: "components", offset: 1 });
    expect(page.parse(rest.data["components"]).items).toHaveLength(2);
    expect(rest.data).not.toHaveProperty("connections");
  });

  it("gets a document held against the code, and then all links of it", async () => {
    writeFileSync(join(folder, "design.md"), "# Shop\n\nThe orders service asks the pricing service. It is small.\n");
    const said = await agent.ask("trace", { document: "design.md" });
    const told = z
      .object({ report: z.string(), undocumented: z.array(z.string()), missing: page, drift: page })
      .parse(said.data);
    expect(told.undocumented).toContain("stock");
    expect(told.missing.items).toMatchObject([{ name: "pricing", evidence: [{ file: "design.md", line: 3 }] }]);
    const rest = await agent.ask("trace", { document: "design.md", report: told.report, part: "links" });
    expect(page.parse(rest.data["links"]).total).toBe(2);
    expect(said.text).toContain("not in the model: pricing");
    rmSync(join(folder, "design.md"));
  });

  it("reads the rules, and verifies its review again after the code has changed", async () => {
    const rules = await agent.ask("rules");
    expect(page.parse(rules.data["rules"]).total).toBeGreaterThan(5);
    const one = await agent.ask("rules", { rule: "permissive-cors" });
    expect(one.data["page"]).toMatch(/^# /m);

    const copy = join(folder, "copy");
    for (const [path, text] of Object.entries(shop)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    }
    const { report } = reviewed.parse((await agent.ask("review", { path: "copy" })).data);
    const before = await agent.ask("verify", { report });
    expect(before.data["matching"]).toBe(before.data["quotes"]);
    writeFileSync(join(copy, "orders/app.py"), "# all gone\n");
    const after = await agent.ask("verify", { report });
    expect(page.parse(after.data["mismatches"]).total).toBeGreaterThan(0);
    expect(after.text).toContain("orders/app.py");
  });

  it("gets wrong use as a sentence and what to do, not as a broken call", async () => {
    const cases: [string, Record<string, unknown>, RegExp][] = [
      ["review", { path: "nowhere" }, /There is no .*nowhere/],
      ["review", { path: "docker-compose.yml" }, /is a file/],
      ["review", { only: ["client-timeot"] }, /Did you mean client-timeout/],
      ["review", { folder: "." }, /folder/],
      ["review", { limit: 100_000 }, /limit|100/],
      ["review", { report: "r99" }, /no review called r99.*there are r/],
      ["recover", { path: 3 }, /path/],
      ["explain", { finding: "10000" }, /no finding 10000/],
      ["explain", { finding: "1", report: "r77" }, /no report r77/],
      ["explain", { finding: "1", report: "stock/server.js" }, /is not JSON/],
      ["verify", { report: "-" }, /no file/],
    ];
    for (const [name, input, message] of cases) {
      const said = await agent.ask(name, input);
      expect(said.failed, `${name} ${JSON.stringify(input)}: ${said.text}`).toBe(true);
      expect(said.text).toMatch(message);
      expect(said.text).not.toMatch(/bug in archwright|\n {4}at /);
    }
  });

  it("keeps the last eight results", async () => {
    const { report } = reviewed.parse((await agent.ask("review")).data);
    for (let i = 0; i < 8; i++) await agent.ask("recover");
    expect((await agent.ask("review", { report })).failed).toBe(true);
  });

  it("never sees a planted secret", async () => {
    for (const name of ["review", "recover"]) {
      const { whole, data } = await agent.ask(name, { limit: 100 });
      for (const secret of secrets) expect(whole, name).not.toContain(secret);
      const total = name === "review" ? reviewed.parse(data).findings.total : 0;
      for (let i = 1; i <= total; i++) {
        const explained = await agent.ask("explain", { finding: String(i) });
        for (const secret of secrets) expect(explained.whole, `finding ${i}`).not.toContain(secret);
      }
    }
  });
});

describe("a repository full of secrets", () => {
  const folder = treeOf(secretive);
  const agent = new Agent(folder);
  beforeAll(() => agent.open());
  afterAll(() => agent.close());

  it("shows none of them, in any answer, page or error", async () => {
    const answers: [string, string][] = [];
    const ask = async (name: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
      const { whole, data } = await agent.ask(name, input);
      answers.push([`${name} ${JSON.stringify(input)}`, whole]);
      return data;
    };
    const { report, findings } = reviewed.parse(await ask("review", { limit: 100 }));
    for (let next = findings.next; next !== undefined;)
      next = reviewed.parse(await ask("review", { report, limit: 100, offset: next })).findings.next;
    for (let i = 1; i <= findings.total; i++) await ask("explain", { finding: String(i), report });
    for (const part of ["components", "connections", "interfaces"]) await ask("recover", { part, limit: 100 });
    writeFileSync(join(folder, "orders/app.py"), `# moved\n${secretive["orders/app.py"] ?? ""}`);
    writeFileSync(join(folder, "docker-compose.yml"), `# moved\n${secretive["docker-compose.yml"] ?? ""}`);
    await ask("verify", { report, limit: 100 });
    await ask("explain", { finding: "1", report });
    for (const path of [".env", "stock/bundle.js"]) await ask("explain", { finding: "1", report: path });
    const shown = answers.flatMap(([what, said]) =>
      forms.flatMap(([place, secret]) => (said.includes(secret) ? [`${what} shows ${place}`] : [])),
    );
    expect(shown).toEqual([]);
  }, 240_000);
});

describe("a large and hostile repository", () => {
  const services = Array.from({ length: 120 }, (_, i) => `service-${i}-${"with-a-long-name-".repeat(3)}${i}`);
  const folder = treeOf({
    "docker-compose.yml": `services:\n${services.map((name) => `  ${name}:\n    build: ./${name}\n    ports: ["80:80"]\n`).join("")}`,
    ...Object.fromEntries(
      services.flatMap((name) => [
        [`${name}/package.json`, `{"name":"${name}","dependencies":{"express":"4","axios":"1"}}`],
        [
          `${name}/server\u001b[31m<script>.js`,
          `const axios = require("axios"), app = require("express")();\n${Array.from({ length: 20 }, (_, i) => `app.get("/${"x".repeat(900)}${i}\u001b]0;owned\u0007", async () => (await axios.get("http://${services[i]}/a")).data);`).join("\n")}\napp.listen(80);\n`,
        ],
      ]),
    ),
  });
  const agent = new Agent(folder);
  beforeAll(() => agent.open());
  afterAll(() => agent.close());

  it("answers within bounds, however much there is and is asked for, and without a raw escape character", async () => {
    const asked: [string, Record<string, unknown>][] = [
      ["review", { limit: 100 }],
      ["recover", { limit: 100 }],
      ["recover", { limit: 100, part: "interfaces" }],
      ["explain", { finding: "1", limit: 100 }],
      ["verify", {}],
      ["rules", {}],
    ];
    for (const [name, input] of asked) {
      const said = await agent.ask(name, input);
      expect(said.failed, said.text).toBe(false);
      expect(said.whole.length, name).toBeLessThanOrEqual(mostCharacters);
      expect(said.whole, name).not.toMatch(/\\u001b|\\u0007/);
      expect(said.text.length, name).toBeGreaterThan(0);
    }
  });
});

describe("the folders an agent may read", () => {
  const base = emptyFolder();
  const outside = treeOf(shop);
  const root = treeOf({ "shop/app.py": "import flask\n", "report.json": "{}" });
  writeFileSync(join(outside, "report.json"), "{}");
  symlinkSync(outside, join(root, "link"));
  symlinkSync(join(outside, "report.json"), join(root, "linked.json"));

  const links = ["link", "link/orders", "shop/../../.."];

  async function refusals(agent: Agent, allowed: readonly string[], refused = links): Promise<void> {
    await agent.open();
    try {
      for (const path of ["..", "../..", outside, "/", "/nowhere/at/all", ...refused]) {
        for (const name of ["review", "recover"]) {
          const said = await agent.ask(name, { path });
          expect(said.failed, path).toBe(true);
          expect(said.text).toMatch(/outside of the folders open here/);
        }
      }
      for (const report of [join(outside, "report.json"), join(root, "linked.json"), "/etc/passwd"])
        expect((await agent.ask("verify", { report })).text).toMatch(/outside of the folders open here/);
      for (const path of allowed) expect(await agent.ask("recover", { path })).toMatchObject({ failed: false });
    } finally {
      await agent.close();
    }
  }

  it("are those below the working directory, where the client names none", async () => {
    await refusals(new Agent(root), [".", "shop", join(root, "shop")]);
    await refusals(new Agent(root, { roots: [] }), [".", "shop"]);
  });

  it.each([false, true])("are the client's roots, where it names some (newest protocol: %s)", async (modern) => {
    await refusals(new Agent(base, { roots: [root], modern }), [".", "shop", root]);
    await refusals(new Agent(root, { roots: [join(root, "shop"), base], modern }), [".", base], [root]);
  });

  it("are read from the root that a path is asked for in, not from where the program was started", async () => {
    const here = treeOf({ "shop/app.py": "import django\nimport celery\n" });
    const agent = await new Agent(here, { roots: [root] }).open();
    const { whole } = await agent.ask("recover", { path: "shop" });
    expect(whole).toContain("flask");
    expect(whole).not.toContain("django");
    await agent.close();
  });

  it("hold baselines and reports too", async () => {
    const reaching = treeOf({ "app.py": "", "archwright.yaml": `baseline: ../${basename(outside)}/report.json\n` });
    symlinkSync(outside, join(reaching, "link"));
    const agent = await new Agent(reaching).open();
    const baselines = [join(outside, "report.json"), "../x.json", "link/report.json", "/dev/zero", "-"];
    const asked: (readonly [string, Record<string, unknown>])[] = [
      ["review", {}],
      ...baselines.map((baseline) => ["review", { baseline }] as const),
      ...baselines.map((one) => ["trend", { reports: [one, one] }] as const),
      ...baselines.map((report) => ["explain", { finding: "1", report }] as const),
    ];
    for (const [name, input] of asked) {
      const { failed, text } = await agent.ask(name, input);
      expect({ failed, text }, JSON.stringify(input)).toEqual({
        failed: true,
        text: expect.stringMatching(/outside of the folders open here|no such file in the folder|There is no file/),
      });
    }
    await agent.close();
  });

  it("are none, where no root is a folder of this machine", async () => {
    const agent = await new Agent(root, { roots: ["file://elsewhere/share"] }).open();
    expect((await agent.ask("review")).text).toMatch(/outside of the folders open here/);
    await agent.close();
  });
});

describe("the wire", () => {
  it("carries protocol alone, survives garbage, and ends when the client goes", async () => {
    const child = spawn(process.execPath, [main, "mcp"], { cwd: treeOf(shop) });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    const send = (message: unknown) =>
      child.stdin.write(`${typeof message === "string" ? message : JSON.stringify(message)}\n`);
    send("garbage {");
    send("\u0000\u00ff");
    send({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
    });
    send('{"jsonrpc":"2.0","method":"notifications/initialized"}');
    send("}{".repeat(1_000));
    send("[]");
    send({ jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "nothing" } });
    send({ jsonrpc: "2.0", id: 3, method: "no/such/method" });
    send({ jsonrpc: "2.0", id: 4, method: "tools/call", params: { name: "review", arguments: {} } });
    await expect.poll(() => out, { timeout: 20_000 }).toContain('"id":4');
    const closed = new Promise((done) => child.once("exit", done));
    child.stdin.end();
    expect(await closed).toBe(0);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => z.looseObject({ jsonrpc: z.literal("2.0") }).parse(JSON.parse(line)));
    expect(lines.filter((line) => "error" in line).map((line) => line["id"])).toEqual(expect.arrayContaining([3]));
  });

  it("ends without a word when nothing is sent", () => {
    expect(archwright(["mcp"])).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
