// The ConfigMaps and Secrets that a kustomization generates, from literals, files and environment files.
import { nameOf, resolvePath } from "#base/path";
import { shorten } from "#base/text";
import type { FactOf, NamedValue } from "#model/fact";
import { type Node, entryOf, itemsOf, oneOrMany, textOf } from "#syntax/node";
import { SourceText } from "../reader.ts";
import type { Kustomization, Kustomizations } from "./kustomizations.ts";

type Configuration = FactOf<"configuration">;

/** Longer entries are told by their beginning. */
const valueLimit = 1_000;

export function configurationsOf(main: Kustomization, tree: Kustomizations): Configuration[] {
  return [
    ...itemsOf(main.root, "configMapGenerator").flatMap((entry) => configurationOf(entry, false, main, tree)),
    ...itemsOf(main.root, "secretGenerator").flatMap((entry) => configurationOf(entry, true, main, tree)),
  ];
}

function configurationOf(entry: Node, secret: boolean, main: Kustomization, tree: Kustomizations): Configuration[] {
  const name = entryOf(entry, "name");
  const text = textOf(name?.value);
  if (!name || text === undefined) {
    tree.problem(main.file, entry.offset, "A generator without a name", "name");
    return [];
  }
  const entries = [
    ...oneOrMany(entry, "literals").flatMap((item) => literal(item, main)),
    ...oneOrMany(entry, "files").flatMap((item) => fileEntry(item, main, tree)),
    ...[...oneOrMany(entry, "envs"), ...oneOrMany(entry, "env")].flatMap((item) => environmentFile(item, main, tree)),
  ];
  const scope = textOf(entry, "namespace") ?? textOf(main.root, "namespace") ?? "";
  return [{ kind: "configuration", name: text, scope, secret, entries, evidence: main.file.at(name.keyOffset) }];
}

function literal(item: Node, main: Kustomization): NamedValue[] {
  const [, name, value] = /^([^=]+)=([^]*)$/.exec(textOf(item) ?? "") ?? [];
  if (name === undefined) return [];
  const unquoted = (value ?? "").replace(/^(["'])([^]*)\1$/, "$2");
  return [{ name, value: shorten(unquoted, valueLimit), evidence: main.file.at(item.offset) }];
}

/** `file` or `key=file`. */
function fileEntry(item: Node, main: Kustomization, tree: Kustomizations): NamedValue[] {
  const [, key, path = ""] = /^(?:([^=]+)=)?(.+)$/.exec(textOf(item) ?? "") ?? [];
  const text = textAt(path, item, main, tree);
  if (text === undefined) return [];
  return [{ name: key ?? nameOf(path), value: shorten(text, valueLimit), evidence: main.file.at(item.offset) }];
}

function environmentFile(item: Node, main: Kustomization, tree: Kustomizations): NamedValue[] {
  const written = textOf(item) ?? "";
  const text = textAt(written, item, main, tree);
  if (text === undefined) return [];
  const file = new SourceText(resolvePath(main.folder, written) ?? written, text);
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const [, name, value = ""] = /^\s*([A-Za-z_][\w.-]*)\s*=(.*)$/.exec(line) ?? [];
    return name === undefined
      ? []
      : [{ name, value: shorten(value.trim(), valueLimit), evidence: file.line(index + 1) }];
  });
}

function textAt(written: string, item: Node, main: Kustomization, tree: Kustomizations): string | undefined {
  const path = resolvePath(main.folder, written);
  const text = path === undefined ? undefined : tree.lookup.read(path);
  if (text === undefined) tree.problem(main.file, item.offset, written, "a file that exists in the tree");
  return text;
}
