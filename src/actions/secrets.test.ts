// No secret leaves an action, wherever it is planted and wherever it is repeated, in an answer or in an error.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { UserError } from "#base/errors";
import { defineAction } from "./action.ts";
import { explainAction } from "./explain.ts";
import { portsOf, shop } from "./fixtures/ports.ts";
import { recoverAction } from "./recover.ts";
import { reviewAction } from "./review.ts";
import { verifyAction } from "./verify.ts";

type Files = Readonly<Record<string, string>>;

/** All that the actions answer of a folder, and of one in which every line has moved. */
async function answersOf(files: Files): Promise<Map<string, string>> {
  const ports = portsOf({ folders: { ".": files } });
  const report = await reviewAction.run(reviewAction.input.parse({}), ports);
  const recovered = await recoverAction.run(recoverAction.input.parse({}), ports);
  const said = new Map([
    ["review", JSON.stringify(report)],
    ["recover", JSON.stringify(recovered)],
  ]);
  const moved = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `\n\n${text}`]));
  const later = portsOf({ folders: { ".": files, moved }, files: { report: JSON.stringify(report) } });
  for (const path of [".", "moved"]) {
    const verified = await verifyAction.run({ report: "report", path }, later);
    if (path === ".") expect(verified.mismatches).toEqual([]);
    said.set(`verify ${path}`, JSON.stringify(verified));
    for (const [i, { rule }] of report.findings.entries()) {
      const explained = await explainAction.run({ finding: String(i + 1), report: "report", path }, later);
      said.set(`explain ${rule} ${path}`, JSON.stringify(explained));
    }
  }
  return said;
}

type Place = readonly [path: string, text: (secret: string) => string];

/** Where it shows that it is a secret. */
const telling: readonly Place[] = [
  ["orders/settings.py", (secret) => `PASSWORD = "${secret}"\n`],
  ["orders/settings.py", (secret) => `API_SECRET = (\n  "${secret.slice(0, 5)}"\n  "${secret.slice(5)}"\n)\n`],
  ["orders/settings.py", (secret) => `PASSWORD = "${secret.slice(0, 4)}" + "${secret.slice(4)}"\n`],
  ["orders/settings.py", (secret) => `KEY = os.getenv("SECRET_KEY", "${secret}")\n`],
  ["orders/settings.py", (secret) => `MONGO = "mongodb://shop:${secret}@mongo:27017/shop"\n`],
  ["orders/settings.py", (secret) => `# PASSWORD = "${secret}"\n`],
  [
    "stock/settings.js",
    (secret) => `const a = "${secret.slice(0, 4)}";\nconst password = \`\${a}${secret.slice(4)}\`;\n`,
  ],
  ["stock/settings.js", (secret) => `${"x=1;".repeat(2_000)}y={password:"${secret}"};\n`],
  ["k8s/a.yaml", (secret) => `env: {user: a, password: ${secret}}\n`],
  ["k8s/a.yaml", (secret) => `password: |\n  ${secret}\n`],
  ["k8s/a.yaml", (secret) => `kind: Secret\ndata:\n  a: ${Buffer.from(secret).toString("base64")}\n`],
  ["k8s/a.yaml", (secret) => `- name: DB_PASSWORD\n  value: "${secret}"\n`],
  ["config/a.json", (secret) => `{"db":{"user":"a","password":"${secret}"},"list":[1,2,3]}\n`],
  ["config/a.xml", (secret) => `<add key="password" value="${secret}"/>\n`],
  ["config/a.properties", (secret) => `spring.datasource.password=${secret}\n`],
  ["config/a.sql", (secret) => `CREATE USER a IDENTIFIED BY '${secret}';\n`],
  ["deploy.sh", (secret) => `export DB_PASSWORD='${secret}'\n`],
  ["infra/a.tf", (secret) => `variable "db_password" {\n  default = "${secret}"\n}\n`],
  ["docs/a.yaml", (secret) => `password: ${secret}\n`],
  [".env.example", (secret) => `PASSWORD=${secret}\n`],
  ["orders/made.py", (secret) => `# @generated\nPASSWORD = "${secret}"\n`],
  [".netrc", (secret) => `machine a login b password ${secret}\n`],
];

/** Where it stands again, and shows nothing of the kind. */
const repeating: readonly Place[] = [
  [
    "orders/app.py",
    (secret) =>
      `${shop["orders/app.py"] ?? ""}\n@app.route("/x/${secret}")\ndef x():\n    return requests.get("http://stock:8080/${secret}").text\n`,
  ],
  ["orders/Dockerfile", (secret) => `FROM python:3.12\nENV SEEN=${secret}\nCMD ["python", "app.py", "${secret}"]\n`],
  [
    "docker-compose.yml",
    (secret) => `${shop["docker-compose.yml"] ?? ""}    environment: ["SEEN=${secret}"]\n    command: run ${secret}\n`,
  ],
  [
    "stock/server.js",
    (secret) => `${shop["stock/server.js"] ?? ""}fetch("http://orders:8080/${secret}"); // ${secret}\n`,
  ],
  [
    "stock/package.json",
    (secret) => `{ "name": "stock", "scripts": { "a": "${secret}" }, "dependencies": { "express": "4.19.0" } }\n`,
  ],
  ["broken.yaml", (secret) => `a: [${secret}\nb: "${secret}\n`],
];

describe("a secret", () => {
  it("leaves no action, wherever it is planted and repeated", async () => {
    // Letters, digits and signs that no format takes for its own; in the middle a digit, so that it is no word.
    const secrets = fc.stringMatching(/^[a-zA-Z]{4}[0-9][a-zA-Z0-9_+-]{3,40}[a-zA-Z]$/);
    await fc.assert(
      fc.asyncProperty(
        secrets,
        fc.constantFrom(...telling),
        fc.subarray([...repeating], { minLength: 2 }),
        async (secret, place, others) => {
          const files = {
            ...shop,
            ...Object.fromEntries([place, ...others].map(([path, text]) => [path, text(secret)])),
          };
          for (const [what, said] of await answersOf(files))
            expect(said.toLowerCase().includes(secret.toLowerCase()), what).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(telling)("is hidden where it is repeated, planted in %s as %s", async (path, text) => {
    const secret = "hunter2-Kx9vQ2mZ7w";
    const files = Object.fromEntries(repeating.map(([other, words]) => [other, words(secret)]));
    for (const [what, said] of await answersOf({ ...shop, ...files, [path]: text(secret) }))
      expect(said.includes(secret), what).toBe(false);
  });

  it("that is an ordinary word blanks nothing out but the place where it was found", async () => {
    const files = {
      ...shop,
      "docker-compose.yml": `${shop["docker-compose.yml"] ?? ""}  postgres:\n    image: postgres:16\n    environment:\n      POSTGRES_USER: postgres\n      POSTGRES_PASSWORD: postgres\n      ADMIN_PASSWORD: stock\n`,
    };
    const { system, checks } = await reviewAction.run(
      reviewAction.input.parse({}),
      portsOf({ folders: { ".": files } }),
    );
    expect(system.components.map((one) => one.name).sort()).toEqual(["orders", "postgres", "stock"]);
    const quotes = checks.flatMap((one) => one.evidence).map((one) => one.quote);
    expect(quotes.filter((one) => one.includes("•"))).toEqual(expect.arrayContaining(["POSTGRES_PASSWORD: ••••••••"]));
    for (const one of quotes.filter((one) => one.includes("•"))) expect(one).toMatch(/password/i);
  });

  it("in the path of a file is hidden, and the file is found again", async () => {
    const secret = "hunter2-Kx9vQ2mZ7w";
    const [app = "", path = ""] = [shop["orders/app.py"], `orders/${secret}/app.py`];
    const said = await answersOf({ ...shop, [path]: app.replace('password = "', `password = "${secret}" # "`) });
    for (const [what, words] of said) expect(words.includes(secret), what).toBe(false);
  });
});

describe("an error", () => {
  const failing = (error: unknown) =>
    defineAction({
      name: "failing",
      summary: "",
      description: "",
      examples: [],
      input: z.object({}),
      positional: [],
      output: z.object({}),
      run: (_, ports) => {
        ports.secrets.add("hunter2-Kx9vQ2mZ7w");
        return Promise.reject(error);
      },
    }).run({}, portsOf({}));

  it("of wrong use stays one, without the secret", async () => {
    const asked = failing(new UserError("no hunter2-Kx9vQ2mZ7w", "not hunter2-Kx9vQ2mZ7w"));
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toMatchObject({ message: "no ••••••••••••••••••", remedy: "not ••••••••••••••••••" });
  });

  it("of ours keeps its stack, without the secret", async () => {
    const asked = failing(new SyntaxError("Unexpected token h in hunter2-Kx9vQ2mZ7w"));
    await expect(asked).rejects.toMatchObject({
      name: "SyntaxError",
      message: "Unexpected token h in ••••••••••••••••••",
    });
    const stack = await asked.catch((error: unknown) => (error instanceof Error ? (error.stack ?? "") : ""));
    expect(stack).toContain("secrets.test.ts");
    expect(stack).not.toContain("hunter2");
  });
});
