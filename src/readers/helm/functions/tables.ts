// Functions on tables: `dict`, `get`, `merge` and the like.
import { type Functions, type Run, ofKnown } from "../call.ts";
import { copyOf } from "../from-yaml.ts";
import { type Table, type Value, entryOf, isTable, listOf, sortedEntries, textOf, truthOf, unknown } from "../value.ts";

function dict(args: readonly Value[]): Value {
  const entries = new Map<string, { value: Value }>();
  for (let at = 0; at < args.length; at += 2) entries.set(textOf(args[at]), { value: args[at + 1] });
  return { kind: "table", entries };
}

/** A function of a table; of anything else nothing is known. */
function ofTable(run: (table: Table, args: readonly Value[]) => Value): Run {
  return ([first, ...rest]) => (isTable(first) ? run(first, rest) : unknown);
}

/** Of several tables the first wins with `merge`, the last with `mergeOverwrite`; the first one is changed. */
function merge(lastWins: boolean): Run {
  return (args, call) => {
    const [target, ...others] = args;
    if (!isTable(target) || !others.every(isTable)) return unknown;
    call.spend(costOf(args, 0));
    for (const other of others) mergeInto(target, other, lastWins, 0);
    return target;
  };
}

/** Tables in tables that are still followed; `set` can put a table into itself. */
const depthLimit = 60;

/** What is empty neither wins nor stands in the way. */
function mergeInto(target: Table, other: Table, lastWins: boolean, depth: number): void {
  for (const [key, slot] of other.entries) {
    const own = target.entries.get(key);
    if (isTable(own?.value) && isTable(slot.value) && depth < depthLimit) {
      const inner: Table = { ...own.value, entries: new Map(own.value.entries) };
      mergeInto(inner, slot.value, lastWins, depth + 1);
      target.entries.set(key, { ...own, value: inner });
    } else if (truthOf(own?.value) === false || (lastWins && truthOf(slot.value) !== false))
      target.entries.set(key, slot);
  }
}

/** Nodes that a walk through the values touches, counted as far as it matters. */
function costOf(values: readonly Value[], depth: number): number {
  let cost = values.length;
  for (const value of values) {
    if (cost > 1_000_000 || depth > 20) return cost;
    if (isTable(value))
      cost += costOf(
        [...value.entries.values()].map((slot) => slot.value),
        depth + 1,
      );
  }
  return cost;
}

function picked(table: Table, keep: (key: string) => boolean): Table {
  return { ...table, entries: new Map([...table.entries].filter(([key]) => keep(key))) };
}

/** `dig "a" "b" default table`. */
function dig(args: readonly Value[]): Value {
  const [fallback, table] = [args.at(-2), args.at(-1)];
  let here: Value = table;
  for (const key of args.slice(0, -2)) {
    here = isTable(here) ? entryOf(here, textOf(key)) : undefined;
    if (here === undefined) return fallback;
  }
  return here;
}

export const tables: Functions = {
  dict,
  get: ofTable((table, [key]) => entryOf(table, textOf(key)) ?? ""),
  set: ofTable((table, [key, value]) => {
    table.entries.set(textOf(key), { value });
    return table;
  }),
  unset: ofTable((table, [key]) => {
    table.entries.delete(textOf(key));
    return table;
  }),
  hasKey: ofTable((table, [key]) => table.entries.has(textOf(key)) || (table.open ? unknown : false)),
  keys: (args, call) => {
    const keys = args.flatMap((arg) => (isTable(arg) ? sortedEntries(arg).map(([key]) => key) : []));
    call.spend(keys.length);
    return listOf(keys);
  },
  values: ofTable((table) => listOf(sortedEntries(table).map(([, slot]) => slot.value))),
  pick: ofTable((table, keys) => picked(table, (key) => keys.some((one) => textOf(one) === key))),
  omit: ofTable((table, keys) => picked(table, (key) => !keys.some((one) => textOf(one) === key))),
  pluck: ([key, ...all]) =>
    listOf(all.flatMap((one) => (isTable(one) && one.entries.has(textOf(key)) ? [entryOf(one, textOf(key))] : []))),
  dig,
  merge: merge(false),
  mergeOverwrite: merge(true),
  deepCopy: ([value], call) => {
    call.spend(costOf([value], 0));
    return copyOf(value);
  },
  ...ofKnown({
    empty: ([value]) => emptiness(value),
  }),
};

function emptiness(value: Value): Value {
  const truth = truthOf(value);
  return truth === undefined ? unknown : !truth;
}
