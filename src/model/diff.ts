// What changed from one system to another: elements that came and went, and fields that changed. Moved lines are no change.
import { z } from "zod";
import type { Component, Connection, Decision, Interface, Question, Requirement, Risk, System } from "./system.ts";

const fieldValue = z.union([z.string(), z.boolean(), z.array(z.string())]);
export type FieldValue = z.infer<typeof fieldValue>;

export const fieldChange = z
  .object({
    field: z.string(),
    before: fieldValue.optional().describe("Absent where nothing was stated"),
    after: fieldValue.optional().describe("Absent where nothing is stated any more"),
  })
  .meta({ id: "FieldChange" });
export type FieldChange = z.infer<typeof fieldChange>;

const elementsDiff = z
  .object({
    added: z.array(z.string()).describe("Ids, sorted"),
    removed: z.array(z.string()),
    changed: z.array(z.object({ id: z.string(), changes: z.array(fieldChange) })),
  })
  .meta({ id: "ElementsDiff" });
export type ElementsDiff = z.infer<typeof elementsDiff>;

export const systemDiff = z
  .object({
    system: z.array(fieldChange).describe("What is said of the system as a whole"),
    components: elementsDiff,
    connections: elementsDiff,
    interfaces: elementsDiff,
    requirements: elementsDiff,
    decisions: elementsDiff,
    risks: elementsDiff,
    assumptions: elementsDiff,
    questions: elementsDiff,
  })
  .meta({ id: "SystemDiff", description: "What changed from one system to another" });
export type SystemDiff = z.infer<typeof systemDiff>;

type Fields = Readonly<Record<string, FieldValue | undefined>>;

export function diffSystems(before: System, after: System): SystemDiff {
  return {
    system: changesOf(systemFields(before), systemFields(after)),
    components: diffElements(before.components, after.components, (one) => one.id, componentFields),
    connections: diffElements(before.connections, after.connections, (one) => one.id, connectionFields),
    interfaces: diffElements(before.interfaces, after.interfaces, interfaceKey, interfaceFields),
    requirements: diffElements(before.requirements, after.requirements, (one) => one.id, requirementFields),
    decisions: diffElements(before.decisions, after.decisions, (one) => one.id, decisionFields),
    risks: diffElements(before.risks, after.risks, (one) => one.id, riskFields),
    assumptions: diffElements(
      before.assumptions,
      after.assumptions,
      (one) => one.id,
      ({ text }) => ({ text }),
    ),
    questions: diffElements(before.questions, after.questions, (one) => one.id, questionFields),
  };
}

export function isEmptyDiff({ system, ...elements }: SystemDiff): boolean {
  const count = (one: ElementsDiff): number => one.added.length + one.removed.length + one.changed.length;
  return system.length === 0 && Object.values(elements).every((one) => count(one) === 0);
}

/** Fields that differ, by name. */
export function changesOf(before: Fields, after: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return { field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
  });
}

function diffElements<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (element: T) => string,
  fieldsOf: (element: T) => Fields,
): ElementsDiff {
  const [was, is] = [byKey(before, keyOf), byKey(after, keyOf)];
  const changed = [...was].flatMap(([id, element]) => {
    const other = is.get(id);
    const changes = other === undefined ? [] : changesOf(fieldsOf(element), fieldsOf(other));
    return changes.length === 0 ? [] : { id, changes };
  });
  return {
    added: [...is.keys()].filter((id) => !was.has(id)).toSorted(),
    removed: [...was.keys()].filter((id) => !is.has(id)).toSorted(),
    changed: changed.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Elements by key; where two have the same, they are told apart by their order. */
function byKey<T>(elements: readonly T[], keyOf: (element: T) => string): Map<string, T> {
  const keyed = new Map<string, T>();
  for (const element of elements) {
    const key = keyOf(element);
    let free = key;
    for (let copy = 2; keyed.has(free); copy++) free = `${key} (${copy})`;
    keyed.set(free, element);
  }
  return keyed;
}

function systemFields({ name, purpose, repository }: System): Fields {
  return { name, purpose, repository: repository?.kind };
}

export function componentFields(component: Component): Fields {
  const { name, kind, does, path, language, deployed, optional, exposed } = component;
  return {
    name,
    kind,
    does,
    path,
    language,
    deployed,
    optional,
    exposed: exposed && exposed.length > 0,
    replicas: replicasText(component.replicas),
    technology: sorted(component.technology),
    aliases: sorted(component.aliases),
    modules: sorted(component.modules),
    capabilities: sorted(component.capabilities.map((one) => one.id)),
  };
}

function replicasText(replicas: Component["replicas"]): string | undefined {
  if (!replicas) return undefined;
  const { minimum, maximum } = replicas;
  return maximum === undefined || maximum === minimum ? String(minimum) : `${minimum}..${maximum}`;
}

export function connectionFields(connection: Connection): Fields {
  const { from, to, protocol, async, timeout, retry, breaker } = connection;
  return { from, to, protocol, async, timeout, retry, breaker };
}

/** By what can be asked, not by an id that may follow the place in the code. */
function interfaceKey({ component, kind, method, path }: Interface): string {
  return `${component}: ${kind === "http" ? "" : `${kind} `}${method} ${path}`;
}

function interfaceFields({ handler, guards, body }: Interface): Fields {
  return { handler, guards, body: sorted(body) };
}

function requirementFields({ text, quality, constraint, priority, of, measure, target, at }: Requirement): Fields {
  return { text, quality, constraint, priority, of, measure, target, at };
}

function decisionFields({ title, status, because, insteadOf, costs }: Decision): Fields {
  return { title, status, because, insteadOf, costs };
}

function riskFields({ text, likelihood, impact, mitigation }: Risk): Fields {
  return { text, likelihood, impact, mitigation };
}

function questionFields({ text, owner }: Question): Fields {
  return { text, owner };
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
