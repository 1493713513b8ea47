// Patches of the JSON 6902 form: each operation is turned into a part of an object, as if it had been written as one.
import type { Evidence } from "#model/evidence";
import { type Resource, templatePathOf } from "#syntax/yaml/kubernetes/resource";
import { type Node, get, itemsOf, textOf } from "#syntax/node";
import type { Change, Layer } from "./change.ts";
import type { Kustomization, Kustomizations } from "./kustomizations.ts";
import { mapOf, scalarOf } from "./synthetic.ts";
import type { Target } from "./target.ts";

export function operationsChange(
  list: Node,
  at: (offset: number) => Evidence,
  target: Target,
  from: Kustomization,
  tree: Kustomizations,
  place: Node,
): Change {
  const operations = itemsOf(list);
  for (const operation of operations) {
    const op = textOf(operation, "op");
    if (op === "add" || op === "replace" || op === "test") continue;
    tree.problem(
      from.file,
      place.offset,
      `op: ${op ?? ""} ${textOf(operation, "path") ?? ""}`,
      "an operation that adds or replaces",
    );
  }
  return { target, layersFor: (resource) => operations.flatMap((operation) => layerOf(operation, at, resource)) };
}

/** Paths deeper than this lead nowhere in an object that describes a workload. */
const depthLimit = 20;

function layerOf(operation: Node, at: Layer["at"], resource: Resource): Layer[] {
  const op = textOf(operation, "op");
  const value = get(operation, "value");
  const steps = (textOf(operation, "path") ?? "").split("/").slice(1).map(unescaped);
  if ((op !== "add" && op !== "replace") || !value || steps.length > depthLimit) return [];
  return [{ node: wrapped(steps, value, containersPath(resource), resource), at }];
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function containersPath(resource: Resource): string {
  return [...(templatePathOf(resource) ?? []), "spec", "containers"].join("/");
}

/** The value inside of as many maps and lists as the path has steps. */
function wrapped(steps: readonly string[], value: Node, containers: string, resource: Resource): Node {
  let node = value;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index] ?? "";
    if (!/^(\d+|-)$/.test(step)) {
      node = mapOf([[step, node]], value.offset);
      continue;
    }
    const isContainer = steps.slice(0, index).join("/") === containers;
    const item = isContainer && step !== "-" ? named(node, nameAt(resource, containers, Number(step))) : node;
    node = { kind: "list", offset: value.offset, endOffset: value.endOffset, items: [item] };
  }
  return node;
}

/** Containers are told apart by name, but operations count them. */
function named(node: Node, name: string | undefined): Node {
  if (node.kind !== "map" || name === undefined || get(node, "name")) return node;
  const entries = mapOf([["name", scalarOf(name, node.offset)]], node.offset);
  return { ...node, entries: [...(entries.kind === "map" ? entries.entries : []), ...node.entries] };
}

function nameAt(resource: Resource, containers: string, index: number): string | undefined {
  return textOf(get(resource.root, ...containers.split("/"), index), "name");
}
