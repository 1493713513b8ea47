// Secrets that show by their own shape, whatever name they go by: keys of services, JSON Web Tokens, private keys.
import { knownSecrets } from "#syntax/secretlint/known-secrets";
import { rank, type Finding } from "./finding.ts";
import { isFiller } from "./values.ts";

/** What a match is called, by the group it was found in. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ["AWS access key id", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["JSON Web Token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/],
  ["Stripe key", /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/]{24,}/],
  ["API key", /\bsk-(?:proj-|svcacct-|admin-|or-v1-|ant-)?[\w-]{20,}/],
  ["Google API key", /\bAIza[\w-]{35}\b/],
  ["Telegram bot token", /\b\d{8,10}:AA[\w-]{33}\b/],
  ["PyPI token", /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/],
  ["DigitalOcean token", /\bdo[opr]_v1_[0-9a-f]{64}\b/],
  ["Mailgun key", /\bkey-[0-9a-f]{32}\b/],
  ["private key", /\bAGE-SECRET-KEY-1[0-9A-Z]{50,}|\bLS0tLS1CRUdJTi[\w+/]{60,}={0,2}/],
];

// One pass over the text: the number of the group that matched says which shape it is.
const anyShape = new RegExp(shapes.map(([, pattern]) => `(${pattern.source})`).join("|"), "g");

/** A comment shows how a token looks; nothing runs with it, and it soon expires. */
function isInComment(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at);
  return /(?:^|[\r\n])\s*(?:\*|\/\/|#|--)[^\r\n]*$/.test(before);
}

export function shapedSecrets(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(anyShape)) {
    const what = shapes.find((_, group) => match[group + 1] !== undefined)?.[0] ?? "key";
    if (!isRealShape(match[0], what)) continue;
    const quiet = what === "JSON Web Token" && isInComment(text, match.index);
    findings.push({ start: match.index, end: match.index + match[0].length, what, rank: rank.shape, quiet });
  }
  return findings;
}

function isRealShape(value: string, what: string): boolean {
  if (isFiller(value) || /EXAMPLE$|example|your[-_]|\.\.\.|1234567890123/i.test(value)) return false;
  // `sk-` also begins class names; `LS0tLS1CRUdJTi` begins every PEM block, certificates too.
  if (what === "API key")
    return /\d/.test(value) && /[A-Z]/.test(value.slice(3)) && !/^sk-[a-z]+-[a-z]+-[a-z]/.test(value);
  if (value.startsWith("LS0t"))
    return Buffer.from(value.slice(0, 80), "base64").toString("latin1").includes("PRIVATE KEY");
  return true;
}

/** What secretlint finds, in the words of this reader. */
export async function servicesSecrets(path: string, text: string): Promise<Finding[]> {
  const found = await knownSecrets(path, text);
  return found.flatMap(({ rule, start, end }) => {
    if (isFiller(text.slice(start, end))) return [];
    return { start, end, what: Object.hasOwn(words, rule) ? (words[rule] ?? rule) : `${rule} key`, rank: rank.shape };
  });
}

const words: Readonly<Record<string, string>> = {
  aws: "AWS key",
  npm: "npm token",
  slack: "Slack token",
  openai: "OpenAI key",
  anthropic: "Anthropic key",
  github: "GitHub token",
  gitlab: "GitLab token",
  grafana: "Grafana token",
  huggingface: "Hugging Face token",
  sendgrid: "SendGrid key",
  shopify: "Shopify key",
  "1password": "1Password token",
  "hashicorp-vault": "Vault token",
  docker: "Docker token",
};

const keyBlock = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g;

/** Blocks of PEM text that really hold a key: the words alone stand in every program that reads one. */
export function privateKeys(text: string): Finding[] {
  if (!text.includes("PRIVATE KEY")) return [];
  return [...text.matchAll(keyBlock)].flatMap((match) => {
    const from = match.index + match[0].length;
    const rest = text.slice(from, from + longestKey);
    const length = rest.indexOf("-----");
    const body = length < 0 ? rest : rest.slice(0, length);
    const letters = body.replace(/\\[nr]|[\s"'+,;#*>|\\-]/g, "");
    const [head = ""] = /^[A-Za-z0-9+/=:.,-]*/.exec(letters) ?? [];
    if (head.length < 60 || body.includes("...") || isFiller(head)) return [];
    const what = /ENCRYPTED/.test(match[0] + body.slice(0, 80)) ? "encrypted private key" : "private key";
    const end = from + body.length;
    // Where the key itself begins on a later line, there is nothing to hide on this one.
    const [onFirstLine = ""] = /^[^\r\n]*/.exec(body) ?? [];
    const range = /[\w+/]{16}/.test(onFirstLine) ? { start: from, end } : { start: match.index, end: match.index };
    return { ...range, what, rank: rank.privateKey, blockEnd: end };
  });
}

const longestKey = 20_000;
