// One chart as its own files describe it: its name, its values, what it depends on.
import { folderOf, nameOf, resolvePath } from "#base/path";
import { type Node, entriesOf, entryOf, itemsOf, textOf, textsOf } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { type Lookup, SourceText } from "../reader.ts";
import { placesIn, valueOf } from "./from-yaml.ts";
import { type Place, type Table, type Value, isTable, tableOf } from "./value.ts";

export interface Dependency {
  readonly name: string;
  /** What the values of the parent call it: its alias, or its name. */
  readonly key: string;
  /** Paths in the values; the first that leads to true or false decides. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  readonly repository: string;
  /** The folder of the chart, where it lies in this tree. */
  readonly folder: string | undefined;
  readonly place: Place;
}

export interface Chart {
  readonly folder: string;
  readonly file: SourceText;
  readonly name: string;
  /** What templates see as `.Chart`. */
  readonly metadata: Table;
  /** A chart of definitions, which deploys nothing. */
  readonly isLibrary: boolean;
  readonly values: Table;
  readonly dependencies: readonly Dependency[];
  /** Everything below `templates`. */
  readonly templates: readonly string[];
}

export async function readChart(folder: string, lookup: Lookup): Promise<Chart | undefined> {
  const path = within(folder, "Chart.yaml");
  const text = lookup.read(path);
  if (text === undefined) return undefined;
  const file = new SourceText(path, text);
  const [root] = (await parseYaml(text)).documents;
  return {
    folder,
    file,
    name: textOf(root, "name") ?? nameOf(folder),
    metadata: metadataOf(root),
    isLibrary: textOf(root, "type") === "library",
    values: await valuesIn(within(folder, "values.yaml"), lookup),
    dependencies: await dependenciesOf(folder, file, root, lookup),
    templates: below(within(folder, "templates"), lookup),
  };
}

export function within(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

export function below(folder: string, lookup: Lookup): readonly string[] {
  return lookup.below?.(folder) ?? lookup.list(folder);
}

/** The values of a file; none where there is no file, or nothing in it that could be read. */
export async function valuesIn(path: string, lookup: Lookup): Promise<Table> {
  const text = lookup.read(path);
  if (text === undefined) return tableOf([]);
  const [root] = (await parseYaml(text)).documents;
  const values = valueOf(root, placesIn(new SourceText(path, text)));
  return isTable(values) ? values : tableOf([]);
}

/** Go knows the keys of `Chart.yaml` in capitals. */
function metadataOf(root: Node | undefined): Table {
  const entries = entriesOf(root).map((entry): [string, Value] => {
    const key = entry.key === "apiVersion" ? "APIVersion" : entry.key.charAt(0).toUpperCase() + entry.key.slice(1);
    const text = textOf(entry.value);
    return [key, text ?? valueOf(entry.value, () => undefined)];
  });
  return tableOf(entries);
}

async function dependenciesOf(
  folder: string,
  file: SourceText,
  root: Node | undefined,
  lookup: Lookup,
): Promise<Dependency[]> {
  const older = within(folder, "requirements.yaml");
  const text = lookup.read(older);
  const [requirements] = text === undefined ? [] : (await parseYaml(text)).documents;
  const named = [
    ...itemsOf(root, "dependencies").flatMap((item) => dependencyOf(item, folder, file, lookup)),
    ...itemsOf(requirements, "dependencies").flatMap((item) =>
      dependencyOf(item, folder, new SourceText(older, text ?? ""), lookup),
    ),
  ];
  return [...named, ...unnamed(folder, named, file, lookup)];
}

function dependencyOf(item: Node, folder: string, file: SourceText, lookup: Lookup): Dependency[] {
  const name = textOf(item, "name");
  if (name === undefined) return [];
  const repository = textOf(item, "repository") ?? "";
  const local = /^file:\/\/(.*)$/.exec(repository)?.[1];
  const candidates = [within(folder, `charts/${name}`), local === undefined ? undefined : resolvePath(folder, local)];
  const place = { file, line: file.lines.lineAt(entryOf(item, "name")?.keyOffset ?? item.offset) };
  return [
    {
      name,
      key: textOf(item, "alias") ?? name,
      conditions: (textOf(item, "condition") ?? "").split(",").map((one) => one.trim()),
      tags: textsOf(item, "tags"),
      repository,
      folder: candidates.find((one) => one !== undefined && lookup.has(within(one, "Chart.yaml"))),
      place,
    },
  ];
}

/** What lies in `charts` is a part of the chart, named or not. */
function unnamed(folder: string, named: readonly Dependency[], file: SourceText, lookup: Lookup): Dependency[] {
  const charts = within(folder, "charts");
  const depth = charts.split("/").length;
  const folders = below(charts, lookup)
    .filter((path) => nameOf(path) === "Chart.yaml" && path.split("/").length === depth + 2)
    .map(folderOf)
    .filter((one) => !named.some((dependency) => dependency.folder === one));
  return folders.map((one) => {
    const name = nameOf(one);
    return { name, key: name, conditions: [], tags: [], repository: "", folder: one, place: { file, line: 1 } };
  });
}

/** Whether the values switch a dependency on; without a word about it, it is. */
export function isEnabled({ conditions, tags }: Dependency, values: Table, top: Table): boolean {
  for (const condition of conditions) {
    const value = condition
      .split(".")
      .reduce<Value>((here, key) => (isTable(here) ? here.entries.get(key)?.value : undefined), values);
    if (typeof value === "boolean") return value;
  }
  const switches = top.entries.get("tags")?.value;
  const said = tags.flatMap((tag) => (isTable(switches) ? [switches.entries.get(tag)?.value] : []));
  return said.length === 0 || !said.includes(false) || said.includes(true);
}
