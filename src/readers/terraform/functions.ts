// The functions of Terraform's language whose results are known from their arguments alone.
import { type Value, entriesOf, isOpen, itemsOf, known, nothing, open, textOf } from "./value.ts";

/** The result of a call; `undefined` for functions that need more than their arguments. */
export function resultOf(name: string, values: readonly Value[]): Value | undefined {
  return Object.hasOwn(functions, name) ? functions[name]?.(values) : undefined;
}

type Of = (values: readonly Value[]) => Value | undefined;

/** What only changes the type, or hides the value, leaves it as it is. */
const same: Of = ([value]) => value;
const texts =
  (change: (...texts: string[]) => string): Of =>
  (values) => {
    const all = values.map(textOf);
    if (all.some((text) => text === undefined || text.includes("${?"))) return open();
    return known(change(...all.map((text) => text ?? "")), values.flatMap(sources));
  };
const sources = (value: Value): readonly string[] => (value.kind === "text" ? value.from : []);
const list = (items: readonly Value[]): Value => ({ kind: "list", items });

/** More items than this are told by none of the functions that make long lists of short ones. */
const itemLimit = 1_000;

const functions: Readonly<Record<string, Of>> = {
  ...Object.fromEntries(
    ["jsonencode", "jsondecode", "yamlencode", "yamldecode", "tostring", "tonumber", "tobool", "tolist", "toset"].map(
      (name) => [name, same],
    ),
  ),
  ...Object.fromEntries(
    ["tomap", "sensitive", "nonsensitive", "abspath", "pathexpand", "base64encode", "distinct", "sort"].map((name) => [
      name,
      same,
    ]),
  ),
  concat: (values) => list(values.flatMap(itemsOf).slice(0, itemLimit)),
  flatten: ([value]) => list(itemsOf(value).flatMap(itemsOf).slice(0, itemLimit)),
  compact: ([value]) => list(itemsOf(value).filter((one) => textOf(one) !== "")),
  merge: (values) => merged(values),
  keys: ([value]) => list(entriesOf(value).map((entry) => known(entry.key))),
  values: ([value]) => list(entriesOf(value).map((entry) => entry.value)),
  length: ([value]) => {
    if (!value || isOpen(value)) return open();
    const length = value.kind === "object" ? value.entries.length : value.kind === "text" ? value.text.length : 0;
    return known(String(value.kind === "list" ? value.items.length : length));
  },
  element: ([value, index]) => itemsOf(value)[Number(textOf(index) ?? 0)] ?? open(),
  one: ([value]) => itemsOf(value)[0] ?? nothing,
  lookup: ([value, key, fallback]) =>
    entriesOf(value).find((entry) => entry.key === textOf(key))?.value ?? fallback ?? open(),
  try: (values) => values.find((one) => !isOpen(one)) ?? values[0],
  can: () => open(),
  coalesce: (values) => values.find((one) => one.kind !== "null" && textOf(one) !== ""),
  coalescelist: (values) => values.find((one) => itemsOf(one).length > 0),
  join: ([between, value]) => {
    const items = itemsOf(value);
    const parts = items.map((one) => textOf(one) ?? "${?}");
    return known(parts.join(textOf(between) ?? ","), items.flatMap(sources));
  },
  split: ([between, value]) => {
    const text = textOf(value);
    if (text === undefined || text.includes("${?")) return open();
    return list(text.split(textOf(between) ?? ",").map((one) => known(one)));
  },
  format: ([pattern, ...rest]) => formatted(textOf(pattern), rest),
  lower: texts((text) => text.toLowerCase()),
  upper: texts((text) => text.toUpperCase()),
  title: texts((text) => text.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  trimspace: texts((text) => text.trim()),
  trimprefix: texts((text, start = "") => (text.startsWith(start) ? text.slice(start.length) : text)),
  trimsuffix: texts((text, end = "") => (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text)),
  substr: texts((text, from = "0", count = "0") => {
    return Number(count) < 0 ? text.slice(Number(from)) : text.slice(Number(from), Number(from) + Number(count));
  }),
  replace: texts((text, what = "", by = "") => (/^\/.*\/$/.test(what) ? text : text.replaceAll(what, by))),
  basename: texts((text) => text.slice(text.lastIndexOf("/") + 1)),
  dirname: texts((text) => text.slice(0, Math.max(0, text.lastIndexOf("/")))),
  max: (values) => extreme(values, Math.max),
  min: (values) => extreme(values, Math.min),
};

/** Later entries win. */
function merged(values: readonly Value[]): Value {
  if (values.every((one) => one.kind !== "object")) return open();
  const entries = values.flatMap(entriesOf);
  return { kind: "object", entries: [...new Map(entries.map((entry) => [entry.key, entry])).values()] };
}

function formatted(pattern: string | undefined, rest: readonly Value[]): Value {
  if (pattern === undefined) return open();
  let next = 0;
  const text = pattern.replaceAll(/%(?:%|[-+#0 ]*\d*(?:\.\d+)?[a-z])/g, (verb) => {
    return verb === "%%" ? "%" : (textOf(rest[next++]) ?? "${?}");
  });
  return known(text, rest.flatMap(sources));
}

function extreme(values: readonly Value[], choose: (...numbers: number[]) => number): Value {
  const numbers = values.map((one) => Number(textOf(one) ?? Number.NaN));
  return numbers.length === 0 || numbers.some((one) => Number.isNaN(one)) ? open() : known(String(choose(...numbers)));
}
