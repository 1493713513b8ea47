// Reads the settings of programs: `.env`, `.properties`, `.ini`, and YAML, JSON and TOML files of configuration.
import type { Fact } from "#model/fact";
import { parseToml } from "#syntax/toml/toml";
import { withoutComments } from "#syntax/yaml/json-comments";
import { chartOfTemplate } from "#syntax/yaml/kubernetes/chart";
import { parseYaml } from "#syntax/yaml/parse";
import { defineReader, type Lookup, type Reading, type SourceText } from "../reader.ts";
import { formOf, type Form } from "./claims.ts";
import type { Entries, Entry } from "./entry.ts";
import { environmentEntries } from "./env.ts";
import { iniEntries } from "./ini.ts";
import { configurationPlaceholders, shellPlaceholders } from "./placeholders.ts";
import { propertyEntries } from "./properties.ts";
import { mostEntries, treeEntries } from "./tree.ts";

export const settingsReader = defineReader({
  id: "settings",
  title: "settings files",
  understands: "in part",
  claims: (path, head, lookup) => formOf(path, head) !== undefined && !isTemplate(path, lookup),
  read,
});

/** What a chart makes of its templates comes filled in. */
function isTemplate(path: string, lookup: Pick<Lookup, "has"> | undefined): boolean {
  return lookup !== undefined && chartOfTemplate(path, lookup.has) !== undefined;
}

const longest = 1_000_000;
const headLength = 4000;

/** Examples are claimed, so that nobody counts them as unread, and say nothing: their values are not in use. */
async function read(file: SourceText): Promise<Reading> {
  const form = formOf(file.name, file.text.slice(0, headLength));
  if (form === undefined || form === "example") return { facts: [], problems: [] };
  if (file.text.length > longest) {
    const found = `${file.text.length} characters`;
    return { facts: [], problems: [file.problem(undefined, found, `settings of at most ${longest} characters`)] };
  }
  const { entries, misfits } = await entriesIn(form, file.text);
  const problems = misfits.map((one) => file.problem(file.lines.lineAt(one.offset), masked(one.found), one.expected));
  if (entries.length > mostEntries) {
    problems.push(file.problem(undefined, `more than ${mostEntries} settings`, `the first ${mostEntries} are kept`));
  }
  return { facts: facts(file, form, entries.slice(0, mostEntries)), problems };
}

function facts(file: SourceText, form: Form, entries: readonly Entry[]): Fact[] {
  const byKey = new Map(entries.map((one) => [one.key, one.value]));
  const find = (key: string): string | undefined => byKey.get(key);
  return entries.map((entry) => {
    const value = entry.literal === true ? entry.value : filled(form, entry, find);
    return { kind: "setting", key: entry.key, value, evidence: file.at(entry.offset) };
  });
}

function filled(form: Form, entry: Entry, find: (key: string) => string | undefined): string {
  if (form === "env") return shellPlaceholders(entry.value);
  let asked = 0;
  return configurationPlaceholders(entry.value, (key) => {
    return key === entry.key || asked++ > mostReferences ? undefined : find(key);
  });
}

const mostReferences = 50;

async function entriesIn(form: Form, text: string): Promise<Entries> {
  switch (form) {
    case "env":
      return environmentEntries(text);
    case "properties":
      return propertyEntries(text);
    case "ini":
      return iniEntries(text);
    case "toml": {
      const { root, errors } = await parseToml(text);
      return withErrors(treeEntries(root ? [root] : []), errors, "TOML", text);
    }
    case "json":
    case "yaml": {
      const { documents, errors } = await parseYaml(form === "json" ? withoutComments(text) : text);
      return withErrors(treeEntries(documents), errors, form.toUpperCase(), text);
    }
  }
}

interface Fault {
  readonly offset: number;
  readonly message: string;
}

function withErrors({ entries, misfits }: Entries, errors: readonly Fault[], language: string, text: string): Entries {
  const faults = errors.map(({ offset, message }) => {
    const found = /[^\r\n]*/.exec(text.slice(offset))?.[0].trim();
    return { offset, found: found || "nothing", expected: `sound ${language}: ${message}` };
  });
  return { entries, misfits: [...misfits, ...faults] };
}

/** A line that is no setting may still hold a secret; its beginning shows what it is. */
function masked(found: string): string {
  return found.length > 40 ? `${found.slice(0, 20)}…` : found;
}
