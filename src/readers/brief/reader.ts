// Reads `brief.yaml` as the document that it stands for: keys are headings, lists are lists, lists of maps are tables.
import { nameOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import type { Entry, ListNode, MapNode, Node } from "#syntax/node";
import { parseYaml } from "#syntax/yaml/parse";
import { defineReader, type Reading, type SourceText } from "../reader.ts";

export const briefReader = defineReader({
  id: "brief",
  title: "Briefs as YAML",
  understands: "in full",
  of: "documents",
  claims: (path) => /^(?:[\w.-]{1,60}[.-])?brief\.ya?ml$/i.test(nameOf(path)),
  read,
});

async function read(file: SourceText): Promise<Reading> {
  const { documents, errors } = await parseYaml(file.text);
  const problems = errors.map((error) => {
    const line = file.lines.lineAt(error.offset);
    return file.problem(line, file.lines.line(line).trim(), `YAML (${error.message})`);
  });
  const [root] = documents;
  if (root?.kind !== "map")
    return {
      facts: [],
      problems: [...problems, file.problem(1, file.lines.line(1).trim(), "keys such as goals, users, functional")],
    };
  return { facts: new Writing(file).entries(root, 1), problems };
}

/** Deeper keys are items of their list. */
const deepest = 6;

class Writing {
  private readonly file: SourceText;

  constructor(file: SourceText) {
    this.file = file;
  }

  entries({ entries }: MapNode, level: number): Fact[] {
    return entries.flatMap((entry) => this.entry(entry, level));
  }

  private entry({ key, keyOffset, value }: Entry, level: number): Fact[] {
    const title = wordsOfKey(key);
    const isTitle = level === 1 && /^(?:title|name|system|project)$/i.test(key) && value.kind === "scalar";
    if (isTitle) return [{ kind: "heading", level: 1, title: value.text, evidence: this.file.at(keyOffset) }];
    if (level > 1 && (value.kind === "scalar" || value.kind === "null"))
      return value.kind === "null" ? [] : [this.passage("list item", `${title}: ${oneLine(value.text)}`, keyOffset)];
    const heading: Fact = {
      kind: "heading",
      level: Math.min(level + 1, deepest),
      title,
      evidence: this.file.at(keyOffset),
    };
    return [heading, ...this.below(value, level)];
  }

  private below(value: Node, level: number): Fact[] {
    if (value.kind === "map") return this.entries(value, level + 1);
    if (value.kind === "list") return this.list(value);
    return value.kind === "scalar" ? [this.passage("paragraph", oneLine(value.text), value.contentOffset)] : [];
  }

  private list({ items }: ListNode): Fact[] {
    const maps = items.filter((one): one is MapNode => one.kind === "map");
    const columns = [...new Set(maps.flatMap((one) => one.entries.map(({ key }) => wordsOfKey(key))))];
    let isHeaded = false;
    return items.flatMap((item): Fact[] => {
      if (item.kind === "scalar") return [this.passage("list item", oneLine(item.text), item.contentOffset)];
      if (item.kind !== "map") return [];
      const head = isHeaded ? [] : [this.row(columns, undefined, item.offset)];
      isHeaded = true;
      const cells = columns.map((column) => cellOf(item.entries.find(({ key }) => wordsOfKey(key) === column)?.value));
      return [...head, this.row(cells, columns, item.offset)];
    });
  }

  private row(cells: string[], columns: string[] | undefined, offset: number): FactOf<"passage"> {
    return { ...this.passage("table row", cells.join(" | "), offset), cells, ...(columns ? { columns } : {}) };
  }

  private passage(form: FactOf<"passage">["form"], text: string, offset: number): FactOf<"passage"> {
    const evidence = this.file.at(offset);
    const line = this.file.lines.line(this.file.lines.lineAt(offset));
    return { kind: "passage", form, text, source: [line], ...(form === "list item" ? { depth: 1 } : {}), evidence };
  }
}

/** `nonFunctional` and `non_functional` are "non functional". */
function wordsOfKey(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim();
  return words.replace(/\bnon functional\b/i, "non-functional").replace(/\bnon goals\b/i, "non-goals");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function cellOf(value: Node | undefined): string {
  if (value?.kind === "scalar") return oneLine(value.text);
  if (value?.kind === "list") return value.items.map(cellOf).join(", ");
  return value?.kind === "map"
    ? value.entries.map((one) => `${wordsOfKey(one.key)}: ${cellOf(one.value)}`).join("; ")
    : "";
}
