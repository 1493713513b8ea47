// Functions that make text of text.
import { type Call, type Functions, ofKnown } from "../call.ts";
import { type Value, isList, isTable, isWritten, listOf, numberOf, tableOf, textOf, valuesIn } from "../value.ts";
import { rewritten } from "../written.ts";
import { formatted } from "./printf.ts";

/** A change of the last argument's text; its lines keep their places. */
function change(value: Value, to: (text: string) => string): Value {
  return isWritten(value) ? rewritten(value, to(value.text)) : to(textOf(value));
}

function indented(args: readonly Value[], call: Call, before: string): Value {
  const width = Math.min(Math.max(numberOf(args[0]), 0), 200);
  const pad = " ".repeat(width);
  const text = textOf(args[1]);
  call.spend(text.length + (text.split("\n").length + 1) * width);
  const whole = `${before}${pad}${text.replaceAll("\n", `\n${pad}`)}`;
  const value = args[1];
  if (!isWritten(value)) return whole;
  const places = before === "" ? value.places : [undefined, ...value.places];
  return { kind: "written", text: whole, places };
}

/** As Go prints a value: nothing has a word of its own. */
function told(value: Value): string {
  return value === undefined ? "<nil>" : textOf(value);
}

function printed(args: readonly Value[], call: Call, between: string): string {
  const texts = args.map(told);
  call.spend(texts.reduce((sum, text) => sum + text.length + between.length, 0));
  return texts.join(between);
}

function quoted(args: readonly Value[], quote: (text: string) => string): Value {
  const [first, ...rest] = args.filter((arg) => arg !== undefined);
  if (rest.length === 0) return first === undefined ? "" : change(first, quote);
  return [first, ...rest].map((arg) => quote(textOf(arg))).join(" ");
}

/** Functions that take what is unknown as a part of their text. */
const mixing: Functions = {
  print: (args, call) => printed(args, call, ""),
  println: (args, call) => `${printed(args, call, " ")}\n`,
  cat: (args, call) =>
    printed(
      args.filter((arg) => arg !== undefined),
      call,
      " ",
    ),
  printf: (args, call) => formatted(textOf(args[0]), args.slice(1), call),
  quote: (args) => quoted(args, JSON.stringify),
  squote: (args) => quoted(args, (text) => `'${text}'`),
  toString: ([value]: readonly Value[]) => (isWritten(value) ? value : told(value)),
  trim: (args) => change(args[0], (text) => text.trim()),
  indent: (args, call) => indented(args, call, ""),
  nindent: (args, call) => indented(args, call, "\n"),
  trimSuffix: (args) => change(args[1], (text) => withoutEnd(text, textOf(args[0]))),
  trimPrefix: (args) => change(args[1], (text) => withoutStart(text, textOf(args[0]))),
  join: ([separator, list], call) => {
    const texts = (isList(list) ? valuesIn(list) : [list]).filter((value) => value !== undefined);
    return printed(texts, call, textOf(separator));
  },
};

const exact = ofKnown({
  trimAll: (args) => change(args[1], (text) => withoutSigns(text, textOf(args[0]))),
  upper: (args) => change(args[0], (text) => text.toUpperCase()),
  lower: (args) => change(args[0], (text) => text.toLowerCase()),
  title: (args) =>
    change(args[0], (text) => text.replaceAll(/(^|[^\p{L}\d_'])(\p{L})/gu, (whole) => whole.toUpperCase())),
  untitle: (args) => change(args[0], (text) => text.replaceAll(/\b\w/g, (sign) => sign.toLowerCase())),
  replace: (args, call) => replaced(textOf(args[0]), textOf(args[1]), args[2], call),
  nospace: (args) => change(args[0], (text) => text.replaceAll(/\s/g, "")),
  trunc: (args) => change(args[1], (text) => truncated(text, numberOf(args[0]))),
  abbrev: (args) => change(args[1], (text) => abbreviated(text, numberOf(args[0]))),
  substr: (args) => change(args[2], (text) => part(text, numberOf(args[0]), numberOf(args[1]))),
  repeat: (args, call) => {
    const [times, text] = [Math.max(numberOf(args[0]), 0), textOf(args[1])];
    call.spend(times * text.length);
    return text.repeat(times);
  },
  contains: (args) => textOf(args[1]).includes(textOf(args[0])),
  hasPrefix: (args) => textOf(args[1]).startsWith(textOf(args[0])),
  hasSuffix: (args) => textOf(args[1]).endsWith(textOf(args[0])),
  splitList: (args) => listOf(textOf(args[1]).split(textOf(args[0]))),
  split: (args) =>
    tableOf(
      textOf(args[1])
        .split(textOf(args[0]))
        .map((text, index) => [`_${index}`, text] as const),
    ),
  toStrings: (args) => listOf(valuesIn(args[0]).map((value) => textOf(value))),
  kebabcase: (args) => change(args[0], (text) => words(text).join("-")),
  snakecase: (args) => change(args[0], (text) => words(text).join("_")),
  camelcase: (args) => change(args[0], (text) => words(text).map(capital).join("")),
  urlquery: (args) => encodeURIComponent(args.map((arg) => textOf(arg)).join("")).replaceAll("%20", "+"),
  b64enc: (args) => Buffer.from(textOf(args[0]), "utf8").toString("base64"),
  b64dec: (args) => Buffer.from(textOf(args[0]), "base64").toString("utf8"),
  len: ([value]) => {
    if (isTable(value)) return value.entries.size;
    return isList(value) ? value.items.length : textOf(value).length;
  },
});

export const texts: Functions = { ...mixing, ...exact };

function withoutEnd(text: string, end: string): string {
  return end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : text;
}

function withoutSigns(text: string, signs: string): string {
  let [start, end] = [0, text.length];
  while (end > start && signs.includes(text[end - 1] ?? "")) end--;
  while (start < end && signs.includes(text[start] ?? "")) start++;
  return text.slice(start, end);
}

function replaced(old: string, by: string, value: Value, call: Call): Value {
  const text = textOf(value);
  if (old === "") return value;
  const parts = text.split(old);
  call.spend(text.length + parts.length * by.length);
  return change(value, () => parts.join(by));
}

function truncated(text: string, length: number): string {
  return length < 0 ? text.slice(Math.max(text.length + length, 0)) : text.slice(0, length);
}

function abbreviated(text: string, length: number): string {
  return text.length <= length || length < 4 ? text : `${text.slice(0, length - 3)}...`;
}

function part(text: string, start: number, end: number): string {
  if (start < 0) return text.slice(0, Math.max(end, 0));
  return end < 0 || end > text.length ? text.slice(start) : text.slice(start, end);
}

function words(text: string): string[] {
  return text
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
