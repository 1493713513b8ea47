// Planted secrets are found, named and masked, in programs, settings, scripts and SQL.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "#base/text";
import { quoteMatches } from "#model/evidence";
import { base64, join, jwt, keyBody, letters, pem, secretsIn } from "./fixtures/planting.ts";
import { secretsReader } from "./reader.ts";

/** Path, text, the secret that must not show, what it is called, and its name. */
type Planted = readonly [path: string, text: string, secret: string, what: string, name?: string];

const inPrograms: readonly Planted[] = [
  ["app/ship.py", 'CARRIER_KEY = "pk-7Qd2mV9xLr4TnB81"', "pk-7Qd2mV9xLr4TnB81", "key", "CARRIER_KEY"],
  ["app/ship.py", 'headers={"X-Api-Key": "pk-7Qd2mV9xLr4TnB81"}', "pk-7Qd2mV9xLr4TnB81", "API key", "X-Api-Key"],
  [
    "app/ship.ts",
    "const mapsKey = '9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c';",
    "9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c",
    "key",
    "mapsKey",
  ],
  ["app/db.py", 'login = {"user": "root", "password": "root"}', "root", "password", "password"],
  ["app/db.py", 'STORE_PASSWORD = "kHj82hsPq0"', "kHj82hsPq0", "password", "STORE_PASSWORD"],
  ["app/db.py", 'send(\'{"password": "kHj82hsPq0"}\')', "kHj82hsPq0", "password", "password"],
  ["app/db.js", "greet(\"don't\"); const password = 'kHj82hsPq0';", "kHj82hsPq0", "password", "password"],
  ["app/settings.py", 'SECRET_KEY = "tr0ub4dor&3"', "tr0ub4dor&3", "secret key", "SECRET_KEY"],
  [
    "app/settings.py",
    'SECRET_KEY = "your-secret-key-here-please-change-in-production"',
    "your-secret-key-here-please-change-in-production",
    "secret key",
    "SECRET_KEY",
  ],
  ["app/settings.py", 'SECRET_KEY: str = "dev"', "dev", "secret key", "SECRET_KEY"],
  ["app/settings.py", 'secret_key: SecretStr = SecretStr("hunter2!")', "hunter2!", "secret key", "secret_key"],
  ["app/main.py", 'app.config["JWT_SECRET_KEY"] = "sarcasm"', "sarcasm", "secret key", "JWT_SECRET_KEY"],
  ["app/db.py", "conn = connect(host='db', password='guest')", "guest", "password", "password"],
  ["app/mq.py", "creds = pika.PlainCredentials('admin', 'rabbitpw')", "rabbitpw", "credentials"],
  ["app/mq.py", "creds = pika.PlainCredentials(\n    'admin',\n    'rabbitpw',\n)", "rabbitpw", "credentials"],
  ["app/http.py", 'requests.get(url, auth=("bob", "bobspw"))', "bobspw", "credentials"],
  ["app/key.py", 'KEY = os.getenv("SECRET_KEY", "dev-key")', "dev-key", "default value of SECRET_KEY", "SECRET_KEY"],
  [
    "app/key.py",
    'KEY = os.environ.get("DB_PASSWORD") or "letmein"',
    "letmein",
    "default value of DB_PASSWORD",
    "DB_PASSWORD",
  ],
  [
    "app/key.py",
    'KEY = config("SECRET_KEY", default="dev-key")',
    "dev-key",
    "default value of SECRET_KEY",
    "SECRET_KEY",
  ],
  ["app/tok.py", 'token = jwt.encode(payload, "topsecret", algorithm="HS256")', "topsecret", "secret key"],
  ["src/server.js", "const s = process.env.JWT_SECRET || 'foo1'", "foo1", "default value of JWT_SECRET", "JWT_SECRET"],
  [
    "src/server.js",
    "const s = process.env['JWT_SECRET'] ?? `foo1`;",
    "foo1",
    "default value of JWT_SECRET",
    "JWT_SECRET",
  ],
  ["src/server.js", "app.use(session({ secret: 'keyboard cat', resave: false }))", "keyboard cat", "secret", "secret"],
  ["src/db.ts", 'const pool = new Pool({ user: "u", password: "s3cr3t-pw" });', "s3cr3t-pw", "password", "password"],
  ["src/db.ts", "jwt.sign({ id: user.id }, 'shhhh', { expiresIn: '1h' })", "shhhh", "secret key"],
  [
    "src/Config.java",
    'private static final String DB_PASSWORD = "Winter2024";',
    "Winter2024",
    "password",
    "DB_PASSWORD",
  ],
  [
    "src/Config.java",
    '@Value("${jwt.secret:mySuperSecret}") String secret;',
    "mySuperSecret",
    "default value of jwt.secret",
    "jwt.secret",
  ],
  ["src/Config.java", 'ds.setPassword("Winter2024");', "Winter2024", "password", "Password"],
  ["src/Config.java", 'props.put("sasl.password", "Winter2024");', "Winter2024", "password", "sasl.password"],
  ["cmd/main.go", 'var jwtKey = []byte("my_secret_key")', "my_secret_key", "access key", "jwtKey"],
  ["cmd/main.go", 'jwtSecret := "myfancysecret"', "myfancysecret", "secret", "jwtSecret"],
  [
    "cmd/main.go",
    'Secret string `env:"JWT_SECRET" envDefault:"gosecret1"`',
    "gosecret1",
    "default value of JWT_SECRET",
    "JWT_SECRET",
  ],
  [
    "cmd/main.go",
    'db, err := sql.Open("mysql", "root:r00tpw@tcp(db:3306)/app")',
    "r00tpw",
    "database address with password",
  ],
  [
    "cmd/main.go",
    'uri := fmt.Sprintf("amqp://guest:guest@%s:5672/", host)',
    "guest",
    "broker URL with password",
    "uri",
  ],
  [
    "Api/Program.cs",
    'var cs = "Server=db;User Id=sa;Password=P@ssw0rd!;";',
    "P@ssw0rd!",
    "connection string with password",
  ],
  ["web/index.php", "'password' => 'iloveit',", "iloveit", "password", "password"],
  ["app/db.py", 'URL = "postgresql://app:p@ss:w0rd@db:5432/app"', "p@ss:w0rd", "database URL with password", "URL"],
  [
    "app/key.py",
    `STRIPE = "${join("sk", "_live_", letters.slice(0, 24))}"`,
    join("sk", "_live_", letters.slice(0, 24)),
    "Stripe key",
  ],
  ["app/key.py", `OPENAI = "${join("sk", "-proj-", letters.slice(0, 48))}"`, letters.slice(0, 48), "API key"],
  ["app/key.py", `AWS = "${join("AK", "IA", "ABCD2345EFGH67JK")}"`, "ABCD2345EFGH67JK", "AWS access key id"],
  ["app/key.py", `GH = "${join("gh", "p_", letters.slice(0, 36))}"`, letters.slice(0, 36), "GitHub token"],
  ["app/key.py", `t = "${jwt}"`, jwt, "JSON Web Token"],
  [
    "app/key.js",
    `const k = "-----BEGIN PRIVATE KEY-----\\n${keyBody}\\n-----END PRIVATE KEY-----"`,
    keyBody,
    "private key",
  ],
];

const putTogether: readonly Planted[] = [
  ["a.py", 'API_SECRET = (\n    "kHj82"\n    "hsPq0"\n)', "kHj82", "secret", "API_SECRET"],
  ["a.py", 'PASSWORD = "kHj82" "hsPq0"', "kHj82", "password", "PASSWORD"],
  ["a.js", 'const password = "kHj82" +\n  "hsPq0";', "kHj82", "password", "password"],
  ["a.js", "const a = 'kHj82';\nconst token = `${a}-hsPq0`;", "hsPq0", "token", "token"],
  ["a.py", 'A = "kHj82"\nPASSWORD = A + "hsPq0"', "hsPq0", "password", "PASSWORD"],
  ["a.php", "$password = 'kHj82' . 'hsPq0';", "kHj82", "password", "$password"],
  ["a.py", `AWS = "${join("AK", "IA")}" + "ABCD2345EFGH67JK"`, "ABCD2345EFGH67JK", "AWS access key id"],
  ["a.go", 'user, password := "bob", "kHj82hsPq0"', "kHj82hsPq0", "password", "password"],
];

const logins: readonly Planted[] = [
  [
    "a.py",
    `get(url, headers={"Authorization": "Basic ${base64("bob:kHj82hsPq0")}"})`,
    base64("bob:kHj82hsPq0"),
    "credentials",
  ],
  ["a.sh", 'curl -H "Authorization: Bearer kHj82hsPq0zz" http://x', "kHj82hsPq0zz", "token", "Authorization"],
  ["a.sh", "curl -H 'X-Api-Key: kHj82hsPq0' http://x", "kHj82hsPq0", "API key", "X-Api-Key"],
  [
    "nginx.conf",
    `proxy_set_header Authorization "Basic ${base64("bob:kHj82hsPq0")}";`,
    base64("bob:kHj82hsPq0"),
    "credentials",
  ],
  [".netrc", "machine a login b password kHj82hsPq0", "kHj82hsPq0", "password"],
  [".pgpass", "db:5432:shop:bob:kHj82hsPq0", "kHj82hsPq0", "database password"],
  [".npmrc", "//registry.npmjs.org/:_authToken=kHj82hsPq0", "kHj82hsPq0", "npm token"],
  [".pypirc", "[pypi]\npassword = kHj82hsPq0", "kHj82hsPq0", "password", "password"],
  ["redis.conf", "requirepass kHj82hsPq0", "kHj82hsPq0", "database password"],
  [
    ".docker/config.json",
    `{"auths":{"x":{"auth":"${base64("bob:kHj82hsPq0")}"}}}`,
    base64("bob:kHj82hsPq0"),
    "registry credentials",
  ],
  [
    "main.tf",
    'variable "db_password" {\n  type = string\n  default = "kHj82hsPq0"\n}',
    "kHj82hsPq0",
    "default value of db_password",
  ],
  ["a.sh", "echo kHj82hsPq0 | docker login -u bob --password-stdin", "kHj82hsPq0", "password"],
  ["a.yaml", "run: docker login -u bob -p kHj82hsPq0", "kHj82hsPq0", "password"],
  ["a.java", 'open("jdbc:oracle:thin:scott/kHj82hsPq0@db:1521:x")', "kHj82hsPq0", "database URL with password"],
  ["a.yaml", "command: redis-server --requirepass kHj82hsPq0", "kHj82hsPq0", "password", "requirepass"],
];

const inMaps: readonly Planted[] = [
  ["a.yaml", "db: {user: bob, password: kHj82hsPq0, host: db}", "kHj82hsPq0", "password", "password"],
  ["a.yaml", "env: { DB_PASSWORD: operator1 }", "operator1", "password", "DB_PASSWORD"],
  ["a.yaml", "- { name: DB_PASSWORD, value: kHj82hsPq0 }", "kHj82hsPq0", "password", "DB_PASSWORD"],
  ["a.json", '[{"name":"DB_PASSWORD","value":"kHj82hsPq0"}]', "kHj82hsPq0", "password", "DB_PASSWORD"],
  ["a.yaml", "kind: Secret\nstringData:\n  api: |\n    kHj82hsPq0\n  user: bob\n", "kHj82hsPq0", "secret value", "api"],
  ["a.yaml", "password: |\n  kHj82hsPq0\nother: 1", "kHj82hsPq0", "password", "password"],
  ["a.yaml", "password: >-\n  kHj82\n  hsPq0\nother: 1", "kHj82", "password", "password"],
  ["a.yaml", "password:\n  kHj82hsPq0\n", "kHj82hsPq0", "password", "password"],
];

const inSettings: readonly Planted[] = [
  [".env", "export DB_PASSWORD='s3cr3t'  # db", "s3cr3t", "password", "DB_PASSWORD"],
  [".env.production", "JWT_SECRET=myfancysecret\r\n", "myfancysecret", "secret", "JWT_SECRET"],
  [".env", "REDIS_URL=redis://:foobared@cache:6379", "foobared", "database URL with password", "REDIS_URL"],
  [
    "src/main/resources/application.properties",
    "spring.datasource.password=Winter2024",
    "Winter2024",
    "password",
    "spring.datasource.password",
  ],
  [
    "src/main/resources/application.yml",
    "jwt:\n  secret: ${JWT_SECRET:fallback99}",
    "fallback99",
    "default value of JWT_SECRET",
    "JWT_SECRET",
  ],
  ["config.yaml", "password: 'it''s-me' # local", "it''s-me", "password", "password"],
  ["compose.yml", "environment:\n  POSTGRES_PASSWORD: postgres", "postgres", "password", "POSTGRES_PASSWORD"],
  ["compose.yml", "environment:\n  - RABBITMQ_DEFAULT_PASS=guest", "guest", "password", "RABBITMQ_DEFAULT_PASS"],
  ["compose.yml", 'environment:\n  - "API_KEY=k3y-0f-the-k1ng"', "k3y-0f-the-k1ng", "API key", "API_KEY"],
  ["compose.yml", "command: redis-server --requirepass x && a --password hunter2", "hunter2", "password", "password"],
  ["k8s/deploy.yaml", 'env:\n- name: DB_PASSWORD\n  value: "hunter2"', "hunter2", "password", "DB_PASSWORD"],
  [
    "k8s/config.yaml",
    "apiVersion: v1\nkind: ConfigMap\ndata:\n  POSTGRES_PASSWORD: accounts-pwd",
    "accounts-pwd",
    "password",
    "POSTGRES_PASSWORD",
  ],
  [
    "k8s/config.yaml",
    "apiVersion: v1\nkind: ConfigMap\ndata:\n  app.properties: |\n    db.password=accounts-pwd",
    "accounts-pwd",
    "password",
    "db.password",
  ],
  [
    "k8s/secret.yaml",
    "apiVersion: v1\nkind: Secret\nstringData:\n  SMTP_LOGIN_CODE: tulip-77",
    "tulip-77",
    "secret value",
    "SMTP_LOGIN_CODE",
  ],
  [
    "k8s/secret.yaml",
    `apiVersion: v1\nkind: Secret\ndata:\n  password: ${base64("hunter2")}`,
    base64("hunter2"),
    "password",
    "password",
  ],
  [
    "k8s/secret.yaml",
    `kind: Secret\ndata:\n  id.key: ${base64(pem("RSA PRIVATE KEY"))}`,
    base64(pem("RSA PRIVATE KEY")),
    "private key",
    "id.key",
  ],
  ["appsettings.json", '{ "Jwt": { "SecretKey": "n0t-so-secret" } }', "n0t-so-secret", "secret key", "SecretKey"],
  [
    "appsettings.json",
    '"Default": "Host=db;Username=app;Password=hunter2"',
    "hunter2",
    "connection string with password",
  ],
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
  [
    "init.sql",
    "INSERT INTO user (email, password) VALUES\n ('a@b.c', now()),\n ('x@y.z', 'Admin123');",
    "Admin123",
    "password",
    "password",
  ],
  [
    ".npmrc",
    `//registry.npmjs.org/:_authToken=${join("npm", "_", letters.slice(0, 36))}`,
    letters.slice(0, 36),
    "npm token",
  ],
];

const all = [...inPrograms, ...putTogether, ...logins, ...inMaps, ...inSettings].map(
  ([path, text, secret, what, name]) => ({
    path,
    text,
    secret,
    what,
    name,
  }),
);

test.each(all)("$path: $text is found, named and masked", async ({ path, text, secret, what, name }) => {
  expect(secretsReader.claims(path, text)).toBe(true);
  const found = (await secretsIn(path, text)).filter((fact) => fact.evidence.quote.includes("•"));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ what, ...(name === undefined ? {} : { name }) });
  const { quote, line } = found[0]?.evidence ?? { quote: "", line: 0 };
  expect(quote).not.toContain(secret);
  expect(quoteMatches(quote, new LineIndex(text).line(line))).toBe(true);
});

test("no exception escapes truncated or random text", async () => {
  const one = fc.constantFrom(...all);
  const path = one.map((planted) => planted.path);
  const cut = fc.record({ planted: one, at: fc.nat(300) }).map(({ planted, at }) => ({
    path: planted.path,
    text: planted.text.slice(0, at),
  }));
  const random = fc.record({ path, text: fc.string({ unit: "binary" }) });
  const mixed = fc.record({
    path,
    text: fc
      .array(
        one.map((planted) => planted.text),
        { maxLength: 5 },
      )
      .map((parts) => parts.join("")),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, random, mixed), async ({ path, text }) => {
      const lines = new LineIndex(text);
      for (const { evidence } of await secretsIn(path, text)) {
        expect(quoteMatches(evidence.quote, lines.line(evidence.line))).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

test("whose password it is does not make it another thing", async () => {
  for (const name of ["STORE_PASSWORD", "SERVICE_PASSWORD", "PROVIDER_SECRET", "MODEL_PASSWORD", "STATE_SECRET"]) {
    expect(await secretsIn(".env", `${name}=kHj82hsPq0`), name).toMatchObject([{ name }]);
  }
});

test("a few settings in JSON are no table", async () => {
  const text = `{\n  "host": "db",\n  "password": "kHj82hsPq0"\n}\n`;
  expect(await secretsIn("config.json", text)).toMatchObject([{ what: "password", evidence: { line: 3 } }]);
});
