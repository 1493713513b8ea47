// Secrets in program text: literals assigned to names that hold secrets, defaults of the environment.
import { rank, type Finding, type Line } from "./finding.ts";
import { secretKind } from "./names.ts";
import { isUsable } from "./values.ts";

const identifier = /[A-Za-z_$][\w$]*(?:[.-][\w$]+)*/g;
/** What may stand between a name and its literal: `"] =`, `: str =`, ` string =`, `:=`, `=>`, `:`. */
const assigns =
  /["'`]?\s{0,20}\]?\s{0,20}(?::=|=>|=(?![=~>])|[?!]?:\s{0,5}[A-Za-z_][\w.<>[\]| ]{0,60}?=(?![=>])|:(?!:)|string\s{1,5}=(?!=))\s{0,20}/y;
/** Constructors that pass their text on. */
const wrapper =
  /(?:(?:\[\]byte|Buffer\.from|(?:new\s)?(?:\w+\.)?(?:SecretStr|SecretBytes|Secret)|(?:pydantic\.)?Field|SymmetricSecurityKey|Encoding\.\w+\.GetBytes|str|bytes)\(\s{0,5}(?:default\s{0,3}=\s{0,3})?)?/y;
const literal = /(?:[bBrRuU]{0,2}|@)(["'`])((?:\\.|(?!\1)[^\\\r\n]){0,1000})\1/y;
/** A literal is only a part where text is joined to it, filled in, or compared. */
const goesOn = /\s{0,5}(?:\+|\.(?!to|enc|get|trim|strip)|%|\?|==|!=)/y;

export function assignedSecrets(line: Line): Finding[] {
  const findings: Finding[] = [];
  for (const match of line.text.matchAll(identifier)) {
    const name = match[0];
    const kind = secretKind(name);
    if (!kind) continue;
    const value = literalAfter(line.text, match.index + name.length, placeInTuple(line.text.slice(0, match.index)));
    if (isBinding(line.text, match.index)) continue;
    if (!value || !isUsable(value.text, { name, kind, program: true })) continue;
    if (isQuoted(line.text, match.index, name) ? isSchema(value.text) : isInText(line.text, match.index)) continue;
    const start = line.offset + value.start;
    // What a program calls a test password, its tests use.
    const quiet = /^(?:test|Test|TEST)(?![a-z])/.test(shortName(name));
    findings.push({
      start,
      end: start + value.text.length,
      what: kind,
      name: shortName(name),
      rank: rank.named,
      quiet,
    });
  }
  return findings;
}

/** `@drop-token="ask"`, `:secret="held"`, `[password]="typed"`, `(token)="take"`: attributes that hold program text. */
function isBinding(line: string, at: number): boolean {
  return (
    /(?:^|[\s<])(?:[@:#]|v-[a-z]+:|\[\(?|\()[\w.-]*$/.test(line.slice(Math.max(0, at - 80), at)) &&
    /<|^\s*[@:#[(v]/.test(line)
  );
}

/** How many names stand before this one in `user, password = "…", "…"`. */
function placeInTuple(before: string): number {
  const names = /^\s*(?:(?:const|let|var)\s+)?\[?((?:[A-Za-z_$][\w$.]*\s*,\s*){1,8})$/.exec(before)?.[1] ?? "";
  return names.split(",").length - 1;
}

function isQuoted(line: string, at: number, name: string): boolean {
  const quote = line.charAt(at - 1);
  // A key of a dictionary; the assignment `config["x"] = …` goes on with a bracket.
  return /["'`]/.test(quote) && line.charAt(at + name.length) === quote;
}

/** `"secret": "url"` describes a form; short passwords that people do use are none. */
function isSchema(value: string): boolean {
  return (
    /^[a-z]{1,4}$/.test(value) && !/^(?:root|test|pass|user|demo|dev|prod|sa|pw|pwd|abc|qwer|asdf|love)$/.test(value)
  );
}

/** Whether a place lies inside a text of the program, such as a message; a body in JSON is sent as it stands. */
function isInText(line: string, at: number): boolean {
  let opened = -1;
  for (let i = 0; i < at; i++) {
    const sign = line.charAt(i);
    if (sign === "\\") i++;
    else if (opened >= 0) opened = sign === line.charAt(opened) ? -1 : opened;
    else if (/["'`]/.test(sign) && !isApostrophe(line, i)) opened = i;
  }
  if (opened < 0 || /^.\s*[{[]/.test(line.slice(opened, opened + 20))) return false;
  // Attributes of markup hold program text: `:config="{ … }"` was let through, `<a b='c` is not closed here.
  return line.indexOf(line.charAt(opened), at) >= 0;
}

function isApostrophe(line: string, at: number): boolean {
  return (
    line.charAt(at) === "'" &&
    /[A-Za-z]{2}$/.test(line.slice(Math.max(0, at - 2), at)) &&
    /[a-z]/.test(line.charAt(at + 1))
  );
}

/** `app.config.SECRET_KEY` and `self.password` go by their last part. */
function shortName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

interface Literal {
  readonly text: string;
  readonly start: number;
}

function literalAfter(text: string, at: number, place: number): Literal | undefined {
  const operator = after(assigns, text, at);
  if (operator === undefined) return undefined;
  const opening = after(wrapper, text, operator.end);
  let found = match(literal, text, opening?.end ?? operator.end);
  for (let passed = 0; found && passed < place; passed++) {
    const comma = after(/\s{0,5},\s{0,5}/y, text, found.index + found[0].length);
    found = comma && match(literal, text, comma.end);
  }
  if (!found) return undefined;
  const end = found.index + found[0].length;
  if (after(goesOn, text, end)) return undefined;
  const content = found[2] ?? "";
  return { text: content, start: end - 1 - content.length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function after(pattern: RegExp, text: string, at: number): { index: number; end: number } | undefined {
  const found = match(pattern, text, at);
  return found && { index: found.index, end: found.index + found[0].length };
}

/** `process.env.JWT_SECRET || 'foo'`, `os.environ.get("X") or "foo"`. */
const orElse =
  /(?:process\.env|import\.meta\.env|\benv|\bENV|\benviron(?:\.get)?|\bget_?env)(?:\.|[[(]\s{0,3}["'`])([A-Za-z_]\w*)["'`]?\s{0,3}[\])]?\s{0,5}(?:\|\||\?\?|\?:|\bor\b)\s{0,5}(["'`])((?:\\.|(?!\2)[^\\\r\n]){1,500})\2/gi;
/** `os.getenv("X", "foo")`, `config("X", default="foo")`, `viper.SetDefault("jwt.secret", "foo")`. */
const withDefault =
  /(?:env|environ(?:\.get)?|config|setting|getOrDefault|setDefault|ENV\.fetch|getProperty|env_or|getString|\.get)\w*\(\s{0,3}["'`]([\w.:-]{2,80})["'`]\s{0,3},\s{0,3}(?:cast\s{0,2}=\s{0,2}\w+\s{0,3},\s{0,3})?(?:default(?:Value)?\s{0,2}[=:]\s{0,2}|\{\s{0,2}default:\s{0,2})?(["'`])((?:\\.|(?!\2)[^\\\r\n]){1,500})\2/gi;
/** `env:"JWT_SECRET" envDefault:"foo"` of Go, `${jwt.secret:foo}` of Spring. */
const tagged = /env:"([A-Za-z_]\w*)[^"]{0,40}"[^`]{0,80}?(envDefault|default|env-default):"([^"]{1,200})"/g;
const placeholderDefault = /(\$)\{([\w.-]{2,80}):-?([^${}?+][^${}]{0,200})\}/g;

/** What a program falls back on where the environment says nothing; it then runs with that, whatever it says. */
export function fallbackSecrets(line: Line): Finding[] {
  const found = [orElse, withDefault, tagged, placeholderDefault].flatMap((pattern) =>
    [...line.text.matchAll(pattern)].map((match) => ({
      name: (pattern === placeholderDefault ? match[2] : match[1]) ?? "",
      value: match[3] ?? "",
      end: match.index + match[0].length - 1,
    })),
  );
  return found.flatMap(({ name, value, end }) => {
    const kind = secretKind(name);
    if (!kind || !isUsable(value, { name, kind, program: true })) return [];
    const what = `default value of ${name}`;
    return { start: line.offset + end - value.length, end: line.offset + end, what, name, rank: rank.fallback };
  });
}
