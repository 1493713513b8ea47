// Functions on lists.
import { type Functions, type Run, lengthLimit, ofKnown } from "../call.ts";
import {
  type List,
  type Slot,
  type Value,
  entryOf,
  isList,
  isTable,
  listOf,
  numberOf,
  textOf,
  truthOf,
  unknown,
  valuesIn,
} from "../value.ts";

function slotsIn(value: Value): readonly Slot[] {
  return isList(value) ? value.items : [];
}

function list(items: readonly Slot[]): List {
  return { kind: "list", items };
}

/** A function of the items of its first argument, which costs what it copies. */
function ofItems(change: (items: readonly Slot[]) => readonly Slot[]): Run {
  return (args, call) => {
    const items = change(slotsIn(args[0]));
    call.spend(items.length);
    return list(items);
  };
}

function same(a: Value, b: Value): boolean {
  const isPlain = (value: Value): boolean => !isList(value) && !isTable(value);
  return (
    a === b || (isPlain(a) && isPlain(b) && typeof a !== "number" && typeof b !== "number" && textOf(a) === textOf(b))
  );
}

function unique(items: readonly Slot[]): Slot[] {
  const seen = new Set<unknown>();
  return items.filter(({ value }) => {
    const key = isList(value) || isTable(value) ? value : `${typeof value === "number"} ${textOf(value)}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function numbers(from: number, to: number, step: number): Value {
  if (step === 0 || (to - from) / step <= 0) return listOf([]);
  const count = Math.ceil((to - from) / step);
  return count > lengthLimit ? unknown : listOf(Array.from({ length: count }, (_, index) => from + index * step));
}

/** Functions that may hold what is unknown among their items. */
const mixing: Functions = {
  list: (args) => listOf(args),
  tuple: (args) => listOf(args),
  append: (args, call) => ofItems((items) => [...items, { value: args[1] }])(args, call),
  prepend: (args, call) => ofItems((items) => [{ value: args[1] }, ...items])(args, call),
  concat: (args, call) => {
    call.spend(args.reduce((sum: number, arg) => sum + slotsIn(arg).length, 0));
    return list(args.flatMap(slotsIn));
  },
  first: ([value]) => slotsIn(value)[0]?.value,
  last: ([value]) => slotsIn(value).at(-1)?.value,
  rest: ofItems((items) => items.slice(1)),
  initial: ofItems((items) => items.slice(0, -1)),
  reverse: ofItems((items) => items.toReversed()),
  uniq: ofItems(unique),
  compact: ofItems((items) => items.filter((item) => truthOf(item.value) !== false)),
  index: ([value, ...path]) => path.reduce<Value>(step, value),
};

/** One step of `index`: into a table by its key, into a list by its number. */
function step(value: Value, key: Value): Value {
  if (isTable(value)) return entryOf(value, textOf(key));
  if (isList(value)) return value.items[numberOf(key)]?.value;
  return value === undefined ? undefined : unknown;
}

const exact = ofKnown({
  without: (args, call) =>
    ofItems((items) => items.filter((item) => !args.slice(1).some((one) => same(item.value, one))))(args, call),
  has: ([needle, value]) => valuesIn(value).some((one) => same(one, needle)),
  slice: (args, call) =>
    ofItems((items) => items.slice(numberOf(args[1]), args[2] === undefined ? undefined : numberOf(args[2])))(
      args,
      call,
    ),
  sortAlpha: ([value], call) => {
    const texts = valuesIn(value).map((one) => textOf(one));
    call.spend(texts.length * 10);
    return listOf(texts.sort());
  },
  until: ([count]) => numbers(0, numberOf(count), numberOf(count) < 0 ? -1 : 1),
  untilStep: ([from, to, by]) => numbers(numberOf(from), numberOf(to), numberOf(by)),
  seq: (args) => {
    const given = args.map(numberOf);
    const [from, by, to] = given.length > 2 ? given : [given.length > 1 ? given[0] : 1, undefined, given.at(-1)];
    const [start, end] = [from ?? 1, to ?? 0];
    const size = by ?? (start <= end ? 1 : -1);
    const made = numbers(start, end + Math.sign(size), size);
    return isList(made)
      ? valuesIn(made)
          .map((one) => textOf(one))
          .join(" ")
      : unknown;
  },
});

export const lists: Functions = { ...mixing, ...exact };
