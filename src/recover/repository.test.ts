import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import { readers } from "#readers/catalogue.generated";
import { review } from "#review/review";
import { rules } from "#rules/catalogue.generated";
import { deployment, expressService, flaskService, kinds, recovering, type Files } from "./fixtures/recovering.ts";
import { recover } from "./recover.ts";

const flaskApp = "from flask import Flask\napp = Flask(__name__)\n";

const library: Files = {
  "pyproject.toml":
    '[project]\nname = "pipes"\nversion = "1.0"\ndependencies = ["requests"]\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
  "src/pipes/__init__.py": "from .flow import flow\n",
  "src/pipes/flow.py": "import requests\n\ndef flow(url):\n    return requests.get(url).json()\n",
};
const command: Files = {
  "package.json": `{ "name": "sweep", "version": "1.0.0", "bin": { "sweep": "cli.js" }, "dependencies": { "commander": "12" } }`,
  "cli.js": `import axios from "axios";\nexport const run = (url) => axios.get(url);\nrun(process.argv[2]);\n`,
};
const frontEnd: Files = {
  "package.json": `{ "name": "pages", "private": true, "scripts": { "dev": "vite" }, "dependencies": { "react": "19", "react-dom": "19" } }`,
  "src/main.tsx": `import { createRoot } from "react-dom/client";\ncreateRoot(document.body).render(null);\n`,
};

async function kindOf(files: Files): Promise<string | undefined> {
  return (await recovering(files)).system.repository?.kind;
}

describe("the kind of a repository", () => {
  it("is a deployed system where deployment files run its programs", async () => {
    const files = { "docker-compose.yml": "services:\n  orders:\n    build: orders\n", ...flaskService("orders") };
    const { system } = await recovering(files);
    expect(system.repository?.kind).toBe("deployed system");
    expect(system.repository?.because).toContain("1 program of");
    expect(system.repository?.evidence).not.toEqual([]);
  });

  it("is an application where one program serves and nothing deploys it", async () => {
    expect(await kindOf({ "app.py": flaskApp, "requirements.txt": "flask\n" })).toBe("application");
  });

  it("is an application where Compose runs only the stores it needs", async () => {
    const files = { "docker-compose.yml": "services:\n  db:\n    image: postgres:16\n", "app.py": flaskApp };
    expect(await kindOf({ ...files, "requirements.txt": "flask\n" })).toBe("application");
  });

  it("is a library where a package is published and nothing listens", async () => {
    const recovered = await recovering(library);
    expect(recovered.system.repository?.kind).toBe("library");
    expect(Object.values(kinds(recovered))).toEqual(["library"]);
  });

  it("is a library although it can make a server for those who call it", async () => {
    const files = {
      ...library,
      "src/pipes/server.py": "def make():\n    from flask import Flask\n    return Flask('x')\n",
    };
    expect(await kindOf(files)).toBe("library");
  });

  it("is a library although its Compose file runs stores for its tests", async () => {
    expect(await kindOf({ ...library, "docker-compose.yml": "services:\n  db:\n    image: postgres:16\n" })).toBe(
      "library",
    );
  });

  it("is a command-line tool where its package installs a command", async () => {
    const recovered = await recovering(command);
    expect(recovered.system.repository?.kind).toBe("command-line tool");
    expect(recovered.system.repository?.because).toContain("sweep");
    expect(Object.values(kinds(recovered))).toEqual(["command"]);
  });

  it("is a front end where its only program is a user interface", async () => {
    expect(await kindOf(frontEnd)).toBe("front end");
  });

  it("is infrastructure where there are deployment files and no program text", async () => {
    expect(await kindOf({ "k8s/a.yaml": deployment("orders"), "k8s/b.yaml": deployment("users") })).toBe(
      "infrastructure",
    );
  });

  it("is a monorepo where several programs serve and nothing deploys them", async () => {
    const one = Object.fromEntries(Object.entries(expressService("one")).filter(([path]) => !/Dockerfile/.test(path)));
    const two = Object.fromEntries(Object.entries(expressService("two")).filter(([path]) => !/Dockerfile/.test(path)));
    expect(await kindOf({ ...one, ...two })).toBe("monorepo");
  });

  it("is a monorepo where several packages are published", async () => {
    const recovered = await recovering({
      "package.json": `{ "name": "all", "private": true, "workspaces": ["packages/*"] }`,
      "packages/a/package.json": `{ "name": "@x/a", "main": "index.js" }`,
      "packages/a/index.js": "export const a = 1;\n",
      "packages/b/package.json": `{ "name": "@x/b", "main": "index.js" }`,
      "packages/b/index.js": "export const b = 1;\n",
    });
    expect(recovered.system.repository?.kind).toBe("monorepo");
  });

  it("is unknown where nothing says what it is", async () => {
    expect(await kindOf({ "notes.txt": "words\n" })).toBe("unknown");
  });
});

describe("what is asked of a repository", () => {
  /** What rules conclude of the service virtues: metrics, health, rate limits, login. */
  async function asked(files: Files): Promise<string[]> {
    const tree = memoryTree(files, "shop");
    const { checks } = review(await recover(tree, readers), rules, tree.read);
    const ofServices =
      /^(operations\/(health-check|metrics|tracing)|security\/(rate-limiting|missing-authentication)|resilience\/)/;
    return checks
      .filter((check) => ofServices.test(check.rule) && !/not applicable|unknown/.test(check.verdict))
      .map((check) => `${check.rule} ${check.verdict}`);
  }

  it("leaves checks of services out for a library and for a command", async () => {
    expect(await asked(library)).toEqual([]);
    expect(await asked(command)).toEqual([]);
  });

  it("asks them of a service", async () => {
    const files = { "docker-compose.yml": "services:\n  orders:\n    build: orders\n", ...flaskService("orders") };
    expect(await asked(files)).toEqual(expect.arrayContaining(["operations/health-check absent"]));
  });
});
