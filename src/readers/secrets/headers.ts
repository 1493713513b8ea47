// Secrets in headers of requests: `Authorization: Basic …`, `Bearer …`, `X-Api-Key: …`, wherever they are written.
import { rank, type Finding, type Line } from "./finding.ts";
import { decodedFromBase64 } from "./hidden-values.ts";
import { secretKind } from "./names.ts";
import { isFiller, isPlaceholder, isReference, isUsable } from "./values.ts";

const login = /\b(Basic|Bearer|Token|token)\s{1,5}([A-Za-z0-9][\w.~+/=-]{7,800})(?![\w.~+/=-])/g;
const authorization = /\bauthorization\b[^\r\n]{0,40}$/i;
const header = /["']([A-Za-z][\w-]{2,40})\s{0,3}:\s{0,3}([\w.~+/=-]{8,300})["']/g;

export function headerSecrets(line: Line): Finding[] {
  return [...logins(line), ...headers(line)];
}

function logins(line: Line): Finding[] {
  return [...line.text.matchAll(login)].flatMap((match) => {
    const [whole, scheme = "", value = ""] = match;
    const named = authorization.test(line.text.slice(Math.max(0, match.index - 60), match.index));
    if (
      !(scheme === "Basic" ? isLogin(value) : isToken(value, scheme === "Bearer" ? named || value.length >= 16 : named))
    )
      return [];
    const end = line.offset + match.index + whole.length;
    const what = scheme === "Basic" ? "credentials" : "token";
    return { start: end - value.length, end, what, name: "Authorization", rank: rank.call };
  });
}

/** `Basic` is followed by `user:password` in base64. */
function isLogin(value: string): boolean {
  const decoded = decodedFromBase64(value);
  const password = decoded.slice(decoded.indexOf(":") + 1);
  return decoded !== value && decoded.includes(":") && password.length >= 3 && !isOpen(password);
}

function isToken(value: string, trusted: boolean): boolean {
  return (
    trusted && /\d/.test(value) && /[A-Za-z]/.test(value) && !isOpen(value) && !/^(?:\d+|[\w-]+\.[a-z]+)$/.test(value)
  );
}

function isOpen(value: string): boolean {
  return isReference(value) || isFiller(value) || isPlaceholder(value) || /\.\.\.|x{4,}/i.test(value);
}

/** `curl -H "X-Api-Key: …"`. */
function headers(line: Line): Finding[] {
  return [...line.text.matchAll(header)].flatMap((match) => {
    const [whole, name = "", value = ""] = match;
    const kind = secretKind(name);
    if (!kind || !isUsable(value, { name, kind, program: false }) || !/\d/.test(value)) return [];
    const end = line.offset + match.index + whole.length - 1;
    return { start: end - value.length, end, what: kind, name, rank: rank.named };
  });
}
