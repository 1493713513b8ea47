// ConfigMaps and Secrets with their entries; entries that are files of their own are handed on to their readers.
import { extensionOf } from "#base/path";
import { shorten } from "#base/text";
import type { FactOf, NamedValue } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Entry, entriesOf, get, itemsOf, textOf } from "#syntax/node";
import type { Piece, SourceText } from "../reader.ts";

/** Longer entries are told by their beginning; as pieces they are read whole. */
const valueLimit = 1_000;

export function configurationOf(resource: Resource, file: SourceText): FactOf<"configuration"> {
  const { root, kind } = resource;
  const named = kind === "ExternalSecret" ? textOf(root, "spec", "target", "name") : undefined;
  return {
    kind: "configuration",
    name: named ?? resource.name,
    scope: resource.namespace,
    secret: kind !== "ConfigMap",
    ...(kind === "ExternalSecret" || kind === "SealedSecret" ? { keptBy: kind } : {}),
    entries: kind === "ConfigMap" || kind === "Secret" ? entriesIn(resource, file) : sealedEntries(resource, file),
    evidence: file.at(resource.offset),
  };
}

function entriesIn(resource: Resource, file: SourceText): NamedValue[] {
  const decode = resource.kind === "Secret" ? decoded : (text: string) => text;
  const value = (entry: Entry, change: (text: string) => string): NamedValue => {
    const text = shorten(change(textOf(entry.value) ?? ""), valueLimit);
    return { name: entry.key, value: text, evidence: file.at(entry.keyOffset) };
  };
  return [
    ...entriesOf(resource.root, "data").map((entry) => value(entry, decode)),
    ...entriesOf(resource.root, "stringData").map((entry) => value(entry, (text) => text)),
    ...entriesOf(resource.root, "binaryData").map((entry) => value(entry, () => "${?}")),
  ];
}

/** Base64 as text, where it is text. */
function decoded(text: string): string {
  if (!/^[A-Za-z0-9+/\s]*(?:={1,2}\s*)?$/.test(text)) return text;
  const plain = Buffer.from(text, "base64").toString("utf8");
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000e-\u001f\ufffd]/.test(plain) ? "${?}" : plain;
}

/** Secrets that are filled by an operator: only the names are known. */
function sealedEntries(resource: Resource, file: SourceText): NamedValue[] {
  const sealed = entriesOf(resource.root, "spec", "encryptedData").map((entry) => {
    return { name: entry.key, value: "${?}", evidence: file.at(entry.keyOffset) };
  });
  const fetched = itemsOf(resource.root, "spec", "data").flatMap((item) => {
    const name = textOf(item, "secretKey");
    return name === undefined ? [] : [{ name, value: "${?}", evidence: file.at(item.offset) }];
  });
  return [...sealed, ...fetched];
}

const extensions = new Set(
  ".conf .cfg .ini .toml .yaml .yml .json .properties .xml .env .sql .js .mjs .ts .py .sh .lua .tf .hcl .cnf".split(
    " ",
  ),
);

/** Only text that stands line by line as it is, so that its lines can be quoted. */
export function piecesOf(resource: Resource, file: SourceText): Piece[] {
  if (resource.kind !== "ConfigMap" && resource.kind !== "Secret") return [];
  const entries = [...entriesOf(resource.root, resource.kind === "Secret" ? "stringData" : "data")];
  return entries.flatMap((entry) => {
    const node = get(entry.value);
    const isFile =
      extensions.has(extensionOf(entry.key)) || /^(\.env|Dockerfile|nginx\.conf|Caddyfile)$/.test(entry.key);
    if (!isFile || node?.kind !== "scalar" || node.style !== "literal") return [];
    return [file.piece(`${resource.name}/${entry.key}`, node.text, file.lines.lineAt(node.contentOffset))];
  });
}
