// The elements of one architecture file: what is right becomes a declaration, what is wrong a problem, part by part.
import type { Problem } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { connectionId, head, parseConnectionKey, sections, type SectionName } from "#model/file";
import { salvage, without, type Mistake, type Path } from "#model/mistake";
import { idPattern } from "#model/written";
import { entryOf, type Entry, type MapNode } from "#syntax/node";
import type { SourceText } from "../reader.ts";
import { placeOf, problemOfMistake } from "../mistakes.ts";
import { plainOf, wordsOf } from "../plain.ts";
import { broken, referencesOf, type Names, type Reference } from "./references.ts";

type Declaration = FactOf<"declaration">;

/** What is said of the system as a whole may stand in another file, its name too. */
const headOfPart = head.partial({ system: true });
export const knownKeys: readonly string[] = [...Object.keys(head.shape), ...Object.keys(sections)];

export class Elements {
  readonly declarations: Declaration[] = [];
  readonly problems: Problem[] = [];
  private readonly file: SourceText;
  private readonly names: Names;

  constructor(file: SourceText, names: Names) {
    this.file = file;
    this.names = names;
  }

  read(root: MapNode): void {
    this.readHead(root);
    for (const name of sectionNames()) {
      const section = entryOf(root, name);
      if (!section || section.value.kind === "null") continue;
      if (section.value.kind === "map") for (const entry of section.value.entries) this.readElement(name, entry);
      else this.report(section.value.offset, `${name}: ${wordsOf(section.value)}`, "a map by id");
    }
  }

  private readHead(root: MapNode): void {
    const entries = root.entries.filter((entry) => !Object.hasOwn(sections, entry.key));
    const node: MapNode = { ...root, entries };
    const content = this.salvaged(headOfPart, { key: "", keyOffset: root.offset, value: node }, knownKeys);
    const first = entries[0];
    if (!content || !first || Object.keys(content).length === 0) return;
    const named = entryOf(root, "system") ?? first;
    const key = typeof content["system"] === "string" ? content["system"] : "";
    this.declarations.push({ kind: "declaration", element: "system", key, content, evidence: this.file.at(named.keyOffset) });
  }

  private readElement(section: SectionName, entry: Entry): void {
    const key = this.keyOf(section, entry);
    if (key === undefined) return;
    const { element, entry: schema } = sections[section];
    const content = this.salvaged(schema, entry);
    const lost = this.brokenReferences(section, entry);
    if (!content || lost.some((path) => path.length === 0)) return;
    const kept = asContent(without(content, lost)) ?? {};
    this.declarations.push({ kind: "declaration", element, key, content: kept, evidence: this.file.at(entry.keyOffset) });
  }

  private keyOf(section: SectionName, { key, keyOffset }: Entry): string | undefined {
    const ends = section === "connections" ? parseConnectionKey(key) : undefined;
    if (ends) return connectionId(ends);
    if (section !== "connections" && idPattern.test(key)) return key;
    const form = section === "connections" ? "from -> to, or from -> to#name" : "an id without white space, # and >";
    this.report(keyOffset, key, form);
    return undefined;
  }

  private salvaged(schema: Parameters<typeof salvage>[0], entry: Entry, keys?: readonly string[]) {
    const { content, mistakes } = salvage(schema, plainOf(entry.value));
    for (const mistake of mistakes)
      this.problems.push(problemOfMistake(this.file, entry, keys ? withKeys(mistake, keys) : mistake));
    return asContent(content);
  }

  private brokenReferences(section: SectionName, entry: Entry): Path[] {
    return referencesOf(section, entry.key, entry.value).flatMap((reference) => {
      const fault = broken(reference, this.names);
      if (!fault) return [];
      const place = reference.path.length === 0 ? entry : placeOf(entry, reference.path);
      this.report(place.keyOffset, foundIn(reference, entry), fault.expected, fault.nearest);
      return [reference.path];
    });
  }

  private report(offset: number, found: string, expected: string, nearestName?: string): void {
    const problem = this.file.problem(this.file.lines.lineAt(offset), found, expected);
    this.problems.push(nearestName === undefined ? problem : { ...problem, nearest: nearestName });
  }
}

function sectionNames(): SectionName[] {
  return Object.keys(sections).filter((name): name is SectionName => Object.hasOwn(sections, name));
}

function asContent(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}

/** At the top of the file the names of the sections would have been understood as well. */
function withKeys(mistake: Mistake, keys: readonly string[]): Mistake {
  if (mistake.what !== "unknown key" || mistake.path.length !== 1) return mistake;
  return { ...mistake, candidates: keys, expected: `one of ${keys.join(", ")}` };
}

function foundIn(reference: Reference, entry: Entry): string {
  const key = reference.path.findLast((step) => typeof step === "string");
  return key === undefined ? `${reference.name} in ${entry.key}` : `${key}: ${reference.name}`;
}
