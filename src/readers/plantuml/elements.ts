// The elements of PlantUML: `component "Web shop" as web <<external>> {`, `[Orders] as orders`, `() "HTTP" as http`.
import { type BoxSaid, wordsOf } from "../drawing.ts";

export interface Element {
  readonly keyword: string;
  readonly id: string;
  readonly said: BoxSaid;
  readonly opens: boolean;
}

export interface Name {
  readonly text: string;
  /** Written in quotes or brackets, as labels are. */
  readonly isQuoted: boolean;
  /** `[]`, `()` or `::` around it say what it is. */
  readonly sign: string;
  readonly end: number;
}

/** Those that a sequence drawing has too. */
export const ofSequences = "participant|actor|boundary|control|entity|database|collections|queue";
export const ofClasses =
  "class|abstract class|abstract|annotation|enum|struct|protocol|exception|metaclass|object|map|dataclass|record|static class";
const ofParts =
  "agent|artifact|card|circle|cloud|component|file|folder|frame|hexagon|interface|label|node|package|person|portin|portout|port|process|rectangle|stack|storage|usecase|action|state|namespace";
const keyword = new RegExp(`^(?:create\\s+)?(${ofSequences}|${ofClasses}|${ofParts})\\b\\/?\\s*`, "i");

const meansOf = new Map<string, BoxSaid["means"]>([
  ["actor", "person"],
  ["person", "person"],
  ["user", "person"],
  ["database", "database"],
  ["db", "database"],
  ["datastore", "database"],
  ["queue", "broker"],
  ["broker", "broker"],
  ["topic", "broker"],
  ["component", "component"],
  ["container", "component"],
  ["service", "component"],
  ["process", "component"],
  ["agent", "component"],
  ["system", "system"],
  ["external", "external"],
  ["external system", "external"],
  ["external_system", "external"],
  ["external_person", "external"],
  ["external_component", "external"],
  ["external_container", "external"],
  ["external service", "external"],
]);
const signs = new Map([
  ["[]", "component"],
  ["()", "usecase"],
  ["::", "actor"],
  ["0", "interface"],
]);

const bare = /[^\s"()[\]{}<>#:,;|*]+(?:::?[^\s"()[\]{}<>#:,;|*]+)*/y;
const shapes: readonly (readonly [pattern: RegExp, sign: string])[] = [
  [/"((?:[^"\\]|\\.){0,2000})"/y, ""],
  [/\[((?:[^\][]|\[[^\][]{0,200}\]){1,2000})\]/y, "[]"],
  [/\(\)\s*"([^"]{0,500})"/y, "0"],
  [/\(\)\s*([^\s"()[\]{}<>#:,;]+)/y, "0"],
  [/\(([^()\n]{1,500})\)\/?/y, "()"],
  [/:([^:;\n]{1,300}):\/?/y, "::"],
];

export function nameAt(text: string, from: number, plain: RegExp = bare): Name | undefined {
  let at = from;
  while (text[at] === " " || text[at] === "\t") at++;
  for (const [pattern, sign] of shapes) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { text: found[1] ?? "", isQuoted: true, sign, end: pattern.lastIndex };
  }
  plain.lastIndex = at;
  const found = plain.exec(text)?.[0];
  return found === undefined ? undefined : { text: found, isQuoted: false, sign: "", end: at + found.length };
}

export function elementOf(text: string): Element | undefined {
  const start = keyword.exec(text);
  const first = nameAt(text, start?.[0].length ?? 0);
  if (!first) return unnamed(text, start?.[1]);
  if (!start && first.sign === "") return undefined;
  let { end } = first;
  const as = /^\s+as\s+/i.exec(text.slice(end, end + 50));
  const second = as ? nameAt(text, end + as[0].length) : undefined;
  end = second?.end ?? end;
  const rest = text.slice(end).replace(/\[\[.*?\]\]/g, "");
  if (!start && !/^\s*(?:$|<<|#|\$|\[|\{|order\b)/.test(rest)) return undefined;
  const word = (start?.[1] ?? signs.get(first.sign) ?? "").toLowerCase();
  const [name, label] = ordered(first, second);
  const opens = /\{\s*$/.test(rest);
  const body = /^\s*(?:<<[^>]*>>\s*)*\[([^\][]*(?:\[[^\][]*\][^\][]*)*)\]/.exec(rest)?.[1];
  return {
    keyword: word,
    id: idOf(name),
    said: saidOf(word, wordsOf(body ?? labelOf(label.text)), rest, opens),
    opens,
  };
}

/** `package {`, `together {` */
function unnamed(text: string, word: string | undefined): Element | undefined {
  return word !== undefined && /\{\s*$/.test(text)
    ? { keyword: word.toLowerCase(), id: "", said: {}, opens: true }
    : undefined;
}

/** Which of two names is the short one: `"Long name" as short`, and the other way round. */
function ordered(first: Name, second: Name | undefined): [id: Name, label: Name] {
  if (!second) return [first, first];
  return second.isQuoted && !first.isQuoted ? [first, second] : [second, first];
}

export function idOf({ text }: Name): string {
  return text.replace(/\\n/g, " ").replace(/\s+/g, " ").trim();
}

/** Without marks of bold, slanted and struck words, and without the ends of lines that place text. */
export function labelOf(text: string): string {
  return text
    .replace(/\\[lr](?=[A-Z\s\\]|$)/g, " ")
    .replace(/(?:\*\*|\/\/|__|""|--|~~)(?=\S)([^*/_"~-]+)(?:\*\*|\/\/|__|""|--|~~)/g, "$1");
}

/** What a keyword, a sign or a stereotype says that a box is. */
function saidOf(word: string, label: string, rest: string, opens: boolean): BoxSaid {
  const stereotypes = [...rest.matchAll(/<<([^<>]{1,100})>>/g)].map(([, one = ""]) => one.trim().toLowerCase());
  const told = stereotypes.map((one) => meansOf.get(one)).find((one) => one !== undefined);
  const means = opens && !ofBodies.test(word) ? "boundary" : (told ?? meansOf.get(word));
  return { label, ...(means ? { means } : {}) };
}

/** Elements whose braces hold their own members, not other elements. */
export const ofBodies = new RegExp(`^(?:${ofClasses}|interface|entity)$`);
