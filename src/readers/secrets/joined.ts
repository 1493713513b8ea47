// Secrets that program text puts together: `"a" + "b"`, literals below each other, `${A}-${B}` from constants of the file.
import { rank, type Finding, type Line } from "./finding.ts";
import { secretKind } from "./names.ts";
import { isUsable } from "./values.ts";

/** Between the name and the first part: an assignment, perhaps with a type, and a bracket that may go over lines. */
const assigns =
  /["'`]?\]?[^\S\r\n]{0,20}(?::=|=>|=(?![=~>])|:\s{0,5}[A-Za-z_][\w.<>[\]| ]{0,60}?=(?![=>])|:(?!:))[^\S\r\n]{0,20}(\(\s{0,200})?/y;
const literal = /([bBrRuUfF]{0,2})(["'`])((?:\\.|(?!\2)[^\\\r\n]){0,500})\2/y;
const word = /[A-Za-z_$][\w$]*/y;
const plus = /\s{0,200}\+\s{0,200}|\s{0,100}\.\s{0,100}(?=["'])/y;
/** Literals side by side are one, in brackets over lines too. */
const beside = /[^\S\r\n]{1,50}(?=[bBrRuUfF]{0,2}["'])|[^\S\r\n]{0,50}\\\r?\n[^\S\r\n]{0,200}(?=["'])/y;
const below = /\s{1,300}(?=[bBrRuUfF]{0,2}["'])/y;
const ends = /\s{0,200}(?:[)\],;}#]|\/\/)|[^\S\r\n]{0,50}(?:[\r\n]|$)/y;
const mostParts = 100;

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Constants = ReadonlyMap<string, Part>;

const constant =
  /^[^\S\r\n]{0,40}(?:export\s)?(?:(?:const|let|var|final|static|private|public|String|string)\s{1,5}){0,4}([A-Za-z_$][\w$]{0,60})(?:\s{0,5}:\s{0,5}\w{1,30})?\s{0,10}(?::=|=)\s{0,10}(["'])([^"'\\\r\n]{1,200})\2/gm;

/** Names of the file that stand for one text alone. */
export function constantsOf(text: string): Constants {
  const found = new Map<string, Part | undefined>();
  for (const match of text.matchAll(constant)) {
    const [whole, name = "", , value = ""] = match;
    const end = match.index + whole.length - 1;
    const known = found.get(name);
    const again = found.has(name) && known?.text !== value;
    found.set(name, again ? undefined : (known ?? { text: value, start: end - value.length, end }));
  }
  return new Map([...found].flatMap(([name, part]) => (part ? [[name, part] as const] : [])));
}

const identifier = /[A-Za-z_$][\w$]*(?:[.-][\w$]+)*/g;

export function joinedSecrets(text: string, line: Line, constants: () => Constants): Finding[] {
  return [...line.text.matchAll(identifier)].flatMap((match) => {
    const name = match[0];
    const kind = secretKind(name);
    if (!kind) return [];
    const operator = at(assigns, text, line.offset + match.index + name.length);
    const parts = operator && partsAt(text, assigns.lastIndex, operator[1] !== undefined, constants);
    const value = parts?.map((part) => part.text).join("") ?? "";
    if (!parts || !isUsable(value, { name, kind, program: true })) return [];
    const short = name.slice(name.lastIndexOf(".") + 1);
    return findingsFor(text, parts, { what: kind, name: short, rank: rank.named, value });
  });
}

/** One for the place that puts it together, and silent ones for what is taken from elsewhere. */
function findingsFor(text: string, parts: readonly Part[], told: Omit<Finding, "start" | "end">): Finding[] {
  const [first, ...rest] = [...parts].sort((a, b) => a.start - b.start);
  if (!first) return [];
  const inOrder = [first, ...rest];
  const together = inOrder.every((part, i) => i === 0 || part.start - (inOrder[i - 1]?.end ?? 0) < 500);
  const last = rest.at(-1) ?? first;
  if (!together || inOrder.some((part) => isDefinition(text, part)))
    return inOrder.map((part, i) => ({ start: part.start, end: part.end, ...told, ...(i > 0 ? { quiet: true } : {}) }));
  const rows = text.slice(first.end, last.end).search(/[\r\n]/);
  if (rows < 0) return [{ start: first.start, end: last.end, ...told }];
  const pieces = rest.map((part) => ({
    start: part.start,
    end: part.end,
    what: told.what,
    rank: told.rank,
    quiet: true,
  }));
  return [{ start: first.start, end: first.end, blockEnd: last.end, ...told }, ...pieces];
}

/** Whether a part is the value of a constant rather than a literal on the spot. */
function isDefinition(text: string, part: Part): boolean {
  return /[\w$]\s{0,10}(?::\s{0,5}\w{1,30}\s{0,10})?=\s{0,10}["']$/.test(
    text.slice(Math.max(0, part.start - 80), part.start),
  );
}

/** The parts of a text that is put together; `undefined` where it is one literal, or a part of it is not known. */
function partsAt(text: string, from: number, bracket: boolean, constants: () => Constants): Part[] | undefined {
  const parts: Part[] = [];
  let pieces = 0;
  for (let next = from; pieces < mostParts; pieces++) {
    const found = partAt(text, next, constants);
    if (!found) return undefined;
    parts.push(...found.parts);
    if (found.filled) pieces++;
    const then = at(plus, text, found.end) ?? at(bracket ? below : beside, text, found.end);
    if (!then) return at(ends, text, found.end) && pieces > 0 ? parts : undefined;
    next = found.end + then[0].length;
  }
  return undefined;
}

interface Found {
  readonly parts: readonly Part[];
  readonly end: number;
  /** Whether constants are filled into it. */
  readonly filled: boolean;
}

function partAt(text: string, from: number, constants: () => Constants): Found | undefined {
  const found = at(literal, text, from);
  if (!found) {
    const name = at(word, text, from);
    const known = name && constants().get(name[0]);
    return known && { parts: [known], end: from + name[0].length, filled: false };
  }
  const [whole, prefix = "", quote, content = ""] = found;
  const end = from + whole.length;
  const start = end - 1 - content.length;
  const template = quote === "`" || /f/i.test(prefix);
  if (!template || !/[{]/.test(content)) return { parts: [{ text: content, start, end: end - 1 }], end, filled: false };
  const parts = filledParts(content, start, constants());
  return parts && { parts, end, filled: true };
}

/** The parts of a template, each place filled in; `undefined` where one is not a constant of the file. */
function filledParts(content: string, start: number, constants: Constants): Part[] | undefined {
  const parts: Part[] = [];
  let done = 0;
  for (const place of content.matchAll(/\$?\{([^{}]*)\}/g)) {
    const known = constants.get((place[1] ?? "").trim());
    if (!known) return undefined;
    if (place.index > done)
      parts.push({ text: content.slice(done, place.index), start: start + done, end: start + place.index });
    parts.push(known);
    done = place.index + place[0].length;
  }
  if (done < content.length)
    parts.push({ text: content.slice(done), start: start + done, end: start + content.length });
  return parts;
}

function at(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text) ?? undefined;
}

const chain = /(["'])([\w.~+/=-]{2,200})\1(?:\s{0,50}\+\s{0,50}(["'])([\w.~+/=-]{1,300})\3){1,10}/g;

/** Literals joined on the spot, as one text each: keys of services are known by their shape, whatever holds them. */
export function joinedTexts(text: string): { text: string; start: number; end: number }[] {
  if (!text.includes("+")) return [];
  return [...text.matchAll(chain)].map((match) => ({
    text: [...match[0].matchAll(/(["'])([^"']*)\1/g)].map((one) => one[2] ?? "").join(""),
    start: match.index + 1,
    end: match.index + match[0].length - 1,
  }));
}
