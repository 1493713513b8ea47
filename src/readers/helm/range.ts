// What a range goes through: lists by number, tables by name, numbers by counting.
import { lengthLimit } from "./call.ts";
import { type Value, isList, isTable, sortedEntries } from "./value.ts";

export function entriesToRange(value: Value): (readonly [Value, Value])[] {
  if (isList(value)) return value.items.map((item, index) => [index, item.value]);
  if (isTable(value)) return sortedEntries(value).map(([key, slot]) => [key, slot.value]);
  if (typeof value !== "number") return [];
  return Array.from({ length: Math.min(Math.max(Math.trunc(value), 0), lengthLimit) }, (_, index) => [index, index]);
}
