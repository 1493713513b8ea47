// Objects that only matter by being there, as one setting each: policies, budgets, monitors, kinds of operators.
import { shorten } from "#base/text";
import type { FactOf } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { type Node, get, leavesOf, textOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";

const summaryLimit = 200;

export function settingOf(resource: Resource, file: SourceText): FactOf<"setting"> {
  const content = get(resource.root, "spec") ?? get(resource.root, "rules") ?? get(resource.root, "roleRef");
  return {
    kind: "setting",
    key: `kubernetes.${resource.kind}.${resource.name}`,
    value: content ? summaryOf(content) : "",
    evidence: file.at(resource.offset),
  };
}

/** The first leaves of a tree: `minAvailable: 1, selector.matchLabels.app: web`. */
export function summaryOf(node: Node): string {
  let summary = "";
  for (const leaf of leavesOf(node)) {
    const text = textOf(leaf.node) ?? "";
    summary += `${summary === "" ? "" : ", "}${leaf.path === "" ? text : `${leaf.path}: ${text}`}`;
    if (summary.length > summaryLimit) break;
  }
  return shorten(summary.replaceAll(/\s+/g, " "), summaryLimit);
}
