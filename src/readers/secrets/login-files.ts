// Files that hold logins in a form of their own: `.netrc`, `.pgpass`, `redis.conf`, Docker's `config.json`, variables of Terraform.
import { nameOf } from "#base/path";
import { rank, type Finding } from "./finding.ts";
import { decodedFromBase64 } from "./hidden-values.ts";
import type { FileKind } from "./kinds.ts";
import { secretKind } from "./names.ts";
import { isFiller, isPlaceholder, isReference, isUsable } from "./values.ts";

interface Form {
  readonly what: string;
  /** The last group is the secret. */
  readonly pattern: RegExp;
}

const byName: Readonly<Record<string, Form>> = {
  ".netrc": { what: "password", pattern: /\bpassword\s+(\S+)/g },
  _netrc: { what: "password", pattern: /\bpassword\s+(\S+)/g },
  ".pgpass": { what: "database password", pattern: /^(?:[^:#\s]+:){4}(.+?)\s*$/gm },
};
const redis: Form = {
  what: "database password",
  pattern: /^[^\S\r\n]*(?:requirepass|masterauth)[^\S\r\n]+["']?([^\s"']+)/gm,
};

export function loginSecrets(path: string, text: string, kind: FileKind): Finding[] {
  const name = nameOf(path).toLowerCase();
  const form = Object.hasOwn(byName, name) ? byName[name] : kind === "pairs" ? redis : undefined;
  return [
    ...(form ? valuesOf(form, text) : []),
    ...(kind === "json" && text.includes('"auths"') ? registryLogins(text) : []),
    ...(kind === "quoted pairs" && text.includes("variable") ? variableDefaults(text) : []),
  ];
}

function valuesOf({ what, pattern }: Form, text: string): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = match[1] ?? "";
    if (value.length < 3 || isReference(value) || isFiller(value) || isPlaceholder(value)) return [];
    const start = match.index + match[0].lastIndexOf(value);
    return { start, end: start + value.length, what, rank: rank.call };
  });
}

/** `"auth": "…"` is `user:password` in base64. */
function registryLogins(text: string): Finding[] {
  return [...text.matchAll(/"auth"\s{0,10}:\s{0,10}"([A-Za-z0-9+/=]{8,2000})"/g)].flatMap((match) => {
    const value = match[1] ?? "";
    const decoded = decodedFromBase64(value);
    if (decoded === value || !decoded.includes(":") || isPlaceholder(decoded)) return [];
    const end = match.index + match[0].length - 1;
    return { start: end - value.length, end, what: "registry credentials", name: "auth", rank: rank.call };
  });
}

const variable =
  /\bvariable\s{1,5}"([\w-]{1,80})"\s{0,5}\{[^{}]{0,1000}?\bdefault\s{0,20}=\s{0,20}"([^"\\\r\n]{1,500})"/g;

function variableDefaults(text: string): Finding[] {
  return [...text.matchAll(variable)].flatMap((match) => {
    const [whole, name = "", value = ""] = match;
    const kind = secretKind(name);
    if (!kind || !isUsable(value, { name, kind, program: false })) return [];
    const end = match.index + whole.length - 1;
    return { start: end - value.length, end, what: `default value of ${name}`, name, rank: rank.fallback };
  });
}
