// Whom a patch is meant for.
import { fits } from "#base/pattern";
import { recordOf } from "#syntax/yaml/kubernetes/pod";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Node, get, textOf } from "#syntax/node";

export interface Target {
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  /** Labels it must have. */
  readonly labels: readonly (readonly [string, string])[];
}

/** The target that a patch names for itself by its own head. */
export function targetOf(resource: Pick<Resource, "kind" | "name">): Target {
  return { kind: resource.kind, name: resource.name, labels: [] };
}

/** The `target:` of an entry; without one a patch is for nobody. */
export function targetIn(node: Node | undefined): Target {
  const [kind, name] = [textOf(node, "kind"), textOf(node, "name")];
  const selector = textOf(node, "labelSelector");
  const labels = (selector ?? "").split(",").flatMap((part): [string, string][] => {
    const [, key, value] = /^\s*([^=!\s]+)\s*==?\s*([^=\s]*)\s*$/.exec(part) ?? [];
    return key === undefined ? [] : [[key, value ?? ""]];
  });
  const isNobody = kind === undefined && name === undefined && labels.length === 0;
  return isNobody ? { name: "", labels } : { kind, name, labels };
}

export function isMeant(target: Target, resource: Resource): boolean {
  if (!matches(target.kind, resource.kind) || !matches(target.name, resource.name)) return false;
  const labels = target.labels.length === 0 ? {} : recordOf(get(resource.root, "metadata", "labels"));
  return target.labels.every(([key, value]) => labels[key] === value);
}

/** More than this many stars in a name is no pattern a person wrote, and slow to match. */
const starLimit = 3;

/** Names of targets are regular expressions; of these only alternatives and `.*` are understood. */
function matches(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined) return true;
  return pattern
    .replaceAll(/^\^?\(?|\)?\$?$/g, "")
    .split("|")
    .map((part) => part.replaceAll(".*", "*"))
    .some((part) => part === name || (part.split("*").length - 1 <= starLimit && fits(name, part)));
}
