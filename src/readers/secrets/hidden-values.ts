// The secret of a finding in every form in which it may stand elsewhere: decoded, without escapes, line by line.
import type { Finding } from "./finding.ts";

/** A line of a key is told by its own characters; shorter ones are words and brackets around it. */
const shortestLine = 16;

export function valuesOf(finding: Finding, text: string): string[] {
  const written = text.slice(finding.start, finding.blockEnd ?? finding.end);
  const whole = finding.value ?? written;
  const lines = written
    .split(/\\[nr]|[\r\n]+/)
    .map((line) => line.replace(/^[\s"'`+#*>|,-]+|(?<![\s"'`+;,\\])[\s"'`+;,\\]+$/g, ""));
  const values = lines.length === 1 ? [written] : lines.filter((line) => line.length >= shortestLine);
  const forms = [whole, ...values].filter((value) => !/[\r\n]/.test(value)).flatMap(formsOf);
  // In `root-password: root-password` the word gives nothing away.
  const name = finding.name?.toLowerCase();
  return [...new Set(forms)].filter((value) => value !== "" && value.toLowerCase() !== name);
}

function formsOf(value: string): string[] {
  const plain = value.replace(/\\(.)/g, "$1").replaceAll("''", "'");
  const encoded = value.includes("%") ? decodedFromUrl(value) : value;
  const escaped = value.includes("&") ? withoutEntities(value) : value;
  const decoded = decodedFromBase64(value);
  // `user:password` of a login: the password alone stands elsewhere.
  const inner = decoded.includes(":") ? decoded.slice(decoded.indexOf(":") + 1) : decoded;
  return [value, plain, encoded, escaped, decoded, inner];
}

function decodedFromUrl(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'" };

function withoutEntities(value: string): string {
  return value.replace(/&(amp|lt|gt|quot|apos|#39);/g, (written, name: string) => entities[name] ?? written);
}

/** What decodes to plain text was meant to be decoded. */
export function decodedFromBase64(value: string): string {
  if (value.length < 8 || value.length > 4_000 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value))
    return value;
  const decoded = Buffer.from(value, "base64").toString("latin1");
  return /^[\x20-\x7e\s]{4,}$/.test(decoded) ? decoded.trim() : value;
}
