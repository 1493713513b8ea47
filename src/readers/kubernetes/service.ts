// A Kubernetes Service: a name inside the cluster that leads to pods, or out of it.
import type { FactOf } from "#model/fact";
import { recordOf } from "#syntax/yaml/kubernetes/pod";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { get, textOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";

export function serviceNameOf(resource: Resource, file: SourceText): FactOf<"service-name"> {
  const type = textOf(resource.root, "spec", "type");
  const external = type === "ExternalName" ? textOf(resource.root, "spec", "externalName") : undefined;
  return {
    kind: "service-name",
    name: resource.name,
    scope: resource.namespace,
    selector: recordOf(get(resource.root, "spec", "selector")),
    exposed: type === "NodePort" || type === "LoadBalancer",
    ...(external === undefined ? {} : { external }),
    evidence: file.at(resource.offset),
  };
}
