// Says what a component finds in its environment when it runs.
import { folderOf, nameOf } from "#base/path";
import type { Fact, FactOf } from "#model/fact";
import type { Deployment } from "./deployment.ts";
import type { Draft } from "./drafts.ts";
import type { EnvironmentEntry } from "./values.ts";

/** What a component finds in its environment, the strongest source last. */
export function environmentOf(
  draft: Draft,
  facts: readonly Fact[],
  deployment: Deployment,
): Map<string, EnvironmentEntry> {
  const environment = new Map<string, EnvironmentEntry>();
  const put = (name: string, value: string, evidence: EnvironmentEntry["evidence"]): void => {
    if (value !== "" && value !== `\${${name}}`) environment.set(name, { value, evidence });
  };
  for (const fact of facts) {
    if (fact.kind === "setting" && /^\.env(\.|$)|\.env$/.test(nameOf(fact.evidence.file)))
      put(fact.key, fact.value, fact.evidence);
    if (fact.kind === "image") for (const one of fact.environment) put(one.name, one.value, one.evidence);
  }
  // Of several files the last one holds, as Compose has it.
  for (const file of draft.workloads.toReversed().flatMap((workload) => workload.environmentFiles))
    for (const fact of deployment.settingsIn(file)) put(fact.key, fact.value, fact.evidence);
  for (const fact of byNearness(facts, draft)) for (const one of fact.entries) put(one.name, one.value, one.evidence);
  for (const workload of draft.workloads.toReversed()) {
    for (const one of workload.environment)
      put(one.name, fromConfiguration(one.value, draft, deployment), one.evidence);
  }
  return environment;
}

/** Of several ConfigMaps of one name, as overlays have them, the one beside the workload is the strongest, then the shallowest. */
function byNearness(facts: readonly Fact[], draft: Draft): FactOf<"configuration">[] {
  const home = folderOf(draft.workloads[0]?.evidence.file ?? "");
  const distance = (fact: FactOf<"configuration">): number => {
    return folderOf(fact.evidence.file) === home ? 0 : fact.evidence.file.split("/").length;
  };
  return facts.filter((fact) => fact.kind === "configuration").sort((a, b) => distance(b) - distance(a));
}

/** The value behind `${?configuration.<name>.<key>}`, a reference to a ConfigMap or Secret. */
function fromConfiguration(value: string, draft: Draft, deployment: Deployment): string {
  const reference = /^\$\{\?configuration\.([^}]*)\}$/.exec(value)?.[1];
  if (!reference) return value;
  for (const fact of byNearness(deployment.configurationsOf(reference), draft).toReversed()) {
    const entry = fact.entries.find((one) => one.name === reference.slice(fact.name.length + 1));
    if (entry) return entry.value;
  }
  return value;
}
