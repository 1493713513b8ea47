// Builds the proof of an absence: the forms of the rule, the places searched, and what could not be read there.
import { enumeration } from "#base/text";
import type { Search } from "#model/check";
import type { Evidence } from "#model/evidence";
import type { Fact } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import type { Rule } from "#rules/rule";

export function searchOf(
  rule: Rule,
  component: Component | undefined,
  view: View,
  nearMisses: readonly Evidence[],
): Search {
  if (rule.of === "documents") return searchOfDocuments(rule, component, view, nearMisses);
  const facts = component ? view.allOf(component) : view.recovered.facts;
  return {
    forms: [...rule.looksFor],
    places: component ? placesOf(component, view) : "the whole repository: code, settings and deployment files",
    files: filesOf(facts),
    unread: component
      ? [...(view.recovered.unread.get(component.id) ?? [])].slice(0, 20)
      : [...view.recovered.unread.values()].flat().slice(0, 20),
    nearMisses: [...nearMisses],
  };
}

/** Every absence of a component asks the same of the same facts. */
const counted = new WeakMap<readonly Fact[], number>();

function filesOf(facts: readonly Fact[]): number {
  const count = counted.get(facts) ?? new Set(facts.map((fact) => fact.evidence.file)).size;
  counted.set(facts, count);
  return count;
}

function placesOf(component: Component, view: View): string {
  const folders = [component.path, ...component.modules]
    .filter((folder) => folder !== undefined)
    .map((folder) => folder || "the root folder");
  const parts = folders.length > 0 ? [`its code in ${folders.join(", ")}`] : [];
  if (view.facts(component, "image").length > 0) parts.push("its Dockerfile");
  if (view.facts(component, "workload").length > 0) parts.push("its deployment files");
  if (view.facts(component, "configuration").length > 0) parts.push("its configuration");
  return parts.join(", ") || "what deployment files say of it";
}

/** In documents the words are searched, not the code of a part. */
function searchOfDocuments(
  { looksFor }: Rule,
  component: Component | undefined,
  { recovered }: View,
  nearMisses: readonly Evidence[],
): Search {
  const files = [...new Set(recovered.facts.map((fact) => fact.evidence.file))];
  const where = enumeration(files, 5);
  return {
    forms: [...looksFor],
    places: component
      ? `every sentence, table and drawing of ${where} that names ${component.name}`
      : `all of ${where}`,
    files: files.length,
    unread: recovered.coverage.problems.map((one) => one.file).slice(0, 20),
    nearMisses: [...nearMisses],
  };
}
