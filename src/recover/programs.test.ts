import { describe, expect, it } from "vitest";
import {
  component,
  deployment,
  expressService,
  flaskService,
  kinds,
  names,
  recovering,
} from "./fixtures/recovering.ts";

const flaskApp = "from flask import Flask\napp = Flask(__name__)\n";

describe("the folder of a component's code", () => {
  it("is the folder of the Dockerfile, where the context is the root and the Dockerfile lies in a folder", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `services:
  orders:
    build:
      context: .
      dockerfile: services/orders/Dockerfile
  users:
    build:
      context: .
      dockerfile: services/users/Dockerfile
`,
      ...flaskService("services/orders"),
      ...flaskService("services/users"),
      "package.json": `{ "name": "shop", "private": true }`,
    });
    expect(component(recovered, "orders").path).toBe("services/orders");
    expect(component(recovered, "users").path).toBe("services/users");
  });

  it("is the context, where the Dockerfile lies in a folder of Dockerfiles", async () => {
    const recovered = await recovering({
      "docker-compose.yml":
        "services:\n  api:\n    build:\n      context: ./backend\n      dockerfile: ../docker/Dockerfile.api\n",
      "docker/Dockerfile.api": 'FROM python:3.12\nCOPY . .\nCMD ["python", "app.py"]\n',
      "backend/requirements.txt": "flask==3.0.0\n",
      "backend/pyproject.toml": '[project]\nname = "backend"\nversion = "1"\n',
      "backend/app.py": flaskApp,
    });
    expect(component(recovered, "api").path).toBe("backend");
  });

  it("is found by the name of the image, a prefix of the organisation left out", async () => {
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("checkout", "registry.example.org/shop/orders:1.0")}---\n${deployment("people", "acme/shop-users:2")}`,
      ...flaskService("services/orders"),
      ...flaskService("services/users"),
    });
    expect(component(recovered, "checkout").path).toBe("services/orders");
    expect(component(recovered, "people").path).toBe("services/users");
  });

  it("is none for an image of others whose name ends like that of a program built here, or of a library", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `services:
  store:
    image: ghcr.io/elsewhere/quickstore-orders:latest
  stats:
    image: elsewhere/stats-local:latest
  orders:
    image: shop/orders
    build: ./services/orders
`,
      ...expressService("services/orders"),
      "services/orders/package.json": `{ "name": "@shop/orders", "dependencies": { "express": "4", "@shop/stats": "1" } }`,
      "packages/stats/package.json": `{ "name": "@shop/stats", "private": true }`,
      "packages/stats/index.js": "export const count = () => 1;\n",
    });
    expect(component(recovered, "orders").path).toBe("services/orders");
    expect(component(recovered, "store").path).toBeUndefined();
    expect(component(recovered, "stats").path).toBeUndefined();
  });

  it("is the whole repository for an image that is called like its package", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  app:\n    image: ghcr.io/acme/bookshop:latest\n    ports: ['3000:3000']\n",
      "package.json": `{ "name": "bookshop", "dependencies": { "express": "4" } }`,
      "index.js": 'const express = require("express");\nconst app = express();\napp.listen(3000);\n',
    });
    expect(names(recovered)).toEqual(["app"]);
    expect(component(recovered, "app").path).toBe("");
  });

  it("is found by the name of the workload, where the image says nothing", async () => {
    const recovered = await recovering({
      "k8s/orders.yaml": deployment("orders", "${IMAGE}"),
      ...flaskService("src/orders"),
    });
    expect(component(recovered, "orders").path).toBe("src/orders");
  });

  it("is the folder of sources below a folder of its name", async () => {
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders", "acme/orders:1")}---\n${deployment("stock", "acme/stock:1")}`,
      ...flaskService("services/orders/src"),
      ...flaskService("services/stock/src"),
    });
    expect(names(recovered)).toEqual(["orders", "stock"]);
    expect(component(recovered, "stock").path).toBe("services/stock/src");
  });

  it("is none for a tool that is installed into an image of its own", async () => {
    const recovered = await recovering({
      "docker-compose.yml":
        "services:\n  shop:\n    build: .\n  maildev:\n    build: { context: ., dockerfile: maildev.Dockerfile }\n",
      "maildev.Dockerfile": "FROM node:20\nRUN npm i -g maildev\nCMD maildev\n",
      Dockerfile: 'FROM python:3.12\nCOPY . .\nCMD ["python", "app.py"]\n',
      "app.py": flaskApp,
    });
    expect(component(recovered, "maildev")).toMatchObject({ kind: "external", technology: ["mail catcher"] });
    expect(component(recovered, "maildev").path).toBeUndefined();
    expect(component(recovered, "shop").path).toBe("");
  });

  it("is the program that is called like a known tool, where its image installs a release of it", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  adminer:\n    build: ./adminer\n    ports: ['8080:8080']\n",
      ...flaskService("adminer"),
      "adminer/pyproject.toml": '[project]\nname = "adminer"\nversion = "1"\n',
      "adminer/Dockerfile": "FROM python:3.12\nRUN pip install adminer\n",
    });
    expect(component(recovered, "adminer").path).toBe("adminer");
    expect(kinds(recovered)).toEqual({ adminer: "service" });
  });

  it("is none for a ready-made image", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  cache:\n    image: redis:7\n  orders:\n    build: orders\n",
      ...flaskService("orders"),
    });
    expect(component(recovered, "cache").path).toBeUndefined();
    expect(component(recovered, "cache").kind).toBe("database");
  });

  it("is none for a store whose own image only adds start files", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  db:\n    build: ./db\n  orders:\n    build: ./orders\n",
      "db/Dockerfile": "FROM postgres:16\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
      "db/init.sql": "CREATE TABLE orders (id int);\n",
      "db/prepare.sh": "#!/bin/sh\necho ready\n",
      ...flaskService("orders"),
    });
    expect(component(recovered, "db").kind).toBe("database");
  });
});

describe("programs that no deployment file runs", () => {
  it("makes an application beside a Compose file of stores alone a component", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  db:\n    image: postgres:16\n",
      "requirements.txt": "flask==3.0.0\n",
      "app.py": flaskApp,
    });
    expect(names(recovered)).toEqual(["db", "shop"]);
    expect(component(recovered, "shop")).toMatchObject({ deployed: false, path: "", kind: "service" });
  });

  it("makes a package that others import a part of these, though it makes servers for them", async () => {
    const manifest = (name: string, more: object): string => JSON.stringify({ name, private: true, ...more });
    const serves = `const express = require("express");\nconst app = express();\napp.listen(80);\n`;
    const recovered = await recovering({
      "package.json": manifest("shop", { workspaces: ["packages/*"] }),
      "packages/common/package.json": manifest("@shop/common", { dependencies: { express: "4.19.0" } }),
      "packages/common/index.js": serves,
      "packages/orders/package.json": manifest("@shop/orders", {
        dependencies: { express: "4.19.0", "@shop/common": "*" },
      }),
      "packages/orders/index.js": serves,
      "packages/users/package.json": manifest("@shop/users", {
        scripts: { start: "node ." },
        dependencies: { express: "4.19.0", "@shop/orders": "*", "@shop/common": "*" },
      }),
      "packages/users/index.js": serves,
    });
    expect(names(recovered)).toEqual(["users"]);
    expect(component(recovered, "users").modules.toSorted()).toEqual(["packages/common", "packages/orders"]);
  });

  it("makes a front end with a page server a component of kind web", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  api:\n    build: ./api\n",
      ...flaskService("api"),
      "frontend/package.json": JSON.stringify({
        name: "shop-frontend",
        private: true,
        scripts: { dev: "vite" },
        dependencies: { react: "19.0.0", "react-dom": "19.0.0" },
      }),
      "frontend/src/main.tsx": `import { createRoot } from "react-dom/client";\ncreateRoot(document.body).render(null);\n`,
    });
    expect(kinds(recovered)).toEqual({ api: "service", frontend: "web" });
    expect(component(recovered, "frontend").aliases).toContain("shop-frontend");
  });

  it("makes no component of a package of React parts without a page server", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  api:\n    build: ./api\n",
      ...flaskService("api"),
      "ui/package.json": `{ "name": "@shop/ui", "private": true, "scripts": { "build": "tsc" }, "dependencies": { "react": "19" } }`,
      "ui/src/button.tsx": `import React from "react";\nexport const Button = () => <b />;\n`,
    });
    expect(names(recovered)).toEqual(["api"]);
  });

  it("makes no components of scripts and tools beside a deployed system", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  api:\n    build: ./api\n",
      ...flaskService("api"),
      "scripts/mock/package.json": `{ "name": "mock", "private": true }`,
      "scripts/mock/server.js": `require("express")().listen(1);\n`,
      "tools/requirements.txt": "flask\n",
      "tools/fake.py": flaskApp,
    });
    expect(names(recovered)).toEqual(["api"]);
  });

  it("does not take a server in tests for a component", async () => {
    const recovered = await recovering({
      "pyproject.toml": '[project]\nname = "pipes"\nversion = "1"\n[build-system]\nrequires = ["hatchling"]\n',
      "pipes/flow.py": "def flow():\n    return 1\n",
      "tests/test_flow.py": flaskApp,
    });
    expect(recovered.system.repository?.kind).toBe("library");
  });

  it("takes a workload of a browser test image for a test", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  checks:\n    image: mcr.microsoft.com/playwright:v1.50\n",
    });
    expect(kinds(recovered)).toEqual({ checks: "test" });
  });

  it("takes a workload of the image of Cypress for a test", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  checks:\n    image: cypress/included:13\n",
    });
    expect(kinds(recovered)).toEqual({ checks: "test" });
  });

  const browserTests = (base: string) => ({
    "docker-compose.yml": "services:\n  web:\n    build: ./web\n",
    ...expressService("web"),
    "browser/Dockerfile": `FROM ${base}\nCOPY . .\nCMD ["node", "run.js"]\n`,
    "browser/package.json": `{ "name": "browser", "private": true }`,
    "browser/run.js": "console.log(1);\n",
  });

  it("makes no component of an image that runs browser tests", async () => {
    expect(names(await recovering(browserTests("mcr.microsoft.com/playwright:v1.50")))).toEqual(["web"]);
  });

  it("makes no component of an image that runs the tests of Cypress", async () => {
    expect(names(await recovering(browserTests("cypress/included:13")))).toEqual(["web"]);
  });

  it("recovers a component from a program alone, without any manifest", async () => {
    const recovered = await recovering({ "app.py": flaskApp });
    expect(names(recovered)).toEqual(["shop"]);
    expect(component(recovered, "shop").evidence).not.toEqual([]);
  });

  it("recovers nothing from an empty tree, and from one of documents", async () => {
    expect(names(await recovering({}))).toEqual([]);
    expect(names(await recovering({ "readme.md": "# Shop\n", "notes.txt": "words\n" }))).toEqual([]);
  });
});

describe("what only helps to make a product", () => {
  const member = (name: string, more: object, text: string): Record<string, string> => ({
    [`packages/${name}/package.json`]: JSON.stringify({ name: `@parcels/${name}`, ...more }),
    [`packages/${name}/index.js`]: text,
  });
  const server = 'import express from "express";\nexpress().listen(80);\n';
  const workspace = {
    "package.json": `{ "name": "parcels", "private": true, "workspaces": ["packages/*"] }`,
    ...member("api", { private: true, scripts: { start: "node index.js" }, dependencies: { express: "4" } }, server),
  };

  it("is no program where others import it for their tests alone", async () => {
    const recovered = await recovering({
      ...workspace,
      ...member("stage", { version: "1.0.0", main: "index.js", scripts: { start: "node index.js" } }, server),
      ...member(
        "labels",
        { version: "1.0.0", main: "index.js", devDependencies: { "@parcels/stage": "*" } },
        "export const a = 1;\n",
      ),
    });
    expect(kinds(recovered)["api"]).toBe("service");
    expect(Object.entries(kinds(recovered)).filter(([, kind]) => kind === "service")).toHaveLength(1);
  });

  it("is no program where its folder says that it shows how the product is used", async () => {
    const recovered = await recovering({
      ...workspace,
      ...member("labels-example", { private: true, scripts: { start: "node index.js" } }, server),
      ...member("playground", { private: true, scripts: { start: "node index.js" } }, server),
      ...member("dev-env", { version: "1.0.0", main: "index.js", scripts: { start: "node index.js" } }, server),
    });
    expect(names(recovered)).toEqual(["api"]);
  });

  it("is no program where it is the root of the workspace, whatever image is built of it", async () => {
    const recovered = await recovering({
      ...workspace,
      Dockerfile: 'FROM node:22\nCOPY . .\nENTRYPOINT ["run-all"]\n',
      "settings.js": "export default {};\n",
    });
    expect(names(recovered)).toEqual(["api"]);
  });

  it("is a part of a program with an image, though it can be started by hand", async () => {
    const recovered = await recovering({
      ...workspace,
      ...member("core", { version: "1.0.0", main: "index.js", scripts: { start: "node index.js" } }, server),
      "services/core/package.json": JSON.stringify({
        name: "core-service",
        private: true,
        dependencies: { "@parcels/core": "*" },
      }),
      "services/core/run.js": 'import { start } from "@parcels/core";\nstart();\n',
      "services/core/Dockerfile": 'FROM node:22\nCMD ["node", "run.js"]\n',
    });
    const service = recovered.system.components.find((one) => one.path === "services/core");
    expect(service?.modules).toContain("packages/core");
  });
});
