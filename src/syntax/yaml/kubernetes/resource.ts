// The head of a Kubernetes object, and where its pod template lies.
import { type Node, entryOf, get, itemsOf, textOf } from "../../node.ts";

export interface Resource {
  readonly root: Node;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace; the empty string where none is named. */
  readonly namespace: string;
  /** The place of its name. */
  readonly offset: number;
}

/** Lists may stand in lists, but not without end. */
const listDepth = 5;

/** The objects of a document: itself, or the items of a `List`. Objects without a name are none. */
export function resourcesIn(document: Node, depth = 0): Resource[] {
  const kind = textOf(document, "kind") ?? "";
  if (kind.endsWith("List") && get(document, "items") && depth < listDepth) {
    return itemsOf(document, "items").flatMap((item) => resourcesIn(item, depth + 1));
  }
  const metadata = get(document, "metadata");
  const entry = entryOf(metadata, "name") ?? entryOf(metadata, "generateName");
  const name = textOf(entry?.value)?.replace(/-$/, "");
  if (kind === "" || !entry || name === undefined) return [];
  const namespace = textOf(metadata, "namespace") ?? "";
  const apiVersion = textOf(document, "apiVersion") ?? "";
  return [{ root: document, apiVersion, kind, name, namespace, offset: entry.keyOffset }];
}

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  DeploymentConfig: ["spec", "template"],
  Rollout: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  Pod: [],
};

/** Where the pod template of an object lies; `undefined` for objects that run nothing. */
export function templatePathOf(resource: Pick<Resource, "kind" | "apiVersion">): readonly string[] | undefined {
  if (resource.kind === "Service" && resource.apiVersion.startsWith("serving.knative.dev/"))
    return ["spec", "template"];
  return Object.hasOwn(templatePaths, resource.kind) ? templatePaths[resource.kind] : undefined;
}
