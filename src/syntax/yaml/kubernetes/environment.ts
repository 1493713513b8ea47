// The environment of containers: plain values, values of ConfigMaps and Secrets, references among them.
import { type Node, entryOf, get, itemsOf, textOf } from "../../node.ts";
import type { At, Named } from "./shapes.ts";

export interface Environment<E> {
  readonly values: Named<E>[];
  readonly configurations: string[];
}

/** The first container that names a variable has it; the main one comes first. */
export function environmentOf<E>(containers: readonly Node[], at: At<E>): Environment<E> {
  const values = new Map<string, Named<E>>();
  const configurations = new Set<string>();
  for (const container of containers) {
    for (const named of valuesOf(container, at, configurations)) {
      if (!values.has(named.name)) values.set(named.name, named);
    }
    for (const source of itemsOf(container, "envFrom")) {
      const name = textOf(source, "configMapRef", "name") ?? textOf(source, "secretRef", "name");
      if (name !== undefined) configurations.add(name);
    }
  }
  return { values: [...values.values()], configurations: [...configurations] };
}

function valuesOf<E>(container: Node, at: At<E>, configurations: Set<string>): Named<E>[] {
  const known = new Map<string, string>();
  return itemsOf(container, "env").flatMap((item) => {
    const name = textOf(item, "name");
    if (name === undefined) return [];
    const value = valueOf(item, known, configurations);
    known.set(name, value);
    const place = entryOf(item, "value") ?? entryOf(item, "name");
    return [{ name, value, evidence: at(place?.keyOffset ?? item.offset) }];
  });
}

function valueOf(item: Node, known: ReadonlyMap<string, string>, configurations: Set<string>): string {
  const from = get(item, "valueFrom");
  if (!from) return withReferences(textOf(item, "value") ?? "", known);
  const source = get(from, "secretKeyRef") ?? get(from, "configMapKeyRef");
  const name = textOf(source, "name");
  const key = textOf(source, "key");
  if (name === undefined || key === undefined) return "${?}";
  configurations.add(name);
  return `\${?configuration.${name}.${key}}`;
}

/** Values may grow by what they refer to, but not without end. */
const lengthLimit = 10_000;

/** `$(NAME)` stands for a variable above. */
function withReferences(text: string, known: ReadonlyMap<string, string>): string {
  let length = text.length;
  return text.replaceAll(/(\$?)\$\(([\w.-]+)\)/g, (whole: string, escape: string, name: string) => {
    if (escape) return whole.slice(1);
    const value = known.get(name);
    length += value?.length ?? 0;
    return value === undefined || length > lengthLimit ? `\${${name}}` : value;
  });
}
