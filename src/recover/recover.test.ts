import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { system as systemShape } from "#model/system";
import { coverage as coverageShape } from "#model/check";
import { component, deployment, expressService, flaskService, recovering, type Files } from "./fixtures/recovering.ts";

const samples: Files = {
  "docker-compose.yml":
    "services:\n  orders:\n    build: ./orders\n    ports: ['80:8080']\n    environment:\n      USERS_URL: http://users:8080\n  users:\n    build: ./users\n  db:\n    image: postgres:16\n",
  ...flaskService(
    "orders",
    `import psycopg2\nURL = os.environ["USERS_URL"]\nconnection = psycopg2.connect(host="db")\n\ndef call():\n    return requests.get(URL)\n`,
  ),
  ...expressService("users", `axios.get("https://api.stripe.com/v1");`),
  "k8s/all.yaml": `${deployment("orders")}---\n${deployment("users-canary")}`,
  "entry/nginx.conf": "server {\n  location / { proxy_pass http://orders:8080; }\n}\n",
  "requirements.txt": "flask==3.0.0\npsycopg2\n",
  "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n',
  ".env": "USERS_URL=http://users\nX=${X}\n",
  ".gitignore": "*.log\n!keep.log\n[a-\n",
};

describe("recovery as a whole", () => {
  it("gives equal answers for equal trees, whatever the order in which files were written down", async () => {
    const turned = Object.fromEntries(Object.entries(samples).toReversed());
    expect((await recovering(turned)).system).toEqual((await recovering(samples)).system);
  });

  it("gives a system and a coverage in their published shapes", async () => {
    const recovered = await recovering(samples);
    expect(systemShape.safeParse(recovered.system).error).toBeUndefined();
    expect(coverageShape.safeParse(recovered.coverage).error).toBeUndefined();
  });

  it("counts every file of the tree once in its coverage", async () => {
    const { coverage } = await recovering({ ...samples, "logo.png": "x", "node_modules/a.js": "", "words.xyz": "?" });
    expect(coverage.files).toBe(Object.keys(samples).length + 3);
    const leftOut = coverage.leftOut.reduce((sum, one) => sum + one.files, 0);
    expect(coverage.read + leftOut).toBe(coverage.files);
    expect(coverage.leftOut.map((one) => one.reason)).toEqual(
      expect.arrayContaining(["no reader for this format", "third-party code"]),
    );
  });

  it("understands \\r\\n line ends as it does \\n", async () => {
    const crlf = Object.fromEntries(
      Object.entries(samples).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]),
    );
    const [a, b] = [await recovering(crlf), await recovering(samples)];
    expect(a.system).toEqual(b.system);
  });

  it("names the files of a component that it could not understand", async () => {
    const recovered = await recovering({
      ...samples,
      "orders/broken.py": "def (:\n  ???\n",
      "orders/tool.go": "package main\n",
    });
    expect(recovered.unread.get("orders")).toEqual(["orders/broken.py", "orders/tool.go"]);
    expect(recovered.coverage.problems.some((problem) => problem.file === "orders/broken.py")).toBe(true);
  });

  it("keeps facts of tests apart from those of the component", async () => {
    const recovered = await recovering({
      ...samples,
      "orders/tests/test_app.py": "import pytest\n\ndef test_a():\n    pass\n",
    });
    const filesOf = (facts: typeof recovered.tests): Set<string> =>
      new Set((facts.get("orders") ?? []).map((fact) => fact.evidence.file));
    expect(filesOf(recovered.tests)).toEqual(new Set(["orders/tests/test_app.py"]));
    expect(filesOf(recovered.byComponent)).not.toContain("orders/tests/test_app.py");
  });

  it("gives each file to the component with the innermost folder", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  all:\n    build: .\n  part:\n    build: ./part\n",
      Dockerfile: 'FROM python:3.12\nCMD ["python", "app.py"]\n',
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      ...flaskService("part"),
      ...Object.fromEntries([["partial/x.py", "import os\n"]]),
    });
    const filesOf = (id: string): Set<string> =>
      new Set(
        (recovered.byComponent.get(id) ?? []).filter((fact) => fact.kind === "source").map((f) => f.evidence.file),
      );
    expect(component(recovered, "all").path).toBe("");
    expect(filesOf("all")).toEqual(new Set(["app.py", "partial/x.py"]));
    expect(filesOf("part")).toEqual(new Set(["part/app.py"]));
  });

  it("leaves paths out that --exclude names", async () => {
    const recovered = await recovering(samples, { exclude: ["k8s/", "users/"] });
    expect(recovered.facts.some((fact) => /^(k8s|users)\//.test(fact.evidence.file))).toBe(false);
  });

  it("answers for files cut, mixed and sprinkled with noise, without an exception, with ends that exist", async () => {
    const texts = Object.values(samples);
    const paths = [
      ...Object.keys(samples),
      "constructor/app.py",
      "__proto__/Dockerfile",
      "a b/package.json",
      "pom.xml",
    ];
    const text = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(),
        fc.oneof(fc.string(), fc.constantFrom("${", "\0", "\r", "{{", "- &a *a", "}}}}")),
      )
      .map(([base, from, to, noise]) => {
        const at = from % (base.length + 1);
        const end = at + (to % 40);
        return base.slice(0, at) + noise + base.slice(end);
      });
    const trees = fc.uniqueArray(fc.tuple(fc.constantFrom(...paths), text), {
      selector: ([path]) => path,
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(trees, async (entries) => {
        const { system } = await recovering({ ...samples, ...Object.fromEntries(entries) });
        const ids = new Set(system.components.map((one) => one.id));
        for (const one of system.connections) expect(ids.has(one.from) && ids.has(one.to)).toBe(true);
        for (const one of system.interfaces) expect(ids.has(one.component)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});
