// Planted secrets are found, masked and named; look-alikes are left alone.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineIndex } from "#base/text";
import { memoryTree } from "#base/tree";
import { quoteMatches } from "#model/evidence";
import { SourceText } from "../reader.ts";
import { secretsReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };

async function secretsIn(path: string, text: string) {
  const { facts, problems } = await secretsReader.read(new SourceText(path, text), lookup);
  expect(problems).toEqual([]);
  return facts.filter((fact) => fact.kind === "secret");
}

// Put together here, so that no line of this file looks like the key of a service.
const join = (...parts: string[]) => parts.join("");
const letters = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0".repeat(5);
const jwt = join("ey", "JhbGciOiJIUzI1NiJ9", ".ey", "JzdWIiOiIxMjM0NTYifQ", ".", letters.slice(0, 43));
const keyBody = `MIIEvQ${letters}${letters}`.slice(0, 128);
const pem = (kind: string) => `-----BEGIN ${kind}-----\n${keyBody.slice(0, 64)}\n${keyBody.slice(64)}\n-----END ${kind}-----\n`;
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Path, text, the secret that must not show, what it is called, and its name. */
type Planted = readonly [path: string, text: string, secret: string, what: string, name?: string];

const inPrograms: readonly Planted[] = [
  ["app/settings.py", 'SECRET_KEY = "tr0ub4dor&3"', "tr0ub4dor&3", "secret key", "SECRET_KEY"],
  ["app/settings.py", 'SECRET_KEY = "your-secret-key-here-please-change-in-production"', "your-secret-key-here-please-change-in-production", "secret key", "SECRET_KEY"],
  ["app/settings.py", 'SECRET_KEY: str = "dev"', "dev", "secret key", "SECRET_KEY"],
  ["app/settings.py", 'secret_key: SecretStr = SecretStr("hunter2!")', "hunter2!", "secret key", "secret_key"],
  ["app/main.py", 'app.config["JWT_SECRET_KEY"] = "sarcasm"', "sarcasm", "secret key", "JWT_SECRET_KEY"],
  ["app/db.py", "conn = connect(host='db', password='guest')", "guest", "password", "password"],
  ["app/mq.py", "creds = pika.PlainCredentials('admin', 'rabbitpw')", "rabbitpw", "credentials"],
  ["app/mq.py", "creds = pika.PlainCredentials(\n    'admin',\n    'rabbitpw',\n)", "rabbitpw", "credentials"],
  ["app/http.py", 'requests.get(url, auth=("bob", "bobspw"))', "bobspw", "credentials"],
  ["app/key.py", 'KEY = os.getenv("SECRET_KEY", "dev-key")', "dev-key", "default value of SECRET_KEY", "SECRET_KEY"],
  ["app/key.py", 'KEY = os.environ.get("DB_PASSWORD") or "letmein"', "letmein", "default value of DB_PASSWORD", "DB_PASSWORD"],
  ["app/key.py", 'KEY = config("SECRET_KEY", default="dev-key")', "dev-key", "default value of SECRET_KEY", "SECRET_KEY"],
  ["app/tok.py", 'token = jwt.encode(payload, "topsecret", algorithm="HS256")', "topsecret", "secret key"],
  ["src/server.js", "const s = process.env.JWT_SECRET || 'foo1'", "foo1", "default value of JWT_SECRET", "JWT_SECRET"],
  ["src/server.js", "const s = process.env['JWT_SECRET'] ?? `foo1`;", "foo1", "default value of JWT_SECRET", "JWT_SECRET"],
  ["src/server.js", "app.use(session({ secret: 'keyboard cat', resave: false }))", "keyboard cat", "secret", "secret"],
  ["src/db.ts", 'const pool = new Pool({ user: "u", password: "s3cr3t-pw" });', "s3cr3t-pw", "password", "password"],
  ["src/db.ts", "jwt.sign({ id: user.id }, 'shhhh', { expiresIn: '1h' })", "shhhh", "secret key"],
  ["src/Config.java", 'private static final String DB_PASSWORD = "Winter2024";', "Winter2024", "password", "DB_PASSWORD"],
  ["src/Config.java", '@Value("${jwt.secret:mySuperSecret}") String secret;', "mySuperSecret", "default value of jwt.secret", "jwt.secret"],
  ["src/Config.java", 'ds.setPassword("Winter2024");', "Winter2024", "password", "Password"],
  ["src/Config.java", 'props.put("sasl.password", "Winter2024");', "Winter2024", "password", "sasl.password"],
  ["cmd/main.go", 'var jwtKey = []byte("my_secret_key")', "my_secret_key", "access key", "jwtKey"],
  ["cmd/main.go", 'jwtSecret := "myfancysecret"', "myfancysecret", "secret", "jwtSecret"],
  ["cmd/main.go", 'Secret string `env:"JWT_SECRET" envDefault:"gosecret1"`', "gosecret1", "default value of JWT_SECRET", "JWT_SECRET"],
  ["cmd/main.go", 'db, err := sql.Open("mysql", "root:r00tpw@tcp(db:3306)/app")', "r00tpw", "database address with password"],
  ["cmd/main.go", 'uri := fmt.Sprintf("amqp://guest:guest@%s:5672/", host)', "guest", "broker URL with password", "uri"],
  ["Api/Program.cs", 'var cs = "Server=db;User Id=sa;Password=P@ssw0rd!;";', "P@ssw0rd!", "connection string with password"],
  ["web/index.php", "'password' => 'iloveit',", "iloveit", "password", "password"],
  ["app/db.py", 'URL = "postgresql://app:p@ss:w0rd@db:5432/app"', "p@ss:w0rd", "database URL with password", "URL"],
  ["app/key.py", `STRIPE = "${join("sk", "_live_", letters.slice(0, 24))}"`, join("sk", "_live_", letters.slice(0, 24)), "Stripe key"],
  ["app/key.py", `OPENAI = "${join("sk", "-proj-", letters.slice(0, 48))}"`, letters.slice(0, 48), "API key"],
  ["app/key.py", `AWS = "${join("AK", "IA", "ABCD2345EFGH67JK")}"`, "ABCD2345EFGH67JK", "AWS access key id"],
  ["app/key.py", `GH = "${join("gh", "p_", letters.slice(0, 36))}"`, letters.slice(0, 36), "GitHub token"],
  ["app/key.py", `t = "${jwt}"`, jwt, "JSON Web Token"],
  ["app/key.js", `const k = "-----BEGIN PRIVATE KEY-----\\n${keyBody}\\n-----END PRIVATE KEY-----"`, keyBody, "private key"],
];

const inSettings: readonly Planted[] = [
  [".env", "export DB_PASSWORD='s3cr3t'  # db", "s3cr3t", "password", "DB_PASSWORD"],
  [".env.production", "JWT_SECRET=myfancysecret\r\n", "myfancysecret", "secret", "JWT_SECRET"],
  [".env", "REDIS_URL=redis://:foobared@cache:6379", "foobared", "database URL with password", "REDIS_URL"],
  ["src/main/resources/application.properties", "spring.datasource.password=Winter2024", "Winter2024", "password", "spring.datasource.password"],
  ["src/main/resources/application.yml", "jwt:\n  secret: ${JWT_SECRET:fallback99}", "fallback99", "default value of JWT_SECRET", "JWT_SECRET"],
  ["config.yaml", "password: 'it''s-me' # local", "it''s-me", "password", "password"],
  ["compose.yml", "environment:\n  POSTGRES_PASSWORD: postgres", "postgres", "password", "POSTGRES_PASSWORD"],
  ["compose.yml", "environment:\n  - RABBITMQ_DEFAULT_PASS=guest", "guest", "password", "RABBITMQ_DEFAULT_PASS"],
  ["compose.yml", 'environment:\n  - "API_KEY=k3y-0f-the-k1ng"', "k3y-0f-the-k1ng", "API key", "API_KEY"],
  ["compose.yml", "command: redis-server --requirepass x && a --password hunter2", "hunter2", "password", "password"],
  ["k8s/deploy.yaml", "env:\n- name: DB_PASSWORD\n  value: \"hunter2\"", "hunter2", "password", "DB_PASSWORD"],
  ["k8s/config.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  POSTGRES_PASSWORD: accounts-pwd", "accounts-pwd", "password", "POSTGRES_PASSWORD"],
  ["k8s/config.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  app.properties: |\n    db.password=accounts-pwd", "accounts-pwd", "password", "db.password"],
  ["k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nstringData:\n  SMTP_LOGIN_CODE: tulip-77", "tulip-77", "secret value", "SMTP_LOGIN_CODE"],
  ["k8s/secret.yaml", `apiVersion: v1\nkind: Secret\ndata:\n  password: ${base64("hunter2")}`, base64("hunter2"), "password", "password"],
  ["k8s/secret.yaml", `kind: Secret\ndata:\n  id.key: ${base64(pem("RSA PRIVATE KEY"))}`, base64(pem("RSA PRIVATE KEY")), "private key", "id.key"],
  ["appsettings.json", '{ "Jwt": { "SecretKey": "n0t-so-secret" } }', "n0t-so-secret", "secret key", "SecretKey"],
  ["appsettings.json", '"Default": "Host=db;Username=app;Password=hunter2"', "hunter2", "connection string with password"],
  ["web.config", '<add key="SmtpPassword" value="hunter2" />', "hunter2", "password", "SmtpPassword"],
  ["settings.xml", "<server><password>hunter2</password></server>", "hunter2", "password", "password"],
  ["main.tf", 'user_password = "adm1n"', "adm1n", "password", "user_password"],
  ["Dockerfile", "ENV A=b \\\n    MYSQL_PASSWORD=secret1", "secret1", "password", "MYSQL_PASSWORD"],
  ["api.Dockerfile", "ENV DB_PASSWORD hunter2", "hunter2", "password", "DB_PASSWORD"],
  ["deploy.sh", 'PGPASSWORD="hunter2" psql -h db', "hunter2", "password", "PGPASSWORD"],
  ["deploy.sh", "kubectl create secret generic a --from-literal=password=hunter2", "hunter2", "password", "password"],
  ["deploy.sh", "curl -u admin:hunter2 https://example.org", "hunter2", "password"],
  ["init.sql", "CREATE USER 'a'@'%' IDENTIFIED BY 'Auth123';", "Auth123", "database password"],
  ["init.sql", "CREATE ROLE app WITH LOGIN PASSWORD 'Auth123';", "Auth123", "database password"],
  ["init.sql", "INSERT INTO user (email, password) VALUES\n ('a@b.c', now()),\n ('x@y.z', 'Admin123');", "Admin123", "password", "password"],
  [".npmrc", `//registry.npmjs.org/:_authToken=${join("npm", "_", letters.slice(0, 36))}`, letters.slice(0, 36), "npm token"],
];

describe.each([...inPrograms, ...inSettings])("%s: %s", (path, text, secret, what, name) => {
  test("is found, named and masked", async () => {
    expect(secretsReader.claims(path, text)).toBe(true);
    const found = (await secretsIn(path, text)).filter((fact) => fact.evidence.quote.includes("•"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ what, ...(name === undefined ? {} : { name }) });
    const { quote, line } = found[0]?.evidence ?? { quote: "", line: 0 };
    expect(quote).not.toContain(secret);
    expect(quoteMatches(quote, new LineIndex(text).line(line))).toBe(true);
  });
});

const lookAlikes: readonly (readonly [path: string, line: string])[] = [
  ["a.py", 'password = os.environ["DB_PASSWORD"]'],
  ["a.py", 'SECRET_KEY = os.getenv("SECRET_KEY")'],
  ["a.py", 'api_key = config.get("api_key")'],
  ["a.py", 'password_field = "password"'],
  ["a.py", 'password = "password"'],
  ["a.py", "password: str = Field(min_length=8)"],
  ["a.py", 'password = getpass.getpass("Password: ")'],
  ["a.py", 'hashed_password = "$2b$12$KIXQJvZ0kq8b1Yc0e5u5euZyq8b1Yc0e5u5euZyq8b1Yc0e5u5e"'],
  ["a.py", 'password = "$2b$12$KIXQJvZ0kq8b1Yc0e5u5euZyq8b1Yc0e5u5euZyq8b1Yc0e5u5e"'],
  ["a.py", 'oauth2 = OAuth2PasswordBearer(tokenUrl="/login", token_url="/token")'],
  ["a.py", 'raise HTTPException(401, detail="Password is wrong.")'],
  ["a.py", 'token = headers["Authorization"].replace("Bearer ", "")'],
  ["a.py", 'url = f"postgresql://{user}:{password}@{host}/db"'],
  ["a.py", 'url = "postgresql://%s:%s@%s/db" % (u, p, h)'],
  ["a.py", '# password = "hunter2"'],
  ["a.py", 'SECRET_KEY = ""'],
  ["a.py", 'password = "" + prefix + "abc"'],
  ["a.py", 'token_type = "bearer"'],
  ["a.py", 'if key.startswith("-----BEGIN PRIVATE KEY-----"):'],
  ["a.py", 'proxy = "http://user:password@example.com"'],
  ["a.js", "const secret = process.env.JWT_SECRET;"],
  ["a.js", "const { password } = req.body;"],
  ["a.js", "password: Joi.string().required().min(8)"],
  ["a.js", "password: 'required|min:8'"],
  ["a.js", "RESET_PASSWORD: 'resetPassword',"],
  ["a.js", "const TOKEN_KEY = 'access_token';"],
  ["a.js", "const API_KEY_HEADER = 'X-API-KEY'; const apiKey = 'x-api-key';"],
  ["a.js", "errors.password = 'Please enter a password';"],
  ["a.js", "fetch(url, { credentials: 'include' })"],
  ["a.tsx", '<input type="password" name="password" autoComplete="current-password" />'],
  ["a.tsx", '<Label htmlFor="password">Password</Label>'],
  ["a.ts", "interface Login { password: string; token?: string }"],
  ["a.ts", "password: 'form.password.label',"],
  ["a.ts", "const url = `https://${user}:${password}@${host}`;"],
  ["A.java", '@Column(name = "password") private String password;'],
  ["A.java", 'public static final String PASSWORD = "password";'],
  ["A.java", 'if (password.equals("")) throw new Bad("invalid password");'],
  ["main.go", 'Password string `json:"password" validate:"required,min=8"`'],
  ["main.go", 'token := r.Header.Get("Authorization")'],
  ["main.go", 'for scanner.Scan() { token := scanner.Text() }'],
  [".env", "POSTGRES_PASSWORD=changethis"],
  [".env", "SECRET_KEY="],
  [".env", "JWT_SECRET=your-secret-key-change-in-production"],
  [".env", "DATABASE_URL=postgresql://postgres:${POSTGRES_PASSWORD}@localhost:5432/app"],
  [".env", "PASSWORD=<password>"],
  [".env", "API_KEY=xxxxxxxxxxxx"],
  [".env", "DB_PASSWORD_FILE=/run/secrets/db"],
  ["compose.yml", "  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?Variable not set}"],
  ["compose.yml", "  - POSTGRES_PASSWORD=${POSTGRES_PASSWORD}"],
  ["values.yaml", 'password: "" # set me'],
  ["values.yaml", "existingSecret: shop-db"],
  ["k8s/a.yaml", "apiVersion: v1\nspec:\n  tls:\n  - secretName: shop-tls\n  auth-secret: basic-auth\n  secret: db-login"],
  ["k8s/a.yaml", "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db\n      key: password"],
  ["k8s/secret.yaml", `kind: Secret\ndata:\n  username: ${base64("admin")}\n  ca.crt: ${base64(pem("CERTIFICATE"))}`],
  ["k8s/secret.yaml", "kind: Secret\nstringData:\n  PLACEHOLDER: NONE\n  password: changeme"],
  ["k8s/secret.yaml", "kind: Secret\ndata:\n  password: {{ .Values.password | b64enc }}"],
  [".github/workflows/ci.yml", "permissions:\n  id-token: write\n  token: ${{ secrets.GITHUB_TOKEN }}"],
  ["openapi.json", '"password": { "type": "string" }, "token": "string"'],
  ["src/locales/de.json", '{ "password": "Passwort", "forgotPassword": "Vergessen?" }'],
  ["a.properties", "password.min.length=8"],
  ["main.tf", "password = var.db_password"],
  ["Dockerfile", "RUN --mount=type=secret,id=npm npm ci --secret id=npm"],
  ["Dockerfile", "ENV MYSQL_ALLOW_EMPTY_PASSWORD=yes"],
  ["deploy.sh", 'DB_PASSWORD="$(openssl rand -hex 16)"; JWT_SECRET=jwt-secret.yaml'],
  ["deploy.sh", 'docker login -u "$USER" --password-stdin'],
  ["init.sql", "password VARCHAR(255) NOT NULL,"],
  ["init.sql", "ALTER ROLE app PASSWORD '$APP_PASSWORD';"],
  ["init.sql", "INSERT INTO users (name, password) VALUES ('a', '$2b$12$KIXQJvZ0kq8b1Yc0e5u5euZyq8b1Yc0e5u5e');"],
  ["cert.pem", pem("CERTIFICATE")],
  ["pub.pem", pem("PUBLIC KEY")],
  ["a.css.ts", 'const c = "sk-fading-circle-with-a-long-name";'],
  ["a.py", '"""Use https://user:pass@host to log in."""'],
];

test.each(lookAlikes)("%s: %s is no secret", async (path, line) => {
  expect(await secretsIn(path, line)).toEqual([]);
});

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
  const paths = ["tests/a.py", "src/__tests__/a.ts", "a.spec.ts", "spec/a.rb", "x/fixtures/a.json", "examples/a.js", "mocks/a.ts"];
  for (const path of [...paths, "test_a.py", "a_test.go", "src/AppTest.java", "ui-tests/a.js"]) {
    const text = path.endsWith(".json") ? '{ "password": "hunter2" }' : 'password = "hunter2"';
    expect(await secretsIn(path, text), path).toMatchObject([{ what: "test data: password" }]);
  }
  expect(await secretsIn("src/samples/contest/latest.py", 'password = "hunter2"')).toMatchObject([{ what: "password" }]);
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

test("a piece keeps the lines of the file it stands in", async () => {
  const piece = new SourceText("k8s/a.yaml", "a: 1\npassword: hunter2\n", 40);
  const { facts } = await secretsReader.read(piece, lookup);
  expect(facts).toMatchObject([{ evidence: { line: 41 } }]);
});

test("a text beyond the limit is a problem", async () => {
  const { facts, problems } = await secretsReader.read(new SourceText("a.json", " ".repeat(1_000_001)), lookup);
  expect(facts).toEqual([]);
  expect(problems).toHaveLength(1);
});

test("no quote ever shows the secret, and each matches its line", async () => {
  const secret = fc.stringMatching(/^[A-Za-z][A-Za-z0-9!&*+~^-]{6,40}[0-9]$/);
  const filling = fc.string({ unit: fc.constantFrom(..." \tab1é😀•#;,'\"$") , maxLength: 400 });
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

test("no exception escapes truncated or random text", async () => {
  const all = [...inPrograms, ...inSettings];
  const cut = fc.tuple(fc.constantFrom(...all), fc.nat(300)).map(([[path, text], at]) => [path, text.slice(0, at)] as const);
  const random = fc.tuple(fc.constantFrom(...all.map(([path]) => path)), fc.string({ unit: "binary" }));
  const mixed = fc
    .tuple(fc.constantFrom(...all), fc.array(fc.constantFrom(...all.map(([, text]) => text)), { maxLength: 5 }))
    .map(([[path], texts]) => [path, texts.join("")] as const);
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, random, mixed), async ([path, text]) => {
      const lines = new LineIndex(text);
      for (const { evidence } of await secretsIn(path, text)) {
        expect(quoteMatches(evidence.quote, lines.line(evidence.line))).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
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
  ];
  const start = performance.now();
  for (const text of texts) for (const path of ["a.py", "a.yaml", "a.sql", "a.sh", "a.xml"]) await secretsIn(path, text);
  expect(performance.now() - start).toBeLessThan(30_000);
}, 60_000);
