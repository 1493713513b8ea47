// Names by which one part of the file speaks of another, and whether that other part exists.
import { nearest } from "#base/nearest";
import { parseCalls, parseConnectionKey, type SectionName } from "#model/file";
import type { Path } from "#model/mistake";
import { entriesOf, itemsOf, textOf, type Node } from "#syntax/node";

/** Ids by section, and the operations of each component. */
export interface Names {
  readonly ids: ReadonlyMap<SectionName, ReadonlySet<string>>;
  readonly operations: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Reference {
  /** Inside the element; empty for its key. */
  readonly path: Path;
  readonly name: string;
  /** The sections one of which should have it; `steps` are components or their operations. */
  readonly to: readonly (SectionName | "steps")[];
}

const named: readonly SectionName[] = ["people", "components", "flows", "requirements", "entities"];

export function namesIn(roots: readonly Node[]): Names {
  const ids = new Map(named.map((section) => [section, new Set(keysOf(roots, section))]));
  const operations = new Map<string, Set<string>>();
  for (const component of roots.flatMap((root) => entriesOf(root, "components"))) {
    const own = entriesOf(component.value, "operations").map((entry) => entry.key);
    operations.set(component.key, new Set([...(operations.get(component.key) ?? []), ...own]));
  }
  return { ids, operations };
}

function keysOf(roots: readonly Node[], section: SectionName): string[] {
  return roots.flatMap((root) => entriesOf(root, section)).map((entry) => entry.key);
}

/** What an element of the section refers to. */
export function referencesOf(section: SectionName, key: string, element: Node): Reference[] {
  switch (section) {
    case "connections":
      return endsOf(key);
    case "components":
      return entriesOf(element, "operations").flatMap((operation) =>
        several(element, ["operations", operation.key, "calls"], ["steps"]).flatMap((call) =>
          parseCalls(call.name).map(({ step }): Reference => ({ ...call, name: step })),
        ),
      );
    case "flows":
      return [...one(element, "by", ["people", "components"]), ...several(element, ["steps"], ["steps"])];
    case "entities":
      return one(element, "store", ["components"]);
    case "requirements":
      return [...one(element, "flow", ["flows"]), ...one(element, "of", ["flows", "steps", "entities"])];
    default:
      return [];
  }
}

function endsOf(key: string): Reference[] {
  const ends = parseConnectionKey(key);
  return ends ? [ends.from, ends.to].map((name): Reference => ({ path: [], name, to: ["components"] })) : [];
}

function one(element: Node, key: string, to: Reference["to"]): Reference[] {
  const name = textOf(element, key);
  return name === undefined ? [] : [{ path: [key], name, to }];
}

function several(element: Node, path: readonly string[], to: Reference["to"]): Reference[] {
  const single = textOf(element, ...path);
  if (single !== undefined) return [{ path, name: single, to }];
  return itemsOf(element, ...path).flatMap((item, index) => {
    const name = textOf(item);
    return name === undefined ? [] : [{ path: [...path, index], name, to }];
  });
}

/** Why a reference leads nowhere, and what was probably meant; nothing where it leads somewhere, or nobody can tell. */
export function broken(reference: Reference, names: Names): { expected: string; nearest?: string } | undefined {
  const candidates = reference.to.flatMap((section) => [...candidatesOf(section, reference.name, names)]);
  // A file that names no such things speaks of what is found in the code.
  if (candidates.length === 0 || candidates.includes(reference.name)) return undefined;
  const meant = nearest(reference.name, candidates);
  const things = reference.to.map((section) => described[section] ?? section).join(" or ");
  return { expected: `the id of ${things} of this file`, ...(meant === undefined ? {} : { nearest: meant }) };
}

const described: Partial<Record<SectionName | "steps", string>> = {
  people: "a person",
  components: "a component",
  flows: "a flow",
  entities: "an entity",
  steps: "a component, or component.operation,",
};

function candidatesOf(section: SectionName | "steps", name: string, names: Names): Iterable<string> {
  if (section !== "steps") return names.ids.get(section) ?? [];
  return [...names.operations].flatMap(([component, operations]) => {
    const steps = [component, ...[...operations].map((operation) => `${component}.${operation}`)];
    // Operations are checked only where the component lists them.
    const open = operations.size === 0 && name.startsWith(`${component}.`);
    return open ? [...steps, name] : steps;
  });
}
