// What a range goes through: lists by number, tables by name, numbers by counting.
import { lengthLimit } from "./call.ts";
import { type Slot, type Value, isList, isTable, sortedEntries } from "./value.ts";

/** A key stands where its entry stands. */
function keyOf(key: string, { place }: Slot): Value {
  return place ? { kind: "written", text: key, places: [place] } : key;
}

export function entriesToRange(value: Value): (readonly [Value, Value])[] {
  if (isList(value)) return value.items.map((item, index) => [index, item.value]);
  if (isTable(value)) return sortedEntries(value).map(([key, slot]) => [keyOf(key, slot), slot.value]);
  if (typeof value !== "number") return [];
  return Array.from({ length: Math.min(Math.max(Math.trunc(value), 0), lengthLimit) }, (_, index) => [index, index]);
}
