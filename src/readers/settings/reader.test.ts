// Settings in every form they are written in: keys, values with placeholders, lines; and files that hold none.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText, type Reading } from "../reader.ts";
import { settingsReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };
const read = (path: string, text: string): Promise<Reading> => settingsReader.read(new SourceText(path, text), lookup);

async function settings(path: string, text: string): Promise<[string, string, number][]> {
  expect(settingsReader.claims(path, text.slice(0, 4000)), path).toBe(true);
  const { facts, problems } = await read(path, text);
  expect(problems).toEqual([]);
  return facts.flatMap((fact) => (fact.kind === "setting" ? [[fact.key, fact.value, fact.evidence.line]] : []));
}

describe("logging configuration of Python", () => {
  const text = `[loggers]
keys=root

[formatter_x]
format=%(asctime)s "%(levelname)s" %(message)s
datefmt=%Y-%m-%d

[handler_console]
class=StreamHandler
`;

  it("keeps formats as they are written, under the name of the formatter", async () => {
    for (const path of ["api/logging.conf", "log_prod.conf", "conf/app-logging.ini", "gunicorn_logging.conf"]) {
      expect(await settings(path, text)).toEqual([
        ["loggers.keys", "root", 2],
        ["formatter_x.format", '%(asctime)s "%(levelname)s" %(message)s', 5],
        ["formatter_x.datefmt", "%Y-%m-%d", 6],
        ["handler_console.class", "StreamHandler", 9],
      ]);
    }
  });

  it("leaves other .conf files alone", () => {
    expect(settingsReader.claims("logging.conf", "server { listen 80; }")).toBe(false);
    expect(settingsReader.claims("redis.conf", text)).toBe(false);
  });
});

describe("claims", () => {
  it("takes files of settings", () => {
    const names = [
      ".env",
      "a/.env.production",
      "db.env",
      "src/main/resources/application-dev.yml",
      "bootstrap.yaml",
      "app.properties",
    ];
    names.push(
      "appsettings.Development.json",
      "config/default.json",
      "services/api/config/prod.yaml",
      "config.toml",
      "alembic.ini",
    );
    for (const name of [...names, "settings.yaml", "ecosystem.config.json"]) {
      expect(settingsReader.claims(name, "a: 1\n"), name).toBe(true);
    }
  });

  it("leaves manifests, tools, translations, deployment and data to others", () => {
    const names = [
      "package.json",
      "tsconfig.json",
      "pyproject.toml",
      "Cargo.toml",
      "setup.cfg",
      "tox.ini",
      "a.yaml",
      "env.d.ts",
      "src/env.ts",
    ];
    names.push(
      "locales/de/config.json",
      "messages_de.properties",
      ".github/config.yml",
      "config/docker-compose.yml",
      "poetry-lock.json",
    );
    names.push(
      "gradle/wrapper/gradle-wrapper.properties",
      "gradle/libs.versions.toml",
      "venv/pyvenv.cfg",
      "package-lock.json",
    );
    for (const name of names) expect(settingsReader.claims(name, "a: 1\n"), name).toBe(false);
    expect(settingsReader.claims("config/web.yaml", "apiVersion: v1\nkind: Service\n")).toBe(false);
    expect(settingsReader.claims("config/api.yaml", "openapi: 3.0.0\n")).toBe(false);
    expect(settingsReader.claims("config/dev.yaml", "services:\n  web:\n    image: x\n")).toBe(false);
  });

  it("claims examples and says nothing of them", async () => {
    for (const name of [
      ".env.example",
      ".env.sample",
      "env.template",
      ".env.dist",
      "example.env",
      ".env.local.example",
    ]) {
      expect(settingsReader.claims(name, ""), name).toBe(true);
      expect(await read(name, "A=1\nnot a setting\n"), name).toEqual({ facts: [], problems: [] });
    }
  });
});

describe(".env", () => {
  it("reads quotes, export, comments, several lines and names that are filled in", async () => {
    const text = `# database
export DB_URL="postgres://\${DB_USER:-app}:$DB_PASS@db/x" # main
PLAIN=a b#c # note
SINGLE='$NOT \${FILLED}'
KEY="-----BEGIN
line two
END"
EMPTY=
FALLBACK=\${A-b}
ESCAPED="a\\n\\$B"
  SPACED = x
COMMAND=$(hostname)
PASS_THROUGH
OPEN='no end
LAST=1`;
    expect(await settings(".env", text)).toEqual([
      ["DB_URL", "postgres://${DB_USER:-app}:${DB_PASS}@db/x", 2],
      ["PLAIN", "a b#c", 3],
      ["SINGLE", "$NOT ${FILLED}", 4],
      ["KEY", "-----BEGIN\nline two\nEND", 5],
      ["EMPTY", "", 8],
      ["FALLBACK", "${A:-b}", 9],
      ["ESCAPED", "a\n$B", 10],
      ["SPACED", "x", 11],
      ["COMMAND", "${?}", 12],
      ["OPEN", "'no end", 14],
      ["LAST", "1", 15],
    ]);
  });

  it("reads \\r\\n line ends and names lines that are no setting", async () => {
    const { facts, problems } = await read(".env", "A=1\r\nwhat is this?\r\nB='x'\r\n");
    expect(facts).toMatchObject([
      { key: "A", value: "1" },
      { key: "B", value: "x", evidence: { line: 3, quote: "B='x'" } },
    ]);
    expect(problems).toEqual([{ file: ".env", line: 2, found: "what is this?", expected: "NAME=value" }]);
  });
});

describe("properties", () => {
  it("reads separators, continued lines, escapes and placeholders of Spring", async () => {
    const text = `! note
server.port=\${PORT:8080}
spring.datasource.url = jdbc:postgresql://\${db.host}:\${DB_PORT:\${FALLBACK_PORT:5432}}/app
db.host : db
long.value = one,\\
    two
name\\ with\\:signs \\u0041
greeting=@project.version@
unknown=\${other.key} \${app.pool-size:5}
empty
`;
    expect(await settings("application.properties", text)).toEqual([
      ["server.port", "${PORT:-8080}", 2],
      ["spring.datasource.url", "jdbc:postgresql://db:${DB_PORT:-${FALLBACK_PORT:-5432}}/app", 3],
      ["db.host", "db", 4],
      ["long.value", "one,two", 5],
      ["name with:signs", "A", 7],
      ["greeting", "${?project.version}", 8],
      ["unknown", "${?other.key} ${APP_POOLSIZE:-5}", 9],
      ["empty", "", 10],
    ]);
  });
});

describe("YAML, JSON and TOML", () => {
  it("joins keys by dots through maps, lists and documents", async () => {
    const text = `spring:\n  datasource:\n    url: jdbc:mysql://\${DB_HOST:localhost}/x\n  profiles: [a, b]\nempty:\n---\nserver.port: 80\n`;
    expect(await settings("application.yml", text)).toEqual([
      ["spring.datasource.url", "jdbc:mysql://${DB_HOST:-localhost}/x", 3],
      ["spring.profiles[0]", "a", 4],
      ["spring.profiles[1]", "b", 4],
      ["empty", "", 5],
      ["server.port", "80", 7],
    ]);
  });

  it("reads JSON with tabs, comments and trailing commas", async () => {
    const text = `{\n\t// where "data" lives\n\t"ConnectionStrings": {\n\t\t"Default": "Server=db;Url=http://x", /* main */\n\t},\n\t"On": true\n}\n`;
    expect(await settings("appsettings.json", text)).toEqual([
      ["ConnectionStrings.Default", "Server=db;Url=http://x", 4],
      ["On", "true", 6],
    ]);
  });

  it("reads TOML with lines", async () => {
    const text = `[server]\nhost = "\${HOST}"\nports = [80,\n  443]\n[[peers]]\nname = "a"\n`;
    expect(await settings("conf/app.toml", text)).toEqual([
      ["server.host", "${HOST}", 2],
      ["server.ports[0]", "80", 3],
      ["server.ports[1]", "443", 4],
      ["peers[0].name", "a", 6],
    ]);
  });

  it("understands environment variables of other tools", async () => {
    const text = `a: \${env:TOKEN}\nb: <%= ENV["X"] %>\nc: <%= ENV.fetch("POOL") { 5 } %>\nd: \${A:-b}\n`;
    expect((await settings("config/app.yml", text)).map((one) => one[1])).toEqual([
      "${TOKEN}",
      "${X}",
      "${POOL:-5}",
      "${A:-b}",
    ]);
  });

  it("takes long lists and lists at the top for data", async () => {
    expect(await settings("config/data.json", "[1, 2]")).toEqual([]);
    expect(await settings("config/data.json", `{"a": [${"1,".repeat(150)}1], "b": 2}`)).toEqual([["b", "2", 1]]);
  });

  it("says where the text is not sound", async () => {
    expect((await read("config.toml", "a = \n")).problems).toMatchObject([{ line: 1 }]);
    expect((await read("config.yaml", "a: [1\nb: {")).problems.length).toBeGreaterThan(0);
  });

  it("keeps 2,000 settings and 20 levels, and says so", async () => {
    const many = await read("config.yaml", Array.from({ length: 2500 }, (_, i) => `k${i}: 1\n`).join(""));
    expect(many.facts).toHaveLength(2000);
    expect(many.problems).toHaveLength(1);
    const deep = await read("config.json", `${'{"a":'.repeat(30)}1${"}".repeat(30)}`);
    expect(deep.facts).toEqual([]);
    expect(deep.problems).toHaveLength(1);
  });
});

describe("ini", () => {
  it("reads sections, continued values and names inside values", async () => {
    const text = `; note\ntop = 1\n[DEFAULT]\nhost = db\n[alembic]\nurl = postgresql://%(host)s/%(name)s\nformat = 100%%\nplugins =\n    a\n    b\nflag\n[program:x]\n  command: run ; why\n`;
    expect(await settings("alembic.ini", text)).toEqual([
      ["top", "1", 2],
      ["DEFAULT.host", "db", 4],
      ["alembic.url", "postgresql://db/${?name}", 6],
      ["alembic.format", "100%", 7],
      ["alembic.plugins", "a\nb", 8],
      ["alembic.flag", "", 11],
      ["program:x.command", "run", 13],
    ]);
  });
});

describe("bad input", () => {
  it("stays quick where keys lead to each other over and over", async () => {
    const fan = "${a}".repeat(900);
    await read("a.properties", `a=${"${b}".repeat(900)}\nb=${"${c}".repeat(900)}\nc=${fan}\n`);
    await read("a.ini", `[s]\na = ${"%(b)s".repeat(300)}\nb = ${"%(c)s".repeat(300)}\nc = ${"%(a)s".repeat(300)}\n`);
    await read("a.ini", `a${" ".repeat(500_000)}b`);
    await read(".env", `A=${"${a?".repeat(100_000)}`);
    await read(".env", `${"A='\n".repeat(100_000)}`);
    await read("config.json", `{${'"/*'.repeat(100_000)}`);
  }, 20_000);

  it("lets no exception out, whatever the text", async () => {
    const paths = fc.constantFrom(".env", "a.properties", "a.ini", "config.yaml", "config.json", "config.toml");
    const parts = fc.constantFrom(
      "A",
      "=",
      ":",
      " ",
      "\n",
      "\r\n",
      '"',
      "'",
      "`",
      "\\",
      "${",
      "}",
      "%(A)s",
      "[",
      "]",
      "{",
      "#",
      "<%=",
      "a.b",
      "- ",
    );
    const text = fc.oneof(
      fc.array(parts).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(paths, text, async (path, input) => {
        expect(Array.isArray((await read(path, input)).facts)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});
