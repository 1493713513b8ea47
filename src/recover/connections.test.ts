import { describe, expect, it } from "vitest";
import {
  build,
  component,
  compose,
  deployment,
  expressService,
  flaskService,
  kinds,
  links,
  names,
  recovering,
  variables,
} from "./fixtures/recovering.ts";

describe("connections by calls", () => {
  const two = compose({ orders: build("orders"), users: build("users") });

  it("lead where the address of the call says, with the line of the call", async () => {
    const recovered = await recovering({
      ...two,
      ...flaskService("orders", `def call():\n    return requests.get("http://users:8080/all").json()\n`),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
    expect(recovered.system.connections[0]?.evidence[0]).toMatchObject({
      file: "orders/app.py",
      quote: `return requests.get("http://users:8080/all").json()`,
    });
  });

  it("lead nowhere where the address is a path", async () => {
    const recovered = await recovering({
      ...two,
      ...expressService("orders", `axios.get("/users/all");\nfetch("/users");`),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual([]);
  });

  it("follow the base of a client to the path of a call", async () => {
    const recovered = await recovering({
      ...two,
      ...expressService(
        "orders",
        `const client = axios.create({ baseURL: "http://users:8080" });\nconst all = () => client.get("/all");`,
      ),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });

  it("are one for each pair and protocol, with all places", async () => {
    const recovered = await recovering({
      ...two,
      ...flaskService(
        "orders",
        `def a():\n    return requests.get("http://users:8080/a")\n\ndef b():\n    return requests.post("http://users:8080/b")\n`,
      ),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
    expect(recovered.system.connections[0]?.evidence.length).toBe(2);
  });

  it("of a service to itself are none", async () => {
    const recovered = await recovering({
      ...two,
      ...flaskService("orders", `def a():\n    return requests.get("http://orders:8080/health")\n`),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual([]);
  });

  it("of tests and examples are none", async () => {
    const recovered = await recovering({
      ...two,
      ...flaskService("orders"),
      ...flaskService("users"),
      "orders/tests/test_users.py": `import requests\nrequests.get("http://users:8080")\n`,
      "orders/examples/call.py": `import requests\nrequests.get("http://users:8080")\n`,
    });
    expect(links(recovered)).toEqual([]);
  });

  it("to public hosts lead to systems of others, one for each host", async () => {
    const recovered = await recovering({
      ...two,
      ...flaskService("orders", `def pay():\n    return requests.post("https://api.stripe.com/v1/charges")\n`),
      ...flaskService("users", `def pay():\n    return requests.post("https://api.stripe.com/v1/refunds")\n`),
    });
    expect(links(recovered)).toEqual(["orders -> api.stripe.com http", "users -> api.stripe.com http"]);
    expect(component(recovered, "api.stripe.com")).toMatchObject({ kind: "external", deployed: false });
  });

  it("to the metadata of the machine or to this machine lead to no system of others", async () => {
    const recovered = await recovering({
      ...two,
      ...flaskService(
        "orders",
        `def a():\n    requests.get("http://metadata.google.internal/computeMetadata/v1/")\n    requests.get("http://169.254.169.254/latest")\n    requests.get("http://localhost:1234/x")\n    requests.get("https://example.com")\n`,
      ),
      ...flaskService("users"),
    });
    expect(names(recovered)).toEqual(["orders", "users"]);
  });
});

describe("connections by the environment", () => {
  const users = flaskService("users");

  it("are there where the code reads the variable, with both places", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders", variables({ USERS_URL: "http://users:8080" })), users: build("users") }),
      ...flaskService("orders", `USERS = os.environ["USERS_URL"]\n`),
      ...users,
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
    expect(recovered.system.connections[0]?.evidence.map((one) => one.file)).toEqual([
      "orders/app.py",
      "docker-compose.yml",
    ]);
  });

  it("are not there for an unread variable of a .env file, a Dockerfile, or without a port", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders", variables({ USERS_HOST: "users" })), users: build("users") }),
      ...flaskService("orders", `OTHER = os.environ["OTHER_URL"]\n`),
      "orders/.env": "STOCK_URL=http://users:8080\n",
      "orders/Dockerfile": 'FROM python:3.12\nENV PEOPLE_URL=http://users:8080\nCMD ["python", "app.py"]\n',
      ...users,
    });
    expect(links(recovered)).toEqual([]);
  });

  it("are there where nobody can read the code: a ready-made image, a language that is not understood", async () => {
    const recovered = await recovering({
      ...compose({
        portal: `image: acme/portal:1\n${variables({ USERS_URL: "http://users:8080" })}`,
        stock: build("stock", variables({ USERS_ADDR: "users:8080" })),
        users: build("users"),
      }),
      "stock/Dockerfile": 'FROM golang:1.22\nCOPY . .\nCMD ["stock"]\n',
      "stock/main.go": "package main\n\nfunc main() {}\n",
      ...users,
    });
    expect(recovered.system.connections.map((one) => one.id).sort()).toEqual(["portal -> users", "stock -> users"]);
  });

  it.each(["CORS_ORIGINS", "FRONTEND_URL", "ALLOWED_HOSTS", "OAUTH_CALLBACK_URL", "LISTEN_ADDR", "PUBLIC_URL"])(
    "are not made by %s, which says who may call or where people are sent",
    async (name) => {
      const recovered = await recovering({
        ...compose({ orders: build("orders", variables({ [name]: "http://web:3000" })), web: build("web") }),
        ...flaskService("orders", `VALUE = os.environ["${name}"]\n`),
        ...expressService("web"),
      });
      expect(links(recovered)).toEqual([]);
    },
  );

  it("are not made by a value that only happens to be a name", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders", variables({ MODE: "users" })), users: build("users") }),
      ...flaskService("orders", `MODE = os.environ["MODE"]\n`),
      ...users,
    });
    expect(links(recovered)).toEqual([]);
  });
});

describe("connections by routes and by waiting", () => {
  it("lead from nginx to what its locations pass to", async () => {
    const recovered = await recovering({
      ...compose({ entry: build("entry", "ports: ['80:80']\n"), orders: build("orders") }),
      "entry/Dockerfile": "FROM nginx:1.27\nCOPY nginx.conf /etc/nginx/nginx.conf\n",
      "entry/nginx.conf":
        "events {}\nhttp {\n  upstream backend { server orders:8080; }\n  server {\n    listen 80;\n    location /orders { proxy_pass http://backend; }\n  }\n}\n",
      ...flaskService("orders"),
    });
    expect(kinds(recovered)["entry"]).toBe("gateway");
    expect(links(recovered)).toEqual(["entry -> orders http"]);
  });

  it("fill the variables of an nginx template from the environment", async () => {
    const recovered = await recovering({
      ...compose({ entry: build("entry", variables({ ORDERS_HOST: "orders" })), orders: build("orders") }),
      "entry/Dockerfile": "FROM nginx:1.27\nCOPY default.conf.template /etc/nginx/templates/\n",
      "entry/default.conf.template":
        "server {\n  listen 80;\n  location /orders { proxy_pass http://${ORDERS_HOST}:8080; }\n}\n",
      ...flaskService("orders"),
    });
    expect(links(recovered)).toEqual(["entry -> orders http"]);
  });

  it("lead from Caddy to what its sites pass to, where Compose mounts the Caddyfile", async () => {
    const recovered = await recovering({
      ...compose({
        entry: `image: caddy:2\nports: ["443:443"]\nvolumes: ["./Caddyfile:/etc/caddy/Caddyfile:ro"]\n${variables({ WEB_HOST: "web" })}`,
        shop: "build: .",
        orders: build("orders"),
        web: build("web"),
      }),
      Caddyfile:
        "shop.example {\n\thandle_path /orders/* {\n\t\treverse_proxy orders:8080\n\t}\n\treverse_proxy {$WEB_HOST:other}:3000\n}\n",
      Dockerfile: 'FROM python:3.12\nCMD ["python", "app.py"]\n',
      "app.py": "from flask import Flask\napp = Flask(__name__)\n",
      ...flaskService("orders"),
      ...expressService("web"),
    });
    expect(kinds(recovered)["entry"]).toBe("gateway");
    expect(links(recovered)).toEqual(["entry -> orders http", "entry -> web http"]);
    const orders = recovered.system.connections.find((one) => one.to === "orders");
    expect(orders?.evidence[0]).toMatchObject({
      file: "Caddyfile",
      line: 3,
      quote: "reverse_proxy orders:8080",
    });
  });

  it("lead from Caddy in Kubernetes, whose Caddyfile is an entry of a ConfigMap", async () => {
    const configuration = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: entry }\ndata:\n  Caddyfile: |\n    :80 {\n      reverse_proxy orders:8080\n    }\n`;
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("entry", "caddy:2")}---\n${deployment("orders")}---\n${configuration}`,
      ...flaskService("orders"),
    });
    expect(links(recovered)).toEqual(["entry -> orders http"]);
  });

  it("are not made by calls to this machine where a proxy answers to its name", async () => {
    const recovered = await recovering({
      ...compose({ entry: build("entry"), orders: build("orders"), users: build("users") }),
      "entry/Dockerfile": "FROM nginx:1.27\nCOPY nginx.conf /etc/nginx/nginx.conf\n",
      "entry/nginx.conf":
        "server {\n  listen 80;\n  server_name localhost;\n  location / { proxy_pass http://orders:8080; }\n}\n",
      ...flaskService("orders"),
      ...flaskService("users", `def a():\n    return requests.get("http://localhost:4040/metrics")\n`),
    });
    expect(links(recovered)).toEqual(["entry -> orders http"]);
  });

  it("lead from a ready-made image to the store it waits for", async () => {
    const recovered = await recovering({
      ...compose({
        wiki: "image: acme/wiki:1\ndepends_on: [db, mailer]",
        db: "image: mysql:8",
        mailer: "image: acme/mailer",
      }),
    });
    expect(links(recovered)).toEqual(["wiki -> db sql"]);
  });

  it("are not made by waiting where the code can be read", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders", "depends_on: [db]\n"), db: "image: mysql:8" }),
      ...flaskService("orders"),
    });
    expect(links(recovered)).toEqual([]);
  });

  it("lead to the workload behind a Kubernetes Service", async () => {
    const service = `apiVersion: v1\nkind: Service\nmetadata: { name: accounts }\nspec:\n  selector: { app: users }\n  ports: [{ port: 80 }]\n`;
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders")}---\n${deployment("users")}---\n${service}`,
      ...flaskService("orders", `def a():\n    return requests.get("http://accounts.default.svc.cluster.local/all")\n`),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });
});

describe("all connections", () => {
  it("have ids of their own and ends that exist", async () => {
    const recovered = await recovering({
      ...compose({ orders: build("orders"), users: build("users"), cache: "image: redis:7" }),
      ...flaskService(
        "orders",
        `import redis\nimport grpc\nstore = redis.Redis(host="cache")\nchannel = grpc.insecure_channel("users:9090")\n\ndef a():\n    return requests.get("http://users:8080/")\n`,
      ),
      ...flaskService("users", `import redis\nstore = redis.Redis(host="cache")\n`),
    });
    expect(links(recovered)).toEqual([
      "orders -> cache redis",
      "orders -> users grpc",
      "orders -> users http",
      "users -> cache redis",
    ]);
    const ids = recovered.system.connections.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(recovered.system.components.map((one) => one.id));
    for (const one of recovered.system.connections) {
      expect(known).toContain(one.from);
      expect(known).toContain(one.to);
      expect(one.evidence).not.toEqual([]);
    }
  });
});
