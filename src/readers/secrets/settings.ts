// Secrets in settings: `KEY=value`, YAML, JSON and XML, read line by line so that a broken file is still searched.
import { rank, type Finding, type Line } from "./finding.ts";
import type { FileKind } from "./kinds.ts";
import { secretKind } from "./names.ts";
import { isUsable } from "./values.ts";

/** A name with its value, and where the value begins in the line. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

export function settingSecrets(line: Line, kind: FileKind, manifest: boolean): Finding[] {
  return pairsOf(line.text, kind).flatMap((pair) => findingFor(pair, line.offset, kind, manifest));
}

function findingFor(pair: Pair, offset: number, file: FileKind, manifest: boolean): Finding[] {
  const kind = secretKind(pair.name);
  if (!kind || !isUsable(pair.value, { name: pair.name, kind, program: false })) return [];
  if (manifest && isObjectName(pair)) return [];
  // `"password": "Password"` is a label; `password=password` is a password.
  if (pair.value.toLowerCase() === pair.name.toLowerCase() && (file === "json" || pair.value !== pair.name)) return [];
  const start = offset + pair.at;
  return [{ start, end: start + pair.value.length, what: kind, name: pair.name, rank: rank.named }];
}

/** `secret: database-login` in a Kubernetes manifest names an object that holds one. */
function isObjectName(pair: Pair): boolean {
  return (
    /^(?:[\w./-]*[a-z-])?[sS]ecret$|^[a-z.-]+\/[\w.-]+$/.test(pair.name) &&
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(pair.value)
  );
}

export function pairsOf(line: string, kind: FileKind): Pair[] {
  if (kind === "json") return [...quotedPairs(line), ...assignmentTexts(line)];
  if (kind === "xml") return [...elementPairs(line), ...attributePairs(line)];
  if (kind === "quoted pairs") return quotedPairs(line);
  if (kind !== "yaml") {
    const pair = equalsPair(line);
    return pair ? [pair] : quotedPairs(line);
  }
  const pair = yamlPair(line) ?? equalsPair(line);
  const more = [...quotedPairs(line), ...flowPairs(line)];
  return pair ? [pair, ...more.filter((one) => one.at !== pair.at)] : more;
}

const yaml = /^(\s*(?:-\s+)*(?:["']?))([\w.\-/]+)(["']?\s*:\s+)(?:!!?\w+\s+|&\w+\s+)*(.*)$/;

function yamlPair(line: string): Pair | undefined {
  const match = yaml.exec(line);
  if (!match) return undefined;
  const written = match[4] ?? "";
  const at = line.length - written.length;
  if (/^[|>*&{[]/.test(written)) return undefined;
  return { name: match[2] ?? "", ...unquoted(written, at, /\s#/) };
}

/** `- KEY=value` of Compose, `export KEY=value`, `key = value`, `key: value` of properties. */
const equals =
  /^(\s*(?:-\s+)?["']?(?:export\s+|set\s+|setx\s+)?["']?)([A-Za-z_][\w.-]*|\/\/[\w./:-]*:_\w+)\s*[=:]\s*(.*)$/;

function equalsPair(line: string): Pair | undefined {
  const match = equals.exec(line);
  if (!match) return undefined;
  const opening = /["']/.exec(match[1] ?? "")?.[0];
  const written = match[3] ?? "";
  const at = line.length - written.length;
  // In `- "KEY=value"` the quote that closes belongs to the whole item.
  const inner = opening === undefined ? written : written.replace(new RegExp(`${opening}.*$`), "");
  return { name: match[2] ?? "", ...unquoted(inner, at, /\s[#;]/) };
}

/** Each sign can be read in one way alone: with two ways for `''` some sixty of them would take years. */
const quoted = /^(?:"((?:\\.|[^"\\])*)"|'((?:''|\\.|[^'\\])*)')/;

/** The value without its quotes or, where it has none, without the comment and the white space behind it. */
function unquoted(written: string, at: number, comment: RegExp): { value: string; at: number } {
  const text = quoted.exec(written);
  if (text) return { value: text[1] ?? text[2] ?? "", at: at + 1 };
  const end = written.search(comment);
  return { value: (end < 0 ? written : written.slice(0, end)).replace(/[\s,]+$/, ""), at };
}

const flow =
  /[{,]\s{0,10}(["']?)([A-Za-z_][\w./-]{0,80})\1\s{0,5}:\s{1,5}([^\s"'{}[\],&*!|>#][^{}[\],"']{0,300}?)\s{0,10}(?=[,}]|\s#|$)/g;

/** `{user: shop, password: hunter2}`: values of a map on one line may stand without quotes. */
function flowPairs(line: string): Pair[] {
  if (!line.includes("{")) return [];
  return [...line.matchAll(flow)].map((match) => {
    const value = match[3] ?? "";
    return { name: match[2] ?? "", value, at: match.index + match[0].lastIndexOf(value) };
  });
}

const jsonLike = /(["']?)([A-Za-z_][\w.:-]{0,80})\1\s{0,10}[:=]\s{0,10}(["'])((?:\\.|(?!\3)[^\\]){0,1000})\3/g;

function quotedPairs(line: string): Pair[] {
  return [...line.matchAll(jsonLike)].map((match) => {
    const value = match[4] ?? "";
    return { name: match[2] ?? "", value, at: match.index + match[0].length - 1 - value.length };
  });
}

/** `"POSTGRES_PASSWORD=value"` as an item of a JSON array. */
function assignmentTexts(line: string): Pair[] {
  return [...line.matchAll(/"([A-Z][A-Z0-9_]{2,60})=([^"\\]{1,500})"/g)].map((match) => {
    const value = match[2] ?? "";
    return { name: match[1] ?? "", value, at: match.index + match[0].length - 1 - value.length };
  });
}

function elementPairs(line: string): Pair[] {
  return [...line.matchAll(/<([\w.:-]{1,80})(?:\s[^<>]{0,300})?>([^<>]{1,1000})<\/\1\s*>/g)].map((match) => {
    const written = match[2] ?? "";
    const at = match.index + match[0].lastIndexOf(`${written}</`);
    return { name: match[1] ?? "", value: written.trim(), at: at + (written.length - written.trimStart().length) };
  });
}

/** `<add key="password" value="…"/>` and `<property name="password" value="…"/>`, and plain attributes. */
function attributePairs(line: string): Pair[] {
  const named = [...line.matchAll(/\b(?:name|key)\s*=\s*"([^"]{1,80})"\s+value\s*=\s*"([^"]{1,1000})"/g)].map(
    (match) => {
      const value = match[2] ?? "";
      return { name: match[1] ?? "", value, at: match.index + match[0].length - 1 - value.length };
    },
  );
  return [...named, ...quotedPairs(line)];
}

const flowItem =
  /["']?\b(?:name|key)["']?\s{0,5}:\s{0,5}["']?([\w.-]{2,80})["']?\s{0,5},\s{0,5}["']?value["']?\s{0,5}:\s{0,5}(["']?)([^"'{},\s][^"'{},]{0,500}?)\2\s{0,5}(?=[,}])/gi;

/** `{name: DB_PASSWORD, value: …}` on one line. */
export function flowItems(line: Line): Finding[] {
  return [...line.text.matchAll(flowItem)].flatMap((match) => {
    const [whole, name = "", , value = ""] = match;
    return findingFor({ name, value, at: match.index + whole.lastIndexOf(value) }, line.offset, "yaml", false);
  });
}

const blockName = /^(\s*(?:-\s+)*)["']?([\w.\-/]+)["']?\s*:\s*(?:!!?\w+\s+|&\w+\s+)*([|>][+-]?\d?[+-]?)?\s*(?:#.*)?$/;
const longestBlock = 5_000;

/** `password: |` with the value on the lines below, or a plain value that stands there alone. */
export function blockValues(text: string, lines: readonly Line[], manifest: boolean): Finding[] {
  return lines.flatMap((line) => {
    const [, indent = "", name = "", sign] = blockName.exec(line.text) ?? [];
    const kind = secretKind(name);
    if (!kind || line.built === true) return [];
    const block = linesBelow(text, line, indent.replaceAll("-", " ").length);
    const [first] = block;
    const last = block.at(-1);
    if (
      !first ||
      !last ||
      (sign === undefined && (block.length > 1 || /:(?:\s|$)|^[-{[#&*"']/.test(first.text.trim())))
    )
      return [];
    const value = block.map((one) => one.text.trim()).join("");
    if (!isUsable(value, { name, kind, program: false }) || (manifest && isObjectName({ name, value, at: 0 })))
      return [];
    const start = first.offset + first.text.length - first.text.trimStart().length;
    const end = first.offset + first.text.trimEnd().length;
    const more = last === first ? {} : { blockEnd: last.offset + last.text.trimEnd().length };
    return { start, end, ...more, value, what: kind, name, rank: rank.named };
  });
}

/** The lines that stand further in, up to the first that does not. */
function linesBelow(text: string, line: Line, indent: number): Line[] {
  const found: Line[] = [];
  let next = nextLine(text, line);
  for (let length = 0; next && length < longestBlock; next = nextLine(text, next)) {
    if (next.text.trim() === "") break;
    if (next.text.search(/\S/) <= indent) break;
    found.push(next);
    length += next.text.length;
  }
  return found;
}

const itemName = /^(\s*)(-\s+)?["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)["']?\s*,?\s*$/i;
const itemValue = /^\s*(?:-\s+)?["']?value["']?\s*:\s*(.*?)\s*,?\s*$/i;

/** `name: DB_PASSWORD` on one line and `value: …` on the next, in either order, as Kubernetes and ECS write it. */
export function namedValues(text: string, lines: readonly Line[]): Finding[] {
  return lines.flatMap((line) => {
    const name = itemName.exec(line.text)?.[3];
    if (name === undefined || !secretKind(name)) return [];
    const next = nextLine(text, line);
    const value = next && itemValue.exec(next.text)?.[1];
    if (!next || value === undefined || value === "") return [];
    const pair = { name, ...unquoted(value, next.text.lastIndexOf(value), /\s#/) };
    return findingFor(pair, next.offset, "yaml", false);
  });
}

function nextLine(text: string, line: Line): Line | undefined {
  const rest = text.slice(line.offset + line.text.length, line.offset + line.text.length + 3000);
  const match = /^(\r\n|\n|\r)([^\r\n]*)/.exec(rest);
  if (!match) return undefined;
  return { text: match[2] ?? "", offset: line.offset + line.text.length + (match[1] ?? "").length };
}
