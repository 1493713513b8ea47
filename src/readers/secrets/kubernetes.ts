// The entries of Kubernetes Secrets: whatever stands in them is one, and `data` is base64 of it.
import { endOfLine, rank, type Finding, type Line } from "./finding.ts";
import { secretKind, wordsOf } from "./names.ts";
import { isEmptyWord, isFiller, isHash, isPlaceholder, isReference } from "./values.ts";

const header = /^([ \t]*)(?:-[ \t]+)?kind:\s*["']?Secret["']?\s*(?:#.*)?$/m;

export function kubernetesSecrets(text: string): Finding[] {
  if (!header.test(text)) return [];
  return documentsOf(text).flatMap((lines) => {
    const isSecret = lines.some((line) => header.test(line.text));
    return isSecret ? entriesOf(lines) : [];
  });
}

/** Documents between `---`, and the items of a list where each says its own kind. */
function documentsOf(text: string): Line[][] {
  const documents: Line[][] = [[]];
  for (let offset = 0; offset < text.length;) {
    const end = endOfLine(text, offset);
    const line = { text: text.slice(offset, end), offset };
    if (/^---|^\s*-\s+(?:apiVersion|kind):/.test(line.text)) documents.push([]);
    documents.at(-1)?.push(line);
    offset = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  return documents;
}

function entriesOf(lines: readonly Line[]): Finding[] {
  let section: { name: string; indent: number } | undefined;
  const findings: Finding[] = [];
  for (const [i, line] of lines.entries()) {
    if (/^\s*(?:#.*)?$/.test(line.text)) continue;
    const indent = indentOf(line);
    const opens = /^\s*(data|stringData):\s*$/.exec(line.text)?.[1];
    if (opens !== undefined) section = { name: opens, indent };
    else if (section && indent <= section.indent) section = undefined;
    else if (section) findings.push(...entry(line, section.name), ...blockEntry(lines.slice(i, i + 3), section.name));
  }
  return findings;
}

function indentOf(line: Line): number {
  return line.text.search(/\S/);
}

/** `token: |` with one line below it; longer blocks are files, which are read for what they are. */
function blockEntry([line, content, next]: readonly Line[], section: string): Finding[] {
  const name = line && /^\s*["']?([\w.-]+)["']?\s*:\s*[|>][+-]?\s*$/.exec(line.text)?.[1];
  if (!line || !content || name === undefined || indentOf(content) <= indentOf(line)) return [];
  if (next && indentOf(next) >= indentOf(content)) return [];
  return secretEntry(name, content.text.trim(), section, content);
}

function entry(line: Line, section: string): Finding[] {
  const match = /^\s*["']?([\w.-]+)["']?\s*:\s+(?:!!\w+\s+)?(["']?)(.*?)\2\s*(?:\s#.*)?$/.exec(line.text);
  const [, name = "", , value = ""] = match ?? [];
  return name === "" || /^[|>&*]/.test(value) ? [] : secretEntry(name, value, section, line);
}

function secretEntry(name: string, value: string, section: string, line: Line): Finding[] {
  if (value.length < 2 || isReference(value)) return [];
  const content = section === "data" ? decoded(value) : value;
  // Of a URL in clear text only the password is hidden, which the rule for URLs does.
  if (content === value && withPassword.test(value)) return [];
  if (isHarmless(name, content)) return [];
  const start = line.offset + line.text.lastIndexOf(value);
  return [{ start, end: start + value.length, what: whatItIs(name, content), name, rank: rank.address }];
}

const withPassword = /:\/\/[^/@\s:]*:[^/@\s]+@/;

/** What is no base64 is taken as it stands. */
function decoded(value: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return value;
  return Buffer.from(value, "base64").toString("utf8").trim();
}

/** Secrets also hold what need not be hidden: user names, hosts, certificates. */
function isHarmless(name: string, content: string): boolean {
  if (isPlaceholder(content) || isFiller(content) || isReference(content) || isHash(content) || isEmptyWord(content))
    return true;
  if (content.length < 2 || /^placeholder$/i.test(name)) return true;
  if (/^-----BEGIN (?:CERTIFICATE|PUBLIC|RSA PUBLIC)|^ssh-(?:rsa|ed25519)/.test(content)) return true;
  if (secretKind(name)) return false;
  const last = wordsOf(name).at(-1) ?? "";
  if (/^(?:url|uri|dsn)$/.test(last)) return !withPassword.test(content);
  return openNames.has(last) || /\.(?:crt|cert|pub)$|^ca\.|public/i.test(name);
}

const openNames: ReadonlySet<string> = new Set(
  "user username login host hostname port name database db email address region bucket namespace type endpoint server id dialect driver engine schema enabled level env environment domain realm issuer audience provider".split(
    " ",
  ),
);

function whatItIs(name: string, content: string): string {
  if (/-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/.test(content)) return "private key";
  if (withPassword.test(content)) return "URL with password";
  if (name === ".dockerconfigjson" || name === ".dockercfg") return "registry credentials";
  return secretKind(name) ?? "secret value";
}
