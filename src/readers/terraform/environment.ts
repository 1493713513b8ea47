// The environment of what a cloud runs: variables as maps and lists, and those that come from secrets.
import { fitsAny } from "#base/pattern";
import type { NamedValue } from "#model/fact";
import type { Resource } from "./resources.ts";
import { evidenceAt } from "./place.ts";
import {
  type Value,
  type ValueEntry,
  allAt,
  at,
  entriesAt,
  entriesOf,
  itemsOf,
  sourcesOf,
  textAt,
  textOf,
} from "./value.ts";

/** What is kept in secrets and parameters, by the address of each. */
export class Secrets {
  private readonly content = new Map<string, Value>();

  constructor(resources: readonly Resource[]) {
    for (const one of resources) {
      const kept = keepers.find((keeper) => fitsAny(one.type, keeper.types));
      const value = kept && at(one.values, kept.value);
      if (!kept || !value) continue;
      this.content.set(one.address, value);
      for (const entry of entriesAt(one.values, kept.of)) {
        for (const address of sourcesOf(entry.value)) this.content.set(address, value);
      }
    }
  }

  /** The text behind `${?aws_secretsmanager_secret.db.arn}:host::`, as far as it is known; else the reference itself. */
  filled(value: Value | undefined): string {
    const text = textOf(value) ?? "${?}";
    const [, key] = /^\$\{\?[^{}]*\}(?::([\w-]+)(?:::?)?)?$/.exec(text) ?? [undefined];
    const address = value?.kind === "text" && /^\$\{\?[^{}]*\}(:[\w-]*:*)?$/.test(text) ? value.from[0] : undefined;
    const kept = address === undefined ? undefined : this.content.get(address);
    if (!kept) return text;
    return (key === undefined ? textOf(kept) : textAt(kept, key)) ?? text;
  }
}

const keepers: readonly { types: readonly string[]; value: string; of: string }[] = [
  { types: ["aws_secretsmanager_secret_version"], value: "secret_string", of: "secret_id" },
  { types: ["aws_ssm_parameter"], value: "value", of: "self" },
  { types: ["google_secret_manager_secret_version"], value: "secret_data", of: "secret" },
  { types: ["azurerm_key_vault_secret"], value: "value", of: "self" },
];

/** Where an item of a list says its value, a secret's place included. */
const valuePaths = [
  "value",
  "valueFrom",
  "value_from.secret_key_ref.name",
  "value_from.config_map_key_ref.name",
  "value_source.secret_key_ref.secret",
  "value_from.field_ref.field_path",
  "secret",
  "secret_name",
];

export function variablesIn(
  part: Value | undefined,
  resource: Resource,
  secrets: Secrets,
  { variables = [], variableLists = [] }: { variables?: readonly string[]; variableLists?: readonly string[] },
): NamedValue[] {
  const byName = new Map<string, NamedValue>();
  const add = (name: string, value: Value | undefined, entry: ValueEntry | undefined): void => {
    byName.set(name, { name, value: secrets.filled(value), evidence: evidenceAt(entry, resource) });
  };
  for (const path of variables) {
    for (const map of allAt(part, path)) for (const entry of entriesOf(map)) add(entry.key, entry.value, entry);
  }
  for (const list of variableLists.flatMap((path) => entriesAt(part, path))) {
    for (const item of itemsOf(list.value)) {
      const named = entriesOf(item).find((entry) => entry.key === "name" || entry.key === "key");
      const name = textOf(named?.value);
      if (name === undefined || name.includes("${")) continue;
      const value = valuePaths.flatMap((path) => at(item, path) ?? [])[0];
      add(name, value, named);
    }
  }
  return [...byName.values()];
}
