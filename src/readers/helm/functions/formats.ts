// Functions that write values as YAML and JSON, or read them back.
import type { Call, Functions } from "../call.ts";
import { toYaml } from "../to-yaml.ts";
import { type Value, isList, isTable, isUnknown, isWritten, sortedEntries, textOf } from "../value.ts";

/** Tables in tables that are still written out. */
const depthLimit = 60;

function toJson(value: Value, call: Call, depth = 0): string {
  const text = isList(value) || isTable(value) ? "" : textOf(value);
  call.spend(text.length + 30);
  if (depth > depthLimit || value === undefined) return "null";
  if (isList(value)) return `[${value.items.map((item) => toJson(item.value, call, depth + 1)).join(",")}]`;
  if (isTable(value)) {
    const entries = sortedEntries(value).map(
      ([key, slot]) => `${JSON.stringify(key)}:${toJson(slot.value, call, depth + 1)}`,
    );
    return `{${entries.join(",")}}`;
  }
  return typeof value === "string" || isWritten(value) || isUnknown(value) ? JSON.stringify(text) : text;
}

function json([value]: readonly Value[], call: Call): Value {
  return { kind: "written", text: toJson(value, call), places: [undefined], source: value };
}

export const formats: Functions = {
  toYaml: ([value], call) => toYaml(value, (cost) => call.spend(cost)),
  toJson: json,
  toRawJson: json,
  toPrettyJson: json,
  fromYaml: ([value], call) => call.parse(value),
  fromYamlArray: ([value], call) => call.parse(value),
  fromJson: ([value], call) => call.parse(value),
  fromJsonArray: ([value], call) => call.parse(value),
};
