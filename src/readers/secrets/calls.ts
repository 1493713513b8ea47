// Secrets that are handed to a call by place rather than by name: `PlainCredentials('guest', 'guest')`.
import { rank, type Finding, type Line } from "./finding.ts";
import { secretKind, wordsOf, type SecretKind } from "./names.ts";
import { isFiller, isHash, isReference, isUsable } from "./values.ts";

interface Call {
  readonly what: string;
  /** The last group is the secret. */
  readonly pattern: RegExp;
  /** A text that has to stand in the file for the pattern to be worth a try. */
  readonly trigger: string;
}

const text = `(["'])((?:\\\\.|(?!\\{n}|[\\r\\n])[^\\\\]){1,200})\\{n}`;

function quoted(group: number): string {
  return text.replaceAll("{n}", String(group));
}

function call(trigger: string, what: string, pattern: string, flags = "g"): Call {
  return { trigger, what, pattern: new RegExp(pattern, flags) };
}

const named = "(?:\\w+\\s*[=:]\\s*)?";
const userAndPassword = `\\s*${named}${quoted(1)}\\s*,\\s*${named}${quoted(3)}\\s*`;
const anything = `(?:\\{[^{}]{0,500}\\}|[^()"'\\r\\n]{1,200}?)`;

/** Names are matched by their ends: `pika.PlainCredentials`, `HTTPBasicAuth`. */
const calls: readonly Call[] = [
  call("redential", "credentials", `[cC]redentials?\\(${userAndPassword}[,)]`),
  call("PasswordAuthentication", "credentials", `PasswordAuthentication\\(${userAndPassword}[,)]`),
  call("asic", "credentials", `[bB]asic_?[aA]uth\\w*\\(${userAndPassword}[,)]`),
  call("auth", "credentials", `\\b(?:http_)?auth\\s*[=:]\\s*[([]${userAndPassword}[\\])]`),
  call(".login(", "password", `\\.login\\(${userAndPassword}\\)`),
  call("getConnection", "database password", `\\bgetConnection\\([^()\\r\\n]{1,200}?,${userAndPassword}\\)`),
  call("PDO(", "database password", `\\bPDO\\([^()\\r\\n]{1,200}?,${userAndPassword}[,)]`),
  call("mysqli", "database password", `\\bmysqli(?:_connect)?\\([^()\\r\\n]{1,200}?,${userAndPassword}[,)]`),
  call("new Sequelize", "database password", `new Sequelize\\(${userAndPassword},\\s*${quoted(5)}`),
  call(
    ".",
    "secret key",
    `\\b[jJ][wW][tT]\\w*\\.(?:sign|verify|encode|decode)\\(\\s*${anything},\\s*${quoted(1)}\\s*[,)]`,
  ),
  call("createHmac", "secret key", `createHmac\\(\\s*["'][\\w-]+["']\\s*,\\s*${quoted(1)}\\s*\\)`),
  call("cookieParser", "secret key", `cookieParser\\(\\s*${quoted(1)}\\s*[,)]`),
  call(
    ".set(",
    "secret key",
    `\\.set\\(\\s*["'](?:secret|jwt_?secret|secret_?key)["']\\s*,\\s*${quoted(1)}\\s*\\)`,
    "gi",
  ),
];

const setting = new RegExp(
  `\\b(?:set\\w*|[sS]et|put|define|putenv|addProperty)\\(\\s*["']([\\w.:-]{3,80})["']\\s*,\\s*${quoted(2)}\\s*[,)]`,
  "g",
);
const setter = new RegExp(`\\.((?:set|with|Set|With)?[A-Za-z]\\w{2,40})\\(\\s*${quoted(2)}\\s*\\)`, "g");

/** `props.put("sasl.password", "x")`, `builder.password("x")`, `user.setPassword("x")`: the name is part of the call. */
export function handedSecrets(line: Line): Finding[] {
  return [setting, setter].flatMap((pattern) =>
    [...line.text.matchAll(pattern)].flatMap((match) => {
      const name = match[1] ?? "";
      const value = match[3] ?? "";
      const kind = pattern === setter ? setterKind(name) : secretKind(name);
      if (!kind || !isUsable(value, { name, kind, program: true })) return [];
      const end = line.offset + match.index + match[0].lastIndexOf(value) + value.length;
      return {
        start: end - value.length,
        end,
        what: kind,
        name: name.replace(/^(?:set|with)(?=[A-Z])/i, ""),
        rank: rank.named,
      };
    }),
  );
}

/** `getPassword("Your password?")` and `checkPassword` take a text that is none. */
function setterKind(name: string): SecretKind | undefined {
  const words = wordsOf(name).filter((word) => word !== "set" && word !== "with");
  const kind = secretKind(name);
  return kind !== undefined && words.join(" ") === kind.toLowerCase() ? kind : undefined;
}

/** Calls may run over several lines, so they are looked for in the whole text. */
export function calledSecrets(whole: string): Finding[] {
  return calls.flatMap(({ what, pattern, trigger }) => {
    if (!whole.includes(trigger)) return [];
    return [...whole.matchAll(pattern)].flatMap((match) => {
      const value = match.at(-1) ?? "";
      if (value.length < 2 || isReference(value) || isHash(value) || isFiller(value) || /\s/.test(value)) return [];
      const end = match.index + match[0].lastIndexOf(value) + value.length;
      return { start: end - value.length, end, what, rank: rank.call };
    });
  });
}
