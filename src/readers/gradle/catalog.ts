// Version catalogs of Gradle: libs.versions.toml, of which only the shapes that catalogs use are read.

export interface CatalogEntry {
  readonly alias: string;
  /** group:artifact */
  readonly name: string;
  readonly version: string | undefined;
  /** Where its line begins in the text. */
  readonly offset: number;
  /** False for a line of `[libraries]` that was not understood; the name is the line then. */
  readonly understood: boolean;
}

export function catalogEntries(text: string): CatalogEntry[] {
  const versions = new Map<string, string>();
  const entries: CatalogEntry[] = [];
  let section = "";
  for (const { line, offset } of linesOf(text)) {
    const header = /^\s*\[([\w.-]+)\]/.exec(line)?.[1];
    const [, key, value] = /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) ?? [];
    if (header !== undefined) section = header;
    else if (key === undefined || value === undefined) continue;
    else if (section === "versions") versions.set(key, versionText(value) ?? value.trim());
    else if (section === "libraries") entries.push(library(key, value, offset));
  }
  return entries.map((entry) => resolved(entry, versions));
}

/** How build scripts write an alias: `spring-boot_web` is `libs.spring.boot.web`. */
export function accessor(alias: string): string {
  return alias.replace(/[-_]/g, ".");
}

const reference = "ref:";

function library(alias: string, value: string, offset: number): CatalogEntry {
  const [, short] = /^["']([^"']+)["']/.exec(value) ?? [];
  if (short !== undefined) {
    const [group, artifact, version] = short.split(":");
    return { alias, name: `${group}:${artifact}`, version, offset, understood: artifact !== undefined };
  }
  const module = field(value, "module");
  const group = field(value, "group");
  const artifact = field(value, "name");
  const name = module ?? (group !== undefined && artifact !== undefined ? `${group}:${artifact}` : undefined);
  const ref = field(value, "version\\.ref") ?? field(value, "ref");
  const version = ref === undefined ? (field(value, "version") ?? field(value, "strictly")) : `${reference}${ref}`;
  return { alias, name: name ?? `${alias} = ${value}`, version, offset, understood: name !== undefined };
}

function field(value: string, key: string): string | undefined {
  return new RegExp(`(?:^|[{,\\s])${key}\\s*=\\s*["']([^"']*)["']`).exec(value)?.[1];
}

function versionText(value: string): string | undefined {
  return /^["']([^"']*)["']/.exec(value)?.[1] ?? field(value, "(?:prefer|require|strictly)");
}

function resolved(entry: CatalogEntry, versions: ReadonlyMap<string, string>): CatalogEntry {
  if (!entry.version?.startsWith(reference)) return entry;
  return { ...entry, version: versions.get(entry.version.slice(reference.length)) };
}

function* linesOf(text: string): Generator<{ line: string; offset: number }> {
  for (const match of text.matchAll(/[^\r\n]+/g)) yield { line: match[0], offset: match.index };
}
