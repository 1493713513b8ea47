import { describe, expect, it } from "vitest";
import { component, deployment, expressService, flaskService, kinds, recovering } from "./fixtures/recovering.ts";

const compose = (name: string, more = ""): string => `services:\n  ${name}:\n    build: ./${name}\n${more}`;

describe("kinds of components", () => {
  it("come from the image for what is ready-made", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `services:
  store: { image: "postgres:16" }
  memory: { image: "memcached:1.6" }
  queue: { image: "rabbitmq:3-management" }
  entry: { image: "traefik:v3" }
  metrics: { image: "prom/prometheus" }
  registry: { image: "consul:1.15" }
  mail: { image: "axllent/mailpit" }
  console: { image: "adminer" }
`,
    });
    expect(kinds(recovered)).toEqual({
      store: "database",
      memory: "cache",
      queue: "broker",
      entry: "gateway",
      metrics: "observability",
      registry: "discovery",
      mail: "external",
      console: "web",
    });
  });

  it("a program that answers requests is a service", async () => {
    const recovered = await recovering({ "docker-compose.yml": compose("orders"), ...flaskService("orders") });
    expect(kinds(recovered)).toEqual({ orders: "service" });
  });

  it("a program that only takes messages is a worker", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `${compose("dispatch")}  queue:\n    image: rabbitmq:3\n`,
      "dispatch/Dockerfile": 'FROM python:3.12\nCOPY . .\nCMD ["python", "main.py"]\n',
      "dispatch/main.py":
        "import pika\nconnection = pika.BlockingConnection(pika.ConnectionParameters('queue'))\nchannel = connection.channel()\nchannel.basic_consume(queue='orders', on_message_callback=print)\nchannel.start_consuming()\n",
    });
    expect(component(recovered, "dispatch").kind).toBe("worker");
  });

  it("a worker may be known by its command alone", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("background", "    command: celery -A tasks worker\n"),
      "background/Dockerfile": "FROM python:3.12\nCOPY . .\n",
      "background/tasks.py": "from celery import Celery\napp = Celery('tasks', broker='redis://cache:6379/0')\n",
    });
    expect(component(recovered, "background").kind).toBe("worker");
  });

  it("a program that listens is a service although `queue` is in its name", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("queue-api", '    ports:\n      - "80:8080"\n'),
      ...flaskService("queue-api"),
    });
    expect(kinds(recovered)).toEqual({ "queue-api": "service" });
  });

  it("a Kubernetes CronJob is a job", async () => {
    const recovered = await recovering({
      "k8s/report.yaml": `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 1 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              image: acme/report:1
`,
    });
    expect(kinds(recovered)).toEqual({ report: "job" });
  });

  it("a program of locust makes load", async () => {
    const recovered = await recovering({
      "k8s/load.yaml": deployment("loadgenerator"),
      "src/loadgenerator/Dockerfile": 'FROM python:3.12\nCOPY . .\nCMD ["locust"]\n',
      "src/loadgenerator/locustfile.py":
        "from locust import HttpUser, task\n\nclass Visitor(HttpUser):\n    @task\n    def index(self):\n        self.client.get('/')\n",
    });
    expect(kinds(recovered)).toEqual({ loadgenerator: "load-generator" });
  });

  it("a server that renders pages is a web", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("shopfront"),
      ...flaskService(
        "shopfront",
        `from flask import render_template\n\n@app.route("/")\ndef home():\n    return render_template("home.html")\n`,
      ),
    });
    expect(kinds(recovered)).toEqual({ shopfront: "web" });
  });

  it("a server that writes its mails with React is a service", async () => {
    const recovered = await recovering({
      "orders/package.json": `{ "name": "orders", "dependencies": { "express": "4", "react": "19", "react-dom": "19" }, "scripts": { "start": "node index.js" } }`,
      "orders/index.js":
        'const express = require("express");\nconst app = express();\napp.post("/orders", (req, res) => res.json({}));\napp.listen(3000);\n',
    });
    expect(kinds(recovered)).toEqual({ orders: "service" });
  });

  it("a server that renders one page among many answers is a service", async () => {
    const routes = Array.from({ length: 12 }, (_, i) => `@app.route("/a${i}")\ndef a${i}():\n    return {}\n`);
    const recovered = await recovering({
      "docker-compose.yml": compose("orders"),
      ...flaskService(
        "orders",
        `from flask import render_template\n\n@app.route("/docs")\ndef docs():\n    return render_template("docs.html")\n\n${routes.join("\n")}`,
      ),
    });
    expect(kinds(recovered)).toEqual({ orders: "service" });
  });

  it("a program of one's own called gateway is a gateway", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("api-gateway"),
      ...expressService("api-gateway"),
    });
    expect(kinds(recovered)).toEqual({ "api-gateway": "gateway" });
  });

  it("a word inside a name does not make a test of `latest-offers` or `contest`", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `${compose("latest-offers")}  contest:\n    build: ./contest\n`,
      ...flaskService("latest-offers"),
      ...flaskService("contest"),
    });
    expect(kinds(recovered)).toEqual({ "latest-offers": "service", contest: "service" });
  });

  it("a Redis that components publish to is a broker, one that only keeps values is a database", async () => {
    const cache = `import redis\nstore = redis.Redis(host="cache")\nstore.set("a", 1)\n`;
    const files = { "docker-compose.yml": `${compose("orders")}  cache:\n    image: redis:7\n` };
    const keeping = await recovering({ ...files, ...flaskService("orders", cache) });
    expect(component(keeping, "cache").kind).toBe("database");
    const passing = await recovering({ ...files, ...flaskService("orders", `${cache}store.publish("news", "x")\n`) });
    expect(component(passing, "cache").kind).toBe("broker");
  });
});

describe("what is told of a component", () => {
  it("names the language that most of its lines are in", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("orders"),
      ...flaskService("orders"),
      "orders/static/one.js": "console.log(1);\n",
    });
    expect(component(recovered, "orders").language).toBe("Python");
  });

  it("names frameworks and libraries it is made with", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `${compose("orders")}  db:\n    image: postgres:16\n`,
      ...flaskService("orders", `import psycopg2\nconnection = psycopg2.connect(host="db")\n`),
    });
    expect(component(recovered, "orders").technology).toEqual(expect.arrayContaining(["flask", "psycopg2"]));
    expect(component(recovered, "db").technology).toContain("PostgreSQL");
  });

  it("says with the line what publishes it, and that nothing publishes the store", async () => {
    const recovered = await recovering({
      "docker-compose.yml": `${compose("orders", '    ports:\n      - "8080:8080"\n')}  db:\n    image: postgres:16\n`,
      ...flaskService("orders"),
    });
    expect(component(recovered, "orders").exposed?.map((one) => one.quote)).toEqual(['- "8080:8080"']);
    expect(component(recovered, "db").exposed).toEqual([]);
  });

  it("does not say whether a program is exposed that no file deploys", async () => {
    const recovered = await recovering({ "app.py": "from flask import Flask\napp = Flask(__name__)\n" });
    expect(component(recovered, "shop").exposed).toBeUndefined();
  });

  it("takes an Ingress route for exposure of the component behind its Service", async () => {
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders")}---
apiVersion: v1
kind: Service
metadata: { name: orders-entry }
spec:
  selector: { app: orders }
  ports: [{ port: 80 }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: all }
spec:
  rules:
    - host: shop.example.org
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: orders-entry, port: { number: 80 } } }
`,
    });
    expect(component(recovered, "orders").exposed).not.toEqual([]);
  });

  it("is exposed by an ingress that names a port of the service", async () => {
    const recovered = await recovering({
      "k8s/all.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec: { template: { spec: { containers: [{ name: orders, image: "orders:1" }] } } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: all }
spec:
  rules:
    - http: { paths: [{ path: /, backend: { service: { name: orders, port: { name: http } } } }] }
`,
    });
    expect(component(recovered, "orders").exposed).not.toEqual([]);
  });
});
