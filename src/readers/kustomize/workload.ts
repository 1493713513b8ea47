// What an overlay makes of the workloads it reaches: facts that hold only what is changed.
import { nameOf } from "#base/path";
import type { Evidence } from "#model/evidence";
import type { FactOf } from "#model/fact";
import { type Pod, podOf } from "#syntax/yaml/kubernetes/pod";
import { type Resource, templatePathOf } from "#syntax/yaml/kubernetes/resource";
import { type Node, entryOf, get, itemsOf, numberOf, oneOrMany, textOf } from "#syntax/node";
import type { Change, Layer } from "./change.ts";
import { mainContainer } from "./fields.ts";
import type { Kustomization, Reached } from "./kustomizations.ts";
import { isMeant } from "./target.ts";

type Workload = FactOf<"workload">;

export function changedWorkloads(
  main: Kustomization,
  reached: readonly Reached[],
  changes: readonly Change[],
): Workload[] {
  const known = reached.map((one) => one.resource);
  const resources = [...known, ...unreached(known, changes)].filter(
    (resource) => templatePathOf(resource) !== undefined,
  );
  return resources.flatMap((resource) => {
    const meant = changes.filter((change) => isMeant(change.target, resource));
    const parts = meant.flatMap((change) => change.layersFor(resource)).flatMap((layer) => partOf(layer, resource));
    return workloadOf(main, resource, parts);
  });
}

/** Objects of remote bases are known by what patches call them. */
function unreached(known: readonly Resource[], changes: readonly Change[]): Resource[] {
  const byName = new Map<string, Resource>();
  for (const { own } of changes) if (own) byName.set(`${own.kind}/${own.name}`, own);
  for (const one of known) byName.delete(`${one.kind}/${one.name}`);
  return [...byName.values()];
}

/** A base says what holds everywhere; only what rests on another kustomization is a variant of it. */
function variantOf(main: Kustomization): string | undefined {
  const name = nameOf(main.folder);
  const rests = ["resources", "bases"].some((key) =>
    oneOrMany(main.root, key).some((item) => !/\.(ya?ml|json)$/i.test(textOf(item) ?? "")),
  );
  const isVariant = name !== "" && name !== "base" && (rests || /(^|\/)overlays?\//.test(main.folder));
  return isVariant ? name : undefined;
}

/** The fields of a workload that a layer sets. */
interface Part {
  readonly pod: Pod<Evidence>;
  readonly replicas: Workload["replicas"];
  readonly evidence: Evidence;
}

function partOf(layer: Layer, resource: Resource): Part[] {
  const template = get(layer.node, ...(templatePathOf(resource) ?? []));
  const pod = podOf(template && withMainContainer(template, resource), layer.at);
  const replicas = replicasOf(layer);
  const first = pod.environment[0] ?? pod.probes[0] ?? pod.ports[0] ?? pod.limits ?? pod.user ?? replicas;
  const changes =
    first ?? pod.image ?? pod.command ?? [...pod.volumes, ...pod.configurations, ...Object.keys(pod.labels)][0];
  if (changes === undefined) return [];
  return [{ pod, replicas, evidence: first?.evidence ?? layer.at(placeOf(layer.node)) }];
}

function replicasOf(layer: Layer): Workload["replicas"] {
  const entry = entryOf(get(layer.node, "spec"), "replicas");
  const minimum = numberOf(entry?.value);
  if (!entry || minimum === undefined || !Number.isSafeInteger(minimum)) return undefined;
  return { minimum, evidence: layer.at(entry.keyOffset) };
}

/** Where a layer says something: its name if it has one, else its first words. */
function placeOf(node: Node): number {
  const deepest = get(node, "spec") ?? node;
  return entryOf(get(node, "metadata"), "name")?.keyOffset ?? deepest.offset;
}

/** Changes of sidecars are no changes of the program. */
function withMainContainer(template: Node, resource: Resource): Node {
  const main = textOf(mainContainer(resource), "name");
  const spec = get(template, "spec");
  if (main === undefined || spec?.kind !== "map" || template.kind !== "map") return template;
  const items = itemsOf(spec, "containers").filter((container) => textOf(container, "name") === main);
  const specs = spec.entries.map((entry) =>
    entry.key === "containers" ? { ...entry, value: { ...entry.value, kind: "list" as const, items } } : entry,
  );
  const whole = { ...spec, entries: specs };
  return {
    ...template,
    entries: template.entries.map((entry) => (entry.value === spec ? { ...entry, value: whole } : entry)),
  };
}

function workloadOf(main: Kustomization, resource: Resource, parts: readonly Part[]): Workload[] {
  const hostname = renamed(main, resource.name);
  const [first] = parts;
  const evidence = first?.evidence ?? hostname?.evidence;
  if (evidence === undefined) return [];
  const pods = parts.map((part) => part.pod);
  const variant = variantOf(main);
  return [
    {
      kind: "workload",
      platform: "kubernetes",
      name: resource.name,
      what: resource.kind === "Service" ? "Knative Service" : resource.kind,
      scope: textOf(main.root, "namespace") ?? resource.namespace,
      ...(variant === undefined ? {} : { variant }),
      ...joined(pods),
      environmentFiles: [],
      replicas: parts.findLast((part) => part.replicas)?.replicas,
      dependsOn: [],
      hostnames: hostname ? [hostname.name] : [],
      evidence,
    },
  ];
}

/** Of what several layers say the last word counts. */
function joined(pods: readonly Pod<Evidence>[]) {
  const byName = new Map(pods.flatMap((pod) => pod.environment).map((named) => [named.name, named]));
  const byType = new Map(pods.flatMap((pod) => pod.probes).map((probe) => [probe.type, probe]));
  const byPort = new Map(pods.flatMap((pod) => pod.ports).map((port) => [port.container, port]));
  return {
    image: pods.findLast((pod) => pod.image)?.image,
    command: pods.findLast((pod) => pod.command)?.command,
    environment: [...byName.values()],
    configurations: [...new Set(pods.flatMap((pod) => pod.configurations))],
    ports: [...byPort.values()],
    probes: [...byType.values()],
    limits: pods.findLast((pod) => pod.limits)?.limits,
    user: pods.findLast((pod) => pod.user)?.user,
    volumes: [...new Set(pods.flatMap((pod) => pod.volumes))],
    labels: Object.fromEntries(pods.flatMap((pod) => Object.entries(pod.labels))),
  };
}

/** The name that prefix and suffix make. */
function renamed(main: Kustomization, name: string): { name: string; evidence: Evidence } | undefined {
  const prefix = entryOf(main.root, "namePrefix");
  const suffix = entryOf(main.root, "nameSuffix");
  const place = prefix ?? suffix;
  const whole = `${textOf(prefix?.value) ?? ""}${name}${textOf(suffix?.value) ?? ""}`;
  return place && whole !== name ? { name: whole, evidence: main.file.at(place.keyOffset) } : undefined;
}
