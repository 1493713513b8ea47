import { describe, expect, it } from "vitest";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import { component, expressService, flaskService, links, recovering } from "./fixtures/recovering.ts";
import { Values } from "./values.ts";

const at = (file: string, line = 1): Evidence => ({ file, line, quote: `line ${line}` });

function constant(name: string, value: string, file = "config.py"): Fact {
  return { kind: "constant", name, of: { text: JSON.stringify(value), value }, evidence: at(file) };
}

function valuesOf(facts: readonly Fact[], environment: Readonly<Record<string, string>> = {}): Values {
  const entries = Object.entries(environment).map(
    ([name, value], i) => [name, { value, evidence: at("docker-compose.yml", i + 1) }] as const,
  );
  return new Values(facts, new Map(entries));
}

describe("values", () => {
  it("leaves plain text alone and says that nothing configures it", () => {
    expect(valuesOf([]).resolve("http://users:80")).toEqual({
      text: "http://users:80",
      configured: false,
      evidence: [],
    });
  });

  it("fills in the environment, with the place it came from", () => {
    const resolved = valuesOf([], { HOST: "users" }).resolve("http://${HOST}/all");
    expect(resolved).toEqual({ text: "http://users/all", configured: true, evidence: [at("docker-compose.yml")] });
  });

  it("takes the default where the environment says nothing, and the environment where it does", () => {
    expect(valuesOf([]).resolve("${HOST:-localhost}:80").text).toBe("localhost:80");
    expect(valuesOf([], { HOST: "users" }).resolve("${HOST:-localhost}:80").text).toBe("users:80");
    expect(valuesOf([]).resolve("${HOST-fallback}").text).toBe("fallback");
  });

  it("takes a name in small letters for one of its own file: a parameter has no namesake elsewhere", () => {
    const values = valuesOf([constant("url", "http://users", "keys.py"), constant("USERS", "http://users", "keys.py")]);
    expect(values.resolve("${?url}", "app.py").text).toBe("${?url}");
    expect(values.resolve("${?url}", "keys.py").text).toBe("http://users");
    expect(values.resolve("${?USERS}", "app.py").text).toBe("http://users");
  });

  it("keeps colons and dashes of a default", () => {
    expect(valuesOf([]).resolve("${URL:-http://my-host:80}").text).toBe("http://my-host:80");
  });

  it("leaves open what nobody says, and knows that it is configured", () => {
    expect(valuesOf([]).resolve("http://${HOST}/x")).toMatchObject({ text: "http://${HOST}/x", configured: true });
    expect(valuesOf([]).resolve("${?settings.URL}")).toMatchObject({ text: "${?settings.URL}", configured: false });
    expect(valuesOf([]).resolve("a${?}b").text).toBe("a${?}b");
  });

  it("finds constants of other files by their qualified names", () => {
    const values = valuesOf([
      constant("USERS_URL", "http://users"),
      constant("mongoose.url", "mongodb://m", "config/config.js"),
    ]);
    expect(values.resolve("${?app.config.USERS_URL}/all").text).toBe("http://users/all");
    expect(values.resolve("${?../config/config.mongoose.url}").text).toBe("mongodb://m");
  });

  it("does not mix up constants of one name in files that the module does not name", () => {
    const values = valuesOf([
      constant("URL", "http://a", "src/orders.py"),
      constant("URL", "http://b", "src/users.py"),
    ]);
    expect(values.resolve("${?src.users.URL}").text).toBe("http://b");
    expect(values.resolve("${?src.orders.URL}").text).toBe("http://a");
    expect(values.resolve("${?src.stock.URL}").text).toBe("${?src.stock.URL}");
  });

  it("knows a folder's own file by the folder's name", () => {
    const values = valuesOf([constant("URL", "http://a", "src/config/index.js")]);
    expect(values.resolve("${?./config.URL}").text).toBe("http://a");
  });

  it("follows references that lead to references", () => {
    const values = valuesOf([constant("URL", "http://${HOST}:${?PORT}"), constant("PORT", "${P:-80}")], {
      HOST: "${H}",
      H: "users",
    });
    expect(values.resolve("${?config.URL}")).toMatchObject({ text: "http://users:80", configured: true });
  });

  it("ends where references lead in a circle", () => {
    const values = valuesOf([constant("A", "${?B}${?B}"), constant("B", "${?A}${?A}")], {
      X: "${Y}",
      Y: "${X}",
      S: "${S}",
    });
    expect(values.resolve("${?A}").text.length).toBeLessThan(10_000);
    expect(values.resolve("${X}").text).toMatch(/^\$\{[XY]\}$/);
    expect(values.resolve("${S}").text).toBe("${S}");
  });

  it("grow no further than a text that people write, where each name stands for the next many times over", () => {
    const names = ["A", "B", "C", "D", "E", "F", "G"];
    const next = (name: string): string => names[names.indexOf(name) + 1] ?? "x";
    const doubled = (of: (name: string) => string) => names.map((name) => [name, of(next(name)).repeat(60)] as const);
    const constants = doubled((name) => `\${?config.${name}}`).map(([name, value]) => constant(name, value));
    const environment = Object.fromEntries(doubled((name) => `\${${name}}`));
    for (const resolved of [
      valuesOf(constants).resolve("${?config.A}".repeat(60)),
      valuesOf([], environment).resolve("${A}".repeat(60)),
    ]) {
      expect(resolved.text.length).toBeLessThan(50_000);
      expect(resolved.evidence.length).toBeLessThan(1_000);
    }
  });

  it("takes `$` signs of a value as they stand", () => {
    expect(valuesOf([], { PASSWORD: "a$&b$1" }).resolve("x${PASSWORD}y").text).toBe("xa$&b$1y");
  });
});

describe("where values come from", () => {
  const compose = (environment: string): string =>
    `services:\n  orders:\n    build: ./orders\n${environment}  users:\n    build: ./users\n`;
  const code = `URL = os.environ.get("USERS_URL")\n\ndef call():\n    return requests.get(URL + "/all").json()\n`;

  it("takes the environment of the Compose file", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("    environment:\n      USERS_URL: http://users:8080\n"),
      ...flaskService("orders", code),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
    const evidence = recovered.system.connections[0]?.evidence.map((one) => one.quote);
    expect(evidence).toContain("USERS_URL: http://users:8080");
  });

  it("takes an env_file of the Compose file", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("    env_file: settings/orders.env\n"),
      "settings/orders.env": "USERS_URL=http://users:8080\n",
      ...flaskService("orders", code),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });

  it("takes the .env file of the program's own folder", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose(""),
      "orders/.env": "USERS_URL=http://users:8080\n",
      ...flaskService("orders", code),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });

  it("takes ENV of the Dockerfile", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose(""),
      ...flaskService("orders", code),
      "orders/Dockerfile": 'FROM python:3.12\nENV USERS_URL=http://users:8080\nCOPY . .\nCMD ["python", "app.py"]\n',
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });

  it("lets the Compose file win over the Dockerfile", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose("    environment:\n      USERS_URL: http://users:8080\n"),
      ...flaskService("orders", code),
      "orders/Dockerfile": 'FROM python:3.12\nENV USERS_URL=http://orders:8080\nCMD ["python", "app.py"]\n',
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });

  it.each([
    ["by envFrom", "          envFrom:\n            - configMapRef: { name: addresses }\n"],
    [
      "by key",
      "          env:\n            - name: USERS_URL\n              valueFrom:\n                configMapKeyRef: { name: addresses, key: USERS_URL }\n",
    ],
  ])("takes a ConfigMap %s", async (_, reference) => {
    const { deployment } = await import("./fixtures/recovering.ts");
    const recovered = await recovering({
      "k8s/all.yaml": `${deployment("orders", "acme/orders:1", reference)}---\n${deployment("users")}---
apiVersion: v1
kind: ConfigMap
metadata: { name: addresses }
data:
  USERS_URL: http://users:8080
`,
      ...flaskService("orders", code),
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
  });

  it("takes constants of another file of the same program", async () => {
    const recovered = await recovering({
      "docker-compose.yml": compose(""),
      ...expressService("orders", `const { usersUrl } = require("./config");\naxios.get(usersUrl + "/all");`),
      "orders/config.js": `module.exports = { usersUrl: "http://users:8080" };\n`,
      ...flaskService("users"),
    });
    expect(links(recovered)).toEqual(["orders -> users http"]);
    expect(component(recovered, "orders").language).toBe("JavaScript");
  });
});
