// Passwords inside URLs and connection strings.
import { rank, type Finding } from "./finding.ts";
import { isFiller, isHash, isPlaceholder, isReference } from "./values.ts";

/** The last `@` before the path ends the password, for people leave `@` unescaped in it. */
const url =
  /\b([a-zA-Z][a-zA-Z0-9+.-]{1,25}):\/\/([^\s:/?#@"'`<>(){}[\]\\,]{0,100}):([^\s/"'`<>()[\]\\,]{1,200})@(?=([\w.${[%-]*))/g;
/** `user:password@tcp(host:3306)/name`, as the Go driver of MySQL takes it. */
const goAddress = /(?<![\w./-])([\w.-]{1,60}):([^\s"'`@/]{1,100})@(?:tcp|unix)\(/g;
/** `jdbc:oracle:thin:scott/tiger@…`. */
const oracleAddress = /jdbc:oracle:\w{1,10}:([^\s/"'`:]{1,60})\/([^\s@"'`/]{1,100})@/g;
const pairs =
  /(?<=[;?&"'`\s,])(password|pwd|passwd|accountkey|sharedaccesskey|sharedsecretkey|access_token|api_?key)\s{0,2}=\s{0,2}([^;&"'`\s<>,]{1,300})/gi;
const companions =
  /\b(?:server|host|hostname|data source|endpoint|user ?id|uid|user|username|dbname|database|initial catalog|accountname)\s{0,2}=|:\/\//i;

export function urlSecrets(text: string, program: boolean): Finding[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(url)].flatMap((match) => {
    const [whole, scheme = "", user = "", password = "", host = ""] = match;
    if (!isPassword(password, program) || isReference(user) || isExample(user, password, host)) return [];
    const end = match.index + whole.length - 1;
    if (isGeneral(user, password) && saysExample(text, match.index, end)) return [];
    const what = `${describe(scheme)} with password`;
    return { start: end - password.length, end, what, name: nameBefore(text, match.index), rank: rank.address };
  });
}

/** `DATABASE_URL` of `DATABASE_URL = "postgres://…`, also through the opening of a call. */
function nameBefore(text: string, at: number): string | undefined {
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, at - 150), at))?.[0] ?? "";
  return /([A-Za-z_][\w-]*)["'`]?\]?\s*(?::\s*\w+\s*(?==))?(?::=|=|:)\s*(?:[\w.]+\(\s*)?[a-z]?["'`]?(?:jdbc:)?$/.exec(
    before,
  )?.[1];
}

function isPassword(password: string, program: boolean): boolean {
  if (password.length < 2) return false;
  if (isReference(password) || /[{}]|\$[A-Za-z_]/.test(password) || isHash(password) || isFiller(password))
    return false;
  if (/^(?:password|pass|pwd|secret|token)?[*•]+$|^\[?redacted\]?$/i.test(password)) return false;
  return program || !isPlaceholder(password);
}

/** `https://user:pass@example.com` explains how URLs look. */
function isExample(user: string, password: string, host: string): boolean {
  if (/(?:^|\.)example\.(?:com|org|net)$|^example$|\.invalid$/i.test(host)) return true;
  return (
    isGeneral(user, password) &&
    /^(?:|host|hostname|server|domain|your.*|proxy|addr|address|url)$/i.test(host.replace(/\..*$/, ""))
  );
}

function isGeneral(user: string, password: string): boolean {
  return /^(?:user|username|login|usr|u)$/i.test(user) && /^(?:pass|password|pwd|passwd|p|pw)$/i.test(password);
}

/** "Example: postgres://user:pass@localhost/shop"; `…/dummy` stands where a build asks for an address that it never calls. */
function saysExample(text: string, start: number, end: number): boolean {
  const [before = ""] = /[^\r\n]*$/.exec(text.slice(Math.max(0, start - 80), start)) ?? [];
  const [path = ""] = /^@[^\s"'`/]*\/[\w-]*/.exec(text.slice(end, end + 200)) ?? [];
  return /\b(?:examples?|e\.g|such as|format)\b/i.test(before) || /\/(?:dummy|example|placeholder|fake)$/i.test(path);
}

const databases =
  /^(?:jdbc|postgres\w*|mysql\w*|mariadb|mongodb|mssql|sqlserver|oracle|redis\w*|cockroachdb|clickhouse|neo4j|bolt|couchdb|cassandra|sqlite)\b/;

function describe(scheme: string): string {
  const plain = scheme.toLowerCase();
  if (databases.test(plain)) return "database URL";
  return /^(?:amqps?|nats|kafka|mqtts?|stomp|pyamqp)$/.test(plain) ? "broker URL" : "URL";
}

/** Anything after the keyword that stands between quotes, semicolons or spaces, on a line that has more of a connection. */
export function connectionSecrets(text: string, offset: number, program: boolean): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(goAddress)) {
    const [whole, user = "", password = ""] = match;
    if (isReference(user) || !isPassword(password, program)) continue;
    const start = offset + match.index + whole.indexOf(":") + 1;
    findings.push({ start, end: start + password.length, what: "database address with password", rank: rank.address });
  }
  for (const { 0: whole, 2: password = "", index } of text.matchAll(oracleAddress)) {
    if (!isPassword(password, program)) continue;
    const end = offset + index + whole.length - 1;
    findings.push({ start: end - password.length, end, what: "database URL with password", rank: rank.address });
  }
  if (!companions.test(text)) return findings;
  for (const match of text.matchAll(pairs)) {
    const [whole, , value = ""] = match;
    if (value.length < 3 || /[({]|^[@:$?]\w*$/.test(value) || isReference(value) || !isPassword(value, program))
      continue;
    const end = offset + match.index + whole.length;
    // Keyword arguments of calls look the same up to the quotes, which the pattern does not cross.
    if (!insideQuotes(text, match.index) && program) continue;
    findings.push({ start: end - value.length, end, what: "connection string with password", rank: rank.address });
  }
  return findings;
}

/** Whether an odd number of one kind of quotes stands before a place. */
function insideQuotes(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return ['"', "'", "`"].some((quote) => (before.split(quote).length - 1) % 2 === 1);
}
