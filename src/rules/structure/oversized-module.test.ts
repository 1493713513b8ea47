// Long files that are no modules: too long for the page of the rule.
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { readers } from "#readers/catalogue.generated";
import { recover } from "#recover/recover";
import { review } from "#review/review";
import { oversizedModule } from "./oversized-module.ts";

const app = "import flask\n\napp = flask.Flask(__name__)\n";
const steps = Array.from({ length: 240 }, (_, at) => `def step_${at}(n):\n    return n + ${at}\n\n`).join("");
const table = `COUNTRIES = {\n${Array.from({ length: 720 }, (_, at) => `    "${at}": "country ${at}",\n`).join("")}}\n`;

async function found(path: string, text: string): Promise<string[]> {
  const tree = memoryTree({ "requirements.txt": "flask\n", "app.py": app, [path]: text }, "shop");
  const { checks } = review(await recover(tree, readers), [oversizedModule], tree.read);
  return checks.filter((one) => one.verdict === "violated").flatMap((one) => one.evidence.map(({ file }) => file));
}

describe("a long file", () => {
  it("is a module too many where somebody wrote it", async () => {
    expect(await found("steps.py", steps)).toEqual(["steps.py"]);
  });

  it("is told of one of the components that are built with it", async () => {
    const service = (name: string): Record<string, string> => ({
      [`${name}/package.json`]: `{ "name": "${name}", "dependencies": { "express": "4", "shared": "1" } }`,
      [`${name}/index.js`]: `import express from "express";\nimport { step0 } from "shared";\nexpress().listen(3000);\nstep0();\n`,
    });
    const long = Array.from({ length: 360 }, (_, at) => `export function step${at}() {\n}\n`).join("");
    const tree = memoryTree(
      {
        "package.json": `{ "private": true, "workspaces": ["orders", "users", "shared"] }`,
        ...service("orders"),
        ...service("users"),
        "shared/package.json": `{ "name": "shared" }`,
        "shared/index.js": long,
      },
      "shop",
    );
    const { checks, findings } = review(await recover(tree, readers), [oversizedModule], tree.read);
    expect(checks.filter((one) => one.verdict === "violated").map((one) => one.component)).toEqual(["orders", "users"]);
    expect(findings.map((one) => one.component)).toEqual(["orders"]);
  });

  it("is none where its name says that a compiler of messages wrote it", async () => {
    expect(await found("orders_pb2.py", `# Copyright of somebody\n${steps}`)).toEqual([]);
    expect(await found("gen/orders.py", `# Copyright of somebody\n${steps}`)).toEqual([]);
  });

  it("is none where a tool for migrations laid it out", async () => {
    expect(await found("alembic/versions/0001_tables.py", steps)).toEqual([]);
  });

  it("is none where it is a table of data with a function beside it", async () => {
    expect(await found("countries.py", `${table}\ndef name_of(number):\n    return COUNTRIES[number]\n`)).toEqual([]);
  });
});
