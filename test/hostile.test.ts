import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type ReviewResult, reviewResult } from "#model/result";
import { forms, planted, secretive } from "./planted-secrets.ts";
import { archwright, emptyFolder, secrets, shop, treeOf } from "./product.ts";

const formats = ["text", "markdown", "html", "json"];

function reviewOf(tree: string): ReviewResult {
  const { code, stdout, stderr } = archwright(["review", tree, "--format", "json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return reviewResult.parse(JSON.parse(stdout));
}

/** All that the command can print of a tree, by the name of the output; `files` are those that move before it is verified. */
function outputs(tree: string, files = shop): Map<string, string> {
  const printed = new Map<string, string>();
  for (const action of ["review", "recover"])
    for (const format of formats) {
      const { code, stdout, stderr } = archwright([action, tree, "--format", format]);
      expect(code, stderr).toBe(0);
      printed.set(`${action} ${format}`, stdout + stderr);
    }
  printed.set("whole text", archwright(["review", tree, "--depth", "standard"]).stdout);
  const file = join(emptyFolder(), "report.json");
  writeFileSync(file, printed.get("review json") ?? "");
  const { findings } = reviewResult.parse(JSON.parse(printed.get("review json") ?? ""));
  // Each explanation is a process of its own: those of lines with secrets, and of the others every tenth.
  const asked = [...findings.entries()].filter(
    ([i, one]) => i % 10 === 0 || one.evidence.some(({ quote }) => quote.includes("•")),
  );
  for (const [i, { rule }] of asked)
    printed.set(`explain ${i + 1} ${rule}`, archwright(["explain", String(i + 1), file, tree]).stdout);
  printed.set("explain json", archwright(["explain", "1", file, tree, "--format", "json"]).stdout);
  const shifted = treeOf(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `# moved\n${text}`])));
  printed.set("verify", archwright(["verify", file, shifted]).stdout);
  return printed;
}

describe("planted secrets", () => {
  it("never appear in any output, while the lines around them do", () => {
    for (const [name, text] of outputs(treeOf(shop)))
      for (const secret of secrets) expect(text.includes(secret), `${name} shows ${secret}`).toBe(false);
  }, 240_000);

  it("never appear where the file has \\r\\n line ends or is not understood", () => {
    const tree = treeOf({
      ...crlf(shop),
      "orders/broken.py": `def (:\n  password = "${secrets[0] ?? ""}"\n`,
      "orders/.env": `DB_PASSWORD=${secrets[2] ?? ""}\nAWS_ACCESS_KEY_ID=${secrets[1] ?? ""}\n`,
    });
    for (const [name, text] of outputs(tree))
      for (const secret of secrets) expect(text.includes(secret), `${name} shows ${secret}`).toBe(false);
  }, 240_000);
});

describe("secrets of every kind", () => {
  const tree = treeOf(secretive);
  let printed = new Map<string, string>();
  beforeAll(() => void (printed = outputs(tree, secretive)), 240_000);

  function shown(): string[] {
    return [...printed].flatMap(([where, text]) =>
      forms.flatMap(([place, secret]) => (text.includes(secret) ? [`${where} shows ${place}`] : [])),
    );
  }

  it("are planted in more than forty places, and leave enough to talk about", () => {
    expect(Object.keys(planted).length).toBeGreaterThan(50);
    expect(reviewOf(tree).findings.length).toBeGreaterThan(20);
    expect(printed.get("review text")).toContain("•");
  });

  it("appear in no output, in clear, in base64, in a URL or in small letters", () => {
    expect(shown()).toEqual([]);
  });

  it("are masked so that every quote still matches", () => {
    const file = join(emptyFolder(), "report.json");
    writeFileSync(file, printed.get("review json") ?? "");
    const { stdout } = archwright(["verify", file, tree, "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ mismatches: [] });
  });

  it("appear in no error", () => {
    const file = join(emptyFolder(), "report.json");
    writeFileSync(file, printed.get("review json") ?? "");
    const asked: string[][] = [
      ...["stock/bundle.js", ".env", "k8s/secret.yaml", "config/one-line.json"].flatMap((path) => [
        ["verify", join(tree, path), tree],
        ["explain", "1", join(tree, path), tree],
      ]),
      ["explain", "nothing", file, tree],
      ["review", join(tree, ".env")],
      ["review", tree, "--only", "nothing"],
    ];
    for (const args of asked) {
      const { stdout, stderr } = archwright(args);
      for (const [place, secret] of forms)
        expect((stdout + stderr).includes(secret), `${args[0]}: ${place}`).toBe(false);
    }
  });
});

describe("hostile names and contents", () => {
  const markup = "<script>alert(1)</script>";
  const sequence = "\u001b[31m\u001b]0;owned\u0007\u009b2J\u202e";
  const name = `or${markup.replaceAll("/", "")}${sequence}ders`;
  const yaml = JSON.stringify(`${name}`);
  const tree = treeOf({
    "docker-compose.yml": `services:\n  ${yaml}:\n    build: ${JSON.stringify(`./${name}`)}\n    ports: ["80:80"]\n    environment:\n      URL: http://stock/${markup}${sequence}\n  stock:\n    image: "postgres:16"\n`,
    [`${name}/package.json`]: JSON.stringify({
      name: `${markup}${sequence}`,
      dependencies: { express: "4", axios: "1" },
    }),
    [`${name}/ser${markup.replaceAll("/", "")}${sequence}ver.js`]: [
      `const axios = require("axios"), app = require("express")();`,
      `app.use(require("cors")({ origin: "*" })); // ${markup}${sequence}`,
      `app.get("/${markup}${sequence}", async () => (await axios.get("http://stock/${markup}${sequence}")).data);`,
      "app.listen(80);",
    ].join("\n"),
    [`${name}/broken${sequence}.yaml`]: `a: [${markup}${sequence}\n`,
  });
  let printed = new Map<string, string>();
  beforeAll(() => void (printed = outputs(tree)));

  it("are reviewed like others", () => {
    expect(reviewOf(tree).findings.length).toBeGreaterThan(0);
  });

  it("never bring a control character or a turned direction of writing into an output", () => {
    // oxlint-disable-next-line no-control-regex -- these are the characters that must not come out
    const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    const found = [...printed].flatMap(([where, text]) => {
      const at = text.search(forbidden);
      return at < 0 ? [] : [`${where}: ${JSON.stringify(text.slice(Math.max(0, at - 40), at + 20))}`];
    });
    expect(found).toEqual([]);
  });

  it("never bring markup into a page or into Markdown", () => {
    for (const [where, text] of printed) {
      if (where.endsWith("html")) expect(text, where).not.toMatch(/<script[^>]*>alert/i);
      if (where.endsWith("markdown")) expect(text.replace(/(`+)[^`][^]*?\1/g, ""), where).not.toContain("<script>");
    }
  });
});

describe("links", () => {
  it("are not followed, and are counted among what was left out", () => {
    const outside = treeOf({ "orders/app.py": shop["orders/app.py"] ?? "", "orders/requirements.txt": "flask\n" });
    const tree = treeOf({ "stock/package.json": shop["stock/package.json"] ?? "" });
    symlinkSync(outside, join(tree, "linked"));
    symlinkSync(join(outside, "orders/app.py"), join(tree, "stock/app.py"));
    mkdirSync(join(tree, "loop"));
    symlinkSync(tree, join(tree, "loop", "again"));
    const { coverage, system } = reviewOf(tree);
    expect(coverage.leftOut).toContainEqual(expect.objectContaining({ reason: "links are not followed", files: 3 }));
    expect(JSON.stringify(system)).not.toMatch(/app\.py|linked|again/);
  });
});

describe("\\r\\n line ends", () => {
  it("change neither findings nor the lines they stand on", () => {
    const places = (tree: string) =>
      reviewOf(tree).findings.map(({ id, evidence }) => ({
        id,
        at: evidence.map((one) => `${one.file}:${one.line} ${one.quote}`),
      }));
    expect(places(treeOf(crlf(shop)))).toEqual(places(treeOf(shop)));
  });
});

function crlf(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]));
}
