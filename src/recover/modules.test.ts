import { describe, expect, it } from "vitest";
import { component, flaskService, names, recovering } from "./fixtures/recovering.ts";

const workspace = {
  "package.json": `{ "name": "shop", "private": true, "workspaces": ["apps/*", "packages/*"] }`,
  "apps/api/package.json": JSON.stringify({
    name: "@shop/api",
    private: true,
    scripts: { start: "node server.js" },
    dependencies: { express: "4", "@shop/store": "*" },
    devDependencies: { "@shop/checks": "*" },
  }),
  "apps/api/server.js": `import express from "express";\nimport { save } from "@shop/store";\nexpress().listen(80);\n`,
  "packages/store/package.json": `{ "name": "@shop/store", "private": true, "main": "index.js", "dependencies": { "@shop/words": "*" } }`,
  "packages/store/index.js": `import axios from "axios";\nexport const save = () => axios.get(process.env.STOCK_URL);\n`,
  "packages/words/package.json": `{ "name": "@shop/words", "private": true }`,
  "packages/words/index.js": `export const word = "x";\n`,
  "packages/checks/package.json": `{ "name": "@shop/checks", "private": true }`,
  "packages/checks/index.js": `export const check = 1;\n`,
};

describe("packages of a workspace", () => {
  it("are modules of the component that needs them, directly or not, and none of their own", async () => {
    const recovered = await recovering(workspace);
    expect(names(recovered)).toEqual(["api"]);
    expect([...component(recovered, "api").modules].sort()).toEqual(["packages/store", "packages/words"]);
  });

  it("give their facts to that component", async () => {
    const recovered = await recovering(workspace);
    const files = new Set((recovered.byComponent.get("api") ?? []).map((fact) => fact.evidence.file));
    expect(files).toContain("packages/store/index.js");
    expect(files).not.toContain("packages/checks/index.js");
  });

  it("may need each other in a circle", async () => {
    const recovered = await recovering({
      ...workspace,
      "packages/words/package.json": `{ "name": "@shop/words", "private": true, "dependencies": { "@shop/store": "*", "@shop/api": "*" } }`,
    });
    expect([...component(recovered, "api").modules].sort()).toEqual(["packages/store", "packages/words"]);
  });

  it("are parts of what is built from them though others may import them too", async () => {
    const recovered = await recovering({
      ...workspace,
      "apps/admin/package.json": `{ "name": "@shop/admin", "private": true, "dependencies": { "express": "4" } }`,
      "apps/admin/server.js": `import express from "express";\nexpress().listen(81);\n`,
      "packages/store/package.json": `{ "name": "@shop/store", "version": "1.0.0", "main": "index.js" }`,
    });
    expect(component(recovered, "store").kind).toBe("library");
    expect(component(recovered, "api").modules).toContain("packages/store");
    const files = new Set((recovered.byComponent.get("api") ?? []).map((fact) => fact.evidence.file));
    expect(files).toContain("packages/store/index.js");
  });

  it("serve every component that needs them", async () => {
    const recovered = await recovering({
      ...workspace,
      "apps/admin/package.json": `{ "name": "@shop/admin", "private": true, "dependencies": { "express": "4", "@shop/store": "*" } }`,
      "apps/admin/server.js": `import express from "express";\nexpress().listen(81);\n`,
    });
    expect(component(recovered, "admin").modules).toContain("packages/store");
    expect(component(recovered, "api").modules).toContain("packages/store");
  });
});

describe("several processes of one program", () => {
  const compose = `services:
  worker:
    build: ./shop
    command: celery -A app worker
  api:
    build: ./shop
    ports:
      - "80:80"
`;

  it("are told by the one that listens; the others point to it", async () => {
    const recovered = await recovering({ "docker-compose.yml": compose, ...flaskService("shop") });
    expect(component(recovered, "worker").codeOf).toBe("api");
    expect(component(recovered, "api").codeOf).toBeUndefined();
  });

  it("point nowhere where each runs code of its own", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  a:\n    build: ./a\n  b:\n    build: ./b\n",
      ...flaskService("a"),
      ...flaskService("b"),
    });
    expect(recovered.system.components.map((one) => one.codeOf)).toEqual([undefined, undefined]);
  });
});
