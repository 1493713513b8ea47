// A Kubernetes object that runs pods, as a workload.
import type { FactOf } from "#model/fact";
import { podOf, recordOf } from "#syntax/yaml/kubernetes/pod";
import { type Resource, templatePathOf } from "#syntax/yaml/kubernetes/resource";
import { entryOf, get, itemsOf, numberOf, textOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";

type Workload = FactOf<"workload">;

export function workloadOf(resource: Resource, file: SourceText, variant: string | undefined): Workload {
  const template = get(resource.root, ...(templatePathOf(resource) ?? []));
  const pod = podOf(template, (offset) => file.at(offset));
  const replicas = replicasOf(resource, file);
  return {
    kind: "workload",
    platform: "kubernetes",
    name: resource.name,
    what: resource.kind === "Service" ? "Knative Service" : resource.kind,
    scope: resource.namespace,
    ...(variant === undefined ? {} : { variant }),
    ...pod,
    environmentFiles: [],
    ...(replicas === undefined ? {} : { replicas }),
    volumes: [...new Set([...pod.volumes, ...claimsOf(resource)])],
    dependsOn: [],
    labels: { ...recordOf(get(resource.root, "metadata", "labels")), ...pod.labels },
    hostnames: [],
    evidence: file.at(resource.offset),
  };
}

function replicasOf(resource: Resource, file: SourceText): Workload["replicas"] {
  const entry = entryOf(get(resource.root, "spec"), "replicas");
  const minimum = numberOf(entry?.value);
  if (!entry || minimum === undefined || !Number.isSafeInteger(minimum)) return undefined;
  return { minimum, evidence: file.at(entry.keyOffset) };
}

function claimsOf(resource: Resource): string[] {
  const claims = itemsOf(resource.root, "spec", "volumeClaimTemplates");
  return claims.flatMap((claim) => textOf(claim, "metadata", "name") ?? []);
}
