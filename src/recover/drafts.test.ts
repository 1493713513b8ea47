import { describe, expect, it } from "vitest";
import { imageName, productOfImage } from "./drafts.ts";
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
const service = (name: string, labels = `{ app: ${name} }`, type = ""): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  ${type}selector: ${labels}\n  ports:\n    - port: 80\n`;

describe("one thing under several roofs", () => {
  it("joins what Compose and Kubernetes both run under one name, however it is spelt", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  order_service:\n    build: ./orders\n  db:\n    image: postgres:16\n",
      "k8s/orders.yaml": deployment("order-service"),
      ...flaskService("orders"),
    });
    expect(names(recovered)).toEqual(["db", "order_service"]);
    const files = component(recovered, "order_service").evidence.map((one) => one.file);
    expect(files).toEqual(["docker-compose.yml", "k8s/orders.yaml"]);
  });

  it("joins a store called `mongo` here and `mongodb` there, where each platform has one", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  mongo:\n    image: mongo:7\n",
      "k8s/store.yaml": deployment("mongodb", "mongo:7"),
    });
    expect(names(recovered)).toEqual(["mongo"]);
    expect(component(recovered, "mongo").aliases).toContain("mongodb");
  });

  it("keeps two stores of one product that one platform runs side by side", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  orders-db:\n    image: postgres:16\n  users-db:\n    image: postgres:16\n",
    });
    expect(names(recovered)).toEqual(["orders-db", "users-db"]);
  });

  it("keeps the `db` of each of two projects in sibling folders", async () => {
    const recovered = await recovering({
      "orders/docker-compose.yml": "services:\n  api:\n    build: .\n  db:\n    image: postgres:16\n",
      "users/docker-compose.yml": "services:\n  web:\n    build: .\n  db:\n    image: mysql:8\n",
      ...flaskService("orders"),
      ...expressService("users"),
    });
    expect(names(recovered)).toEqual(["api", "db", "db", "web"]);
    const ids = recovered.system.components.map((one) => one.id);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toEqual(expect.arrayContaining(["db", "users-db"]));
  });

  it("takes the override of a Compose file for the same components", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  orders:\n    build: ./orders\n",
      "docker-compose.override.yml": "services:\n  orders:\n    ports:\n      - '8080:8080'\n",
      ...flaskService("orders"),
    });
    expect(names(recovered)).toEqual(["orders"]);
    expect(component(recovered, "orders").exposed).not.toEqual([]);
    expect(component(recovered, "orders").optional).toBeUndefined();
  });

  it("gives every component an id of its own, though three projects have the same folder names", async () => {
    const files = Object.fromEntries(
      ["a/app", "b/app", "c/app"].map((folder) => [
        `${folder}/docker-compose.yml`,
        "services:\n  db:\n    image: postgres:16\n",
      ]),
    );
    const recovered = await recovering(files);
    const ids = recovered.system.components.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(3);
  });

  it("gives two undeployed programs in folders of one name ids of their own", async () => {
    const recovered = await recovering({
      "shop/api/app.py": flaskApp,
      "shop/api/requirements.txt": "flask\n",
      "office/api/app.py": flaskApp,
      "office/api/requirements.txt": "flask\n",
      "shop/api/setup.cfg": "[metadata]\nname = shop-api\n",
      "shop/api/pyproject.toml": '[project]\nname = "shop-api"\nversion = "1"\n',
      "office/api/pyproject.toml": '[project]\nname = "office-api"\nversion = "1"\n',
    });
    const ids = recovered.system.components.map((one) => one.id);
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(2);
  });

  it("gives an undeployed program an id of its own, though a workload has its name", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  api:\n    build: ./orders\n",
      ...flaskService("orders"),
      "admin/api/pyproject.toml": '[project]\nname = "admin-api"\nversion = "1"\n',
      "admin/api/app.py": flaskApp,
    });
    const ids = recovered.system.components.map((one) => one.id);
    expect(ids.length).toBe(2);
    expect(new Set(ids).size).toBe(2);
  });
});

describe("what is part of another", () => {
  it("takes a one-off task of the same build that others wait for as part of its component", async () => {
    const recovered = await recovering({
      "compose.yml": `services:
  prestart:
    build: ./backend
    command: python migrate.py
    depends_on:
      db:
        condition: service_healthy
  backend:
    build: ./backend
    depends_on:
      prestart:
        condition: service_completed_successfully
  db:
    image: postgres:16
`,
      ...flaskService("backend"),
    });
    expect(names(recovered)).toEqual(["backend", "db"]);
    expect(component(recovered, "backend").aliases).toContain("prestart");
  });

  it("keeps a task with a build of its own", async () => {
    const recovered = await recovering({
      "compose.yml": `services:
  importer:
    build: ./importer
  backend:
    build: ./backend
    depends_on:
      importer:
        condition: service_completed_successfully
`,
      ...flaskService("backend"),
      "importer/Dockerfile": 'FROM python:3.12\nCOPY . .\nCMD ["python", "load.py"]\n',
      "importer/load.py": "print('loading')\n",
    });
    expect(names(recovered)).toEqual(["backend", "importer"]);
  });

  it("takes `orders-canary`, labelled as the application `orders`, for a release of it", async () => {
    const canary = deployment("orders-canary", "acme/orders:2.0").replaceAll(
      "{ app: orders-canary }",
      "{ app: orders }",
    );
    const recovered = await recovering({ "k8s/orders.yaml": `${deployment("orders")}---\n${canary}` });
    expect(names(recovered)).toEqual(["orders"]);
    expect(component(recovered, "orders").aliases).toContain("orders-canary");
  });

  it("keeps a worker apart that is labelled like the server, but runs another command", async () => {
    const worker = deployment("orders-worker", "acme/orders")
      .replaceAll("{ app: orders-worker }", "{ app: orders }")
      .replace("image: acme/orders", "image: acme/orders\n          command: [node, worker.js]");
    const recovered = await recovering({ "k8s/orders.yaml": `${deployment("orders")}---\n${worker}` });
    expect(names(recovered)).toEqual(["orders", "orders-worker"]);
  });

  it("keeps `orders-worker`, labelled as itself, beside `orders`", async () => {
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders")}---\n${deployment("orders-worker")}`,
    });
    expect(names(recovered)).toEqual(["orders", "orders-worker"]);
  });

  it("lets a Service lead to its workload by its selector, whatever the Service is called", async () => {
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders")}---\n${service("checkout", "{ app: orders }", "type: LoadBalancer\n  ")}`,
    });
    expect(names(recovered)).toEqual(["orders"]);
    expect(component(recovered, "orders").exposed?.[0]?.file).toBe("k8s/all.yaml");
  });

  it("says that nothing exposes a workload whose Service is internal", async () => {
    const recovered = await recovering({ "k8s/all.yaml": `${deployment("orders")}---\n${service("orders")}` });
    expect(component(recovered, "orders").exposed).toEqual([]);
  });
});

describe("what is run only now and then", () => {
  it("makes no component of a folder of extras when the main files deploy", async () => {
    const recovered = await recovering({
      "docker-compose.yml": "services:\n  orders:\n    build: ./orders\n",
      "extras/postgres/docker-compose.yml": "services:\n  big-database:\n    image: postgres:16\n",
      ...flaskService("orders"),
    });
    expect(names(recovered)).toEqual(["orders"]);
  });

  it("takes the folder of extras where nothing else deploys", async () => {
    const recovered = await recovering({
      "extras/docker-compose.yml": "services:\n  orders:\n    image: acme/orders\n",
    });
    expect(names(recovered)).toEqual(["orders"]);
  });

  it("marks as optional what only a variant or a profile runs, with its name", async () => {
    const recovered = await recovering({
      "docker-compose.yml":
        "services:\n  orders:\n    build: ./orders\n  console:\n    image: adminer\n    profiles: [debug]\n",
      "docker-compose.load.yml": "services:\n  load:\n    image: acme/load\n  orders:\n    build: ./orders\n",
      ...flaskService("orders"),
    });
    expect(component(recovered, "console").optional).toBe("debug");
    expect(component(recovered, "load").optional).toBe("load");
    expect(component(recovered, "orders").optional).toBeUndefined();
  });

  it("takes the image and command of the main file before those of a variant", async () => {
    const recovered = await recovering({
      "docker-compose.dev.yml": "services:\n  store:\n    image: acme/anything\n",
      "docker-compose.yml": "services:\n  store:\n    image: postgres:16\n",
    });
    expect(kinds(recovered)).toEqual({ store: "database" });
  });
});

describe("image names", () => {
  it.each([
    ["postgres", "postgres"],
    ["postgres:16-alpine", "postgres"],
    ["registry.example.org:5000/team/orders:1.2", "orders"],
    ["ghcr.io/acme/orders@sha256:abc", "orders"],
    ["acme/orders:${TAG:-latest}", "orders"],
    ["${REGISTRY}/orders:${TAG}", "orders"],
    ["${IMAGE-acme/orders}:1", "orders"],
    ["${IMAGE}", ""],
  ])("reads %s as %s", (image, name) => {
    expect(imageName(image)).toBe(name);
  });

  it("knows products by the last part of the image name, defaults of variables filled in", () => {
    expect(productOfImage("bitnami/postgresql:15")?.id).toBe("postgresql");
    expect(productOfImage("${IMAGE:-redis:7}")?.id).toBe("redis");
    expect(productOfImage("acme/orders")).toBeUndefined();
    expect(productOfImage("mongo-express:1")?.id).toBe("database-console");
    expect(productOfImage("prom/postgres-exporter:1")?.kind).toBe("observability");
    expect(productOfImage("opensearchproject/opensearch:2")?.name).toBe("OpenSearch");
    expect(productOfImage(undefined)).toBeUndefined();
  });
});
