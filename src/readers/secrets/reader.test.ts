// Which files are read, how findings become facts, and that no quote ever shows a secret.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { processorTime } from "#base/fixtures/processor";
import { LineIndex } from "#base/text";
import { quoteMatches } from "#model/evidence";
import { SourceText } from "../reader.ts";
import { lookup, pem, secretsIn } from "./fixtures/planting.ts";
import { valuesOf } from "./hidden-values.ts";
import { secretsReader } from "./reader.ts";

test("files that hold no usable settings are not claimed", () => {
  const paths =
    "package-lock.json yarn.lock poetry.lock README.md docs/setup.yaml .env.example .env.sample config.template.yml settings.json.dist logo.svg data.csv a.ipynb app.min.js notes.txt a.rst image.png";
  for (const path of paths.split(" ")) expect(secretsReader.claims(path, "x"), path).toBe(false);
  expect(secretsReader.claims("src/app.js", "x".repeat(4000))).toBe(false);
  for (const path of [".env", "Dockerfile", "id_rsa", "a.key", "x/.npmrc", "requirements.txt"]) {
    expect(secretsReader.claims(path, "x"), path).toBe(true);
  }
});

test("a private key is one fact from its first line to its last", async () => {
  const yaml = `data:\n  key: |\n${pem("RSA PRIVATE KEY").replace(/^/gm, "    ")}`;
  expect(await secretsIn("id.pem", pem("OPENSSH PRIVATE KEY"))).toMatchObject([
    { what: "private key", evidence: { line: 1, endLine: 4, quote: "-----BEGIN OPENSSH PRIVATE KEY-----" } },
  ]);
  expect(await secretsIn("a.yaml", yaml)).toMatchObject([{ what: "private key", evidence: { line: 3, endLine: 6 } }]);
});

test("secrets of tests and examples are said to be test data", async () => {
  const paths = [
    "tests/a.py",
    "src/__tests__/a.ts",
    "a.spec.ts",
    "spec/a.rb",
    "x/fixtures/a.json",
    "examples/a.js",
    "mocks/a.ts",
  ];
  for (const path of [...paths, "test_a.py", "a_test.go", "src/AppTest.java", "ui-tests/a.js"]) {
    const text = path.endsWith(".json") ? '{ "password": "hunter2" }' : 'password = "hunter2"';
    expect(await secretsIn(path, text), path).toMatchObject([{ what: "test data: password" }]);
  }
  expect(await secretsIn("src/samples/contest/latest.py", 'password = "hunter2"')).toMatchObject([
    { what: "password" },
  ]);
});

test("several secrets on a line are one fact, and a repeated one is hidden everywhere", async () => {
  const found = await secretsIn("a.js", 'login({ password: "hunter22", token: "t0ken-99-abc" }) // hunter22');
  expect(found).toHaveLength(1);
  expect(found[0]?.evidence.quote).toBe('login({ password: "••••••••", token: "••••••••••••" }) // ••••••••');
});

test("the name stays readable where it equals the secret", async () => {
  const found = await secretsIn("a.properties", "db.password=hunter2\nsecret=secret\n");
  expect(found.map((fact) => fact.evidence.quote)).toEqual(["db.password=•••••••", "secret=••••••"]);
});

test("a secret that repeats its name is hidden where it stands alone", async () => {
  const text = `kind: Secret\ndata:\n  root-password: ${Buffer.from("root-password").toString("base64")}\n`;
  const { hidden = [] } = await secretsReader.read(new SourceText("a.yaml", text), lookup);
  expect(hidden.map((line) => line.quote)).toEqual(["root-password: ••••••••••••••••••••"]);
  expect(hidden.flatMap((line) => line.values)).not.toContain("root-password");
});

test("a piece keeps the lines of the file it stands in", async () => {
  const piece = new SourceText("k8s/a.yaml", "a: 1\npassword: hunter2\n", 40);
  const { facts } = await secretsReader.read(piece, lookup);
  expect(facts).toMatchObject([{ evidence: { line: 41 } }]);
});

test("a text beyond the limit is a problem", async () => {
  const { facts, problems } = await secretsReader.read(new SourceText("a.json", " ".repeat(2_000_001)), lookup);
  expect(facts).toEqual([]);
  expect(problems).toHaveLength(1);
});

test("no quote ever shows the secret, and each matches its line", async () => {
  const secret = fc.stringMatching(/^[A-Za-z][A-Za-z0-9!&*+~^-]{6,40}[0-9]$/);
  const filling = fc.string({ unit: fc.constantFrom(..." \tab1é😀•#;,'\"$"), maxLength: 400 });
  const shapes = fc.constantFrom<(secret: string) => readonly [string, string]>(
    (value) => ["a.py", `DB_PASSWORD = "${value}"`],
    (value) => ["a.py", `url = "amqp://bob:${value.replaceAll(/[^A-Za-z0-9]/g, "x")}@mq"`],
    (value) => [".env", `DB_PASSWORD=${value}`],
    (value) => ["a.yaml", `DB_PASSWORD: "${value}"`],
    (value) => ["a.json", `{ "DB_PASSWORD": "${value}" }`],
    (value) => ["a.sh", `export DB_PASSWORD='${value}'`],
  );
  await fc.assert(
    fc.asyncProperty(secret, shapes, filling, fc.constantFrom("\n", "\r\n", "\r"), async (value, shape, rest, end) => {
      const [path, line] = shape(value);
      const text = `x${end}${line} ${rest}${end}y${end}`;
      const shown = line.includes(value) ? value : value.replaceAll(/[^A-Za-z0-9]/g, "x");
      const lines = new LineIndex(text);
      for (const { evidence } of await secretsIn(path, text)) {
        expect(evidence.quote).not.toContain(shown);
        expect(quoteMatches(evidence.quote, lines.line(evidence.line))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("what nothing runs with is hidden and not told of", async () => {
  const quiet: readonly (readonly [path: string, text: string])[] = [
    ["a.py", '# password = "hunter22"'],
    ["a.py", 'def login():\n    """Logs in.\n\n    password = "hunter22"\n    """\n'],
    ["docs/a.yaml", "password: hunter22"],
    [".env.example", "PASSWORD=hunter22"],
    ["a.js", `${"a=1;".repeat(2_000)}b={password:"hunter22"};`],
    ["a.yaml", "# url: amqp://bob:hunter22@mq"],
  ];
  for (const [path, text] of quiet) {
    const { facts, hidden = [] } = await secretsReader.read(new SourceText(path, text), lookup);
    expect(facts, path).toEqual([]);
    expect(
      hidden.flatMap((line) => line.values),
      path,
    ).toContain("hunter22");
    expect(hidden.map((line) => line.quote).join("\n"), path).not.toContain("hunter22");
  }
});

test("a secret is known in every form in which it may stand elsewhere", async () => {
  const forms: readonly (readonly [path: string, text: string, value: string])[] = [
    ["a.py", 'url = "amqp://bob:p%40ss%2Fw0rd@mq"', "p@ss/w0rd"],
    ["a.yaml", `kind: Secret\ndata:\n  a: ${Buffer.from("p@ss/w0rd").toString("base64")}\n`, "p@ss/w0rd"],
    ["a.xml", "<password>p@ss&amp;w0rd</password>", "p@ss&w0rd"],
    ["a.json", '{"password": "p@ss\\"w0rd"}', 'p@ss"w0rd'],
    ["a.py", 'PASSWORD = "p@ss" + "w0rd"', "p@ssw0rd"],
    ["a.pem", pem("PRIVATE KEY"), pem("PRIVATE KEY").split("\n")[2] ?? ""],
  ];
  for (const [path, text, value] of forms) {
    const { hidden = [] } = await secretsReader.read(new SourceText(path, text), lookup);
    expect(
      hidden.flatMap((line) => line.values),
      path,
    ).toContain(value);
  }
});

test("large and hostile texts are read in time", async () => {
  const texts = [
    "password=".repeat(100_000),
    "a".repeat(900_000),
    "://".repeat(300_000),
    `"`.repeat(900_000),
    "auth=(".repeat(150_000),
    "insert into a (password) values (".repeat(25_000),
    "password: \n".repeat(80_000),
    "-----BEGIN PRIVATE KEY-----".repeat(30_000),
    "eyJaaaaaaaa.".repeat(70_000),
    "kind: Secret\ndata:\n".repeat(40_000),
    "a.".repeat(450_000),
    " ".repeat(900_000),
    "<password>".repeat(90_000),
    "password: |\n  ab\n".repeat(15_000),
    'password = "a" + '.repeat(15_000),
    '"a" + '.repeat(50_000),
    "password = (\n".repeat(20_000),
    "{password: a1b2c3d4, ".repeat(15_000),
    "a://b:c1d2e3f4@h ".repeat(20_000),
    'password="a1b2c3d4e5" '.repeat(12_000),
    "Authorization: Basic abcdefgh ".repeat(10_000),
  ];
  const start = processorTime();
  for (const text of texts)
    for (const path of ["a.py", "a.yaml", "a.sql", "a.sh", "a.xml"]) await secretsIn(path, text);
  expect(processorTime() - start).toBeLessThan(60_000);
}, 600_000);

test("long lines cost no more than their length", async () => {
  const long = 40_000;
  const texts = [
    ["a.yaml", `kind: Secret\nstringData:\n  url: "://${":".repeat(long)}"\n`],
    ["a.yaml", `password: "${"''".repeat(40)}x\n`],
  ] as const;
  for (const [path, text] of texts) {
    const start = processorTime();
    await secretsIn(path, text);
    // Milliseconds; seconds or years, where an expression can read a sign in two ways or begins anew at each.
    expect(processorTime() - start, text.slice(0, 40)).toBeLessThan(2_000);
  }
  const start = processorTime();
  const key = `MIIE${" ;".repeat(2 * long)}x`;
  expect(valuesOf({ start: 0, end: key.length, what: "private key", rank: 6 }, key)).toEqual([key]);
  expect(processorTime() - start).toBeLessThan(2_000);
}, 600_000);

test("values say of themselves that they stand in for the real ones", async () => {
  for (const [path, text] of [
    ["a.py", 'secret_key = os.getenv("SECRET_KEY", "insecure-key-1")'],
    ["a.py", 'auth_token = "mock-auth-token-7"'],
    ["a.py", 'url = os.getenv("DATABASE_URL", "postgresql://shop:kHj82hsPq0@localhost:5432/shop")'],
    ["a.env", "ENCRYPTION_KEY=0123456789abcdef0123456789abcdef"],
    ["a.env", "SECRET_KEY=secret-key"],
    ["Dockerfile", "RUN SECRET_KEY=build-time-dummy python collect.py"],
  ] as const)
    expect(await secretsIn(path, text), text).toMatchObject([{ standIn: true }]);
  for (const [path, text] of [
    ["a.py", 'secret_key = os.getenv("SECRET_KEY", "b7f1c92d55e04c1e9a7d4f3b8c6e2a10")'],
    ["a.py", 'url = "postgresql://shop:kHj82hsPq0@store:5432/shop"'],
    ["a.env", "DB_PASSWORD=kHj82hsPq0vT"],
  ] as const)
    expect(await secretsIn(path, text), text).not.toMatchObject([{ standIn: true }]);
});

test("setups of tests and stories hold test data", async () => {
  for (const path of ["vitestSetup.ts", "jest.setup.js", "setupTests.js", "Label.stories.tsx", "label.story.tsx"])
    expect(await secretsIn(path, 'password = "hunter2"'), path).toMatchObject([{ what: "test data: password" }]);
});
