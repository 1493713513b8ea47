// Secrets in shell scripts, Dockerfiles and other command lines.
import { rank, type Finding, type Line } from "./finding.ts";
import { secretKind } from "./names.ts";
import { isFiller, isPlaceholder, isReference, isUsable } from "./values.ts";

const assignment = /(?<![\w.$-])(?:--?)?([A-Za-z_][\w.-]{0,80})=("[^"]{0,500}"|'[^']{0,500}'|[^\s;&|)"'`,]{1,500})/g;
/** `ENV NAME value` of old Dockerfiles, `--password value`. */
const spaced =
  /^\s*(?:ENV)\s+([A-Za-z_]\w*)\s+(["']?)([^\s"'=]+)\2\s*$|(?:^|[\s"'[,])--?([A-Za-z][\w-]*)(?:\s+|["']\s*,\s*["'])(["']?)([^\s"',\]=-][^\s"',\]]*)\5/g;

/** `KEY=value`, `--from-literal=password=value`, `--password value`, `ENV KEY value`. */
export function commandSecrets(line: Line): Finding[] {
  return [...assigned(line), ...separated(line), ...logins(line)];
}

function assigned(line: Line): Finding[] {
  const findings: Finding[] = [];
  assignment.lastIndex = 0;
  for (let match = assignment.exec(line.text); match; match = assignment.exec(line.text)) {
    const [whole, name = "", written = ""] = match;
    const quote = /^["']/.test(written) ? 1 : 0;
    const value = written.slice(quote, written.length - quote);
    if (!secretKind(name)) assignment.lastIndex = match.index + whole.length - written.length + quote;
    else findings.push(...found(name, value, line.offset + match.index + whole.length - quote - value.length));
  }
  return findings;
}

function separated(line: Line): Finding[] {
  return [...line.text.matchAll(spaced)].flatMap((match) => {
    const name = match[1] ?? match[4] ?? "";
    const value = match[3] ?? match[6] ?? "";
    return found(name, value, line.offset + match.index + match[0].lastIndexOf(value));
  });
}

function found(name: string, value: string, start: number): Finding[] {
  const kind = secretKind(name);
  // `--secret id=npm` hands one over by name, `password=@file` by its file.
  if (
    !kind ||
    /^@\w*$/.test(value) ||
    /^(?:id|type|src|source)=/.test(value) ||
    !isUsable(value, { name, kind, program: false })
  )
    return [];
  return [{ start, end: start + value.length, what: kind, name, rank: rank.named }];
}

/** `curl -u user:password`, `mysql -ppassword`, `sshpass -p password`, `docker login -p password`, `redis-cli -a password`. */
const login =
  /\bcurl\b.{0,200}?\s(?:-u|--user)\s*["']?[^\s:"'$]{1,60}:([^\s"'$]{1,100})|\bmysql(?:dump|admin)?\b.{0,200}?\s-p["']?([^\s"'$-][^\s"']{0,100})|\bsshpass\s+-p\s*["']?([^\s"'$]{1,100})|\b(?:docker|podman|buildah|helm registry|oras|az acr)\s+login\b.{0,200}?\s-p[\s=]?["']?([^\s"'$-][^\s"']{0,200})|\becho\s+(?:-n\s+)?["']?([^\s"'$|]{3,200})["']?\s*\|\s*\S.{0,80}?--password-stdin|\bredis-cli\b.{0,100}?\s-a\s+["']?([^\s"'$-][^\s"']{0,100})/g;

function logins(line: Line): Finding[] {
  return [...line.text.matchAll(login)].flatMap((match) => {
    const value = match.slice(1).find((group) => group !== undefined) ?? "";
    if (isReference(value) || isFiller(value) || isPlaceholder(value) || value.length < 3) return [];
    const start = line.offset + match.index + match[0].lastIndexOf(value);
    return { start, end: start + value.length, what: "password", rank: rank.call };
  });
}
