// What scales by itself: HorizontalPodAutoscaler, KEDA's ScaledObject, the annotations of Knative.
import type { FactOf } from "#model/fact";
import type { Resource } from "#syntax/yaml/kubernetes/resource";
import { get, numberOf, textOf } from "#syntax/node";
import type { SourceText } from "../reader.ts";

export function autoscalerOf(resource: Resource, file: SourceText): FactOf<"autoscaler">[] {
  const { root, kind } = resource;
  const spec = get(root, "spec");
  if (kind === "HorizontalPodAutoscaler") return scaler(resource, file, [spec, "minReplicas"], [spec, "maxReplicas"]);
  if (kind === "ScaledObject") return scaler(resource, file, [spec, "minReplicaCount"], [spec, "maxReplicaCount"]);
  const annotations = get(spec, "template", "metadata", "annotations");
  const key = (name: string) =>
    Object.keys(spellings).find((one) => spellings[one] === name && get(annotations, one)) ?? name;
  return scaler(resource, file, [annotations, key("minimum")], [annotations, key("maximum")]);
}

const spellings: Readonly<Record<string, string>> = {
  "autoscaling.knative.dev/min-scale": "minimum",
  "autoscaling.knative.dev/minScale": "minimum",
  "autoscaling.knative.dev/max-scale": "maximum",
  "autoscaling.knative.dev/maxScale": "maximum",
};

type Place = readonly [Parameters<typeof numberOf>[0], string];

function scaler(resource: Resource, file: SourceText, least: Place, most: Place): FactOf<"autoscaler">[] {
  const minimum = wholeNumber(least);
  const maximum = wholeNumber(most);
  const target = resource.kind === "Service" ? resource.name : textOf(resource.root, "spec", "scaleTargetRef", "name");
  if (target === undefined || (resource.kind === "Service" && minimum === undefined && maximum === undefined))
    return [];
  return [
    {
      kind: "autoscaler",
      target,
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
      evidence: file.at(resource.offset),
    },
  ];
}

function wholeNumber([node, key]: Place): number | undefined {
  const number = numberOf(node, key);
  return Number.isSafeInteger(number) ? number : undefined;
}
