import { describe, expect, it, test } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { type FileTree, memoryTree } from "#base/tree";
import { recovering, type Files } from "./fixtures/recovering.ts";
import { roleOf, saysGenerated, takeInventory } from "./inventory.ts";

function taken(files: Files, exclude: readonly string[] = []): string[] {
  return takeInventory(memoryTree(files), exclude).files.map((file) => file.path);
}

/** The reason for which the one path is left out; `undefined` where it is taken. */
function reasonFor(path: string, others: Files = {}): string | undefined {
  const { leftOut } = takeInventory(memoryTree({ ...others, [path]: "text" }), []);
  for (const [reason, paths] of leftOut) if (paths.includes(path)) return reason;
  return undefined;
}

function treeWith(files: Files, more: Partial<FileTree>): FileTree {
  return { ...memoryTree(files), ...more };
}

describe("what people read and no program does", () => {
  const files = { "a.docx": "", "b.pdf": "", "c.drawio": "", "d.png": "", "e.md": "" };

  it("is taken where documents are read, and left out of a repository", () => {
    const asDocuments = takeInventory(memoryTree(files), [], "documents").files.map((file) => file.path);
    expect(asDocuments).toEqual(["a.docx", "b.pdf", "c.drawio", "e.md"]);
    expect(taken(files)).toEqual(["e.md"]);
  });

  it("may be as large as pictures make a document, and no larger", () => {
    const sized = (path: string, size: number) =>
      takeInventory({ ...memoryTree({}), entries: [{ path, size }] }, [], "documents").files.length;
    expect([sized("a.pdf", 3_000_000), sized("a.pdf", 51_000_000), sized("a.md", 3_000_000)]).toEqual([1, 0, 0]);
  });
});

describe("what is not the user's own work", () => {
  it("leaves out a virtual environment whatever its folder is called", () => {
    const files = {
      "app.py": "",
      "backend/myenv/pyvenv.cfg": "home = /usr/bin",
      "backend/myenv/lib/python3.12/thing.py": "",
      "tools/py/bin/activate": "# a script",
      "tools/py/lib/other.py": "",
      "tools/build.py": "",
    };
    expect(taken(files)).toEqual(["app.py", "tools/build.py"]);
  });

  it("leaves out a virtual environment made on Windows", () => {
    expect(taken({ "env/Scripts/activate.bat": "", "env/Lib/x.py": "", "app.py": "" })).toEqual(["app.py"]);
  });

  it("keeps the tree although a pyvenv.cfg lies at its root", () => {
    expect(taken({ "pyvenv.cfg": "home = /usr", "app.py": "" })).toContain("app.py");
  });

  it.each([
    "node_modules/express/index.js",
    "web/node_modules/a/b.js",
    "lib/site-packages/flask/app.py",
    "third_party/zlib/a.py",
    "web/bower_components/a.js",
    ".venv/x.py",
  ])("leaves out %s as third-party code", (path) => {
    expect(reasonFor(path)).toBe("third-party code");
  });

  it("takes `vendor` for third-party code only where a package manager put it there", () => {
    expect(reasonFor("vendor/autoload.php")).toBe("third-party code");
    expect(reasonFor("api/vendor/github.com/pkg/errors.go")).toBe("third-party code");
    expect(reasonFor("src/vendor/service.py")).toBeUndefined();
    expect(reasonFor("vendor_service/app.py")).toBeUndefined();
  });

  it("does not take a file for a folder of the same name", () => {
    expect(reasonFor("docs-of/coverage")).toBeUndefined();
    expect(reasonFor("node_modules.md")).toBeUndefined();
  });

  it("leaves out build output beside a manifest, and keeps folders of these names elsewhere", () => {
    const manifest = { "web/package.json": "{}" };
    expect(reasonFor("web/dist/app.js", manifest)).toBe("build output");
    expect(reasonFor("dist/app.js")).toBeUndefined();
    expect(reasonFor("web/lib/tools.js", manifest)).toBeUndefined();
  });

  it("leaves out a folder beside a manifest whose scripts come with source maps", () => {
    const files = { "package.json": "{}", "build/app.js": "", "build/app.js.map": "", "src/app.ts": "" };
    expect(taken(files)).toEqual(["package.json", "src/app.ts"]);
  });

  it.each([
    ["static/app.min.js", "minified or bundled code"],
    ["static/vendor.bundle.js", "minified or bundled code"],
    ["app/__pycache__/x.txt", "generated files"],
    [".next/server/page.js", "generated files"],
    ["api/orders_pb2.py", "generated files"],
    ["api/orders_pb2_grpc.py", "generated files"],
    ["src/types.d.ts", "generated files"],
    ["src/client.gen.ts", "generated files"],
    ["package-lock.json", "lock files"],
    ["go.sum", "lock files"],
    ["logo.PNG", "pictures, data and other files that are not program text"],
  ])("leaves out %s: %s", (path, reason) => {
    expect(reasonFor(path)).toBe(reason);
  });

  it.each(["src/mining.js", "src/admin.js", "src/bundle.js", "static/minutes.js", "src/locks.py"])(
    "keeps %s",
    (path) => {
      expect(reasonFor(path)).toBeUndefined();
    },
  );

  it("leaves out what is larger than 2 MB by the size of the listing, without reading it", () => {
    const tree = treeWith(
      { "big.py": "" },
      {
        entries: [{ path: "big.py", size: 2_000_001 }],
        read: () => {
          throw new Error("read");
        },
      },
    );
    expect([...takeInventory(tree, []).leftOut]).toEqual([["larger than 2 MB", ["big.py"]]]);
  });

  it("counts what the tree itself skipped", () => {
    const tree = treeWith({}, { skipped: [{ path: "link", reason: "links are not followed" }] });
    expect(takeInventory(tree, []).leftOut.get("links are not followed")).toEqual(["link"]);
  });

  it("gives every file of the tree one place: taken, or left out for one reason", () => {
    const files = { "a.py": "", "b.min.js": "", "node_modules/c.min.js": "", ".gitignore": "*.txt", "d.txt": "" };
    const { files: kept, leftOut } = takeInventory(memoryTree(files), ["a.py"]);
    const all = [...kept.map((file) => file.path), ...[...leftOut.values()].flat()];
    expect(all.sort()).toEqual(Object.keys(files).sort());
  });
});

describe("what people leave out", () => {
  it("leaves out by --exclude, with folders, stars and exceptions as in .gitignore", () => {
    const files = { "docs/a.py": "", "sql/a.sql": "", "sql/keep.sql": "", "src/docs.py": "" };
    expect(taken(files, ["docs/", "*.sql", "!keep.sql"])).toEqual(["sql/keep.sql", "src/docs.py"]);
  });

  it("leaves out what .gitignore names, in the folder where it lies and below", () => {
    const files = { ".gitignore": "*.tmp.py\n/local/\n", "a/x.tmp.py": "", "local/y.py": "", "a/local/z.py": "" };
    expect(taken(files)).toEqual([".gitignore", "a/local/z.py"]);
    const nested = { "a/.gitignore": "own.py", "a/b/own.py": "", "own.py": "" };
    expect(taken(nested)).toEqual(["a/.gitignore", "own.py"]);
  });

  it("keeps a file that .gitignore names and version control tracks all the same", () => {
    const tree = treeWith(
      { ".gitignore": "*.py", "kept.py": "", "gone.py": "" },
      { tracked: (path) => path === "kept.py" },
    );
    const { files, leftOut } = takeInventory(tree, []);
    expect(files.map((file) => file.path)).toContain("kept.py");
    expect(leftOut.get("ignored by .gitignore")).toEqual(["gone.py"]);
  });

  it("hears no pattern that would take a day to try", () => {
    const monsters = ["**/a/**/a/**/a/**/a/**/a/**/b", "*".repeat(20), `${"a".repeat(400)}*`, "*.txt"].join("\n");
    const files = { ".gitignore": monsters, [`${"a/".repeat(60)}c.py`]: "", "x.txt": "" };
    expect(taken(files)).toEqual([".gitignore", `${"a/".repeat(60)}c.py`]);
  });

  it("asks thousands of .gitignore files and virtual environments each for what lies in it", () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 20_000; i++) {
      files[`a${i}/.gitignore`] = "*.tmp\n";
      files[`a${i}/x.tmp`] = "";
      files[`env${i}/pyvenv.cfg`] = "";
    }
    const started = processorTime();
    expect(taken(files)).toHaveLength(20_000);
    // A tenth of it on an idle machine; minutes, where every folder is asked about every path.
    expect(processorTime() - started).toBeLessThan(15_000);
  });

  it("does not ask the .gitignore of a virtual environment or of installed packages", () => {
    const files = { "node_modules/a/.gitignore": "*", "env/pyvenv.cfg": "", "env/.gitignore": "*", "app.py": "" };
    expect(taken(files)).toEqual(["app.py"]);
  });
});

describe("what a file is for", () => {
  it.each([
    "tests/test_orders.py",
    "orders/tests.py",
    "src/orders.spec.ts",
    "src/__tests__/a.js",
    "pkg/orders_test.go",
    "src/test/java/a/OrderTest.java",
    "e2e/login.js",
    "conftest.py",
    "docker-compose.test.yml",
  ])("takes %s for a test", (path) => {
    expect(roleOf(path)).toBe("test");
  });

  it.each([
    "examples/app.py",
    "docs/server.js",
    "demo/main.py",
    ".env.example",
    "config.sample.yml",
    "fixtures/a.json",
    "examples/shop/.github/workflows/deploy.yml",
  ])("takes %s for an example", (path) => {
    expect(roleOf(path)).toBe("example");
  });

  it.each([
    "src/main/java/org/acme/samples/orders/Order.java",
    "orders/src/examples/list.py",
    "src/contest.py",
    "latest/app.py",
    "nginx/default.conf.template",
    "src/attest/sign.py",
    "app/templates/mail.py",
    ".github/workflows/docker-e2e.yml",
    ".circleci/pr-ci.yml",
  ])("takes %s for the product itself", (path) => {
    expect(roleOf(path)).toBe("own");
  });
});

describe("a look into the file", () => {
  it.each([
    "// Code generated by protoc-gen-go. DO NOT EDIT.\n",
    "# This file was automatically generated\n# This file is generated",
    "/* eslint-disable */\n/** @generated */",
    "# auto-generated by openapi",
  ])("sees that a program wrote %j", (head) => {
    expect(saysGenerated(head)).toBe(true);
  });

  it("takes a file for the user's own that speaks of generating further down", () => {
    expect(saysGenerated(`${"# words\n".repeat(100)}# DO NOT EDIT\n`)).toBe(false);
    expect(saysGenerated("def generated_report():\n    pass\n")).toBe(false);
  });

  it("leaves generated and binary text out of facts and says so in the coverage", async () => {
    const recovered = await recovering({
      "a.py": "# @generated\nfrom flask import Flask\napp = Flask(__name__)\n",
      "b.py": "import os\0\0\n",
      "c.py": "import os\n",
    });
    expect(new Set(recovered.facts.map((fact) => fact.evidence.file))).toEqual(new Set(["c.py"]));
    expect(recovered.coverage.leftOut).toEqual(
      expect.arrayContaining([
        { reason: "generated files", files: 1, examples: ["a.py"] },
        { reason: "binary files", files: 1, examples: ["b.py"] },
      ]),
    );
    expect(recovered.coverage.files).toBe(3);
    expect(recovered.coverage.read).toBe(1);
  });
});

test("what shows or tries the product is told by its name", () => {
  expect(roleOf("packages/labels-example/src/a.ts")).toBe("example");
  expect(roleOf("src/Label.stories.tsx")).toBe("example");
  expect(roleOf("docker/test-proxy.conf")).toBe("test");
  expect(roleOf("web/vitestSetup.ts")).toBe("test");
  expect(reasonFor(".pnp.cjs")).toBe("generated files");
});
